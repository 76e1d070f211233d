/* SPDX-License-Identifier: Apache-2.0 */
/*
 * resource_changes: [{address, module_address?, mode, type, name, deposed?,
 *   change: {actions: […], after, after_unknown, after_sensitive}}]
 * Where a plan lacks them, planned_values are what a state's values are.
 */
#include "tf/change.h"

#include "tf/state.h"

bool change_does(const struct value *change, struct str action)
{
    const struct value *list = value_find(change, STR("actions"));
    for (uint32_t i = 0; value_is(list, VALUE_LIST) && i < list->count; i++)
        if (str_eq(value_str(&list->items[i]), action))
            return true;
    return false;
}

struct tf_item change_item(const struct value *node)
{
    return (struct tf_item){
        .address = value_str(value_find(node, STR("address"))),
        .module = value_str(value_find(node, STR("module_address"))),
        .mode = value_str(value_find(node, STR("mode"))),
        .type = value_str(value_find(node, STR("type"))),
        .name = value_str(value_find(node, STR("name"))),
    };
}

/* What will have happened to the object; empty: it will be gone. */
static struct str action_of(const struct value *change)
{
    bool creates = change_does(change, STR("create"));
    if (creates &&
        (change_does(change, STR("delete")) || change_does(change, STR("forget"))))
        return STR("replace");
    if (creates)
        return STR("create");
    if (change_does(change, STR("update")))
        return STR("update");
    if (change_does(change, STR("no-op")))
        return STR("keep");
    return change_does(change, STR("read")) ? STR("read") : STR("");
}

static void add_change(struct tf_plan *p, const struct value *node)
{
    struct tf_item item = change_item(node);
    const struct value *change = value_find(node, STR("change"));
    item.of = (struct tf_resource){
        .action = action_of(change),
        .node = node,
        .after = value_find(change, STR("after")),
        .unknown = value_find(change, STR("after_unknown")),
        .sensitive = value_find(change, STR("after_sensitive")),
    };
    /* A deposed object is one that a replacement has left behind, to be deleted. */
    if (item.of.action.len > 0 && value_find(node, STR("deposed")) == NULL)
        tf_add(p, &item);
}

static void add_changes(struct tf_plan *p, const struct value *list)
{
    for (uint32_t i = 0; value_is(list, VALUE_LIST) && i < list->count; i++)
        add_change(p, &list->items[i]);
}

/* What cannot be planned yet because something before it is not known. */
static void add_deferred(struct tf_plan *p, const struct value *list)
{
    for (uint32_t i = 0; value_is(list, VALUE_LIST) && i < list->count; i++)
        add_change(p, value_find(&list->items[i], STR("resource_change")));
}

void change_read(struct tf_plan *p)
{
    const struct value *changes = value_find(p->root, STR("resource_changes"));
    const struct value *before = value_find(p->root, STR("prior_state"));
    if (changes != NULL)
        add_changes(p, changes);
    else
        state_read_values(p, value_find(p->root, STR("planned_values")), STATE_MANAGED);
    add_deferred(p, value_find(p->root, STR("deferred_changes")));
    state_read_values(p, value_find(before, STR("values")), STATE_DATA);
}
