/* SPDX-License-Identifier: Apache-2.0 */
/* The rules that found something, and what was found and is accepted. */
#include "report/html.h"
#include "report/markup.h"
#include "report/order.h"

enum {
    PLACES_SHOWN = 300,
    LIST_MAX = 1 << 16, /* bytes */
};

static void add_paragraph(struct html *h, const char *label, struct str text)
{
    text = str_trim(text);
    if (text.len == 0)
        return;
    buf_printf(h->out, "<p><strong>%s</strong> ", label);
    markup_add(h->out, text);
    buf_add(h->out, STR("</p>\n"));
}

/* The same for what add writes of the rule. */
static void add_list(struct html *h, const char *label,
                     void (*add)(struct buf *, const struct rule_info *),
                     const struct rule_info *rule)
{
    struct buf text;
    buf_init(&text, LIST_MAX);
    add(&text, rule);
    add_paragraph(h, label, buf_str(&text));
    buf_finish(&text);
}

/* The findings of each rule: a chain through next, worst first. */
struct chains {
    size_t *first; /* by rule; SIZE_MAX ends */
    size_t *next;  /* by finding */
};

static struct chains chain(struct html *h, const struct order *order)
{
    struct chains c = {
        arena_alloc(&h->arena, h->rules.count * sizeof *c.first),
        arena_alloc(&h->arena, h->report->finding_count * sizeof *c.next),
    };
    for (size_t i = 0; i < h->rules.count; i++)
        c.first[i] = SIZE_MAX;
    for (size_t i = order->count; i > 0; i--) {
        size_t finding = order->items[i - 1];
        size_t rule = rulebook_index(&h->rules, h->report->findings[finding].rule);
        c.next[finding] = c.first[rule];
        c.first[rule] = finding;
    }
    return c;
}

static void add_places(struct html *h, const struct chains *c, size_t rule)
{
    size_t told = 0;
    buf_add(h->out, STR("<p class=\"places\">\n"));
    for (size_t i = c->first[rule]; i != SIZE_MAX && told < PLACES_SHOWN; told++) {
        const struct place *p = &h->report->findings[i].place;
        buf_printf(h->out, "<a href=\"#f%zu\">", i);
        markup_add(h->out, p->file);
        buf_printf(h->out, ":%u</a>\n", p->start.line);
        i = c->next[i];
    }
    if (h->rules.findings[rule] > told)
        buf_printf(h->out, "and %zu more\n", h->rules.findings[rule] - told);
    buf_add(h->out, STR("</p>\n"));
}

static void add_rule(struct html *h, const struct chains *c, size_t index)
{
    const struct rule_info *rule = h->rules.items[index];
    const struct finding *worst = &h->report->findings[c->first[index]];
    buf_printf(h->out,
               "<details class=\"card group\" id=\"r%zu\"><summary>"
               "<span class=\"badge %s\">%s</span>",
               index, html_class(worst), html_level(worst));
    html_element(h, "span", "path", rule->id);
    html_element(h, "span", "title", rule->title);
    buf_printf(h->out,
               "<span class=\"tally\"><span class=\"badge\">%zu</span></span></summary>"
               "\n<div class=\"rule-body\">\n",
               h->rules.findings[index]);
    add_paragraph(h, "Why", rule->why);
    add_paragraph(h, "Fix", rule->fix);
    add_list(h, "Controls", rulebook_controls, rule);
    add_list(h, "Elsewhere", rulebook_peers, rule);
    add_places(h, c, index);
    buf_add(h->out, STR("</div></details>\n"));
}

void html_rules(struct html *h)
{
    struct order order = order_worst(&h->arena, h->report, false);
    struct chains c = chain(h, &order);
    struct table told = {0};
    buf_add(h->out, STR("<h2 id=\"rules\">Findings by rule</h2>\n"));
    for (size_t i = 0; i < order.count; i++) {
        const struct rule_info *rule = h->report->findings[order.items[i]].rule;
        if (table_add(&h->arena, &told, rule->id, rule) == NULL)
            add_rule(h, &c, rulebook_index(&h->rules, rule));
    }
}

static const char *kind_word(enum suppression_kind kind)
{
    switch (kind) {
    case SUPPRESSION_COMMENT:
        return "by a comment";
    case SUPPRESSION_METADATA:
        return "by the resource's metadata";
    case SUPPRESSION_WAIVER:
        return "by a waiver";
    case SUPPRESSION_BASELINE:
        return "by the baseline";
    case SUPPRESSION_OLD:
        return "not new";
    }
    return "";
}

/* ", label text", or nothing. */
static void add_detail(struct html *h, const char *label, struct str text)
{
    if (text.len == 0)
        return;
    buf_printf(h->out, ", %s", label);
    markup_add(h->out, text);
}

static void add_accepted(struct html *h, const struct finding *f)
{
    buf_add(h->out, STR("<li>"));
    html_element(h, "code", "path", f->rule->id);
    buf_add_char(h->out, ' ');
    markup_add(h->out, f->message);
    buf_add(h->out, STR("<p class=\"facts\">"));
    markup_add(h->out, f->place.file);
    buf_printf(h->out, ":%u:%u, %s", f->place.start.line, f->place.start.column,
               kind_word(f->suppressed->kind));
    add_detail(h, "", f->suppressed->reason);
    add_detail(h, "owner ", f->suppressed->owner);
    add_detail(h, "until ", f->suppressed->until);
    buf_add(h->out, STR("</p></li>\n"));
}

void html_suppressed(struct html *h)
{
    size_t count = 0;
    for (size_t i = 0; i < h->report->finding_count; i++)
        count += h->report->findings[i].suppressed != NULL;
    if (count == 0)
        return;
    buf_printf(h->out,
               "<h2 id=\"suppressed\">Accepted</h2>\n<details class=\"card group\">"
               "<summary><span class=\"title\">%zu suppressed</span></summary>\n"
               "<ul class=\"rule-body accepted\">\n",
               count);
    for (size_t i = 0; i < h->report->finding_count; i++)
        if (h->report->findings[i].suppressed != NULL)
            add_accepted(h, &h->report->findings[i]);
    buf_add(h->out, STR("</ul></details>\n"));
}
