/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A bump allocator. What it hands out lives until arena_reset or arena_finish; nothing
 * is freed singly. Out of memory aborts (base/memory.h), so no call returns
 * NULL. Under AddressSanitizer the gaps between allocations are poisoned.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

#include <stdarg.h>

struct arena_chunk;

struct arena {
    struct arena_chunk *chunks; /* newest first */
    char *next;                 /* first free byte of the newest chunk */
    char *limit;                /* its end */
};

/* A zeroed struct arena is a valid empty one; arena_init says so in words. */
void arena_init(struct arena *a);
void arena_finish(struct arena *a);
/* Forgets all allocations and keeps the newest (largest) chunk for what comes next. */
void arena_reset(struct arena *a);

/* size bytes, aligned to 8, contents undefined. size 0 gives a valid address. */
void *arena_alloc(struct arena *a, size_t size);
/* count * size bytes of zeros; aborts where the product overflows. */
void *arena_zalloc(struct arena *a, size_t count, size_t size);
/* A copy of size bytes. */
void *arena_copy(struct arena *a, const void *from, size_t size);
/* Grows the block at old (invalid from then on) from old_size to new_size bytes, in
 * place where it is the last. */
void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size);
/* Gives back a block whose contents have moved elsewhere. Only a large one frees
 * memory. */
void arena_drop(struct arena *a, void *block, size_t size);
/* A copy of s that a NUL follows. */
struct str arena_str(struct arena *a, struct str s);
/* A NUL-terminated copy, for library borders. */
const char *arena_cstr(struct arena *a, struct str s);
/* The parts, one behind the other, and a NUL. */
struct str arena_join(struct arena *a, const struct str *parts, size_t count);
struct str arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct str arena_vprintf(struct arena *a, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* Bytes held from the system. */
size_t arena_size(const struct arena *a);

#endif
