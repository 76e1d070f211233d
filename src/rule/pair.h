/* SPDX-License-Identifier: Apache-2.0 */
/* One rule on one resource: its scenarios, its elements, and what came out. */
#ifndef RULE_PAIR_H
#define RULE_PAIR_H

#include "rule/judge.h"
#include "rule/outcome.h"
#include "rule/view.h"

enum { PAIR_BINDINGS = 4 };

struct pair {
    const struct rule *rule;
    const struct resource *resource;
    struct view view;
    struct cel_run run;
    struct cel_binding bindings[PAIR_BINDINGS]; /* policy, self, resource, it */
    struct outcome_set outcomes;
};

/* What all pairs of one resource share. */
struct pair_context {
    struct arena *scratch;
    const struct model *model;
    const struct value *policy; /* a map */
    struct cel_patterns *patterns;
};

/* Judges; the outcomes are then in p->outcomes, in the scratch arena. */
void pair_judge(struct pair *p, const struct pair_context *c, const struct rule *rule,
                const struct resource *r);
/* Whether an expression that asks the policy alone is true. */
bool pair_policy_holds(const struct pair_context *c, const struct expr *e);
/* The message of a rule on a problem of the template. */
struct str pair_problem_message(const struct pair_context *c, const struct rule *rule,
                                const struct problem *problem);

#endif
