/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings, file by file. What is out of sight is not laid out: chunks of findings, so
 * that ten thousand of them show at once.
 */
#include "report/glyph.h"
#include "report/html.h"
#include "report/markup.h"

enum {
    CHUNK = 40,           /* findings that are laid out together */
    OPEN_MAX = 2000,      /* files begin closed that come behind so many findings */
    INSTANCES_SHOWN = 20, /* names of a finding's instances */
};

/* Bytes before the character in this column of the line. */
static size_t offset_of(const struct place *place, uint32_t column)
{
    size_t at = 0;
    for (uint32_t c = place->line_column; c < column && at < place->line.len; c++)
        at += glyph_at(place->line, at).size;
    return at;
}

void html_excerpt(struct html *h, const struct place *place)
{
    if (place->line_column == 0 || place->start.line == 0)
        return;
    struct str line = place->line;
    size_t start = offset_of(place, place->start.column);
    size_t end = place->end.line > place->start.line
                     ? line.len
                     : offset_of(place, place->end.column);
    buf_printf(h->out, "<pre><span>%u</span>%s", place->start.line,
               place->line_column > 1 ? "…" : "");
    markup_add(h->out, str_slice(line, 0, start));
    if (end > start) {
        buf_add(h->out, STR("<mark>"));
        markup_add(h->out, str_slice(line, start, end - start));
        buf_add(h->out, STR("</mark>"));
    }
    markup_add(h->out, str_slice(line, end > start ? end : start, line.len));
    buf_add(h->out, STR("</pre>\n"));
}

/* " · label <code>text</code>", or nothing. */
static void add_fact(struct html *h, const char *label, struct str text)
{
    if (text.len == 0)
        return;
    buf_printf(h->out, " · %s<code>", label);
    markup_add(h->out, text);
    buf_add(h->out, STR("</code>"));
}

static void add_instances(struct html *h, const struct finding *f)
{
    if (f->instance_count < 2)
        return;
    buf_printf(h->out, "<p class=\"facts\">%zu instances:", f->instance_count);
    for (size_t i = 0; i < f->instance_count && i < INSTANCES_SHOWN; i++) {
        buf_add(h->out, STR(" <code>"));
        markup_add(h->out, f->instances[i]);
        buf_add(h->out, STR("</code>"));
    }
    if (f->instance_count > INSTANCES_SHOWN)
        buf_printf(h->out, " and %zu more", f->instance_count - INSTANCES_SHOWN);
    buf_add(h->out, STR("</p>\n"));
}

static void add_related(struct html *h, const struct related *related)
{
    const struct place *p = &related->place;
    buf_add(h->out, STR("<p class=\"facts\">"));
    markup_add(h->out, related->note);
    buf_add(h->out, STR(": <code>"));
    markup_add(h->out, p->file);
    buf_printf(h->out, ":%u:%u</code></p>\n", p->start.line, p->start.column);
    html_excerpt(h, p);
}

static void add_finding(struct html *h, size_t index)
{
    const struct finding *f = &h->report->findings[index];
    buf_printf(h->out, "<article id=\"f%zu\" class=\"%s\" data-level=\"%s\"", index,
               html_class(f), html_level(f));
    markup_attribute(h->out, "data-category", f->rule->category);
    buf_printf(h->out, "><span class=\"badge\">%s</span> <a href=\"#r%zu\">",
               html_level(f), rulebook_index(&h->rules, f->rule));
    markup_add(h->out, f->rule->id);
    buf_add_char(h->out, ' ');
    markup_add(h->out, f->rule->name);
    buf_add(h->out, STR("</a><h3>"));
    markup_add(h->out, f->message);
    buf_printf(h->out, "</h3><p class=\"facts\">%u:%u", f->place.start.line,
               f->place.start.column);
    add_fact(h, "", f->resource);
    add_fact(h, "", f->type);
    add_fact(h, "", f->path);
    add_fact(h, "when ", f->when);
    buf_add(h->out, STR("</p>\n"));
    html_excerpt(h, &f->place);
    add_instances(h, f);
    for (size_t i = 0; i < f->related_count; i++)
        add_related(h, &f->related[i]);
    buf_add(h->out, STR("</article>\n"));
}

/* The findings of one file, of which some count. */
struct file {
    size_t first;
    size_t end;
    size_t by_severity[SEVERITY_COUNT];
    size_t unknown;
    int worst; /* severity; -1: all are undecided; -2: all are suppressed */
};

enum { WORST_UNKNOWN = -1, WORST_NOTHING = -2 };

