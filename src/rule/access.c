/* SPDX-License-Identifier: Apache-2.0 */
/* Looking into lists, maps and objects: members, indices, "in", has(), size(). */
#include "rule/eval.h"

#include <math.h>

/* Entries looked at for one step. */
enum { ENTRIES_A_STEP = 8 };

static bool is_list(const struct cel_value *v)
{
    return v->kind == CEL_LIST || (v->kind == CEL_TREE && v->tree->kind == VALUE_LIST);
}

/* Below an unknown value all is unknown, even whether it is there. */
static struct cel_value below_unknown(struct cel_value v)
{
    v.set = false;
    return v;
}

static bool find_in_entries(struct cel_run *run, const struct cel_entries *map,
                            struct cel_value key, struct cel_value *out)
{
    if (!cel_spend(run, map->count / ENTRIES_A_STEP))
        return false;
    for (size_t i = 0; i < map->count; i++) {
        if (!cel_equal(run, map->keys[i], key))
            continue;
        *out = map->values[i];
        return true;
    }
    return false;
}

bool eval_find(struct cel_run *run, struct cel_value v, struct cel_value key,
               struct cel_value *out)
{
    if (v.kind == CEL_MAP)
        return find_in_entries(run, v.list, key, out);
    if (key.kind != CEL_STRING)
        return false;
    const struct value *found = eval_pick(run, value_find(v.tree, key.string));
    if (found != NULL)
        *out = cel_from(run, found);
    return found != NULL;
}

/* The member of a map or an object; *out is an error for others. False: not there. */
static bool find_member(struct cel_run *run, struct cel_value v, struct str name,
                        struct cel_value *out)
{
    if (v.kind == CEL_OBJECT) {
        *out = run->member(run, v.object, name);
        return out->kind != CEL_ERROR;
    }
    if (v.kind == CEL_MAP || (v.kind == CEL_TREE && v.tree->kind == VALUE_MAP))
        return eval_find(run, v, cel_string(name), out);
    *out = cel_error(run, "a value of type %s has no member '%.*s'", cel_kind_name(v),
                     STR_ARG(name));
    return true;
}

struct cel_value cel_member(struct cel_run *run, struct cel_value v, struct str name)
{
    struct cel_value found;
    if (v.kind == CEL_UNKNOWN)
        return below_unknown(v);
    if (v.kind == CEL_ERROR)
        return v;
    if (find_member(run, v, name, &found) || v.kind == CEL_OBJECT)
        return found;
    return cel_error(run, "no such key: %.*s", STR_ARG(name));
}

/* Whether a value that was looked for is there: an unknown one need not be. */
static struct cel_value presence(struct cel_value found)
{
    if (found.kind == CEL_UNKNOWN && !found.set)
        return found;
    return cel_bool(true);
}

struct cel_value access_test(struct cel_run *run, struct cel_value v, struct str name)
{
    struct cel_value found;
    if (v.kind == CEL_UNKNOWN)
        return below_unknown(v);
    if (v.kind == CEL_ERROR)
        return v;
    if (!find_member(run, v, name, &found))
        return cel_bool(false);
    return found.kind == CEL_ERROR ? found : presence(found);
}

/* A key as the number of an element; false where it is none. */
static bool element_number(struct cel_value key, uint64_t *out)
{
    if (key.kind == CEL_INT && key.integer >= 0)
        *out = (uint64_t)key.integer;
    else if (key.kind == CEL_UINT)
        *out = key.natural;
    else if (key.kind == CEL_DOUBLE && key.real >= 0 && key.real < 0x1p53 &&
             floor(key.real) == key.real)
        *out = (uint64_t)key.real;
    else
        return false;
    return true;
}

static struct cel_value element_at(struct cel_run *run, struct cel_value list,
                                   struct cel_value key)
{
    uint64_t number;
    struct cel_walk w;
    if (key.kind != CEL_INT && key.kind != CEL_UINT && key.kind != CEL_DOUBLE)
        return cel_no_overload(run, "_[_]", (struct cel_value[]){list, key}, 2);
    if (!element_number(key, &number))
        return cel_error(run, "no element %.*s in a list", STR_ARG(cel_text(run, key)));
    if (list.kind == CEL_LIST && number < list.list->count)
        return list.list->values[number];
    (void)cel_walk_start(&w, run, list);
    while (cel_walk_next(&w)) {
        if (w.found > number)
            return cel_spend(run, w.found / ENTRIES_A_STEP) ? w.value : cel_spent();
    }
    return cel_error(run, "no element %.*s in a list of %zu",
                     STR_ARG(cel_text(run, key)), w.found);
}

struct cel_value access_index(struct cel_run *run, struct cel_value v,
                              struct cel_value key)
{
    struct cel_value found;
    if (!cel_is_known(&v) || !cel_is_known(&key))
        return below_unknown(cel_worse(v, key));
    if (is_list(&v))
        return element_at(run, v, key);
    if (v.kind == CEL_OBJECT && key.kind == CEL_STRING)
        return cel_member(run, v, key.string);
    if (v.kind != CEL_MAP && v.kind != CEL_TREE)
        return cel_no_overload(run, "_[_]", (struct cel_value[]){v, key}, 2);
    if (eval_find(run, v, key, &found))
        return found;
    return cel_error(run, "no such key: %.*s", STR_ARG(cel_text(run, key)));
}

static struct cel_value in_list(struct cel_run *run, struct cel_value v,
                                struct cel_value list)
{
    struct cel_value result = cel_bool(false);
    struct cel_walk w;
    (void)cel_walk_start(&w, run, list);
    while (cel_walk_next(&w)) {
        struct cel_value same = cel_equals(run, v, w.value);
        if (same.kind == CEL_BOOL && same.boolean)
            return same;
        if (same.kind != CEL_BOOL)
            result = cel_worse(result, same);
    }
    return cel_spend(run, w.found / ENTRIES_A_STEP) ? result : cel_spent();
}

struct cel_value access_in(struct cel_run *run, struct cel_value v,
                           struct cel_value container)
{
    struct cel_value found;
    if (v.kind == CEL_ERROR || !cel_is_known(&container))
        return cel_worse(v, container);
    if (is_list(&container))
        return in_list(run, v, container);
    if (v.kind == CEL_UNKNOWN)
        return v;
    if (container.kind == CEL_OBJECT && v.kind == CEL_STRING)
        return access_test(run, container, v.string);
    if (container.kind != CEL_MAP && container.kind != CEL_TREE)
        return cel_no_overload(run, "@in", (struct cel_value[]){v, container}, 2);
    if (!eval_find(run, container, v, &found))
        return cel_bool(false);
    return presence(found);
}

struct cel_value access_size(struct cel_run *run, struct cel_value v)
{
    struct cel_walk w;
    if (v.kind == CEL_STRING) {
        if (!cel_spend(run, v.string.len / 64))
            return cel_spent();
        return cel_int((int64_t)str_char_count(v.string));
    }
    if (v.kind == CEL_BYTES)
        return cel_int((int64_t)v.string.len);
    if (v.kind == CEL_LIST || v.kind == CEL_MAP)
        return cel_int((int64_t)v.list->count);
    if (!cel_walk_start(&w, run, v))
        return cel_no_overload(run, "size", &v, 1);
    while (cel_walk_next(&w))
        ;
    if (!cel_spend(run, w.found / ENTRIES_A_STEP))
        return cel_spent();
    return cel_int((int64_t)w.found);
}
