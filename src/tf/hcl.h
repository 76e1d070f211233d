/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Terraform's language, as far as places go: blocks, arguments, and the lists and
 * objects that are written out, as a tree of doc/value.h. Nothing is evaluated.
 */
#ifndef TF_HCL_H
#define TF_HCL_H

#include "doc/value.h"

/*
 * The file as a map. `resource "a" "b" { … }` is {resource: {a: {b: {…}}}}, as
 * Terraform's JSON syntax has it, but each block is a member of its own: keys may
 * repeat. The member's key lies where the block begins, its value ends where the block
 * ends. Plain literals are what they are; every other expression is VALUE_UNKNOWN, and
 * has its place. What is broken or cut off is left out.
 */
const struct value *hcl_read(struct arena *a, const struct sources *all, uint16_t n);

/* A walk over a map's members, or those of a list's maps: JSON may have either where
 * HCL has a block. Begins with the value and zeros. */
struct hcl_walk {
    const struct value *value;
    uint32_t item;
    uint32_t member;
};

/* The next member, or NULL. */
static inline const struct member *hcl_next(struct hcl_walk *w)
{
    const struct value *v = w->value;
    if (v->kind == VALUE_MAP)
        return w->member < v->count ? &v->members[w->member++] : NULL;
    for (; v->kind == VALUE_LIST && w->item < v->count; w->item++, w->member = 0) {
        const struct value *map = &v->items[w->item];
        if (map->kind == VALUE_MAP && w->member < map->count)
            return &map->members[w->member++];
    }
    return NULL;
}

#endif
