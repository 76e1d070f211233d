/* SPDX-License-Identifier: Apache-2.0 */
#include "base/table.h"
#include "report/excerpt.h"
#include "report/glyph.h"
#include "report/tally.h"

enum {
    TEXT_WIDTH = 100,      /* columns where the output is no terminal */
    TEXT_WIDTH_LEAST = 60, /* narrower terminals are left to wrap */
    NOTE_MAX = 4096,       /* bytes of what is said of a suppression */
    INSTANCES_SHOWN = 6,
    INSTANCES_MAX = 4096, /* bytes of their names */
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
    struct arena arena;
    struct table told; /* ids of rules whose fix was shown */
};

static struct text text_open(const struct report *r, struct buf *out)
{
    size_t width = TEXT_WIDTH;
    if (r->width > 0)
        width = r->width < TEXT_WIDTH_LEAST ? TEXT_WIDTH_LEAST : (size_t)r->width;
    return (struct text){
        .report = r,
        .palette = r->colour ? &coloured : &plain,
        .out = out,
        .width = width,
    };
}

/* What begins a line so is a command to the runner of GitHub Actions. */
static bool is_command(struct str text)
{
    return str_starts(text, STR("::"));
}

/* "file:line:col: ", as editors and terminals make links of. */
static void add_place(const struct text *t, const struct place *place)
{
    buf_add(t->out, str_from(t->palette->bold));
    if (is_command(place->file))
        buf_add(t->out, STR("./"));
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
        if (!first && column + size > t->width && !is_command(word)) {
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
static bool first_of_rule(struct text *t, const struct rule_info *rule)
{
    return table_add(&t->arena, &t->told, rule->id, rule) == NULL;
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

/* "3 instances: a[0], a[1], …" */
static void add_instances(struct text *t, size_t gutter, const struct finding *f)
{
    struct buf names;
    buf_init(&names, INSTANCES_MAX);
    for (size_t i = 0; i < f->instance_count && i < INSTANCES_SHOWN; i++) {
        buf_add(&names, i == 0 ? STR("") : STR(", "));
        buf_add(&names, f->instances[i]);
    }
    if (f->instance_count > INSTANCES_SHOWN)
        buf_add(&names, STR(", …"));
    struct str label = arena_printf(&t->arena, "%zu instances: ", f->instance_count);
    add_note(t, gutter, label.ptr, buf_str(&names));
    buf_finish(&names);
}

static void add_finding(struct text *t, const struct finding *f)
{
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
    if (f->instance_count > 1)
        add_instances(t, gutter, f);
    for (size_t i = 0; i < f->related_count; i++)
        add_related(t, &f->related[i], gutter);
    if (f->rule->fix.len > 0 && first_of_rule(t, f->rule))
        add_note(t, gutter, "fix: ", f->rule->fix);
    buf_add_char(t->out, '\n');
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
    tally_count(t->out, total, "finding");
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
    if (s->files == 0) {
        buf_add(t->out, STR("No templates to lint"));
    } else {
        add_counts(t, tally_total(s));
        tally_scope(t->out, s);
    }
    if (s->seconds > 0)
        buf_printf(t->out, ", %.*f ms", s->seconds < 0.01 ? 1 : 0, s->seconds * 1000);
    tally_rest(t->out, s,
               unknown_shown(t->report) ? "" : " (--show-unknown lists them)");
    buf_add(t->out, STR(".\n"));
}

void report_text(const struct report *r, struct buf *out)
{
    struct text t = text_open(r, out);
    for (size_t i = 0; i < r->finding_count; i++)
        if (is_shown(r, i))
            add_finding(&t, &r->findings[i]);
    if (!r->quiet)
        add_summary(&t);
    arena_finish(&t.arena);
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
