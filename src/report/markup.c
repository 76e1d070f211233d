/* SPDX-License-Identifier: Apache-2.0 */
#include "report/markup.h"

#include "report/glyph.h"

/* Numbered references mean the same in XML and HTML; NULL: stands for itself. */
static const char *reference(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&apos;";
    }
    return NULL;
}

void markup_add(struct buf *out, struct str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        const char *instead = reference(s.ptr[i]);
        if (instead == NULL)
            continue;
        glyph_add(out, str_slice(s, from, i - from));
        buf_add(out, str_from(instead));
        from = i + 1;
    }
    glyph_add(out, str_slice(s, from, s.len));
}

void markup_attribute(struct buf *out, const char *name, struct str s)
{
    buf_printf(out, " %s=\"", name);
    markup_add(out, s);
    buf_add_char(out, '"');
}
