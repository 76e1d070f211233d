/* SPDX-License-Identifier: Apache-2.0 */
/*
 * "Fn::ForEach::Name": [identifier, list, {key: value, …}]
 * In keys and texts below, ${identifier} is the item and &{identifier} the item without
 * what is no letter or digit; {"Ref": identifier} is the item as well.
 */
#include "cfn/foreach.h"

#include "base/buf.h"
#include "base/limits.h"

#include <ctype.h>

enum { TEXT_MAX = 1 << 20 };

struct unrolling {
    const struct walk *w;
    VEC(struct member) members;
    size_t budget; /* members that may still be made */
    size_t rounds; /* through bodies, that may still be gone */
    bool over;     /* the limit was reached and reported */
};

/* One item bound to the loop's identifier. */
struct binding {
    const struct walk *w;
    struct str name;
    struct str item;
    struct str plain; /* letters and digits only */
    const struct value *at;
};

static const struct str PREFIX = STR_INIT("Fn::ForEach::");

bool foreach_is(const struct member *m)
{
    return str_starts(member_key(m), PREFIX);
}

/* Where the next ${name} or &{name} begins, or SIZE_MAX. */
static size_t find_mark(struct str text, struct str name)
{
    for (size_t i = 0; i + name.len + 3 <= text.len; i++) {
        if (text.ptr[i + 1] == '{' && (text.ptr[i] == '$' || text.ptr[i] == '&') &&
            text.ptr[i + 2 + name.len] == '}' &&
            str_eq(str_slice(text, i + 2, name.len), name))
            return i;
    }
    return SIZE_MAX;
}

static bool bind_text(const struct binding *b, struct str text, struct str *out)
{
    size_t at = find_mark(text, b->name);
    if (at == SIZE_MAX)
        return false;
    struct buf buf;
    buf_init(&buf, TEXT_MAX);
    for (; at != SIZE_MAX; at = find_mark(text, b->name)) {
        buf_add(&buf, str_slice(text, 0, at));
        buf_add(&buf, text.ptr[at] == '$' ? b->item : b->plain);
        text = str_slice(text, at + b->name.len + 3, text.len);
    }
    buf_add(&buf, text);
    *out = arena_str(b->w->t->loader->arena, buf_str(&buf));
    buf_finish(&buf);
    return true;
}

static bool bind_value(const struct binding *b, const struct value *v,
                       struct value *out);

static bool bind_list(const struct binding *b, const struct value *v, struct value *out)
{
    struct value *copy = NULL;
    for (uint32_t i = 0; i < v->count; i++) {
        struct value item;
        if (!bind_value(b, &v->items[i], &item))
            continue;
        if (copy == NULL)
            copy =
                arena_copy(b->w->t->loader->arena, v->items, v->count * sizeof *copy);
        copy[i] = item;
    }
    *out = *v;
    if (copy != NULL)
        out->items = copy;
    return copy != NULL;
}

static bool bind_member(const struct binding *b, const struct member *m,
                        struct member *out)
{
    struct str key;
    struct value value;
    bool renamed = bind_text(b, member_key(m), &key) && key.len <= LIMIT_KEY_BYTES;
    bool changed = bind_value(b, &m->value, &value);
    *out = *m;
    if (changed)
        out->value = value;
    if (renamed) {
        out->key = key.ptr;
        out->key_len = (uint16_t)key.len;
    }
    return renamed || changed;
}

static bool bind_map(const struct binding *b, const struct value *v, struct value *out)
{
    if (v->count == 1 && str_eq(member_key(v->members), STR("Ref")) &&
        v->members->value.kind == VALUE_STRING &&
        str_eq(value_str(&v->members->value), b->name)) {
        *out = value_make_str(b->item, b->at);
        value_route(b->w->t->loader->arena, out, v);
        return true;
    }
    struct member *copy = NULL;
    for (uint32_t i = 0; i < v->count; i++) {
        struct member member;
        if (!bind_member(b, &v->members[i], &member))
            continue;
        if (copy == NULL)
            copy =
                arena_copy(b->w->t->loader->arena, v->members, v->count * sizeof *copy);
        copy[i] = member;
    }
    *out = *v;
    if (copy != NULL)
        out->members = copy;
    return copy != NULL;
}

