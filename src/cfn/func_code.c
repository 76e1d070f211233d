/* SPDX-License-Identifier: Apache-2.0 */
/* Functions that encode. */
#include "cfn/func.h"

static const char DIGITS[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static struct str base64(struct arena *a, struct str s)
{
    size_t len = (s.len + 2) / 3 * 4;
    char *out = arena_alloc(a, len + 1);
    const unsigned char *in = (const unsigned char *)s.ptr;
    size_t at = 0;
    for (size_t i = 0; i < s.len; i += 3) {
        uint32_t bits = (uint32_t)in[i] << 16;
        bits |= i + 1 < s.len ? (uint32_t)in[i + 1] << 8 : 0;
        bits |= i + 2 < s.len ? in[i + 2] : 0;
        out[at++] = DIGITS[bits >> 18];
        out[at++] = DIGITS[bits >> 12 & 63];
        out[at++] = i + 1 < s.len ? DIGITS[bits >> 6 & 63] : '=';
        out[at++] = i + 2 < s.len ? DIGITS[bits & 63] : '=';
    }
    out[len] = '\0';
    return (struct str){out, len};
}

struct value func_base64(struct call *c)
{
    const struct value *v = call_pick(c, c->arg);
    if (v == NULL)
        return call_none(c);
    if (v->kind == VALUE_UNKNOWN)
        return call_unknown(c, v, false);
    struct str text;
    if (!resolve_text(c->walk, v, &text))
        return call_bad(c, "takes a text, not a %s", value_kind_name(v));
    struct loader *l = c->walk->t->loader;
    if (!loader_take(l, text.len))
        return resolve_unknown(c->walk, c->node, "the text is too long");
    struct value out = value_make_str(base64(l->arena, text), c->arg);
    out.flags |= v->flags & VALUE_SENSITIVE;
    return resolve_via(c->walk, out, c->node);
}

/* Whether all of it is known, in every scenario. */
static bool all_known(const struct value *v)
{
    if (v->kind == VALUE_UNKNOWN)
        return false;
    for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++) {
        if (!all_known(&v->items[i]))
            return false;
    }
    for (uint32_t i = 0; v->kind == VALUE_MAP && i < v->count; i++) {
        if (!all_known(&v->members[i].value))
            return false;
    }
    return v->kind != VALUE_CHOICE;
}

/* The lists and maps of arguments live no longer than the call. */
static struct value keep(struct loader *l, const struct value *v)
{
    struct value out = *v;
    if (v->kind == VALUE_CHOICE) {
        struct choice *choice = arena_copy(l->arena, v->choice, sizeof *choice);
        choice->then = keep(l, &v->choice->then);
        choice->otherwise = keep(l, &v->choice->otherwise);
        out.choice = choice;
    }
    if (v->kind == VALUE_LIST) {
        struct value *items = arena_alloc(l->arena, (v->count + 1) * sizeof *items);
        for (uint32_t i = 0; i < v->count; i++)
            items[i] = keep(l, &v->items[i]);
        out.items = items;
    }
    if (v->kind == VALUE_MAP) {
        struct member *members =
            arena_copy(l->arena, v->members, v->count * sizeof *members);
        for (uint32_t i = 0; i < v->count; i++)
            members[i].value = keep(l, &v->members[i].value);
        out.members = members;
    }
    return out;
}

/* A JSON text that cannot be written out yet, and what will be in it. */
static struct value open_json(struct call *c, const struct value *document)
{
    struct loader *l = c->walk->t->loader;
    struct value v = resolve_unknown(c->walk, c->node, "part of it is not known");
    struct span place = value_origin(c->node);
    if (!loader_take(l, (uint64_t)(place.end - place.start) * sizeof v))
        return v;
    struct unknown *unknown = arena_copy(l->arena, v.unknown, sizeof *unknown);
    struct value kept = keep(l, document);
    unknown->document = arena_copy(l->arena, &kept, sizeof kept);
    v.unknown = unknown;
    return v;
}

struct value func_json(struct call *c)
{
    const struct value *v = call_pick(c, c->arg);
    if (v == NULL)
        return call_none(c);
    if (v->kind == VALUE_UNKNOWN)
        return call_unknown(c, v, false);
    if (!all_known(v))
        return open_json(c, v);
    struct loader *l = c->walk->t->loader;
    struct str text = resolve_json(c->walk, v, (size_t)l->spare);
    if (!loader_take(l, text.len))
        return resolve_unknown(c->walk, c->node, "the text is too long");
    return value_make_str(text, c->node);
}
