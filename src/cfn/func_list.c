/* SPDX-License-Identifier: Apache-2.0 */
/* Functions on lists. */
#include "cfn/func.h"

/* Whether any of the arguments is not what was written there. */
static bool is_literal(const struct value *list)
{
    return value_via(list) == NULL && (list->flags & VALUE_MADE) == 0;
}

/* Item number index among those that are not absent; NULL: none, or wait. */
static const struct value *present_item(struct call *c, const struct value *list,
                                        int64_t index)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *item = &list->items[i];
        if (item->kind == VALUE_CHOICE)
            item = call_pick(c, item);
        if (item == NULL)
            return NULL;
        if (item->kind != VALUE_ABSENT && index-- == 0)
            return item;
    }
    return NULL;
}

/* [index, list] */
struct value func_select(struct call *c)
{
    const struct value *args = call_list(c, 2, 2);
    if (args == NULL)
        return call_none(c);
    const struct value *number = call_item(c, args, 0);
    const struct value *list = number == NULL ? NULL : call_item(c, args, 1);
    if (list == NULL)
        return call_none(c);
    /* What is looked up as a list is looked up for each of its items. */
    if (list->kind == VALUE_UNKNOWN)
        return call_unknown(c, list, list->unknown->lookup.len > 0);
    if (number->kind == VALUE_UNKNOWN)
        return call_unknown(c, number, false);
    int64_t index;
    if (!value_as_int(number, &index) || index < 0)
        return call_bad(c, "takes a number from 0 as its first argument");
    if (list->kind != VALUE_LIST)
        return call_bad(c, "takes a list to select from, not a %s",
                        value_kind_name(list));
    const struct value *item = present_item(c, list, index);
    if (c->open != NULL)
        return call_none(c);
    if (item != NULL)
        return resolve_via(c->walk, *item, c->node);
    if (is_literal(number) && is_literal(list))
        return call_bad(c, "asks for item %lld of a list of %u", (long long)index,
                        list->count);
    return resolve_unknown(c->walk, c->node, "the list has no item %lld",
                           (long long)index);
}

struct value func_length(struct call *c)
{
    const struct value *list = call_pick(c, c->arg);
    if (list == NULL)
        return call_none(c);
    if (list->kind == VALUE_UNKNOWN)
        return call_unknown(c, list, false);
    if (list->kind != VALUE_LIST)
        return call_bad(c, "takes a list, not a %s", value_kind_name(list));
    int64_t count = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *item = call_item(c, list, i);
        if (item == NULL)
            return call_none(c);
        count += item->kind != VALUE_ABSENT;
    }
    return value_make_int(count, c->node);
}
