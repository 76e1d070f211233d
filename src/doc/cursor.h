/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libyaml counts code points; the tree keeps byte offsets. A cursor turns the one into
 * the other, and is quick because the places it is asked for lie close together.
 */
#ifndef DOC_CURSOR_H
#define DOC_CURSOR_H

#include "base/str.h"

struct cursor {
    struct str bytes; /* well-formed UTF-8 */
    bool ascii;       /* all of them: then both counts are one */
    size_t index;     /* code points before offset */
    size_t offset;
};

/* cursor_seek in a text that is not all ASCII. */
size_t cursor_walk(struct cursor *c, size_t index);

/* Byte offset of the code point with this index; the end where there is none. */
static inline size_t cursor_seek(struct cursor *c, size_t index)
{
    if (!c->ascii)
        return cursor_walk(c, index);
    return index < c->bytes.len ? index : c->bytes.len;
}

#endif
