/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Remarks: the comments of a source that may hold a pragma. How a language writes
 * comments is a row in remark.c, picked by the source's name. Where no comment could
 * hold one, only the bytes are searched.
 */
#ifndef LINT_REMARK_H
#define LINT_REMARK_H

#include "base/arena.h"
#include "doc/source.h"

struct remark {
    struct str text; /* without the signs around it */
    uint32_t start;  /* offset of the sign */
    uint32_t end;    /* of what follows the comment, or of the line end */
    bool alone;      /* nothing else stands on its lines */
    uint32_t target; /* offset of the line it speaks of: its own, or alone the next that
                        is no comment; REMARK_NOTHING: there is none */
};

#define REMARK_NOTHING UINT32_MAX

struct remark_list {
    struct remark *items; /* in order */
    size_t count;
    size_t capacity;
};

void remarks_find(struct arena *a, const struct source *s, struct remark_list *out);
/* Offset of the end of the line, before CR or LF. */
size_t line_end(struct str bytes, size_t at);
/* Offset of the next line, or the length. */
size_t line_next(struct str bytes, size_t at);
/* Whether the line at this offset is blank or, by its source's signs, a comment. */
bool line_is_idle(const struct source *s, size_t line);

#endif
