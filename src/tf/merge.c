/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/merge.h"

#include "base/table.h"

/* What all parts say under one key. */
struct shared_key {
    struct member first;
    size_t index;
    struct merge_parts parts;
};

struct union_map {
    struct arena *arena;
    struct table by_key; /* key -> struct shared_key * */
    VEC(struct shared_key *) keys;
};

static void add_members(struct union_map *u, const struct value *map)
{
    for (uint32_t i = 0; i < map->count; i++) {
        const struct member *m = &map->members[i];
        const struct shared_key *known = table_find(&u->by_key, member_key(m));
        struct shared_key *k = known == NULL ? NULL : u->keys.items[known->index];
        if (k == NULL) {
            k = arena_zalloc(u->arena, 1, sizeof *k);
            k->first = *m;
            k->index = u->keys.count;
            VEC_PUSH(u->arena, &u->keys, k);
            table_add(u->arena, &u->by_key, member_key(m), k);
        }
        VEC_PUSH(u->arena, &k->parts, &m->value);
    }
}

static struct value merge_maps(struct arena *a, const struct merge_parts *parts)
{
    struct union_map u = {.arena = a};
    VEC_RESERVE(a, &u.keys);
    for (size_t i = 0; i < parts->count; i++)
        add_members(&u, parts->items[i]);
    struct member *members = arena_alloc(a, u.keys.count * sizeof *members);
    for (size_t i = 0; i < u.keys.count; i++) {
        members[i] = u.keys.items[i]->first;
        members[i].value = merge_all(a, &u.keys.items[i]->parts);
    }
    struct value out = *parts->items[0];
    out.flags &= (uint8_t)~VALUE_SORTED;
    out.members = members;
    out.count = (uint32_t)u.keys.count;
    return out;
}

static struct value join_lists(struct arena *a, const struct merge_parts *parts)
{
    size_t count = 0;
    for (size_t i = 0; i < parts->count; i++)
        count += parts->items[i]->count;
    struct value *items = arena_alloc(a, count * sizeof *items);
    count = 0;
    for (size_t i = 0; i < parts->count; i++)
        for (uint32_t k = 0; k < parts->items[i]->count; k++)
            items[count++] = parts->items[i]->items[k];
    return value_make_list(items, count, parts->items[0]);
}

/* The last ones that are of one kind: what another kind follows has been replaced. */
static struct merge_parts alike(const struct merge_parts *parts)
{
    size_t first = parts->count - 1;
    while (first > 0 && parts->items[first - 1]->kind == parts->items[first]->kind)
        first--;
    return (struct merge_parts){.items = parts->items + first,
                                .count = parts->count - first};
}

struct value merge_all(struct arena *a, const struct merge_parts *parts)
{
    struct merge_parts last = alike(parts);
    const struct value *one = last.items[last.count - 1];
    if (last.count > 1 && one->kind == VALUE_MAP)
        return merge_maps(a, &last);
    if (last.count > 1 && one->kind == VALUE_LIST)
        return join_lists(a, &last);
    return *one;
}
