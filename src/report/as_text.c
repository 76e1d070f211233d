/* SPDX-License-Identifier: Apache-2.0 */
#include "report/excerpt.h"
#include "report/glyph.h"
#include "report/report.h"

enum {
    TEXT_WIDTH = 100,      /* columns where the output is no terminal */
    TEXT_WIDTH_LEAST = 60, /* narrower terminals are left to wrap */
    NOTE_MAX = 4096,       /* bytes of what is said of a suppression */
};

/* ECMA-48 sequences; all empty without colour. */
struct palette {
    const char *severity[SEVERITY_COUNT];
    const char *unknown;
    const char *bold;
    const char *dim;
    const char *reset;
};

static const struct palette plain = {
    .severity = {"", "", "", "", ""},
    .unknown = "",
    .bold = "",
    .dim = "",
    .reset = "",
};

static const struct palette coloured = {
    .severity = {"\x1b[34m", "\x1b[36m", "\x1b[33m", "\x1b[31m", "\x1b[1;31m"},
    .unknown = "\x1b[35m",
    .bold = "\x1b[1m",
    .dim = "\x1b[2m",
    .reset = "\x1b[0m",
};

/* What the functions below share. */
struct text {
    const struct report *report;
    const struct palette *palette;
    struct buf *out;
    size_t width;
};

static struct text text_open(const struct report *r, struct buf *out)
{
    size_t width = TEXT_WIDTH;
    if (r->width > 0)
        width = r->width < TEXT_WIDTH_LEAST ? TEXT_WIDTH_LEAST : (size_t)r->width;
    return (struct text){r, r->colour ? &coloured : &plain, out, width};
}

/* "file:line:col: ", as editors and terminals make links of. */
static void add_place(const struct text *t, const struct place *place)
{
    buf_add(t->out, str_from(t->palette->bold));
    glyph_add(t->out, place->file);
    if (place->start.line > 0)
        buf_printf(t->out, ":%u:%u", place->start.line, place->start.column);
    buf_printf(t->out, "%s: ", t->palette->reset);
}

static void add_excerpt(const struct text *t, const struct place *place, size_t gutter,
                        char mark, const char *accent)
{
    struct excerpt_style style = {
        .gutter = gutter,
        .width = t->width,
        .mark = mark,
        .dim = t->palette->dim,
        .accent = accent,
        .reset = t->palette->reset,
    };
    excerpt_add(t->out, place, &style);
}

/* A note under an excerpt: "     = label: text", wrapped between words. */
static void add_note(const struct text *t, size_t gutter, const char *label,
                     struct str text)
{
    size_t indent = gutter + 5;
    buf_printf(t->out, "%*s %s=%s %s", (int)gutter + 2, "", t->palette->dim,
               t->palette->reset, label);
    size_t column = indent + str_from(label).len;
    bool first = true;
    for (struct str word; str_cut(&text, ' ', &word);) {
        word = str_trim(word);
        if (word.len == 0)
            continue;
        size_t size = str_char_count(word) + 1;
        if (!first && column + size > t->width) {
            buf_add_char(t->out, '\n');
            buf_add_repeat(t->out, ' ', indent);
            column = indent;
        } else if (!first) {
            buf_add_char(t->out, ' ');
        }
        glyph_add(t->out, word);
        column += size;
        first = false;
    }
    buf_add_char(t->out, '\n');
}

static bool is_shown(const struct report *r, size_t index)
{
    return r->show_suppressed || r->findings[index].suppressed == NULL;
}

/* Whether no finding before this one is of its rule: fixes are shown once a rule. */
static bool first_of_rule(const struct report *r, size_t index)
{
    for (size_t i = index; i > 0; i--)
        if (r->findings[i - 1].rule == r->findings[index].rule && is_shown(r, i - 1))
            return false;
    return true;
}

/* "suppressed (comment) until 2027-01-31: its reason". */
static void add_suppression(const struct text *t, const struct suppression *s,
                            size_t gutter)
{
    struct buf note;
    buf_init(&note, NOTE_MAX);
    buf_printf(&note, "(%s, %.*s:%u)", suppression_name(s->kind),
               STR_ARG(s->place.file), s->place.start.line);
    if (s->until.len > 0)
        buf_printf(&note, " until %.*s", STR_ARG(s->until));
    if (s->owner.len > 0)
        buf_printf(&note, " by %.*s", STR_ARG(s->owner));
    if (s->reason.len > 0)
        buf_printf(&note, ": %.*s", STR_ARG(s->reason));
    add_note(t, gutter, "suppressed ", buf_str(&note));
    buf_finish(&note);
}

static size_t widest_gutter(const struct finding *f)
{
    size_t gutter = excerpt_gutter(f->place.start.line);
    for (size_t i = 0; i < f->related_count; i++) {
        size_t other = excerpt_gutter(f->related[i].place.start.line);
        gutter = other > gutter ? other : gutter;
    }
    return gutter;
}

