/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Circles of dependencies some of which hang on conditions (Fn::If, Condition): whether
 * all of one can hold at once.
 */
#ifndef CFN_IFCIRCLE_H
#define CFN_IFCIRCLE_H

#include "model/solver.h"

#include "cfn/template.h"

/* Entries, by their numbers. */
struct circle {
    uint32_t *items;
    size_t count;
    size_t capacity;
    struct str when; /* on which conditions it hangs, in words */
};

/* Dependencies, by the entry that they come from. */
struct links {
    const struct template *t;
    const uint32_t *first; /* entry -> its first in order; one more than entries */
    const uint32_t *order; /* numbers in template.edges */
    const uint32_t *group; /* entry -> component */
};

struct circle_hunt {
    struct arena *arena;
    struct solver solver; /* what the way so far takes for granted */
    bool *on_way;         /* by entry */
    size_t steps;         /* left, for all components together */
};

void ifcircle_start(struct circle_hunt *h, struct arena *arena, size_t entries);
/*
 * Finds a circle that can be among the members of one component, and says which and
 * when. Gives up after LIMIT_CIRCLE_STEPS. Sorts the members.
 */
bool ifcircle_find(struct circle_hunt *h, const struct links *l,
                   const struct circle *members, struct circle *out);

#endif
