/* SPDX-License-Identifier: Apache-2.0 */
/* Charts in plain SVG, with their numbers beside them as text. */
#include "report/html.h"
#include "report/markup.h"
#include "report/tally.h"

/* Failing findings of a category that count. */
struct category {
    struct str name;
    size_t by_severity[SEVERITY_COUNT];
    size_t total;
};

struct category_list {
    struct category *items;
    size_t count;
};

static struct category *category_of(struct arena *a, struct table *known,
                                    struct category_list *list, struct str name)
{
    struct category *next = &list->items[list->count];
    const struct category *old = table_add(a, known, name, next);
    if (old != NULL)
        return &list->items[old - list->items];
    *next = (struct category){.name = name};
    list->count++;
    return next;
}

static struct category_list count_categories(struct html *h)
{
    const struct report *r = h->report;
    struct table known = {0};
    struct category_list out = {
        arena_zalloc(&h->arena, h->rules.count + 1, sizeof *out.items), 0};
    for (size_t i = 0; i < r->finding_count; i++) {
        const struct finding *f = &r->findings[i];
        if (f->verdict != VERDICT_FAIL || f->suppressed != NULL)
            continue;
        struct category *c = category_of(&h->arena, &known, &out, f->rule->category);
        c->by_severity[f->severity]++;
        c->total++;
    }
    return out;
}

/* Most findings first; by name where they are as many. There are few. */
static void sort(struct category_list *list)
{
    for (size_t i = 1; i < list->count; i++) {
        struct category c = list->items[i];
        size_t k = i;
        for (; k > 0; k--) {
            const struct category *before = &list->items[k - 1];
            if (before->total > c.total ||
                (before->total == c.total && str_cmp(before->name, c.name) < 0))
                break;
            list->items[k] = *before;
        }
        list->items[k] = c;
    }
}

/* Thousandths of the whole, so that no floating point is printed. */
static size_t share(size_t count, size_t whole)
{
    return whole == 0 ? 0 : (count * 1000 + whole / 2) / whole;
}

static void add_number(struct html *h, const char *name, size_t thousandths)
{
    buf_printf(h->out, " %s=\"%zu.%zu\"", name, thousandths / 10, thousandths % 10);
}

/* The ring is a circle of length 100, a stretch of it for each severity. */
static void add_ring(struct html *h, const struct report_summary *s)
{
    size_t total = tally_total(s);
    size_t before = 0;
    buf_add(h->out, STR("<svg class=\"ring\" viewBox=\"0 0 36 36\" role=\"img\" "
                        "aria-label=\"Findings by severity\">"
                        "<circle cx=\"18\" cy=\"18\" r=\"15.5\"/>"));
    for (size_t i = SEVERITY_COUNT; i > 0; i--) {
        size_t count = s->by_severity[i - 1];
        if (count == 0)
            continue;
        size_t from = share(before, total);
        size_t size = share(before + count, total) - from;
        buf_printf(h->out,
                   "<circle class=\"s%zu\" cx=\"18\" cy=\"18\" r=\"15.5\" "
                   "pathLength=\"100\" stroke-dasharray=\"%zu.%zu 100\" "
                   "stroke-dashoffset=\"-%zu.%zu\"/>",
                   i - 1, size / 10, size % 10, from / 10, from % 10);
        before += count;
    }
    buf_printf(h->out, "<text x=\"18\" y=\"20.5\">%zu</text></svg>\n", total);
}

static void add_legend(struct html *h, const struct report_summary *s)
{
    buf_add(h->out, STR("<ul class=\"legend\">"));
    for (size_t i = SEVERITY_COUNT; i > 0; i--)
        buf_printf(h->out, "<li class=\"s%zu%s\"><i></i>%s<b>%zu</b></li>", i - 1,
                   s->by_severity[i - 1] == 0 ? " none" : "",
                   severity_name((enum severity)(i - 1)), s->by_severity[i - 1]);
    buf_add(h->out, STR("</ul>\n"));
}

/* As long as its share of the longest one. */
static void add_bar(struct html *h, const struct category *c, size_t longest)
{
    size_t before = 0;
    buf_add(h->out, STR("<span>"));
    markup_add(h->out, c->name);
    buf_add(h->out, STR("</span><svg class=\"bar\" viewBox=\"0 0 100 6\" "
                        "preserveAspectRatio=\"none\" aria-hidden=\"true\">"));
    for (size_t i = SEVERITY_COUNT; i > 0; i--) {
        size_t count = c->by_severity[i - 1];
        size_t from = share(before, longest);
        if (count == 0)
            continue;
        buf_printf(h->out, "<rect class=\"s%zu\" y=\"0\" height=\"6\"", i - 1);
        add_number(h, "x", from);
        add_number(h, "width", share(before + count, longest) - from);
        buf_add(h->out, STR("/>"));
        before += count;
    }
    buf_printf(h->out, "</svg><b>%zu</b>\n", c->total);
}

void html_overview(struct html *h)
{
    struct category_list list = count_categories(h);
    sort(&list);
    if (list.count == 0)
        return;
    buf_add(h->out, STR("<div class=\"overview\">\n<section class=\"card\">"
                        "<h2>By severity</h2>\n<div class=\"split\">\n"));
    add_ring(h, &h->report->summary);
    add_legend(h, &h->report->summary);
    buf_add(h->out, STR("</div></section>\n<section class=\"card\">"
                        "<h2>By category</h2>\n<div class=\"bars\">\n"));
    for (size_t i = 0; i < list.count; i++)
        add_bar(h, &list.items[i], list.items[0].total);
    buf_add(h->out, STR("</div></section>\n</div>\n"));
}
