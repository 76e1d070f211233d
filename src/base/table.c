/* SPDX-License-Identifier: Apache-2.0 */
#include "base/table.h"

#include <string.h>

enum {
    /* Up to here looking at every entry is faster than hashing the key. */
    PLAIN_MAX = 8,
    FIRST_ENTRIES = 8,
    FIRST_SLOTS = PLAIN_MAX * 4,
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

/* A quarter of the slots stays free. More would cost more room in the processor's cache
   than the shorter ways save. */
static bool is_crowded(size_t count, size_t slot_count)
{
    return count > slot_count / 4 * 3;
}

static void slot_put(struct table *t, uint64_t slot)
{
    size_t at = slot_home(t, slot);
    while (t->slots[at] != 0)
        at = (at + 1) & (t->slot_count - 1);
    t->slots[at] = slot;
}

static void grow_slots(struct arena *a, struct table *t, size_t count)
{
    uint64_t *old = t->slots;
    size_t old_count = t->slot_count;
    t->slot_count = count;
    t->slots = arena_zalloc(a, count, sizeof *t->slots);
    for (size_t i = 0; i < old_count; i++) {
        if (old[i] != 0)
            slot_put(t, old[i]);
    }
    arena_drop(a, old, old_count * sizeof *old);
}

static void first_slots(struct arena *a, struct table *t, size_t count)
{
    t->slot_count = count;
    t->slots = arena_zalloc(a, count, sizeof *t->slots);
    for (size_t i = 0; i < t->count; i++)
        slot_put(t, slot_make(str_hash(t->entries[i].key), i));
}

/* To count entries, or to twice as many as there are, so that it is not done often. */
static void grow_entries(struct arena *a, struct table *t, size_t count)
{
    size_t size = sizeof *t->entries;
    size_t capacity = t->capacity * 2 > count ? t->capacity * 2 : count;
    t->entries = arena_grow(a, t->entries, t->capacity * size, capacity * size);
    t->capacity = capacity;
}

void table_reserve(struct arena *a, struct table *t, size_t count)
{
    size_t slots = FIRST_SLOTS;
    while (is_crowded(count, slots))
        slots *= 2;
    if (count > t->capacity)
        grow_entries(a, t, count);
    if (count <= PLAIN_MAX || slots <= t->slot_count)
        return;
    if (t->slots == NULL)
        first_slots(a, t, slots);
    else
        grow_slots(a, t, slots);
}

static void append(struct arena *a, struct table *t, struct table_entry entry,
                   uint64_t hash)
{
    if (t->count == t->capacity)
        grow_entries(a, t, FIRST_ENTRIES);
    t->entries[t->count++] = entry;
    if (t->slots == NULL) {
        if (t->count > PLAIN_MAX)
            first_slots(a, t, FIRST_SLOTS);
        return;
    }
    slot_put(t, slot_make(hash, t->count - 1));
    if (is_crowded(t->count, t->slot_count))
        grow_slots(a, t, t->slot_count * 2);
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
