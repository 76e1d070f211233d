/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tags that a resource will carry, from whichever property and in whichever shape
 * its type keeps them (model/types.h), as one scenario has it.
 */
#ifndef MODEL_TAGS_H
#define MODEL_TAGS_H

#include "base/vec.h"
#include "model/model.h"

struct tag {
    struct str key;
    const struct value *value;     /* never a choice; NULL where it has none */
    const struct value *propagate; /* PropagateAtLaunch, likewise; NULL elsewhere */
};

struct tag_set {
    bool taggable;            /* the type takes tags */
    const struct value *held; /* the property that holds them; NULL: not written */
    VEC(struct tag) items;    /* with known keys, in the order they are written */
    VEC(struct tag) given; /* by the stacks around it, where it has none of that key */
    const struct value *open; /* an unknown that may bring further ones, or NULL */
};

struct tag_picker {
    /* Looks through a choice; NULL result: absent. See scenario_pick. */
    const struct value *(*pick)(void *context, const struct value *v);
    void *context;
    /*
     * The keys that are asked for; NULL: all. Conditions on which only other tags
     * depend are then left alone, and those tags out.
     */
    const struct str *keys;
    size_t key_count;
};

/* Whether the resource takes tags. */
bool tags_taken(const struct resource *r);
void tags_read(struct arena *a, const struct resource *r, const struct tag_picker *p,
               struct tag_set *out);
/*
 * The last tag of that key, as AWS would have it, its own before a given one; NULL
 * where it is not among the known.
 */
const struct tag *tags_find(const struct tag_set *tags, struct str key);
/* Whether the tag says anything: a value that is missing, empty or blank does not. An
   unknown value does here; its maybe_blank says whether that is sure. */
bool tag_is_set(const struct tag *t);

#endif
