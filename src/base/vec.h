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

/* Makes room for one more element. */
#define VEC_RESERVE(arena, vec)                                                        \
    do {                                                                               \
        if ((vec)->count == (vec)->capacity) {                                         \
            size_t vec_more = (vec)->capacity == 0 ? 8 : (vec)->capacity * 2;          \
            (vec)->items = arena_grow((arena), (vec)->items,                           \
                                      (vec)->capacity * sizeof *(vec)->items,          \
                                      vec_more * sizeof *(vec)->items);                \
            (vec)->capacity = vec_more;                                                \
        }                                                                              \
    } while (0)

#define VEC_PUSH(arena, vec, ...)                                                      \
    do {                                                                               \
        VEC_RESERVE(arena, vec);                                                       \
        (vec)->items[(vec)->count++] = __VA_ARGS__;                                    \
    } while (0)

#endif
