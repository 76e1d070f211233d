/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where in a block a planned value is written: a path such as ingress, 0, from_port
 * followed through arguments, nested blocks and dynamic ones.
 */
#ifndef TF_WRITTEN_H
#define TF_WRITTEN_H

#include "tf/folder.h"

/* One step down a planned value. */
struct written_step {
    struct str key; /* of a map's member */
    bool is_item;   /* of a list, and no member */
    uint32_t index;
    const struct value *list; /* as it is planned, to tell blocks apart; may be NULL */
};

/*
 * The argument's value, or the argument where that takes several lines. Where it is not
 * written out, the nearest that is: its block, or else the resource's. Of several
 * nested blocks it is the one that must have made the item, by its literals; where more
 * than one may have, what they stand in. A plan does not tell lists, whose order is
 * that of the blocks, from sets, which have an order of their own.
 */
struct span written_find(const struct sources *all, const struct folder_block *b,
                         const struct written_step *steps, size_t count);

#endif
