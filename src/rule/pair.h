/* SPDX-License-Identifier: Apache-2.0 */
/* One rule on one resource: its scenarios, its elements, and what came out. */
#ifndef RULE_PAIR_H
#define RULE_PAIR_H

#include "rule/judge.h"
#include "rule/outcome.h"
#include "rule/view.h"

enum { DESK_BINDINGS = 5 };

/*
 * What all pairs of a model share: the evaluator, which remembers where calls lead, and
 * what expressions see. Set up once per model.
 */
struct desk {
    struct cel_run run;
    struct cel_binding bindings[DESK_BINDINGS];
    struct view view;
    struct view_memo memo;
    const struct value *policy;
};

void desk_start(struct desk *d, struct arena *scratch, const struct model *m,
                const struct value *policy, struct cel_patterns *patterns);

struct pair {
    struct desk *desk;
    const struct rule *rule;
    const struct resource *resource;
    struct outcome_set outcomes;
};

/* Judges; the outcomes are then in p->outcomes, in the scratch arena. */
void pair_judge(struct pair *p, struct desk *d, const struct rule *rule,
                const struct resource *r);
/* Whether an expression that asks the policy alone is true. */
bool pair_policy_holds(struct desk *d, const struct expr *e);
/* The message of a rule on a problem of the template. */
struct str pair_problem_message(struct desk *d, const struct rule *rule,
                                const struct problem *problem);

#endif
