/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Characters of untrusted text as a terminal may be given them: no escape sequence, no
 * direction override and no broken UTF-8 of a template reaches it.
 */
#ifndef REPORT_GLYPH_H
#define REPORT_GLYPH_H

#include "base/buf.h"

struct glyph {
    struct str
        text;     /* what to print instead; into the source text where it is harmless */
    size_t size;  /* bytes of the source text it stands for */
    size_t width; /* terminal columns: 0, 1 or 2; of a tab 4 */
};

/* The character at s[at], at < s.len. */
struct glyph glyph_at(struct str s, size_t at);
/* Whole of s on one line: line ends and tabs become blanks. */
void glyph_add(struct buf *out, struct str s);
/* s as valid UTF-8: each byte that is part of none becomes U+FFFD. Else unchanged. */
void glyph_add_utf8(struct buf *out, struct str s);

/* How many characters of printable ASCII, which show as they are, begin the text. */
size_t glyph_plain(struct str s);

#endif
