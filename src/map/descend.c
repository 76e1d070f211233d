/* SPDX-License-Identifier: Apache-2.0 */
/* Finding a value in a foreign object, through choices and conditional expressions. */
#include "map/term.h"

#include <string.h>

static const struct value *function_arg(const struct map_context *c,
                                        const struct value *v)
{
    if (!c->input->functions || v->kind != VALUE_MAP || v->count != 1)
        return NULL;
    struct str key = member_key(v->members);
    bool is = str_eq(key, STR("Ref")) || str_starts(key, STR("Fn::"));
    return is ? &v->members->value : NULL;
}

typedef struct value value_call(const struct map_context *c, const struct value *v,
                                const void *with);

static struct value through_choice(const struct map_context *c, const struct value *v,
                                   value_call *call, const void *with)
{
    struct choice *choice = arena_copy(c->arena, v->choice, sizeof *choice);
    choice->then = path_through(c, &v->choice->then, call, with);
    choice->otherwise = path_through(c, &v->choice->otherwise, call, with);
    struct value out = *v;
    out.choice = choice;
    return out;
}

/* {"Fn::If": [condition, a, b]} with both sides converted. */
static struct value through_if(const struct map_context *c, const struct value *v,
                               value_call *call, const void *with)
{
    const struct value *args = &v->members->value;
    struct value *items = arena_copy(c->arena, args->items, 3 * sizeof *items);
    items[1] = path_through(c, &args->items[1], call, with);
    items[2] = path_through(c, &args->items[2], call, with);
    struct member *member = arena_copy(c->arena, v->members, sizeof *member);
    member->value.items = items;
    struct value out = *v;
    out.members = member;
    return out;
}

struct value path_through(const struct map_context *c, const struct value *v,
                          value_call *call, const void *with)
{
    if (v->kind == VALUE_CHOICE)
        return through_choice(c, v, call, with);
    if (v->kind == VALUE_UNKNOWN || v->kind == VALUE_ABSENT)
        return *v;
    const struct value *arg = function_arg(c, v);
    if (arg == NULL)
        return call(c, v, with);
    if (str_eq(member_key(v->members), STR("Fn::If")) && arg->kind == VALUE_LIST &&
        arg->count == 3)
        return through_if(c, v, call, with);
    return *v;
}

/* Whether a path that goes on below v leads nowhere but to what v is. */
static bool is_expression(const struct map_context *c, const struct value *v)
{
    return v->kind == VALUE_UNKNOWN || v->kind == VALUE_CHOICE ||
           function_arg(c, v) != NULL;
}

static const struct value *step(const struct value *v, struct str name)
{
    int64_t index;
    if (v->kind != VALUE_LIST)
        return value_find(v, name);
    if (!str_to_int(name, &index) || index < 0 || index >= (int64_t)v->count)
        return NULL;
    return &v->items[index];
}

static struct value find_below(const struct map_context *c, const struct value *v,
                               const void *with)
{
    const struct str *path = with;
    struct value found;
    if (path_find(c, v, *path, &found))
        return found;
    found = *v;
    found.kind = VALUE_ABSENT;
    return found;
}

/*
 * What nobody has set and the account will choose is as good as not written: tables
 * translate what people write.
 */
static bool is_chosen(const struct value *v)
{
    return v->kind == VALUE_UNKNOWN && v->unknown->chosen;
}

bool path_find(const struct map_context *c, const struct value *v, struct str path,
               struct value *out)
{
    struct str name;
    while (v != NULL && path.len > 0) {
        if (is_expression(c, v)) {
            *out = path_through(c, v, find_below, &path);
            /* Of an expression other than Fn::If, members are not to be had. */
            return !is_chosen(out) && (function_arg(c, out) == NULL ||
                                       str_eq(member_key(out->members), STR("Fn::If")));
        }
        str_cut(&path, '.', &name);
        v = step(v, name);
    }
    if (v == NULL || v->kind == VALUE_NULL || v->kind == VALUE_ABSENT || is_chosen(v))
        return false;
    if (c->input->empty_is_absent && v->count == 0 &&
        (v->kind == VALUE_STRING || v->kind == VALUE_LIST || v->kind == VALUE_MAP))
        return false;
    *out = *v;
    return true;
}