static struct file file_from(const struct report *r, size_t first)
{
    struct file out = {.first = first, .end = first, .worst = WORST_NOTHING};
    struct str name = r->findings[first].place.file;
    for (; out.end < r->finding_count; out.end++) {
        const struct finding *f = &r->findings[out.end];
        if (!str_eq(f->place.file, name))
            break;
        if (f->suppressed != NULL)
            continue;
        int rank = f->verdict == VERDICT_FAIL ? (int)f->severity : WORST_UNKNOWN;
        if (f->verdict == VERDICT_FAIL)
            out.by_severity[f->severity]++;
        else
            out.unknown++;
        out.worst = rank > out.worst ? rank : out.worst;
    }
    return out;
}

/* "2 critical" and so on. */
static void add_badges(struct html *h, const struct file *file)
{
    buf_add(h->out, STR("<span class=\"tally\">"));
    for (size_t i = SEVERITY_COUNT; i > 0; i--)
        if (file->by_severity[i - 1] > 0)
            buf_printf(h->out, "<span class=\"badge s%zu\">%zu %s</span>", i - 1,
                       file->by_severity[i - 1], severity_name((enum severity)(i - 1)));
    if (file->unknown > 0)
        buf_printf(h->out, "<span class=\"badge su\">%zu undecided</span>",
                   file->unknown);
    buf_add(h->out, STR("</span>"));
}

static void add_file(struct html *h, const struct file *file, bool open)
{
    size_t told = 0;
    buf_printf(h->out, "<details class=\"card group\"%s><summary>",
               open ? " open=\"\"" : "");
    html_element(h, "span", "path", h->report->findings[file->first].place.file);
    add_badges(h, file);
    buf_add(h->out, STR("</summary>\n"));
    for (size_t i = file->first; i < file->end; i++) {
        if (h->report->findings[i].suppressed != NULL)
            continue;
        if (told % CHUNK == 0)
            buf_add(h->out, told == 0 ? STR("<div class=\"chunk\">\n")
                                      : STR("</div><div class=\"chunk\">\n"));
        add_finding(h, i);
        told++;
    }
    buf_add(h->out, STR("</div></details>\n"));
}

/* The levels that there are, as buttons. */
static void add_buttons(struct html *h)
{
    const struct report_summary *s = &h->report->summary;
    for (size_t i = SEVERITY_COUNT; i > 0; i--) {
        const char *word = severity_name((enum severity)(i - 1));
        if (s->by_severity[i - 1] > 0)
            buf_printf(h->out,
                       "<button type=\"button\" class=\"s%zu\" data-level=\"%s\" "
                       "aria-pressed=\"true\">%s</button>\n",
                       i - 1, word, word);
    }
    if (s->unknown > 0)
        buf_add(h->out, STR("<button type=\"button\" class=\"su\" "
                            "data-level=\"undecided\" aria-pressed=\"true\">undecided"
                            "</button>\n"));
}

static void add_options(struct html *h)
{
    struct table known = {0};
    for (size_t i = 0; i < h->rules.count; i++) {
        struct str name = h->rules.items[i]->category;
        if (h->rules.findings[i] == 0 || table_add(&h->arena, &known, name, h) != NULL)
            continue;
        buf_add(h->out, STR("<option"));
        markup_attribute(h->out, "value", name);
        buf_add_char(h->out, '>');
        markup_add(h->out, name);
        buf_add(h->out, STR("</option>"));
    }
}

static void add_filter(struct html *h)
{
    buf_add(h->out, STR("<form class=\"filter\" hidden=\"\">\n<input type=\"search\" "
                        "placeholder=\"Filter findings\" "
                        "aria-label=\"Filter findings\" autocomplete=\"off\">\n"
                        "<select aria-label=\"Category\"><option value=\"\">All "
                        "categories</option>"));
    add_options(h);
    buf_add(h->out, STR("</select>\n"));
    add_buttons(h);
    buf_add(h->out, STR("<button type=\"button\" class=\"fold\">Collapse all</button>\n"
                        "<output></output>\n</form>\n"));
}

/* The files with the worst findings first; each as the report has it. */
static void add_files(struct html *h)
{
    const struct report *r = h->report;
    struct file *files = arena_alloc(&h->arena, r->finding_count * sizeof *files);
    size_t count = 0;
    size_t told = 0;
    for (size_t i = 0; i < r->finding_count; i = files[count - 1].end)
        files[count++] = file_from(r, i);
    for (int worst = SEVERITY_CRITICAL; worst >= WORST_UNKNOWN; worst--) {
        for (size_t i = 0; i < count; i++) {
            if (files[i].worst != worst)
                continue;
            add_file(h, &files[i], told <= OPEN_MAX);
            told += files[i].end - files[i].first;
        }
    }
}

void html_files(struct html *h)
{
    buf_add(h->out, STR("<h2 id=\"files\">Findings by file</h2>\n"));
    add_filter(h);
    buf_add(h->out, STR("<p class=\"nothing\" hidden=\"\">Nothing fits the filter.</p>"
                        "\n<div class=\"files\">\n"));
    add_files(h);
    buf_add(h->out, STR("</div>\n"));
}
