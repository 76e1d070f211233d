/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the templates of a repository hold, taken together: what a first policy for them
 * can be drawn from. Nothing is judged, and what cannot be read is passed over.
 */
#ifndef LINT_SURVEY_H
#define LINT_SURVEY_H

#include "base/table.h"

struct survey_count {
    struct str name;
    size_t count;
};

struct survey_counts {
    struct survey_count **items; /* most first, then by name, once finished */
    size_t count;
    size_t capacity;
    struct table by_name;
};

struct survey {
    struct arena *arena; /* keeps the names */
    struct arena file;   /* what one file needs */
    size_t files;        /* that are templates */
    size_t resources;
    size_t taggable;             /* of them take tags */
    struct survey_counts tags;   /* keys, and how many resources carry each */
    struct survey_counts images; /* ids of machine images, and in how many texts */
};

void survey_init(struct survey *s, struct arena *a);
/* Takes the file in; false where it is no template that can be read. */
bool survey_file(struct survey *s, struct str path);
/* Orders the counts, and drops what only the reading needed. */
void survey_finish(struct survey *s);

/* One more of that name; for counts of one's own. */
void survey_add(struct arena *a, struct survey_counts *counts, struct str name);
void survey_order(struct survey_counts *counts);

#endif
