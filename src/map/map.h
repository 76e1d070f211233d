/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mapping tables: data under rulesets/maps/ that says how a foreign object becomes
 * canonical ones. Embedded by the build as value trees; docs/maps.md is their manual.
 */
#ifndef MAP_MAP_H
#define MAP_MAP_H

#include "model/model.h"

/* Maps of one front end ("sam", "terraform"): a map from foreign type to its entry. */
const struct value *map_builtin(struct str front_end);

struct map_context;

/* What data cannot say. Returns VALUE_ABSENT for nothing. v: what "from" found. */
typedef struct value map_call(const struct map_context *c, const struct value *v);

struct map_hook {
    const char *name;
    map_call *call;
    const char *help;
};

/* The foreign object, and how its front end writes. */
struct map_input {
    struct str id;
    const struct value *properties;
    const struct map_hook *hooks; /* by name; the last has none */
    bool
        functions; /* a map of one key Ref or Fn::… is an expression, passed on whole */
    bool empty_is_absent; /* an empty text, list or map says what nothing would */
};

/* Where in the object a term is read; hooks see it. */
struct map_context {
    struct arena *arena;
    const struct map_input *input;
    const struct value *object; /* what paths start from */
    struct str key;             /* of the member that "over" has come to, or empty */
};

/* One canonical object that an entry makes of a foreign one. */
struct mapped {
    struct str id;
    struct str type;            /* empty: only to be attached */
    struct value properties;    /* a map */
    const struct value *attach; /* what its entry says of a parent, or NULL */
};

struct mapped_list {
    struct mapped *items;
    size_t count;
    size_t capacity;
};

/* Applies the entry to the foreign object. Values keep their places. */
void map_apply(struct arena *a, const struct value *entry,
               const struct map_input *input, struct mapped_list *out);

#endif
