/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mapping tables: data under rulesets/maps/ that says how a foreign object becomes a
 * canonical one. Embedded by the build as value trees.
 */
#ifndef MAP_MAP_H
#define MAP_MAP_H

#include "model/model.h"

/* Maps of one front end ("sam", "terraform"): a map from foreign type to its entry. */
const struct value *map_builtin(struct str front_end);

/* One canonical object that an entry makes of a foreign one. */
struct mapped {
    struct str id_suffix; /* appended to the foreign id: "Role" of "MyFunctionRole"; or empty */
    struct str type;
    const struct value *properties;
};

struct mapped_list {
    struct mapped *items;
    size_t count;
    size_t capacity;
};

/*
 * Applies the entry to the foreign object's properties. Values keep their places. The
 * format of an entry is in docs/maps.md.
 */
void map_apply(struct arena *a, const struct value *entry, const struct value *foreign,
               struct mapped_list *out);

#endif
