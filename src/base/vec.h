/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Growable arrays in an arena, by macro because C has no other way to keep the element
 * type. Declare with VEC(type) inside a struct; zero is an empty array.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#define VEC(type)                                                                      \
    struct {                                                                           \
        type *items;                                                                   \
        size_t count;                                                                  \
        size_t capacity;                                                               \
    }

/* What VEC_RESERVE does, whatever the element type. */
static inline void *vec_room(struct arena *a, void *items, size_t count,
                             size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    size_t more = *capacity == 0 ? 8 : *capacity * 2;
    items = arena_grow(a, items, *capacity * size, more * size);
    *capacity = more;
    return items;
}

/* Makes room for one more element. */
#define VEC_RESERVE(arena, vec)                                                        \
    ((vec)->items = vec_room((arena), (vec)->items, (vec)->count, &(vec)->capacity,    \
                             sizeof *(vec)->items))

#define VEC_PUSH(arena, vec, ...)                                                      \
    ((void)VEC_RESERVE(arena, vec), (void)((vec)->items[(vec)->count++] = __VA_ARGS__))

#endif
