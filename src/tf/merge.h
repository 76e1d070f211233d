/* SPDX-License-Identifier: Apache-2.0 */
/* Properties that several say, in one. Private to the front end. */
#ifndef TF_MERGE_H
#define TF_MERGE_H

#include "base/vec.h"
#include "doc/value.h"

struct merge_parts {
    const struct value **items;
    size_t count;
    size_t capacity;
};

/*
 * Maps are merged, lists joined, and of anything else the last counts. Linear in what
 * there is, however many the parts are. At least one.
 */
struct value merge_all(struct arena *a, const struct merge_parts *parts);

#endif
