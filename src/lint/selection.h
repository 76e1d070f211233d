/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Selections: which rules of a run a suppression names. Looked up once for each name,
 * so that a finding costs a bit test.
 */
#ifndef LINT_SELECTION_H
#define LINT_SELECTION_H

#include "lint/lint.h"

struct selection {
    const uint64_t *bits; /* by number in the rule set; NULL: none */
    size_t count;         /* of rules selected */
    size_t one;           /* number of one of them */
};

struct selector {
    struct arena *arena;
    const struct rule_set *rules;
    struct table known; /* tool and name -> const struct selection * */
};

/*
 * The rules that the name means: id, name, category or pattern, or of a tool's check
 * (tool not empty) those that name it as their peer. The empty name is all of them.
 */
const struct selection *selector_find(struct selector *s, struct str tool,
                                      struct str name);
bool selection_has(const struct selection *s, size_t index);
/*
 * Whether all that the name means has been judged, so that it tells something where it
 * matched nothing: not what this run leaves out, nor what the policy does not ask for.
 * A name that no rule has counts as judged. judge is the one that judged the setup's
 * rules.
 */
bool selection_is_judged(const struct selection *s, struct str name,
                         const struct lint_setup *setup, const struct judge *judge);

#endif
