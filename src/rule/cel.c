/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/cel.h"

#include "base/limits.h"
#include "rule/eval.h"

struct cel_value cel_error(struct cel_run *run, const char *format, ...)
{
    struct cel_value v = {.kind = CEL_ERROR};
    va_list args;
    va_start(args, format);
    v.string = arena_vprintf(run->arena, format, args);
    va_end(args);
    return v;
}

struct cel_value cel_unknown(struct str why, bool set)
{
    return (struct cel_value){.kind = CEL_UNKNOWN, .set = set, .string = why};
}

struct cel_value cel_bool(bool truth)
{
    return (struct cel_value){.kind = CEL_BOOL, .boolean = truth};
}

struct cel_value cel_int(int64_t number)
{
    return (struct cel_value){.kind = CEL_INT, .integer = number};
}

struct cel_value cel_string(struct str text)
{
    return (struct cel_value){.kind = CEL_STRING, .string = text};
}

struct cel_value cel_list(struct cel_run *run, const struct cel_value *items,
                          size_t count)
{
    struct cel_entries *list = arena_alloc(run->arena, sizeof *list);
    *list = (struct cel_entries){.values = items, .count = count};
    return (struct cel_value){.kind = CEL_LIST, .list = list};
}

bool cel_spend(struct cel_run *run, size_t steps)
{
    run->steps += steps;
    return run->steps <= LIMIT_EVAL_STEPS;
}

struct cel_value cel_spent(void)
{
    return (struct cel_value){
        .kind = CEL_ERROR,
        .string = STR_INIT("the expression takes too many steps on this resource"),
    };
}

const struct value *eval_pick(struct cel_run *run, const struct value *v)
{
    if (v == NULL || v->kind == VALUE_ABSENT)
        return NULL;
    if (v->kind != VALUE_CHOICE || run->pick == NULL)
        return v;
    return run->pick(run->context, v);
}

struct cel_value cel_from(struct cel_run *run, const struct value *v)
{
    v = eval_pick(run, v);
    if (v == NULL)
        return cel_error(run, "there is no value");
    struct cel_value made = {.from = v};
    switch ((enum value_kind)v->kind) {
    case VALUE_NULL:
    case VALUE_ABSENT:
        made.kind = CEL_NULL;
        break;
    case VALUE_BOOL:
        made.kind = CEL_BOOL;
        made.boolean = v->boolean;
        break;
    case VALUE_INT:
        made.kind = CEL_INT;
        made.integer = v->integer;
        break;
    case VALUE_DOUBLE:
        made.kind = CEL_DOUBLE;
        made.real = v->real;
        break;
    case VALUE_STRING:
        made.kind = CEL_STRING;
        made.string = value_str(v);
        break;
    case VALUE_LIST:
    case VALUE_MAP:
        made.kind = CEL_TREE;
        made.tree = v;
        break;
    case VALUE_UNKNOWN:
        made.kind = CEL_UNKNOWN;
        made.set = v->unknown->set;
        made.string = v->unknown->why;
        break;
    case VALUE_CHOICE:
        made.kind = CEL_UNKNOWN;
        made.string = STR("it depends on a condition");
        break;
    }
    return made;
}

const char *cel_kind_name(struct cel_value v)
{
    switch (v.kind) {
    case CEL_NULL:
        return "null_type";
    case CEL_BOOL:
        return "bool";
    case CEL_INT:
        return "int";
    case CEL_UINT:
        return "uint";
    case CEL_DOUBLE:
        return "double";
    case CEL_STRING:
        return "string";
    case CEL_BYTES:
        return "bytes";
    case CEL_LIST:
        return "list";
    case CEL_MAP:
        return "map";
    case CEL_TREE:
        return v.tree->kind == VALUE_LIST ? "list" : "map";
    case CEL_IP:
        return "net.IP";
    case CEL_CIDR:
        return "net.CIDR";
    case CEL_TYPE:
        return "type";
    case CEL_OBJECT:
        return "object";
    case CEL_ERROR:
        return "error";
    case CEL_UNKNOWN:
        return "unknown";
    }
    return "";
}

struct cel_value cel_no_overload(struct cel_run *run, const char *function,
                                 const struct cel_value *args, size_t count)
{
    struct str kinds = {"", 0};
    for (size_t i = 0; i < count; i++)
        kinds = arena_printf(run->arena, "%.*s%s%s", STR_ARG(kinds), i == 0 ? "" : ", ",
                             cel_kind_name(args[i]));
    return cel_error(run, "no such overload: %s(%.*s)", function, STR_ARG(kinds));
}

bool cel_walk_start(struct cel_walk *w, struct cel_run *run, struct cel_value v)
{
    w->run = run;
    w->of = v;
    w->at = 0;
    w->found = 0;
    return v.kind == CEL_TREE || v.kind == CEL_LIST || v.kind == CEL_MAP;
}

static bool next_in_tree(struct cel_walk *w)
{
    const struct value *tree = w->of.tree;
    const struct value *picked = NULL;
    while (picked == NULL && w->at < tree->count) {
        const struct member *member = NULL;
        if (tree->kind == VALUE_MAP) {
            member = &tree->members[w->at++];
            picked = eval_pick(w->run, &member->value);
            w->key = cel_string(member_key(member));
        } else {
            picked = eval_pick(w->run, &tree->items[w->at++]);
            w->key = cel_int((int64_t)w->found);
        }
    }
    if (picked == NULL)
        return false;
    w->value = cel_from(w->run, picked);
    if (tree->kind == VALUE_MAP)
        w->key.from = picked;
    w->found++;
    return true;
}

bool cel_walk_next(struct cel_walk *w)
{
    if (w->of.kind == CEL_TREE)
        return next_in_tree(w);
    const struct cel_entries *list = w->of.list;
    if (w->at == list->count)
        return false;
    w->key = list->keys != NULL ? list->keys[w->at] : cel_int((int64_t)w->at);
    w->value = list->values[w->at++];
    w->found++;
    return true;
}

bool cel_items(struct cel_run *run, struct cel_value list, struct cel_entries *out)
{
    if (list.kind == CEL_LIST) {
        *out = *list.list;
        return true;
    }
    if (list.kind != CEL_TREE || list.tree->kind != VALUE_LIST)
        return false;
    struct cel_walk w;
    struct cel_value *items = arena_alloc(run->arena, list.tree->count * sizeof *items);
    *out = (struct cel_entries){.values = items};
    (void)cel_walk_start(&w, run, list);
    while (cel_walk_next(&w))
        items[out->count++] = w.value;
    return true;
}
