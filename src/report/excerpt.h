/* SPDX-License-Identifier: Apache-2.0 */
/* A source line with the stretch at fault underlined, as people are shown it. */
#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include "base/buf.h"
#include "model/finding.h"

struct excerpt_style {
    size_t gutter;      /* columns of the line number */
    size_t width;       /* columns in all; what is longer shows a window */
    char mark;          /* '^' or '-' */
    const char *dim;    /* escape sequences, or "" */
    const char *accent; /* of the underline */
    const char *reset;
};

/* Two lines: the text, the underline. Nothing where the place has no text. */
void excerpt_add(struct buf *out, const struct place *place,
                 const struct excerpt_style *style);
/* Columns that the number takes. */
size_t excerpt_gutter(uint32_t line);

#endif
