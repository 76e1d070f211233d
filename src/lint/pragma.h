/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pragmas: what a comment says that rules are to leave alone. Ours, and as a courtesy
 * those of other tools as far as they mean the same; a tool's is a row in pragma.c.
 */
#ifndef LINT_PRAGMA_H
#define LINT_PRAGMA_H

#include "base/str.h"

enum reach {
    REACH_BELOW,  /* the line, and what stands under it */
    REACH_LINE,   /* the line alone */
    REACH_AROUND, /* the resource that the comment stands in */
    REACH_FILE,
};

struct pragma {
    struct str tool; /* whose rules are named, as in rule_info.peers; empty: ours */
    enum reach reach;
    struct str names;  /* separated by commas and blanks; empty: all */
    struct str until;  /* as written; may be empty */
    struct str reason; /* may be empty */
};

enum { PRAGMAS_MAX = 32 }; /* read of one comment */

/* Whether the text could hold a pragma. */
bool pragma_hint(struct str text);
/* Reads a comment without the signs around it; returns how many pragmas it holds. */
size_t pragma_read(struct str text, struct pragma out[PRAGMAS_MAX]);
/* Cuts the next name off a list of them; false when none is left. */
bool pragma_name(struct str *names, struct str *out);

#endif
