/* SPDX-License-Identifier: Apache-2.0 */
#include "cfn/resolver.h"

#include "cfn/dynamic.h"
#include "cfn/foreach.h"
#include "cfn/formula.h"
#include "cfn/func.h"

#include <string.h>

const struct member *resolve_function(const struct value *v)
{
    if (v == NULL || v->kind != VALUE_MAP || v->count != 1)
        return NULL;
    const struct member *m = v->members;
    if (m->key_len == 3)
        return memcmp(m->key, "Ref", 3) == 0 ? m : NULL;
    if (m->key_len < 5 || memcmp(m->key, "Fn::", 4) != 0)
        return NULL;
    return foreach_is(m) ? NULL : m;
}

static struct arena *lists_of(const struct walk *w)
{
    return w->lists != NULL ? w->lists : w->t->loader->arena;
}

static bool resolve_list(const struct walk *w, const struct value *v, struct value *out)
{
    struct value *copy = NULL;
    for (uint32_t i = 0; i < v->count; i++) {
        struct value item;
        if (!resolve_value(w, &v->items[i], &item))
            continue;
        if (copy == NULL)
            copy = arena_copy(lists_of(w), v->items, v->count * sizeof *copy);
        copy[i] = item;
    }
    if (copy == NULL)
        return false;
    *out = *v;
    out->items = copy;
    return true;
}

/* Whether a key of a map with several says that the map is not what it seems. */
static bool key_is_special(const struct member *m)
{
    return m->key_len > 4 && memcmp(m->key, "Fn::", 4) == 0;
}

static bool resolve_members(const struct walk *w, const struct value *v,
                            struct value *out)
{
    struct member *copy = NULL;
    for (uint32_t i = 0; i < v->count; i++) {
        struct value value;
        if (!resolve_value(w, &v->members[i].value, &value))
            continue;
        if (copy == NULL)
            copy = arena_copy(lists_of(w), v->members, v->count * sizeof *copy);
        copy[i].value = value;
    }
    if (copy == NULL)
        return false;
    *out = *v;
    out->members = copy;
    return true;
}

/* A map that has functions among other keys: loops are unrolled, macros make it open.
 */
static bool resolve_special(const struct walk *w, const struct value *v,
                            struct value *out)
{
    if (value_find(v, STR("Fn::Transform")) != NULL) {
        struct value ignored;
        resolve_members(w, v, &ignored);
        *out = resolve_unknown(w, v, "a macro (Fn::Transform) completes it");
        return true;
    }
    struct value unrolled;
    if (foreach_unroll(w, v, &unrolled)) {
        if (!resolve_members(w, &unrolled, out))
            *out = unrolled;
        return true;
    }
    for (uint32_t i = 0; i < v->count; i++) {
        if (func_find(member_key(&v->members[i])) != NULL)
            resolve_problem(w, "bad-intrinsic", v,
                            "%.*s must be the only key of its map",
                            STR_ARG(member_key(&v->members[i])));
    }
    return resolve_members(w, v, out);
}

static bool resolve_map(const struct walk *w, const struct value *v, struct value *out)
{
    const struct member *function = resolve_function(v);
    if (function != NULL) {
        *out = func_apply(w, v, function);
        return true;
    }
    for (uint32_t i = 0; i < v->count; i++) {
        if (key_is_special(&v->members[i]))
            return resolve_special(w, v, out);
    }
    return resolve_members(w, v, out);
}

bool resolve_value(const struct walk *w, const struct value *v, struct value *out)
{
    if (v->kind == VALUE_MAP)
        return resolve_map(w, v, out);
    if (v->kind == VALUE_LIST)
        return resolve_list(w, v, out);
    return v->kind == VALUE_STRING && dynamic_value(w->t->loader->arena, v, out);
}

struct value resolve_copy(const struct walk *w, const struct value *v)
{
    struct value out;
    return resolve_value(w, v, &out) ? out : *v;
}

void resolve_problem(const struct walk *w, const char *kind, const struct value *at,
                     const char *format, ...)
{
    struct loader *l = w->t->loader;
    struct str id = {"", 0};
    if (w->quiet || (w->from != NULL && w->from->generated))
        return;
    if (w->from != NULL)
        id = w->from->resource->id;
    va_list args;
    va_start(args, format);
    struct str message = arena_vprintf(l->arena, format, args);
    va_end(args);
    template_problem(w->t, kind, id, value_origin(at), "%.*s", STR_ARG(message));
}

/* When what is being resolved is used; NULL: always. */
static const struct cond *guard_cond(const struct walk *w)
{
    struct arena *a = w->t->loader->arena;
    const struct cond *all = NULL;
    for (const struct branch *b = w->guard; b != NULL; b = b->outer) {
        const struct cond *one = b->truth ? b->when : cond_not(a, b->when);
        all = formula_both(a, one, all);
    }
    return all != NULL && all->kind == COND_CONST && all->truth ? NULL : all;
}

