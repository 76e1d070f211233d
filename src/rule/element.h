/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The elements of a list property as they may turn out: a single object counts as a
 * list of one, and an element that exists only under conditions keeps them beside it,
 * so that ten optional elements are ten questions and not a thousand combinations.
 */
#ifndef RULE_ELEMENT_H
#define RULE_ELEMENT_H

#include "base/vec.h"
#include "model/scenario.h"

/* A condition under which an element is there; NULL ends the chain. */
struct guard {
    const struct cond *cond;
    bool truth;
    const struct guard *outer;
};

struct element {
    const struct value *value; /* never a choice, a list, or absent */
    const struct guard *guard; /* innermost first */
};

struct element_list {
    VEC(struct element) items;
    bool cut; /* there were more than LIMIT_ELEMENTS */
};

/*
 * Adds what stands at the end of the dotted path below v, through lists on the way; an
 * unknown value on the way becomes an element, since what is below it is unknown too.
 * An empty path means v itself.
 */
void element_collect(struct arena *a, const struct value *v, struct str path,
                     struct element_list *out);
/* The same below an element, whose guards hold for what is found there. */
void element_collect_below(struct arena *a, const struct element *outer,
                           struct str path, struct element_list *out);
/* Takes the guards as given; false where they cannot hold together. */
bool element_assume(struct scenario *s, const struct element *e);
/* Whether it is there in this run. */
bool element_exists(struct scenario *s, const struct element *e);

#endif
