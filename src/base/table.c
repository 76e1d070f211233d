/* SPDX-License-Identifier: Apache-2.0 */
#include "base/table.h"

#include <string.h>

enum {
    /* Up to here looking at every entry is faster than hashing the key. */
    PLAIN_MAX = 8,
    FIRST_ENTRIES = 8,
};

/* A slot: the upper half of the key's hash, then index + 1; 0 is free. */
static uint64_t slot_make(uint64_t hash, size_t index)
{
    return (hash & ~(uint64_t)UINT32_MAX) | (uint64_t)(index + 1);
}

static size_t slot_index(uint64_t slot)
{
    return (size_t)(slot & UINT32_MAX) - 1;
}

/* The slot position from which to look: upper bits, so that a rehash needs no keys. */
static size_t slot_home(const struct table *t, uint64_t hash)
{
    return (size_t)(hash >> 32) & (t->slot_count - 1);
}

static struct table_entry *find_plain(const struct table *t, struct str key)
{
    for (size_t i = 0; i < t->count; i++) {
        if (str_eq(t->entries[i].key, key))
            return &t->entries[i];
    }
    return NULL;
}

static struct table_entry *find_hashed(const struct table *t, struct str key,
                                       uint64_t hash)
{
    size_t at = slot_home(t, hash);
    for (; t->slots[at] != 0; at = (at + 1) & (t->slot_count - 1)) {
        if (t->slots[at] >> 32 != hash >> 32)
            continue;
        struct table_entry *entry = &t->entries[slot_index(t->slots[at])];
        if (str_eq(entry->key, key))
            return entry;
    }
    return NULL;
}

static struct table_entry *find(const struct table *t, struct str key, uint64_t *hash)
{
    if (t->slots == NULL)
        return find_plain(t, key);
    *hash = str_hash(key);
    return find_hashed(t, key, *hash);
}

static void slot_put(struct table *t, uint64_t slot)
{
    size_t at = slot_home(t, slot);
    while (t->slots[at] != 0)
        at = (at + 1) & (t->slot_count - 1);
    t->slots[at] = slot;
}

/* Keeps at least half of the slots free. */
static void grow_slots(struct arena *a, struct table *t)
{
    uint64_t *old = t->slots;
    size_t old_count = t->slot_count;
    t->slot_count = old_count * 2;
    t->slots = arena_zalloc(a, t->slot_count, sizeof *t->slots);
    for (size_t i = 0; i < old_count; i++) {
        if (old[i] != 0)
            slot_put(t, old[i]);
    }
    arena_drop(a, old, old_count * sizeof *old);
}

static void first_slots(struct arena *a, struct table *t)
{
    t->slot_count = (size_t)PLAIN_MAX * 4;
    t->slots = arena_zalloc(a, t->slot_count, sizeof *t->slots);
    for (size_t i = 0; i < t->count; i++)
        slot_put(t, slot_make(str_hash(t->entries[i].key), i));
}

static void append(struct arena *a, struct table *t, struct table_entry entry,
                   uint64_t hash)
{
    if (t->count == t->capacity) {
        size_t more = t->capacity == 0 ? FIRST_ENTRIES : t->capacity * 2;
        t->entries =
            arena_grow(a, t->entries, t->capacity * sizeof entry, more * sizeof entry);
        t->capacity = more;
    }
    t->entries[t->count++] = entry;
    if (t->slots == NULL) {
        if (t->count > PLAIN_MAX)
            first_slots(a, t);
        return;
    }
    slot_put(t, slot_make(hash, t->count - 1));
    if (t->count * 2 > t->slot_count)
        grow_slots(a, t);
}

const void *table_find(const struct table *t, struct str key)
{
    uint64_t hash = 0;
    const struct table_entry *entry = find(t, key, &hash);
    return entry == NULL ? NULL : entry->value;
}

const void *table_add(struct arena *a, struct table *t, struct str key,
                      const void *value)
{
    uint64_t hash = 0;
    const struct table_entry *entry = find(t, key, &hash);
    if (entry != NULL)
        return entry->value;
    append(a, t, (struct table_entry){key, value}, hash);
    return NULL;
}

void table_set(struct arena *a, struct table *t, struct str key, const void *value)
{
    uint64_t hash = 0;
    struct table_entry *entry = find(t, key, &hash);
    if (entry != NULL)
        entry->value = value;
    else
        append(a, t, (struct table_entry){key, value}, hash);
}
