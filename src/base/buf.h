/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A growable byte buffer with a stated maximum, for output that is built before it is
 * written. Owns its bytes (malloc); buf_finish frees them.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

#include <stdarg.h>

struct buf {
    char *bytes;
    size_t len;
    size_t capacity;
    size_t max; /* bytes; what goes past it is dropped and sets overflow */
    bool overflow;
};

void buf_init(struct buf *b, size_t max);
void buf_finish(struct buf *b);
void buf_reset(struct buf *b);
void buf_add(struct buf *b, struct str s);
void buf_add_char(struct buf *b, char c);
void buf_add_repeat(struct buf *b, char c, size_t times);
void buf_printf(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* The contents; valid until the next change. */
struct str buf_str(const struct buf *b);

#endif
