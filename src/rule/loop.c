/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Comprehensions. Over an unknown list all is unknown; unknown elements are bound to
 * the loop's variable like others, and the condition says what becomes of them.
 */
#include "base/limits.h"
#include "base/vec.h"
#include "rule/eval.h"

struct loop {
    struct cel_frame *frame;
    const struct expr_node *node;
    struct cel_walk walk;
    struct cel_scope first;  /* the element, or its index or key */
    struct cel_scope second; /* the element, where there are two variables */
};

struct entry_list {
    struct cel_value *items;
    size_t count;
    size_t capacity;
};

static bool is_map(const struct cel_value *v)
{
    return v->kind == CEL_MAP || (v->kind == CEL_TREE && v->tree->kind == VALUE_MAP);
}

static struct cel_value part(const struct loop *l, uint32_t kid)
{
    return eval_node(l->frame, kid_node(l->frame->expr, l->node, kid));
}

/* The last kid: a condition, or the result. */
static struct cel_value last_part(const struct loop *l)
{
    return part(l, l->node->count - 1);
}

static struct cel_value condition(const struct loop *l, uint32_t kid)
{
    struct cel_value v = part(l, kid);
    if (v.kind == CEL_BOOL || !cel_is_known(&v))
        return v;
    return cel_error(l->frame->run, "a condition must be bool, not %s",
                     cel_kind_name(v));
}

/* Binds the variables to the next element; false at the end. */
static bool next(struct loop *l)
{
    if (l->frame->run->steps > LIMIT_EVAL_STEPS || !cel_walk_next(&l->walk))
        return false;
    bool keys = (l->node->flags & EXPR_PAIRS) != 0 || is_map(&l->walk.of);
    l->first.value = keys ? l->walk.key : l->walk.value;
    l->second.value = l->walk.value;
    return true;
}

/* all() with deciding false, exists() with true. */
static struct cel_value quantify(struct loop *l, bool deciding)
{
    struct cel_value result = cel_bool(!deciding);
    while (next(l)) {
        struct cel_value v = condition(l, l->node->count - 1);
        if (v.kind == CEL_BOOL && v.boolean == deciding)
            return v;
        if (v.kind != CEL_BOOL)
            result = cel_worse(result, v);
    }
    return result;
}

/* Errors stay errors, but what is unknown cannot make one of two. */
static struct cel_value exists_one(struct loop *l)
{
    struct cel_value bad = cel_bool(true);
    size_t count = 0;
    while (next(l)) {
        struct cel_value v = condition(l, l->node->count - 1);
        if (v.kind != CEL_BOOL)
            bad = cel_worse(bad, v);
        else if (v.boolean)
            count++;
    }
    if (bad.kind == CEL_ERROR || (bad.kind == CEL_UNKNOWN && count < 2))
        return bad;
    return cel_bool(count == 1);
}

/*
 * The elements (or results, and with keys their keys) for which the condition holds.
 * Where that is not known, the whole is not.
 */
static struct cel_value collect(struct loop *l, struct entry_list *keys,
                                struct entry_list *values)
{
    bool filter = (l->node->flags & EXPR_CODE) == MACRO_FILTER;
    bool filtered = filter || (l->node->flags & EXPR_FILTERED) != 0;
    struct arena *arena = l->frame->run->arena;
    struct cel_value bad = cel_bool(true);
    while (next(l)) {
        struct cel_value keep = cel_bool(true);
        if (filtered)
            keep = condition(l, l->node->count - (filter ? 1 : 2));
        if (keep.kind != CEL_BOOL)
            bad = cel_worse(bad, keep);
        if (keep.kind != CEL_BOOL || !keep.boolean)
            continue;
        struct cel_value v = filter ? l->first.value : last_part(l);
        if (v.kind == CEL_ERROR)
            bad = cel_worse(bad, v);
        VEC_PUSH(arena, values, v);
        if (keys != NULL)
            VEC_PUSH(arena, keys, l->walk.key);
    }
    return bad;
}

static struct cel_value make_list(struct loop *l)
{
    struct entry_list values = {0};
    struct cel_value bad = collect(l, NULL, &values);
    if (!cel_is_known(&bad))
        return bad;
    return cel_list(l->frame->run, values.items, values.count);
}

static struct cel_value make_map(struct loop *l)
{
    struct entry_list keys = {0};
    struct entry_list values = {0};
    struct cel_value bad = collect(l, &keys, &values);
    if (!cel_is_known(&bad))
        return bad;
    struct cel_entries *map = arena_alloc(l->frame->run->arena, sizeof *map);
    *map = (struct cel_entries){keys.items, values.items, values.count};
    return (struct cel_value){.kind = CEL_MAP, .list = map};
}

static struct cel_value run_loop(struct loop *l)
{
    switch ((enum expr_macro)(l->node->flags & EXPR_CODE)) {
    case MACRO_ALL:
        return quantify(l, false);
    case MACRO_EXISTS:
        return quantify(l, true);
    case MACRO_EXISTS_ONE:
        return exists_one(l);
    case MACRO_FILTER:
    case MACRO_MAP:
        return make_list(l);
    case MACRO_TRANSFORM_MAP:
        return make_map(l);
    }
    return cel_spent();
}

struct cel_value eval_macro(struct cel_frame *f, const struct expr_node *n)
{
    struct loop l = {.frame = f, .node = n};
    const struct cel_scope *outer = f->scope;
    struct cel_value range = part(&l, 0);
    if (!cel_is_known(&range))
        return range;
    if (!cel_walk_start(&l.walk, f->run, range))
        return cel_error(f->run, "%.*s() needs a list or a map, not %s",
                         STR_ARG(n->text), cel_kind_name(range));
    l.first.name = kid_node(f->expr, n, 1)->text;
    l.first.outer = outer;
    f->scope = &l.first;
    if ((n->flags & EXPR_PAIRS) != 0) {
        l.second.name = kid_node(f->expr, n, 2)->text;
        l.second.outer = &l.first;
        f->scope = &l.second;
    }
    struct cel_value result = run_loop(&l);
    f->scope = outer;
    return result;
}