static void add_headline(const struct text *t, const struct finding *f)
{
    const struct palette *p = t->palette;
    add_place(t, &f->place);
    if (f->verdict == VERDICT_UNKNOWN)
        buf_printf(t->out, "%sunknown%s", p->unknown, p->reset);
    else
        buf_printf(t->out, "%s%s%s", p->severity[f->severity],
                   severity_name(f->severity), p->reset);
    if (f->suppressed != NULL)
        buf_add(t->out, STR(" (suppressed)"));
    buf_printf(t->out, ": %.*s %.*s: ", STR_ARG(f->rule->id), STR_ARG(f->rule->name));
    if (f->verdict == VERDICT_UNKNOWN && f->resource.len > 0) {
        glyph_add(t->out, f->resource);
        buf_add(t->out, STR(": "));
    }
    glyph_add(t->out, f->message);
    buf_add_char(t->out, '\n');
}

static void add_related(const struct text *t, const struct related *related,
                        size_t gutter)
{
    buf_printf(t->out, "%*s %s=%s ", (int)gutter + 2, "", t->palette->dim,
               t->palette->reset);
    glyph_add(t->out, related->note);
    buf_add(t->out, STR(": "));
    glyph_add(t->out, related->place.file);
    buf_printf(t->out, ":%u:%u\n", related->place.start.line,
               related->place.start.column);
    add_excerpt(t, &related->place, gutter, '-', t->palette->dim);
}

static void add_finding(const struct text *t, size_t index)
{
    const struct finding *f = &t->report->findings[index];
    add_headline(t, f);
    if (t->report->quiet)
        return;
    size_t gutter = widest_gutter(f);
    const char *accent = f->verdict == VERDICT_UNKNOWN
                             ? t->palette->unknown
                             : t->palette->severity[f->severity];
    add_excerpt(t, &f->place, gutter, '^', accent);
    if (f->when.len > 0)
        add_note(t, gutter, "when ", f->when);
    if (f->suppressed != NULL)
        add_suppression(t, f->suppressed, gutter);
    for (size_t i = 0; i < f->related_count; i++)
        add_related(t, &f->related[i], gutter);
    if (f->rule->fix.len > 0 && first_of_rule(t->report, index))
        add_note(t, gutter, "fix: ", f->rule->fix);
    buf_add_char(t->out, '\n');
}

static void add_count(struct buf *out, size_t count, const char *noun)
{
    buf_printf(out, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

/* "2 findings (1 critical, 1 low) in " or "No findings in ". */
static void add_counts(const struct text *t, size_t total)
{
    const struct report_summary *s = &t->report->summary;
    if (total == 0) {
        buf_add(t->out, STR("No findings in "));
        return;
    }
    buf_add(t->out, str_from(t->palette->bold));
    add_count(t->out, total, "finding");
    buf_add(t->out, str_from(t->palette->reset));
    const char *between = " (";
    for (size_t i = SEVERITY_COUNT; i > 0; i--) {
        if (s->by_severity[i - 1] == 0)
            continue;
        buf_printf(t->out, "%s%s%zu %s%s", between, t->palette->severity[i - 1],
                   s->by_severity[i - 1], severity_name((enum severity)(i - 1)),
                   t->palette->reset);
        between = ", ";
    }
    buf_add(t->out, STR(") in "));
}

static void add_verdict(const struct text *t)
{
    const struct report_summary *s = &t->report->summary;
    size_t total = 0;
    for (size_t i = 0; i < SEVERITY_COUNT; i++)
        total += s->by_severity[i];
    add_counts(t, total);
    add_count(t->out, s->files, "template");
    buf_add(t->out, STR(", "));
    add_count(t->out, s->resources, "resource");
    buf_add(t->out, STR(", "));
    add_count(t->out, s->rules, "rule");
}

static bool unknown_shown(const struct report *r)
{
    for (size_t i = 0; i < r->finding_count; i++)
        if (r->findings[i].verdict == VERDICT_UNKNOWN)
            return true;
    return false;
}

static void add_summary(const struct text *t)
{
    const struct report_summary *s = &t->report->summary;
    if (s->files == 0)
        buf_add(t->out, STR("No templates to lint"));
    else
        add_verdict(t);
    if (s->seconds > 0)
        buf_printf(t->out, ", %.*f ms", s->seconds < 0.01 ? 1 : 0, s->seconds * 1000);
    if (s->unknown > 0) {
        buf_printf(t->out, "; %zu undecided before deployment", s->unknown);
        if (!unknown_shown(t->report))
            buf_add(t->out, STR(" (--show-unknown lists them)"));
    }
    if (s->suppressed > 0)
        buf_printf(t->out, "; %zu suppressed", s->suppressed);
    if (s->errors > 0) {
        buf_add(t->out, STR("; "));
        add_count(t->out, s->errors, "error");
    }
    buf_add(t->out, STR(".\n"));
}

void report_text(const struct report *r, struct buf *out)
{
    struct text t = text_open(r, out);
    for (size_t i = 0; i < r->finding_count; i++)
        if (is_shown(r, i))
            add_finding(&t, i);
    if (!r->quiet)
        add_summary(&t);
}

void report_errors(const struct report *r, struct buf *out)
{
    struct text t = text_open(r, out);
    const char *red = t.palette->severity[SEVERITY_HIGH];
    for (size_t i = 0; i < r->error_count; i++) {
        const struct report_error *e = &r->errors[i];
        add_place(&t, &e->place);
        buf_printf(out, "%serror%s: ", red, t.palette->reset);
        glyph_add(out, e->message);
        buf_add_char(out, '\n');
        if (!r->quiet)
            add_excerpt(&t, &e->place, excerpt_gutter(e->place.start.line), '^', red);
    }
}
