/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a set of decided conditions says about the variables, and whether one more can
 * join it. Decisions that pin values down (x == a, not x == b, and conjunctions of
 * those) become facts that answer at once; the rest (a or b) are kept as clauses and
 * searched by backtracking. Past LIMIT_SOLVER_STEPS everything counts as possible.
 */
#ifndef MODEL_SOLVER_H
#define MODEL_SOLVER_H

#include "base/vec.h"
#include "model/cond.h"

/* What is known of one variable; literals by their number in its domain. */
struct solver_fact {
    uint32_t fixed; /* literal + 1; 0: none */
    uint32_t excluded_count;
    uint64_t *excluded; /* bit per literal; NULL: none */
};

/* One step that can be taken back. */
struct solver_step {
    const struct cond *atom; /* EQUALS, OPEN or SAME; NULL: a clause was added */
    bool truth;
};

/* An AND or OR that was decided as a whole. */
struct solver_clause {
    const struct cond *cond;
    bool truth;
    bool settled; /* follows from the facts: nothing is left to search */
};

/* Variables that are the same carry the same label. */
struct solver_label {
    const struct variable *variable;
    size_t label;
};

struct solver {
    struct arena *arena;
    struct {
        struct solver_fact *items;
        size_t count;
    } facts; /* by variable index */
    VEC(struct solver_step) trail;
    VEC(struct solver_clause) clauses;
    VEC(struct solver_step) sames; /* decided COND_SAME */
    VEC(struct solver_label) labels;
    uint32_t *slots; /* hash table of clauses: number + 1; 0 is free */
    size_t slot_count;
    size_t steps;  /* of all searches so far */
    size_t visits; /* left for the answer being worked out */
};

void solver_init(struct solver *s, struct arena *scratch);
/*
 * What follows at once from what was asserted; OPEN where only a search could tell. The
 * same in every run that asserted the same, however much searching was done before.
 */
enum truth solver_known(struct solver *s, const struct cond *c);
/* Whether c can have that truth together with all that was asserted. */
bool solver_allows(struct solver *s, const struct cond *c, bool truth);
/* Adds a decision; false where it contradicts the facts at once. */
bool solver_assert(struct solver *s, const struct cond *c, bool truth);
/* Remembers what solver_known found, so that a large formula is looked at once. */
void solver_note(struct solver *s, const struct cond *c, bool truth);
/* A mark, and the way back to it. */
size_t solver_mark(const struct solver *s);
void solver_undo(struct solver *s, size_t mark);

#endif
