/* SPDX-License-Identifier: Apache-2.0 */
/* From Terraform's objects to canonical resources. Private to the front end. */
#ifndef TF_MAKE_H
#define TF_MAKE_H

#include "map/map.h"
#include "tf/plan.h"

/* A resource whose properties others are merged into. */
struct tf_tie {
    struct tf_resource *from;   /* the satellite */
    const struct value *attach; /* {to, by, on} of its entry */
    struct value properties;    /* canonical ones of the parent */
    bool is_resource;           /* and of a resource that the satellite is itself */
};

struct tf_tie_list {
    struct tf_tie *items;
    size_t count;
    size_t capacity;
};

/* Adds to the model what the table makes of the object; what it attaches goes to ties.
 */
void make_resource(struct tf_plan *p, struct tf_resource *r, struct tf_tie_list *ties);
/* Adds one more resource that is part of the object; it takes no tags. */
void make_part(struct tf_plan *p, struct tf_resource *r, const struct mapped *made);

#endif
