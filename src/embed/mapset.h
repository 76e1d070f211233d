/* SPDX-License-Identifier: Apache-2.0 */
/* The mapping tables of each front end, gathered from its files. */
#ifndef EMBED_MAPSET_H
#define EMBED_MAPSET_H

#include "doc/diag.h"
#include "embed/emit.h"

struct front_end {
    struct str name; /* the folder below maps/ */
    struct member *items;
    size_t count;
    size_t capacity;
};

struct map_set {
    struct front_end *items;
    size_t count;
    size_t capacity;
};

/* Adds the entries of the file maps/<front end>/…; an entry given twice is a
 * diagnostic. */
void mapset_add(struct arena *a, struct map_set *set, struct str below,
                const struct value *root, struct diags *d);
/* map_builtin and its data. */
void mapset_emit(struct emitter *e, const struct map_set *set);

#endif
