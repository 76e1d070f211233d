/* SPDX-License-Identifier: Apache-2.0 */
#include "doc/cursor.h"

#include "doc/scan.h"

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

size_t cursor_walk(struct cursor *c, size_t index)
{
    while (c->index > index)
        step_back(c);
    while (c->index < index && c->offset < c->bytes.len) {
        size_t left = c->bytes.len - c->offset;
        size_t run = scan_ascii_run(c->bytes.ptr + c->offset, left);
        if (run > index - c->index)
            run = index - c->index;
        c->index += run;
        c->offset += run;
        if (run == 0)
            step_on(c);
    }
    return c->offset;
}
