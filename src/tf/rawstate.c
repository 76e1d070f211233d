/* SPDX-License-Identifier: Apache-2.0 */
/*
 * state     := {version: 4, resources: [{module?, mode, type, name, instances: […]}]}
 * instance  := {index_key?, deposed?, attributes, sensitive_attributes: [path]}
 * path      := [{type: "get_attr", value: name} | {type: "index", value: {value: key}}]
 */
#include "tf/state.h"

/* As an address has it: [0], ["a"]; empty for null. */
static struct str key_text(struct arena *a, const struct value *key)
{
    if (value_is(key, VALUE_INT))
        return arena_printf(a, "[%lld]", (long long)key->integer);
    if (!value_is(key, VALUE_STRING))
        return STR("");
    struct str text = value_str(key);
    char *out = arena_alloc(a, 2 * text.len + 4);
    size_t len = 0;
    out[len++] = '[';
    out[len++] = '"';
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            out[len++] = '\\';
        out[len++] = text.ptr[i];
    }
    out[len++] = '"';
    out[len++] = ']';
    return (struct str){out, len};
}

/* The marks of one path: {"a": [{"b": true}]} is a.0.b, as the other forms have them.
 */
static struct value mark(struct arena *a, const struct value *path, uint32_t at)
{
    if (at >= path->count)
        return value_make_bool(true, path);
    const struct value *step = value_find(&path->items[at], STR("value"));
    const struct value *index = value_find(step, STR("value"));
    struct value below = mark(a, path, at + 1);
    if (value_is(step, VALUE_STRING) && step->count <= UINT16_MAX) {
        struct member m = member_make(value_str(step), below);
        return value_make_map(arena_copy(a, &m, sizeof m), 1, path);
    }
    if (value_is(index, VALUE_STRING) && index->count <= UINT16_MAX) {
        struct member m = member_make(value_str(index), below);
        return value_make_map(arena_copy(a, &m, sizeof m), 1, path);
    }
    /* Of a list, or where it cannot be told: all of it. */
    return value_make_bool(true, path);
}

/* Both marks in one. */
static struct value both(struct arena *a, const struct value *x, const struct value *y)
{
    if (x->kind != VALUE_MAP || y->kind != VALUE_MAP)
        return x->kind == VALUE_BOOL ? *x : *y;
    struct member *members =
        arena_alloc(a, ((size_t)x->count + y->count) * sizeof *members);
    size_t count = x->count;
    for (uint32_t i = 0; i < x->count; i++) {
        const struct value *other = value_find(y, member_key(&x->members[i]));
        members[i] = x->members[i];
        if (other != NULL)
            members[i].value = both(a, &x->members[i].value, other);
    }
    for (uint32_t i = 0; i < y->count; i++)
        if (value_find(x, member_key(&y->members[i])) == NULL)
            members[count++] = y->members[i];
    return value_make_map(members, count, x);
}

static const struct value *marks(struct arena *a, const struct value *paths)
{
    struct value all = value_make_map(NULL, 0, paths);
    for (uint32_t i = 0; value_is(paths, VALUE_LIST) && i < paths->count; i++) {
        if (paths->items[i].kind != VALUE_LIST)
            continue;
        struct value one = mark(a, &paths->items[i], 0);
        all = both(a, &all, &one);
    }
    return arena_copy(a, &all, sizeof all);
}

static void add_instance(struct tf_plan *p, const struct tf_item *like,
                         const struct value *node)
{
    struct tf_item item = *like;
    if (value_find(node, STR("deposed")) != NULL)
        return;
    item.key = key_text(p->arena, value_find(node, STR("index_key")));
    item.of = (struct tf_resource){
        .node = node,
        .after = value_find(node, STR("attributes")),
        .sensitive = marks(p->arena, value_find(node, STR("sensitive_attributes"))),
    };
    tf_add(p, &item);
}

void state_read_raw(struct tf_plan *p)
{
    const struct value *list = value_find(p->root, STR("resources"));
    for (uint32_t i = 0; value_is(list, VALUE_LIST) && i < list->count; i++) {
        const struct value *node = &list->items[i];
        const struct value *made = value_find(node, STR("instances"));
        const struct tf_item like = {
            .module = value_str(value_find(node, STR("module"))),
            .mode = value_str(value_find(node, STR("mode"))),
            .type = value_str(value_find(node, STR("type"))),
            .name = value_str(value_find(node, STR("name"))),
        };
        for (uint32_t k = 0; value_is(made, VALUE_LIST) && k < made->count; k++)
            add_instance(p, &like, &made->items[k]);
    }
}
