/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/seek.h"

enum { FEW = 16 }; /* members, among which looking for one costs less than an index */

bool seek_sorted(const struct value *map)
{
    for (uint32_t i = 1; value_is(map, VALUE_MAP) && i < map->count; i++)
        if (str_cmp(member_key(&map->members[i - 1]), member_key(&map->members[i])) > 0)
            return false;
    return true;
}

struct seeker seek_start(const struct value *map, bool ascending)
{
    return (struct seeker){.map = map, .sorted = ascending && seek_sorted(map)};
}

static const struct value *seek_onwards(struct seeker *s, struct str key)
{
    for (; s->at < s->map->count; s->at++) {
        const struct member *m = &s->map->members[s->at];
        int order = str_cmp(member_key(m), key);
        if (order >= 0)
            return order == 0 ? &m->value : NULL;
    }
    return NULL;
}

static void index_members(struct arena *a, struct seeker *s)
{
    table_reserve(a, &s->index, s->map->count);
    for (uint32_t i = 0; i < s->map->count; i++)
        table_add(a, &s->index, member_key(&s->map->members[i]),
                  &s->map->members[i].value);
}

const struct value *seek(struct arena *a, struct seeker *s, struct str key)
{
    if (!value_is(s->map, VALUE_MAP))
        return NULL;
    if (s->sorted)
        return seek_onwards(s, key);
    if (s->map->count <= FEW || (s->map->flags & VALUE_SORTED) != 0)
        return value_find(s->map, key);
    if (s->index.count == 0)
        index_members(a, s);
    return table_find(&s->index, key);
}
