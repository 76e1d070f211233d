/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Judging: one rule on one resource, over every satisfiable scenario. Hands each
 * verdict to a sink; verdicts that hold in every scenario carry no condition.
 */
#ifndef RULE_JUDGE_H
#define RULE_JUDGE_H

#include "model/model.h"
#include "model/scenario.h"
#include "rule/cel.h"
#include "rule/ruleset.h"

/* One outcome: a failing or undecided element of a resource. */
struct judgement {
    const struct rule *rule;
    const struct resource *resource; /* NULL: a problem of the template as a whole */
    const struct problem
        *problem; /* the one that a "problem:" rule fired on, or NULL */
    enum verdict verdict;
    const struct value *at; /* the value at fault, or NULL: the resource */
    struct str message;     /* failing: the rule's message; undecided: why */
    struct str when;        /* condition under which it holds, or empty */
};

/* What the user's policy says (DESIGN 8), read once, seen by rules as "policy". */
struct judge_config {
    const struct value *policy; /* a map */
};

struct judge_stats {
    size_t judged; /* pairs of rule and resource */
    size_t capped; /* those with more scenarios than were tried */
};

struct judge; /* one per thread */

struct judge *judge_open(const struct judge_config *config);
void judge_close(struct judge *j);
/*
 * Judges every resource of the model by every rule that applies. Judgements reach emit
 * in the order of resources, then of rules, and live until it returns. The scratch
 * memory is reset per resource.
 */
struct judge_stats judge_model(struct judge *j, const struct model *m,
                               const struct rule_set *rules,
                               void (*emit)(void *context, const struct judgement *v),
                               void *context);

/*
 * The same for the resources [first, end) only, so that several judges, one a thread,
 * can share a model, which none of them changes. The part that begins with 0 also
 * judges the model's problems.
 */
struct judge_part {
    size_t first;
    size_t end;
    void (*emit)(void *context, const struct judgement *v);
    void *context;
};
struct judge_stats judge_part(struct judge *j, const struct model *m,
                              const struct rule_set *rules,
                              const struct judge_part *part);
/* Whether the policy called for this rule of the set that was judged by last. */
bool judge_asked(const struct judge *j, size_t index);

#endif
