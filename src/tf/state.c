/* SPDX-License-Identifier: Apache-2.0 */
/*
 * values := {root_module: module}
 * module := {address?, resources: [{address, mode, type, name, index?, values,
 *            sensitive_values}], child_modules: [module]}
 */
#include "tf/state.h"

struct reading {
    struct tf_plan *plan;
    unsigned parts;
    struct str module;
};

/*
 * In planned_values, what is not known is left out: an argument that the configuration
 * gives and that has no value is such.
 */
static const struct value *left_out(struct tf_plan *p, const struct tf_module *m,
                                    const struct tf_item *item,
                                    const struct value *values)
{
    const struct str name[] = {item->type, STR_INIT("."), item->name};
    const struct tf_block *b =
        m == NULL ? NULL : tf_block_find(m, arena_join(p->arena, name, 3));
    const struct value *given =
        b == NULL ? NULL : value_find(b->config, STR("expressions"));
    VEC(struct member) members = {0};
    for (uint32_t i = 0; given != NULL && given->kind == VALUE_MAP && i < given->count;
         i++)
        if (value_find(values, member_key(&given->members[i])) == NULL)
            VEC_PUSH(p->arena, &members,
                     member_make(member_key(&given->members[i]),
                                 value_make_bool(true, values)));
    if (members.count == 0)
        return NULL;
    struct value made = value_make_map(members.items, members.count, values);
    return arena_copy(p->arena, &made, sizeof made);
}

static void add_one(const struct reading *r, const struct value *node)
{
    struct tf_plan *p = r->plan;
    struct tf_item item = {
        .address = value_str(value_find(node, STR("address"))),
        .module = r->module,
        .mode = value_str(value_find(node, STR("mode"))),
        .type = value_str(value_find(node, STR("type"))),
        .name = value_str(value_find(node, STR("name"))),
    };
    bool is_data = str_eq(item.mode, STR("data"));
    if ((r->parts & (is_data ? STATE_DATA : STATE_MANAGED)) == 0 ||
        value_find(node, STR("deposed_key")) != NULL)
        return;
    item.of = (struct tf_resource){
        .node = node,
        .after = value_find(node, STR("values")),
        .sensitive = value_find(node, STR("sensitive_values")),
    };
    if (p->origin == ORIGIN_PLAN && !is_data) {
        item.of.action = STR("create");
        item.of.unknown =
            left_out(p, tf_module_named(p, r->module), &item, item.of.after);
    }
    tf_add(p, &item);
}

/* The descent is as deep as the document, which LIMIT_DEPTH bounds. */
static void read_module(const struct reading *r, const struct value *module)
{
    const struct value *list = value_find(module, STR("resources"));
    const struct value *kids = value_find(module, STR("child_modules"));
    for (uint32_t i = 0; value_is(list, VALUE_LIST) && i < list->count; i++)
        add_one(r, &list->items[i]);
    for (uint32_t i = 0; value_is(kids, VALUE_LIST) && i < kids->count; i++) {
        struct reading inner = *r;
        inner.module = value_str(value_find(&kids->items[i], STR("address")));
        read_module(&inner, &kids->items[i]);
    }
}

void state_read_values(struct tf_plan *p, const struct value *values, unsigned parts)
{
    struct reading r = {.plan = p, .parts = parts};
    read_module(&r, value_find(values, STR("root_module")));
}
