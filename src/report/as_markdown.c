/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Markdown for a job's summary and for a comment on a pull request, which GitHub takes
 * up to 65,536 characters: a table of the worst causes, then what is known of each, as
 * far as there is room, and a word about what was left out.
 */
#include "base/table.h"
#include "report/excerpt.h"
#include "report/glyph.h"
#include "report/markup.h"
#include "report/mdtext.h"
#include "report/order.h"
#include "report/tally.h"
#include "report/uri.h"

enum {
    MARKDOWN_MAX = 65536,
    MARKDOWN_END = 1024,    /* kept free for what is said last */
    MARKDOWN_TABLE = 40000, /* bytes after which no row is added */
    MARKDOWN_TEXT = 400,    /* bytes of one text in a row */
    MARKDOWN_EXCERPT = 100, /* columns */
    MARKDOWN_SPOTS = 5,     /* places of a rule that are shown */
};

struct markdown {
    const struct report *report;
    struct buf *out;
    struct arena arena;
    struct cause_list causes;
    size_t start; /* of what this report has put into out */
};

static const char *const severity_marks[SEVERITY_COUNT] = {
    [SEVERITY_INFO] = "⚪",    [SEVERITY_LOW] = "🔵",      [SEVERITY_MEDIUM] = "🟡",
    [SEVERITY_HIGH] = "🟠", [SEVERITY_CRITICAL] = "🔴",
};

static const struct finding *first_of(const struct markdown *m, size_t cause)
{
    return &m->report->findings[m->causes.items[cause].items[0]];
}

static struct str brief(struct str text)
{
    return str_slice(text, 0, MARKDOWN_TEXT);
}

static void add_place(struct markdown *m, const struct place *place)
{
    struct str path = brief(uri_path(&m->arena, m->report, place->file));
    if (place->start.line > 0)
        path = arena_printf(&m->arena, "%.*s:%u:%u", STR_ARG(path), place->start.line,
                            place->start.column);
    mdtext_add_code(m->out, path);
}

static void add_severity(struct markdown *m, const struct finding *f)
{
    if (f->verdict == VERDICT_UNKNOWN)
        buf_add(m->out, STR("❔ unknown"));
    else
        buf_printf(m->out, "%s %s", severity_marks[f->severity],
                   severity_name(f->severity));
}

static void add_row(struct markdown *m, size_t index)
{
    const struct cause *c = &m->causes.items[index];
    const struct finding *f = first_of(m, index);
    buf_add(m->out, STR("| "));
    add_severity(m, f);
    buf_add(m->out, STR(" | "));
    mdtext_add_code(m->out, f->rule->id);
    buf_add(m->out, STR(" | "));
    add_place(m, &f->place);
    buf_add(m->out, STR(" | "));
    mdtext_add(m->out, brief(f->message));
    if (f->when.len > 0) {
        buf_add(m->out, STR(" (when "));
        mdtext_add(m->out, brief(f->when));
        buf_add_char(m->out, ')');
    }
    if (c->count > 1)
        buf_printf(m->out, " (%zu findings)", c->count);
    if (f->instance_count > 1)
        buf_printf(m->out, " (%zu instances)", f->instance_count);
    buf_add(m->out, STR(" |\n"));
}

/* Adds what add writes for the index, unless that goes past the limit. */
static bool add_within(struct markdown *m, void (*add)(struct markdown *, size_t),
                       size_t index, size_t most)
{
    size_t before = m->out->len;
    add(m, index);
    if (m->out->len - m->start <= most)
        return true;
    m->out->len = before;
    return false;
}

static size_t add_table(struct markdown *m)
{
    size_t told = 0;
    if (m->causes.count == 0)
        return 0;
    buf_add(m->out, STR("\n| Severity | Rule | Where | What |\n|---|---|---|---|\n"));
    while (told < m->causes.count && add_within(m, add_row, told, MARKDOWN_TABLE))
        told++;
    return told;
}

/* A block of HTML up to </pre>, in which nothing is Markdown. */
static void add_excerpt(struct markdown *m, const struct place *place)
{
    struct buf text;
    struct excerpt_style style = {
        .gutter = excerpt_gutter(place->start.line),
        .width = MARKDOWN_EXCERPT,
        .mark = '^',
        .dim = "",
        .accent = "",
        .reset = "",
    };
    buf_init(&text, MARKDOWN_MAX);
    excerpt_add(&text, place, &style);
    struct str rest = str_slice(buf_str(&text), 0, text.len);
    if (text.len > 0)
        buf_add(m->out, STR("<pre>\n"));
    for (struct str line; text.len > 0 && str_cut(&rest, '\n', &line);) {
        markup_add(m->out, line);
        buf_add_char(m->out, '\n');
    }
    if (text.len > 0)
        buf_add(m->out, STR("</pre>\n"));
    buf_finish(&text);
}

