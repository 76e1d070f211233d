/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/waivers.h"

#include "lint/spot.h"

static struct waiver waiver_of(struct arena *a, const struct config *c,
                               const struct value *map)
{
    return (struct waiver){
        .rule = value_str(value_find(map, STR("rule"))),
        .resource = value_str(value_find(map, STR("resource"))),
        .path = value_str(value_find(map, STR("path"))),
        .until = value_str(value_find(map, STR("until"))),
        .reason = value_str(value_find(map, STR("reason"))),
        .owner = value_str(value_find(map, STR("owner"))),
        .place = spot_place(a, a, &c->sources, value_site(map)),
    };
}

const struct waiver *waivers_read(struct arena *a, const struct config *c,
                                  size_t *count)
{
    const struct value *list = config_find(c, "waivers");
    *count = value_is(list, VALUE_LIST) ? list->count : 0;
    struct waiver *out = arena_zalloc(a, *count, sizeof *out);
    for (size_t i = 0; i < *count; i++)
        out[i] = waiver_of(a, c, &list->items[i]);
    return out;
}
