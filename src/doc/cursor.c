/* SPDX-License-Identifier: Apache-2.0 */
#include "doc/cursor.h"

#include <string.h>

static bool is_inner(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static void step_back(struct cursor *c)
{
    do
        c->offset--;
    while (is_inner(c->bytes.ptr[c->offset]));
    c->index--;
}

static void step_on(struct cursor *c)
{
    do
        c->offset++;
    while (c->offset < c->bytes.len && is_inner(c->bytes.ptr[c->offset]));
    c->index++;
}

/* Whether the next eight bytes are ASCII and none is past the code point index. */
static bool may_leap(const struct cursor *c, size_t index)
{
    uint64_t word;
    if (index - c->index < sizeof word || c->bytes.len - c->offset < sizeof word)
        return false;
    memcpy(&word, c->bytes.ptr + c->offset, sizeof word);
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

size_t cursor_seek(struct cursor *c, size_t index)
{
    if (c->ascii)
        return index < c->bytes.len ? index : c->bytes.len;
    while (c->index > index)
        step_back(c);
    while (c->index < index && c->offset < c->bytes.len) {
        if (may_leap(c, index)) {
            c->index += sizeof(uint64_t);
            c->offset += sizeof(uint64_t);
        } else {
            step_on(c);
        }
    }
    return c->offset;
}
