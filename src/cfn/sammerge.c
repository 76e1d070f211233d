/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Globals: maps are merged, lists concatenated, and of anything else the resource's own
 * wins. An intrinsic function counts as a scalar.
 */
#include "cfn/resolver.h"
#include "cfn/sam.h"

#include <string.h>

static bool is_map(const struct value *v)
{
    return v->kind == VALUE_MAP && resolve_function(v) == NULL;
}

static struct value merge_lists(struct arena *a, const struct value *global,
                                const struct value *local)
{
    size_t count = (size_t)global->count + local->count;
    struct value *items = arena_alloc(a, count * sizeof *items);
    if (global->count > 0)
        memcpy(items, global->items, global->count * sizeof *items);
    if (local->count > 0)
        memcpy(items + global->count, local->items, local->count * sizeof *items);
    struct value out = *local;
    out.items = items;
    out.count = (uint32_t)count;
    return out;
}

static struct value merge_maps(struct arena *a, const struct value *global,
                               const struct value *local)
{
    size_t count = (size_t)global->count + local->count;
    struct member *members = arena_alloc(a, count * sizeof *members);
    uint32_t made = 0;
    for (uint32_t i = 0; i < global->count; i++) {
        const struct value *own = value_find(local, member_key(&global->members[i]));
        members[made] = global->members[i];
        if (own != NULL)
            members[made].value = sam_merge(a, &global->members[i].value, own);
        made++;
    }
    for (uint32_t i = 0; i < local->count; i++) {
        if (value_find(global, member_key(&local->members[i])) == NULL)
            members[made++] = local->members[i];
    }
    struct value out = *local;
    out.members = members;
    out.count = made;
    return out;
}

struct value sam_merge(struct arena *a, const struct value *global,
                       const struct value *local)
{
    if (is_map(global) && is_map(local))
        return merge_maps(a, global, local);
    if (global->kind == VALUE_LIST && local->kind == VALUE_LIST)
        return merge_lists(a, global, local);
    return *local;
}
