/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A string view: bytes and a length, not NUL-terminated, owned by whoever owns the
 * bytes (a source file or an arena). Passed by value.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *ptr;
    size_t len;
};

/* A view of a string literal. A macro, because sizeof keeps it a constant expression.
 */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
/* The same for static initialisers, where gcc wants no compound literal. */
#define STR_INIT(literal)                                                              \
    {                                                                                  \
        (literal), sizeof(literal) - 1                                                 \
    }
/* Arguments for a "%.*s" conversion. */
#define STR_ARG(s) (int)(s).len, (s).ptr

/* View of a NUL-terminated string; NULL gives the empty view. */
struct str str_from(const char *text);
/* Inline, as what follows a lookup's every step; most that differ do so in the first
 * byte. */
static inline bool str_eq(struct str a, struct str b)
{
    if (a.len != b.len || a.len == 0)
        return a.len == b.len;
    return a.ptr[0] == b.ptr[0] && memcmp(a.ptr, b.ptr, a.len) == 0;
}
/* ASCII letters compare without regard to case. */
bool str_eq_nocase(struct str a, struct str b);
/* Byte order; less than, equal to or greater than zero. */
int str_cmp(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
static inline bool str_is_empty(struct str s)
{
    return s.len == 0;
}
/* Offset of the first occurrence, or SIZE_MAX. */
size_t str_find(struct str s, struct str part);
/* Offset of the first such byte, or SIZE_MAX. */
size_t str_find_char(struct str s, char c);
/* Bytes from offset, at most len of them; clipped to s. */
static inline struct str str_slice(struct str s, size_t offset, size_t len)
{
    if (s.len == 0)
        return s;
    if (offset > s.len)
        offset = s.len;
    if (len > s.len - offset)
        len = s.len - offset;
    return (struct str){s.ptr + offset, len};
}
/* Without white space (blank, tab, CR, LF) at both ends. */
struct str str_trim(struct str s);
/*
 * Cuts the part before the first separator off *rest and puts it in *out; false when
 * nothing is left. The last part ends where the string ends.
 */
bool str_cut(struct str *rest, char separator, struct str *out);
uint64_t str_hash(struct str s);
/* Whole of s as a decimal integer; false when it is not one or does not fit. */
bool str_to_int(struct str s, int64_t *out);
/* Shell-like pattern of * and ?, over bytes, the whole of s. */
bool str_glob(struct str pattern, struct str s);
/* Number of characters to change, add, drop or swap with the next between a and b,
 * without regard to case. */
size_t str_distance(struct str a, struct str b);
/* Length in bytes of the UTF-8 character at s[at]; 1 for a byte that starts none. */
size_t str_char_len(struct str s, size_t at);
/* Number of code points. */
size_t str_char_count(struct str s);

#endif
