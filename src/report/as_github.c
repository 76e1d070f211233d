/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GitHub Actions' workflow commands, from which the runner makes annotations:
 *   ::error file=F,line=1,endLine=2,col=3,endColumn=4,title=T::message
 * Of a step it takes 10 errors, 10 warnings and 10 notices and drops the rest without a
 * word. So the worst come first, a cause is told once, and the last says what was cut.
 * A value is escaped as the runner undoes it: % and line ends, in properties : and ,
 * too.
 */
#include "report/glyph.h"
#include "report/order.h"
#include "report/uri.h"

enum level { LEVEL_ERROR, LEVEL_WARNING, LEVEL_NOTICE, LEVEL_COUNT };

enum { LEVEL_MAX = 10, GITHUB_TEXT_MAX = 1000 };

static const char *const level_words[LEVEL_COUNT] = {
    [LEVEL_ERROR] = "error",
    [LEVEL_WARNING] = "warning",
    [LEVEL_NOTICE] = "notice",
};

struct github {
    const struct report *report;
    struct buf *out;
    struct arena arena;
    struct buf room; /* for the text at hand */
    size_t wanted[LEVEL_COUNT];
    size_t told[LEVEL_COUNT];
    size_t most[LEVEL_COUNT];
};

static enum level level_of(const struct finding *f)
{
    if (f->verdict == VERDICT_UNKNOWN)
        return LEVEL_NOTICE;
    switch (f->severity) {
    case SEVERITY_CRITICAL:
    case SEVERITY_HIGH:
        return LEVEL_ERROR;
    case SEVERITY_MEDIUM:
        return LEVEL_WARNING;
    case SEVERITY_LOW:
    case SEVERITY_INFO:
        return LEVEL_NOTICE;
    }
    return LEVEL_NOTICE;
}

static void add_escaped(struct github *g, struct str text, bool property)
{
    buf_reset(&g->room);
    glyph_add(&g->room, str_slice(text, 0, GITHUB_TEXT_MAX));
    struct str clean = buf_str(&g->room);
    for (size_t i = 0; i < clean.len; i++) {
        char c = clean.ptr[i];
        if (c == '%' || (property && (c == ':' || c == ',')))
            buf_printf(g->out, "%%%02X", (unsigned)c);
        else
            buf_add_char(g->out, c);
    }
}

static void add_property(struct github *g, const char *name, struct str text)
{
    buf_printf(g->out, "%s=", name);
    add_escaped(g, text, true);
}

/* Columns are for stretches of one line. */
static void add_place(struct github *g, const struct place *place)
{
    add_property(g, " file", uri_path(&g->arena, g->report, place->file));
    if (place->start.line == 0)
        return;
    buf_printf(g->out, ",line=%u", place->start.line);
    if (place->end.line > place->start.line)
        buf_printf(g->out, ",endLine=%u", place->end.line);
    else
        buf_printf(g->out, ",endLine=%u,col=%u", place->start.line,
                   place->start.column);
    if (place->end.line == place->start.line && place->end.column > place->start.column)
        buf_printf(g->out, ",endColumn=%u", place->end.column);
}

/* A further line of the message. */
static void add_line(struct github *g, const char *label, struct str text)
{
    text = str_trim(text);
    if (text.len == 0)
        return;
    buf_printf(g->out, "%%0A%s", label);
    add_escaped(g, text, false);
}

static bool may_tell(struct github *g, enum level level)
{
    if (g->told[level] == g->most[level])
        return false;
    g->told[level]++;
    return true;
}

static void add_error(struct github *g, const struct report_error *e)
{
    if (!may_tell(g, LEVEL_ERROR))
        return;
    buf_add(g->out, STR("::error"));
    add_place(g, &e->place);
    buf_add(g->out, STR(",title=input error::"));
    add_escaped(g, e->message, false);
    buf_add_char(g->out, '\n');
}

static void add_instances(struct github *g, const struct finding *f)
{
    if (f->instance_count > 1)
        buf_printf(g->out, "%%0A%zu instances", f->instance_count);
}

static void add_cause(struct github *g, const struct cause *c)
{
    const struct finding *f = &g->report->findings[c->items[0]];
    enum level level = level_of(f);
    if (!may_tell(g, level))
        return;
    buf_printf(g->out, "::%s", level_words[level]);
    add_place(g, &f->place);
    buf_add(g->out, STR(",title="));
    add_escaped(g,
                arena_printf(&g->arena, "%.*s %.*s", STR_ARG(f->rule->id),
                             STR_ARG(f->rule->title)),
                true);
    buf_add(g->out, STR("::"));
    if (f->verdict == VERDICT_UNKNOWN)
        buf_add(g->out, STR("undecided: "));
    add_escaped(g, f->message, false);
    add_line(g, "when ", f->when);
    add_instances(g, f);
    if (c->count > 1) {
        buf_printf(g->out, "%%0A%zu findings of this cause", c->count);
        add_line(g, "in ", order_resources(&g->arena, g->report, c));
    }
    add_line(g, "fix: ", f->rule->fix);
    buf_add_char(g->out, '\n');
}

static void count_wanted(struct github *g, const struct cause_list *causes)
{
    bool cut = false;
    g->wanted[LEVEL_ERROR] = g->report->error_count;
    for (size_t i = 0; i < causes->count; i++)
        g->wanted[level_of(&g->report->findings[causes->items[i].items[0]])]++;
    for (int level = 0; level < LEVEL_COUNT; level++) {
        g->most[level] = LEVEL_MAX;
        cut = cut || g->wanted[level] > LEVEL_MAX;
    }
    if (cut)
        g->most[LEVEL_NOTICE]--; /* room to say so */
}

static void add_cut(struct github *g)
{
    const char *between = "";
    if (g->most[LEVEL_NOTICE] == LEVEL_MAX)
        return;
    buf_add(g->out, STR("::notice title=Plumbline has more to say::Not shown here: "));
    for (int level = 0; level < LEVEL_COUNT; level++) {
        size_t left = g->wanted[level] - g->told[level];
        if (left == 0)
            continue;
        buf_printf(g->out, "%s%zu %s%s", between, left, level_words[level],
                   left == 1 ? "" : "s");
        between = ", ";
    }
    buf_add(g->out, STR(". GitHub shows 10 of a kind for each step; the other reports "
                        "of this run, and 'plumbline lint', list all of them.\n"));
}

void report_github(const struct report *r, struct buf *out)
{
    struct github g = {.report = r, .out = out};
    arena_init(&g.arena);
    buf_init(&g.room, GITHUB_TEXT_MAX * 4);
    struct cause_list causes = order_causes(&g.arena, r);
    count_wanted(&g, &causes);
    for (size_t i = 0; i < r->error_count; i++)
        add_error(&g, &r->errors[i]);
    for (size_t i = 0; i < causes.count; i++)
        add_cause(&g, &causes.items[i]);
    add_cut(&g);
    buf_finish(&g.room);
    arena_finish(&g.arena);
}
