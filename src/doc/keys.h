/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Duplicate keys. Of members with one key the first stays; the others are taken out and
 * reported. Linear in the number of members. Private to the readers.
 */
#ifndef DOC_KEYS_H
#define DOC_KEYS_H

#include "doc/diag.h"
#include "doc/value.h"

struct keys {
    struct arena *scratch;
    const struct sources *all;
    struct diags *diags;
    uint32_t *slots;   /* index + 1 of a member; 0 is free */
    size_t slot_count; /* used for the map at hand, a power of two */
    size_t slot_capacity;
};

/*
 * Moves the members with distinct keys to the front; returns how many they are. Of the
 * members from own on (merged ones) duplicates are left out without a word.
 */
size_t keys_unique(struct keys *k, struct member *members, size_t count, size_t own);

#endif
