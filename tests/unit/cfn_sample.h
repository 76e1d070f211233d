/* SPDX-License-Identifier: Apache-2.0 */
/* A template loaded from a string, and what became of it as text. */
#ifndef TESTS_CFN_SAMPLE_H
#define TESTS_CFN_SAMPLE_H

#include "base/buf.h"
#include "cfn/cfn.h"
#include "model/scenario.h"

#include <stdio.h>
#include <stdlib.h>

/* A file that a nested stack may name. */
struct cfn_file {
    const char *name;
    const char *text;
};

struct cfn_sample {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct model model;
    struct buf out;
    const struct cfn_file *files; /* the last has no name */
    size_t reads;
    bool loaded;
};

static inline const struct value *cfn_sample_nested(void *context, struct model *m,
                                                    struct str from, struct str url,
                                                    struct diags *d)
{
    struct cfn_sample *s = context;
    (void)from;
    for (const struct cfn_file *f = s->files; f != NULL && f->name != NULL; f++) {
        if (!str_eq(str_from(f->name), url))
            continue;
        s->reads++;
        uint16_t n = sources_add(m->arena, m->sources, url,
                                 arena_str(m->arena, str_from(f->text)));
        return doc_read(m->arena, m->sources, n, d);
    }
    return NULL;
}

static inline const struct value *cfn_sample_read(struct cfn_sample *s,
                                                  const char *text)
{
    uint16_t n = sources_add(&s->arena, &s->sources, STR("t.yaml"),
                             arena_str(&s->arena, str_from(text)));
    return doc_read(&s->arena, &s->sources, n, &s->diags);
}

static inline void cfn_sample_load(struct cfn_sample *s, const char *text,
                                   struct cfn_options *o)
{
    s->diags.arena = &s->arena;
    buf_init(&s->out, 1 << 22);
    model_init(&s->model, &s->arena, &s->sources);
    const struct value *root = cfn_sample_read(s, text);
    o->nested = cfn_sample_nested;
    o->context = s;
    s->loaded = root != NULL && cfn_load(&s->model, root, o, &s->diags);
}

static inline void cfn_sample_finish(struct cfn_sample *s)
{
    buf_finish(&s->out);
    arena_finish(&s->arena);
}

static inline void cfn_show_cond(struct buf *out, const struct cond *c);

static inline void cfn_show_kids(struct buf *out, const struct cond *c,
                                 const char *joint)
{
    buf_add_char(out, '(');
    for (size_t i = 0; i < c->kid_count; i++) {
        if (i > 0)
            buf_add(out, str_from(joint));
        cfn_show_cond(out, c->kids[i]);
    }
    buf_add_char(out, ')');
}

/* Named ones by name: IsProd; others: Env=prod !Env=prod (A & B) (A | B) A~B ?A. */
static inline void cfn_show_cond(struct buf *out, const struct cond *c)
{
    if (c->name.len > 0) {
        buf_add(out, c->name);
        return;
    }
    switch (c->kind) {
    case COND_CONST:
        buf_add(out, c->truth ? STR("true") : STR("false"));
        return;
    case COND_EQUALS:
        buf_printf(out, "%.*s=%.*s", STR_ARG(c->variable->name), STR_ARG(c->literal));
        return;
    case COND_SAME:
        buf_printf(out, "%.*s~%.*s", STR_ARG(c->variable->name),
                   STR_ARG(c->other->name));
        return;
    case COND_OPEN:
        buf_printf(out, "?%.*s", STR_ARG(c->variable->name));
        return;
    case COND_NOT:
        buf_add_char(out, '!');
        cfn_show_cond(out, c->kids[0]);
        return;
    case COND_AND:
        cfn_show_kids(out, c, " & ");
        return;
    case COND_OR:
        cfn_show_kids(out, c, " | ");
        return;
    }
}

static inline void cfn_show(struct buf *out, const struct value *v);