static void add_paragraph(struct markdown *m, const char *label, struct str text)
{
    text = str_trim(text);
    if (text.len == 0)
        return;
    buf_printf(m->out, "\n%s ", label);
    mdtext_add(m->out, text);
    buf_add_char(m->out, '\n');
}

/* A place of the rule, with the resources where they are several. */
static void add_spot(struct markdown *m, size_t index)
{
    const struct cause *c = &m->causes.items[index];
    buf_add(m->out, STR("\n"));
    add_place(m, &first_of(m, index)->place);
    if (c->count > 1) {
        buf_add(m->out, STR(" "));
        mdtext_add(m->out, brief(order_resources(&m->arena, m->report, c)));
    }
    buf_add_char(m->out, '\n');
    add_excerpt(m, &first_of(m, index)->place);
}

static void add_spots(struct markdown *m, size_t index)
{
    const struct rule_info *rule = first_of(m, index)->rule;
    size_t count = 0;
    for (size_t i = index; i < m->causes.count; i++) {
        if (!str_eq(first_of(m, i)->rule->id, rule->id))
            continue;
        if (++count <= MARKDOWN_SPOTS)
            add_spot(m, i);
    }
    if (count > MARKDOWN_SPOTS)
        buf_printf(m->out, "\nand %zu more places\n", count - MARKDOWN_SPOTS);
}

/* The rule of this cause, which is its first. */
static void add_detail(struct markdown *m, size_t index)
{
    const struct finding *f = first_of(m, index);
    buf_add(m->out, STR("\n<details><summary>"));
    add_severity(m, f);
    buf_add_char(m->out, ' ');
    markup_add(m->out, f->rule->id);
    buf_add(m->out, STR(": "));
    markup_add(m->out, f->rule->title);
    buf_add(m->out, STR("</summary>\n"));
    add_paragraph(m, "**Why:**", f->rule->why);
    add_paragraph(m, "**Fix:**", f->rule->fix);
    add_spots(m, index);
    buf_add(m->out, STR("\n</details>\n"));
}

/* Each rule's details, worst first, as far as there is room. */
static bool add_details(struct markdown *m)
{
    struct table told = {0};
    for (size_t i = 0; i < m->causes.count; i++) {
        const struct rule_info *rule = first_of(m, i)->rule;
        if (table_add(&m->arena, &told, rule->id, rule) == NULL &&
            !add_within(m, add_detail, i, MARKDOWN_MAX - MARKDOWN_END))
            return false;
    }
    return true;
}

static void add_error(struct markdown *m, size_t index)
{
    const struct report_error *e = &m->report->errors[index];
    buf_add(m->out, STR("- ⛔ "));
    add_place(m, &e->place);
    buf_add_char(m->out, ' ');
    mdtext_add(m->out, brief(e->message));
    buf_add_char(m->out, '\n');
}

static void add_errors(struct markdown *m)
{
    size_t told = 0;
    size_t count = m->report->error_count;
    if (count == 0)
        return;
    buf_add(m->out, STR("\n**Inputs that could not be read:**\n\n"));
    while (told < count && add_within(m, add_error, told, MARKDOWN_TABLE / 4))
        told++;
    if (told < count)
        buf_printf(m->out, "- and %zu more\n", count - told);
}

static void add_heading(struct markdown *m)
{
    size_t total = tally_total(&m->report->summary);
    buf_add(m->out, STR("## Plumbline: "));
    if (total == 0)
        buf_add(m->out, STR("no findings"));
    else
        tally_count(m->out, total, "finding");
    buf_add(m->out, STR("\n\n"));
    for (size_t i = SEVERITY_COUNT; i > 0; i--)
        if (m->report->summary.by_severity[i - 1] > 0)
            buf_printf(m->out, "%s **%zu %s** · ", severity_marks[i - 1],
                       m->report->summary.by_severity[i - 1],
                       severity_name((enum severity)(i - 1)));
    tally_scope(m->out, &m->report->summary);
    tally_rest(m->out, &m->report->summary, "");
    buf_add(m->out, STR(".\n"));
}

static void add_left_out(struct markdown *m, size_t rows, bool details)
{
    size_t left = 0;
    for (size_t i = rows; i < m->causes.count; i++)
        left += m->causes.items[i].count;
    if (left > 0)
        buf_printf(m->out,
                   "\n**Left out here: %zu findings that are no worse** than "
                   "those in the table.",
                   left);
    if (!details)
        buf_add(m->out, STR("\nDetails of some rules are left out."));
    if (left > 0 || !details)
        buf_add(m->out,
                STR(" `plumbline lint` and the other reports have everything.\n"));
}

void report_markdown(const struct report *r, struct buf *out)
{
    struct markdown m = {.report = r, .out = out, .start = out->len};
    arena_init(&m.arena);
    m.causes = order_causes(&m.arena, r);
    add_heading(&m);
    add_errors(&m);
    size_t rows = add_table(&m);
    bool details = add_details(&m);
    add_left_out(&m, rows, details);
    arena_finish(&m.arena);
}
