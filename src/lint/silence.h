/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Silences: which findings the comments and Metadata of a model's files suppress. Built
 * before judging, asked by several threads at once, and looked over when all is judged:
 * what does not hold and what matched nothing are problems of their own.
 */
#ifndef LINT_SILENCE_H
#define LINT_SILENCE_H

#include "lint/lint.h"

struct silences;

struct silence_options {
    struct arena *kept; /* of what findings keep of a suppression */
    const struct lint_setup *setup;
    struct str today;
    bool no_comments;
};

/* NULL where nothing is suppressed. Lives in the model's arena. */
struct silences *silences_open(const struct model *m, const struct silence_options *o);
/* What suppresses a finding of rule number rule about r (or NULL) at the span; NULL:
   nothing does. s may be NULL. */
const struct suppression *silences_find(struct silences *s, size_t rule,
                                        const struct resource *r, struct span at);

/* Something wrong with a suppression. */
struct silence_problem {
    struct problem problem;
    struct str key; /* not empty: wrong only if no other input uses what has this key */
};

struct silence_problems {
    struct silence_problem *items;
    size_t count;
    size_t capacity;
};

/* Keys of those that matched something. */
struct silence_keys {
    struct str *items;
    size_t count;
    size_t capacity;
};

/*
 * judge is the one that judged the model; used is in the arena kept. Without whole, the
 * template was not fully read, and what matched nothing is left alone.
 */
void silences_check(struct silences *s, const struct judge *judge, bool whole,
                    struct silence_problems *out, struct silence_keys *used);

#endif
