/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scenarios: the satisfiable combinations of the conditions that one judgement in fact
 * consults. A judgement is run again and again; each time it asks for a condition that
 * the run has not decided, the scenario takes the first satisfiable way and remembers
 * the other. So a template's 30 conditions cost nothing where a rule meets two of them.
 *
 *   scenario_init(&s, &scratch);
 *   if (scenario_assume(&s, resource->when))
 *       do { judge(&s); } while (scenario_next(&s));
 *
 * After LIMIT_SCENARIOS runs it stops combining (s.capped): from then on each condition
 * met gets each of its two values in at least one satisfiable run, the others staying
 * as they come first, so that the number of runs is linear in the conditions.
 */
#ifndef MODEL_SCENARIO_H
#define MODEL_SCENARIO_H

#include "doc/value.h"
#include "model/agenda.h"
#include "model/solver.h"

struct decision {
    const struct cond *cond;
    bool truth;
    bool forced; /* the other way contradicts earlier decisions */
    bool second; /* the other way has been tried */
};

struct scenario {
    struct arena *arena; /* scratch; outlives the loop */
    struct decision *items;
    size_t count; /* decisions of this run so far */
    size_t capacity;
    size_t replay; /* how many of them are prescribed by scenario_next */
    size_t runs;   /* that were begun */
    bool capped;
    size_t single_runs; /* capped: runs so far that flip one condition */
    size_t asked;       /* capped: decisions so far, for LIMIT_SCENARIO_DECISIONS */
    size_t base;        /* solver's mark above what is assumed */
    struct solver solver;
    struct agenda agenda;
};

void scenario_init(struct scenario *s, struct arena *scratch);
/*
 * Takes c as true in every run; false where that cannot be. Before the first decision.
 * scenario_text does not mention it. NULL is true.
 */
bool scenario_assume(struct scenario *s, const struct cond *c);
/* Truth of c in this run; decides it where it was open. NULL is true. */
bool scenario_decide(struct scenario *s, const struct cond *c);
/*
 * v with every choice at its top taken: never a VALUE_CHOICE. NULL for NULL and for
 * VALUE_ABSENT. Choices deeper inside are taken when they are picked.
 */
const struct value *scenario_pick(struct scenario *s, const struct value *v);
/* Prepares the next combination; false when all have been run or a limit is reached. */
bool scenario_next(struct scenario *s);
/*
 * The decisions of this run, for people: "IsProd is true and HasKey is false",
 * variables as "AWS::Region is eu-west-1". Empty where nothing was decided. Forced ones
 * left out.
 */
struct str scenario_text(const struct scenario *s, struct arena *a);
/* Whether c is satisfiable together with the run's decisions. */
bool scenario_allows(struct scenario *s, const struct cond *c, bool truth);

#endif
