/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tags that an object will carry: its own over those of its provider's
 * default_tags. Private to the front end.
 */
#ifndef TF_TFTAGS_H
#define TF_TFTAGS_H

#include "tf/plan.h"

/* Tags by key, as far as they are known. */
struct tf_tags {
    bool taken; /* the object takes tags */
    VEC(struct member) items;
    const struct value *open; /* an unknown that may bring further ones, or NULL */
    const struct value
        *place; /* that lends them its own: the argument, where written */
};

void tftags_read(struct tf_plan *p, const struct tf_resource *r, struct tf_tags *out);
/* The tags in the shape that the facts tell. */
struct value tftags_shape(struct arena *a, const struct tf_tags *t,
                          const struct type_info *facts);

#endif
