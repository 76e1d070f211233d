/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looking one map's keys up in another, all of them, in time linear in both: Terraform
 * writes keys in ascending order, and where they are not, large maps get an index.
 * Private to the front end.
 */
#ifndef TF_SEEK_H
#define TF_SEEK_H

#include "base/table.h"
#include "doc/value.h"

struct seeker {
    const struct value *map; /* may be NULL or no map: then it has no keys */
    bool sorted;             /* its keys ascend, and those that are asked for will */
    uint32_t at;
    struct table index; /* key -> struct value *; empty while not needed */
};

/* Whether the keys ascend; what is no map has none. */
bool seek_sorted(const struct value *map);
struct seeker seek_start(const struct value *map, bool ascending);
/* The member's value, or NULL. */
const struct value *seek(struct arena *a, struct seeker *s, struct str key);

#endif