static inline void cfn_show_unknown(struct buf *out, const struct unknown *u)
{
    buf_add(out, u->set ? STR("<?") : STR("<??"));
    if (u->lookup.len > 0)
        buf_printf(out, "@%.*s", STR_ARG(u->lookup));
    else if (u->resource.len > 0 && u->attribute.len > 0)
        buf_printf(out, "%.*s.%.*s", STR_ARG(u->resource), STR_ARG(u->attribute));
    else if (u->resource.len > 0)
        buf_add(out, u->resource);
    else
        buf_add(out, u->why);
    if (u->prefix.len + u->suffix.len > 0)
        buf_printf(out, " %.*s…%.*s", STR_ARG(u->prefix), STR_ARG(u->suffix));
    buf_add_char(out, '>');
}

static inline void cfn_show_map(struct buf *out, const struct value *v)
{
    buf_add_char(out, '{');
    for (uint32_t i = 0; i < v->count; i++) {
        buf_printf(out, "%s%.*s: ", i > 0 ? ", " : "",
                   STR_ARG(member_key(&v->members[i])));
        cfn_show(out, &v->members[i].value);
    }
    buf_add_char(out, '}');
}

static inline void cfn_show_list(struct buf *out, const struct value *v)
{
    buf_add_char(out, '[');
    for (uint32_t i = 0; i < v->count; i++) {
        buf_add(out, i > 0 ? STR(", ") : STR(""));
        cfn_show(out, &v->items[i]);
    }
    buf_add_char(out, ']');
}

/* Texts in quotes, <cond ? then : otherwise>, <?why>, <?resource.attribute>,
 * <?@lookup>. */
static inline void cfn_show(struct buf *out, const struct value *v)
{
    switch ((enum value_kind)v->kind) {
    case VALUE_NULL:
        buf_add(out, STR("null"));
        return;
    case VALUE_BOOL:
        buf_add(out, v->boolean ? STR("true") : STR("false"));
        return;
    case VALUE_INT:
        buf_printf(out, "%lld", (long long)v->integer);
        return;
    case VALUE_DOUBLE:
        buf_printf(out, "%g", v->real);
        return;
    case VALUE_STRING:
        buf_printf(out, "'%.*s'%s", STR_ARG(value_str(v)),
                   v->flags & VALUE_SENSITIVE ? "!" : "");
        return;
    case VALUE_LIST:
        cfn_show_list(out, v);
        return;
    case VALUE_MAP:
        cfn_show_map(out, v);
        return;
    case VALUE_ABSENT:
        buf_add(out, STR("-"));
        return;
    case VALUE_UNKNOWN:
        cfn_show_unknown(out, v->unknown);
        return;
    case VALUE_CHOICE:
        buf_add_char(out, '<');
        cfn_show_cond(out, v->choice->when);
        if (v->choice->sure) {
            buf_add(out, STR(" ! "));
        } else {
            buf_add(out, STR(" ? "));
        }
        cfn_show(out, &v->choice->then);
        if (!v->choice->sure) {
            buf_add(out, STR(" : "));
            cfn_show(out, &v->choice->otherwise);
        }
        buf_add_char(out, '>');
        return;
    }
}

static inline const char *cfn_sample_text(struct cfn_sample *s)
{
    return arena_cstr(&s->arena, buf_str(&s->out));
}

/* The property of a resource, or "nothing". */
static inline const char *cfn_sample_value(struct cfn_sample *s, const char *resource,
                                           const char *property)
{
    const struct resource *r = model_find(&s->model, str_from(resource));
    const struct value *v =
        r == NULL ? NULL
                  : (property == NULL ? r->properties
                                      : value_find(r->properties, str_from(property)));
    buf_reset(&s->out);
    if (v == NULL)
        return "nothing";
    cfn_show(&s->out, v);
    return cfn_sample_text(s);
}

/* "kind resource line:column message", a line each. */
static inline const char *cfn_sample_problems(struct cfn_sample *s)
{
    buf_reset(&s->out);
    for (size_t i = 0; i < s->model.problems.count; i++) {
        const struct problem *p = &s->model.problems.items[i];
        struct source *source = s->sources.items[p->span.source];
        struct position at = source_position(&s->arena, source, p->span.start);
        buf_printf(&s->out, "%s%.*s %.*s %u:%u %.*s", i > 0 ? "\n" : "",
                   STR_ARG(p->kind), STR_ARG(p->resource), at.line, at.column,
                   STR_ARG(p->message));
    }
    return cfn_sample_text(s);
}

#endif