static bool bind_value(const struct binding *b, const struct value *v,
                       struct value *out)
{
    if (v->kind == VALUE_MAP)
        return bind_map(b, v, out);
    if (v->kind == VALUE_LIST)
        return bind_list(b, v, out);
    struct str text;
    if (v->kind != VALUE_STRING || !bind_text(b, value_str(v), &text))
        return false;
    *out = value_make_str(text, v);
    return true;
}

static struct str plain(struct arena *a, struct str item)
{
    char *out = arena_alloc(a, item.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < item.len; i++) {
        if (isalnum((unsigned char)item.ptr[i]))
            out[len++] = item.ptr[i];
    }
    out[len] = '\0';
    return (struct str){out, len};
}

static void unroll_member(struct unrolling *u, const struct member *m);

static void unroll_stop(struct unrolling *u, const struct value *at)
{
    if (!u->over)
        resolve_problem(u->w, "limit-foreach", at,
                        "Fn::ForEach makes more than %d members",
                        LIMIT_FOREACH_OUTPUTS);
    u->over = true;
}

/* The body once, for one item. */
static void unroll_item(struct unrolling *u, const struct value *body,
                        const struct binding *b)
{
    if (u->rounds-- == 0)
        unroll_stop(u, body);
    for (uint32_t i = 0; i < body->count && !u->over; i++) {
        struct member member;
        bind_member(b, &body->members[i], &member);
        unroll_member(u, &member);
    }
}

/* The list's items; what a default gives where conditions leave several open. */
static struct value collection(const struct walk *w, const struct value *v)
{
    struct walk inside = *w;
    inside.formula = false;
    struct value list = resolve_copy(&inside, v);
    while (list.kind == VALUE_CHOICE)
        list = list.choice->otherwise;
    return list;
}

static void unroll_loop(struct unrolling *u, const struct member *m)
{
    const struct value *args = &m->value;
    if (args->kind != VALUE_LIST || args->count != 3 ||
        args->items[0].kind != VALUE_STRING || args->items[0].count == 0 ||
        args->items[2].kind != VALUE_MAP) {
        resolve_problem(u->w, "bad-intrinsic", args,
                        "Fn::ForEach takes an identifier, a list and a map");
        return;
    }
    struct value list = collection(u->w, &args->items[1]);
    if (list.kind != VALUE_LIST) {
        if (list.kind != VALUE_UNKNOWN)
            resolve_problem(u->w, "bad-intrinsic", &args->items[1],
                            "Fn::ForEach takes a list to go through, not a %s",
                            value_kind_name(&list));
        return;
    }
    struct arena *a = u->w->t->loader->arena;
    struct binding b = {.w = u->w, .name = value_str(&args->items[0])};
    for (uint32_t i = 0; i < list.count && !u->over; i++) {
        if (!resolve_text(u->w, &list.items[i], &b.item))
            continue;
        b.plain = plain(a, b.item);
        b.at = &list.items[i];
        unroll_item(u, &args->items[2], &b);
    }
}

static uint64_t bytes_of(const struct value *v)
{
    struct span written = value_origin(v);
    return (uint64_t)(written.end - written.start) + sizeof(struct member);
}

static void unroll_member(struct unrolling *u, const struct member *m)
{
    if (foreach_is(m)) {
        unroll_loop(u, m);
        return;
    }
    if (u->budget > 0 && loader_take(u->w->t->loader, bytes_of(&m->value))) {
        u->budget--;
        VEC_PUSH(u->w->t->loader->arena, &u->members, *m);
        return;
    }
    unroll_stop(u, &m->value);
}

bool foreach_unroll(const struct walk *w, const struct value *map, struct value *out)
{
    bool any = false;
    for (uint32_t i = 0; i < map->count && !any; i++)
        any = foreach_is(&map->members[i]);
    if (!any)
        return false;
    struct unrolling u = {
        .w = w,
        .budget = LIMIT_FOREACH_OUTPUTS,
        .rounds = LIMIT_FOREACH_OUTPUTS,
    };
    for (uint32_t i = 0; i < map->count; i++) {
        if (foreach_is(&map->members[i]))
            unroll_member(&u, &map->members[i]);
        else
            VEC_PUSH(w->t->loader->arena, &u.members, map->members[i]);
    }
    *out = *map;
    out->members = u.members.items;
    out->count = (uint32_t)u.members.count;
    return true;
}
