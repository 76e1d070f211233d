/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A hash table from strings to pointers, in an arena. Keys are views: their bytes must
 * outlive the table. Zeroed is empty. Insertion order is kept and can be walked.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "base/arena.h"

struct table_entry {
    struct str key;
    const void *value;
};

struct table {
    struct table_entry *entries; /* in insertion order */
    size_t count;
    size_t capacity;
    uint64_t *slots; /* half a hash, index + 1 into entries; none while it is small */
    size_t slot_count;
};

/* The value for key, or NULL. */
const void *table_find(const struct table *t, struct str key);
/* Makes room for so many entries in all, so that adding them moves nothing. */
void table_reserve(struct arena *a, struct table *t, size_t count);
/* Adds key; where it is there already, returns its old value and changes nothing. */
const void *table_add(struct arena *a, struct table *t, struct str key,
                      const void *value);
/* Adds key or replaces its value. */
void table_set(struct arena *a, struct table *t, struct str key, const void *value);

#endif
