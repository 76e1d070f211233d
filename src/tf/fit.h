/* SPDX-License-Identifier: Apache-2.0 */
/* Which of several written items an item of a planned list was made from. */
#ifndef TF_FIT_H
#define TF_FIT_H

#include "doc/value.h"

enum { FIT_MAX = 64 }; /* items and planned ones, at most */

/* Something that is written where a list has its items. */
struct fit_item {
    const struct value *value;
    struct span place; /* where to point */
    bool many;         /* makes any number of items: a dynamic block, an expression */
};

/* Whether it takes evaluating to know the value. */
bool fit_is_open(const struct value *v);
/* The one that alone can have made the item; SIZE_MAX where that is not sure. */
size_t fit_find(const struct sources *all, const struct fit_item *items, size_t count,
                const struct value *planned, uint32_t index);

#endif
