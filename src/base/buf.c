/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_CAPACITY = 1024 };

void buf_init(struct buf *b, size_t max)
{
    *b = (struct buf){.max = max};
}

void buf_finish(struct buf *b)
{
    memory_free(b->bytes);
    *b = (struct buf){0};
}

void buf_reset(struct buf *b)
{
    b->len = 0;
    b->overflow = false;
}

/* Room for size more bytes and a NUL; less, and overflow set, where max is in the way.
 */
static size_t make_room(struct buf *b, size_t size)
{
    if (size > b->max - b->len) {
        b->overflow = true;
        size = b->max - b->len;
    }
    size_t need = b->len + size + 1;
    if (need <= b->capacity)
        return size;
    size_t capacity =
        b->capacity * 2 < FIRST_CAPACITY ? FIRST_CAPACITY : b->capacity * 2;
    b->capacity = capacity < need ? need : capacity;
    b->bytes = memory_resize(b->bytes, b->capacity);
    return size;
}

void buf_add(struct buf *b, struct str s)
{
    size_t size = make_room(b, s.len);
    if (size > 0)
        memcpy(b->bytes + b->len, s.ptr, size);
    b->len += size;
}

void buf_add_char(struct buf *b, char c)
{
    buf_add(b, (struct str){&c, 1});
}

void buf_add_repeat(struct buf *b, char c, size_t times)
{
    size_t size = make_room(b, times);
    memset(b->bytes + b->len, c, size);
    b->len += size;
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vprintf(b, format, args);
    va_end(args);
}

void buf_vprintf(struct buf *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    (void)make_room(b, 0);
    size_t room = b->capacity - b->len;
    int len = vsnprintf(b->bytes + b->len, room, format, args);
    if (len > 0 && (size_t)len >= room) {
        (void)make_room(b, (size_t)len);
        room = b->capacity - b->len;
        (void)vsnprintf(b->bytes + b->len, room, format, again);
    }
    va_end(again);
    if (len > 0)
        b->len += make_room(b, (size_t)len);
}

struct str buf_str(const struct buf *b)
{
    return (struct str){b->bytes, b->len};
}
