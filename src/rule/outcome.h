/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What one rule says of one resource, gathered over its scenarios: equal outcomes of
 * several runs become one, under the condition that those runs have in common.
 */
#ifndef RULE_OUTCOME_H
#define RULE_OUTCOME_H

#include "base/table.h"
#include "base/vec.h"
#include "model/finding.h"
#include "model/scenario.h"

/* The decisions of one run. */
struct outcome_path {
    const struct decision *steps;
    size_t count;
};

struct outcome {
    enum verdict verdict;
    const struct value *at; /* the value at fault, or NULL */
    struct str message;
    VEC(struct outcome_path) paths; /* of the runs in which it came out */
    size_t index;                   /* in its set */
};

struct outcome_set {
    struct arena *arena;         /* scratch */
    VEC(struct outcome *) items; /* in the order they first came out */
    struct table by_key;
    const struct cond
        *given;   /* true in all runs: the resource's own condition, or NULL */
    size_t runs;  /* in which each outcome could have come out; 0: not counted */
    bool partial; /* not all combinations were tried */
};

void outcome_init(struct outcome_set *set, struct arena *scratch);
/* Notes that the run with these decisions came out so. The steps are copied. */
void outcome_add(struct outcome_set *set, const struct outcome *o,
                 struct outcome_path path);
/* The shortest condition found under which it comes out; empty: always. */
struct str outcome_when(const struct outcome_set *set, const struct outcome *o);

#endif
