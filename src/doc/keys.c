/* SPDX-License-Identifier: Apache-2.0 */
#include "doc/keys.h"

#include <string.h>

/* Up to here comparing each with each is cheaper than hashing. */
enum { PAIRWISE = 12 };

static bool same_key(const struct member *a, const struct member *b)
{
    return a->key_len == b->key_len && memcmp(a->key, b->key, a->key_len) == 0;
}

/* The member among the first count that has m's key, or NULL. */
static const struct member *find_pairwise(const struct member *members, size_t count,
                                          const struct member *m)
{
    for (size_t i = 0; i < count; i++) {
        if (same_key(&members[i], m))
            return &members[i];
    }
    return NULL;
}

/* The same through the slots; enters m as number count where it finds none. */
static const struct member *find_hashed(struct keys *k, const struct member *members,
                                        size_t count, const struct member *m)
{
    size_t mask = k->slot_count - 1;
    size_t at = str_hash(member_key(m)) & mask;
    while (k->slots[at] != 0) {
        const struct member *other = &members[k->slots[at] - 1];
        if (same_key(other, m))
            return other;
        at = (at + 1) & mask;
    }
    k->slots[at] = (uint32_t)count + 1;
    return NULL;
}

/* Empties as many slots as count members need. */
static void clear_slots(struct keys *k, size_t count)
{
    size_t need = 64;
    while (need < count * 2)
        need *= 2;
    if (need > k->slot_capacity) {
        k->slots = arena_alloc(k->scratch, need * sizeof *k->slots);
        k->slot_capacity = need;
    }
    k->slot_count = need;
    memset(k->slots, 0, need * sizeof *k->slots);
}

static void report(struct keys *k, const struct member *first,
                   const struct member *again)
{
    struct source *s = k->all->items[first->key_source];
    struct position at = source_position(k->diags->arena, s, first->key_start);
    struct str key = diag_clip(member_key(again));
    diag_add(k->diags, member_key_span(again),
             "duplicate key \"%.*s\": the first is at line %u, column %u", STR_ARG(key),
             at.line, at.column);
}

size_t keys_unique(struct keys *k, struct member *members, size_t count, size_t own)
{
    bool hashed = count > PAIRWISE;
    if (hashed)
        clear_slots(k, count);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const struct member *first = hashed ? find_hashed(k, members, kept, &members[i])
                                            : find_pairwise(members, kept, &members[i]);
        if (first == NULL) {
            if (kept != i)
                members[kept] = members[i];
            kept++;
        } else if (i < own) {
            report(k, first, &members[i]);
        }
    }
    return kept;
}
