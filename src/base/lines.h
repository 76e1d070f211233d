/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables of facts inside the program: lines of columns with tabs between, as
 * src/embed/lines.awk writes them from rulesets/data/. Looking up is all that they
 * cost.
 */
#ifndef BASE_LINES_H
#define BASE_LINES_H

#include "base/str.h"

struct lines {
    const char *text;       /* NUL-terminated lines, sorted by first column */
    const uint32_t *starts; /* of each line, then where the text ends */
    uint32_t count;
};

/* Without its NUL. */
struct str lines_at(const struct lines *all, uint32_t number);
/* The line whose first column is the key; false where there is none. */
bool lines_find(const struct lines *all, struct str key, struct str *out);
/* Cuts off the next column; empty where it says "-" or there is none. */
struct str lines_column(struct str *line);

#endif
