/* SPDX-License-Identifier: Apache-2.0 */
/* From Terraform's objects to canonical resources. Private to the front end. */
#ifndef TF_MAKE_H
#define TF_MAKE_H

#include "tf/plan.h"

/* A resource whose properties others are merged into. */
struct tf_tie {
    struct tf_resource *from;   /* the satellite */
    const struct value *attach; /* {to, by, on, alone} of its entry */
    struct value properties;    /* canonical ones of the parent */
    bool is_tied;               /* there is a parent */
};

struct tf_tie_list {
    struct tf_tie *items;
    size_t count;
    size_t capacity;
};

/* Adds to the model what the table makes of the object; what it attaches goes to ties.
 */
void make_resource(struct tf_plan *p, struct tf_resource *r, struct tf_tie_list *ties);
/* Adds the satellites whose entry says what they are alone, now that it is known. */
void make_alone(struct tf_plan *p, const struct tf_tie_list *ties);

#endif