void resolve_refer(const struct walk *w, struct entry *to, struct str attribute,
                   const struct value *at)
{
    if (w->from == NULL || w->aside)
        return;
    struct loader *l = w->t->loader;
    model_refer(l->model, w->from->resource, to->resource, attribute, value_origin(at));
    const struct cond *when = guard_cond(w);
    if (when != NULL && when->kind == COND_CONST && !when->truth)
        return;
    VEC_PUSH(l->arena, &w->t->edges,
             (struct edge){.from = w->from->number,
                           .to = to->number,
                           .when = when,
                           .span = value_origin(at)});
}

void resolve_refer_value(const struct walk *w, const struct value *v,
                         const struct value *at)
{
    if (v->kind == VALUE_CHOICE) {
        resolve_refer_value(w, &v->choice->then, at);
        resolve_refer_value(w, &v->choice->otherwise, at);
        return;
    }
    if (v->kind != VALUE_UNKNOWN || v->unknown->resource.len == 0 || w->from == NULL ||
        w->aside)
        return;
    struct loader *l = w->t->loader;
    struct resource *to = model_find(l->model, v->unknown->resource);
    if (to != NULL)
        model_refer(l->model, w->from->resource, to, v->unknown->attribute,
                    value_origin(at));
}

static bool written_inside(const struct value *v, const struct value *node)
{
    struct span inner = value_origin(v);
    struct span outer = value_origin(node);
    return inner.source == outer.source && inner.start >= outer.start &&
           inner.end <= outer.end;
}

/* The items of a short list of scalars carry the reference as well. */
static void list_via(const struct walk *w, struct value *v, const struct value *node)
{
    for (uint32_t i = 0; i < v->count; i++) {
        if (v->items[i].kind == VALUE_MAP || v->items[i].kind == VALUE_LIST)
            return;
    }
    if (!loader_take(w->t->loader, v->count * sizeof *v))
        return;
    struct value *copy =
        arena_copy(w->t->loader->arena, v->items, v->count * sizeof *copy);
    for (uint32_t i = 0; i < v->count; i++)
        value_route(w->t->loader->arena, &copy[i], node);
    v->items = copy;
}

static struct value choice_via(const struct walk *w, struct value v,
                               const struct value *node)
{
    if (!loader_take(w->t->loader, sizeof(struct choice)))
        return resolve_unknown(w, node, "too many alternatives");
    struct choice *copy = arena_copy(w->t->loader->arena, v.choice, sizeof *v.choice);
    copy->then = resolve_via(w, copy->then, node);
    copy->otherwise = resolve_via(w, copy->otherwise, node);
    v.choice = copy;
    value_route(w->t->loader->arena, &v, node);
    return v;
}

struct value resolve_via(const struct walk *w, struct value v, const struct value *node)
{
    if (w->bare || v.kind == VALUE_ABSENT)
        return v;
    if (v.kind == VALUE_CHOICE)
        return choice_via(w, v, node);
    if (v.kind == VALUE_UNKNOWN && value_origin(&v).end == 0)
        value_place(w->t->loader->arena, &v, value_origin(node));
    if (written_inside(&v, node))
        return v;
    if (v.kind == VALUE_LIST)
        list_via(w, &v, node);
    value_route(w->t->loader->arena, &v, node);
    return v;
}

void resolve_place(const struct walk *w, struct value *v)
{
    struct span span = value_origin(v);
    struct str written = sources_text(w->t->loader->model->sources, span);
    uintptr_t at = (uintptr_t)v->text;
    uintptr_t first = (uintptr_t)written.ptr;
    if (at < first || at + v->count > first + written.len)
        return;
    span.start += (uint32_t)(at - first);
    span.end = span.start + v->count;
    value_place(w->t->loader->arena, v, span);
}

struct value resolve_unknown(const struct walk *w, const struct value *at,
                             const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str why = arena_vprintf(w->t->loader->arena, format, args);
    va_end(args);
    return value_make_unknown(w->t->loader->arena, why, true, at);
}

static struct value make_choice(const struct walk *w, const struct choice *made)
{
    struct span place = value_origin(&made->then);
    return (struct value){
        .kind = VALUE_CHOICE,
        .source = place.source,
        .start = place.start,
        .end = place.end,
        .choice = arena_copy(w->t->loader->arena, made, sizeof *made),
    };
}

struct value resolve_choice(const struct walk *w, const struct cond *when,
                            const struct value *then, const struct value *otherwise)
{
    if (when->kind == COND_CONST)
        return when->truth ? *then : *otherwise;
    struct choice choice = {.when = when, .then = *then, .otherwise = *otherwise};
    return make_choice(w, &choice);
}

struct value resolve_sure(const struct walk *w, const struct cond *when,
                          const struct value *v)
{
    if (when->kind == COND_CONST)
        return *v;
    struct choice choice = {.when = when, .then = *v, .otherwise = *v, .sure = true};
    return make_choice(w, &choice);
}

bool resolve_text(const struct walk *w, const struct value *v, struct str *out)
{
    if (value_is(v, VALUE_BOOL)) {
        *out = v->boolean ? STR("true") : STR("false");
        return true;
    }
    return value_as_text(w->t->loader->arena, w->t->loader->model->sources, v, out);
}
