/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules that make others redundant: where all ports are open, nobody needs to be told
 * that port 22 is. Of two findings at the same place of the same resource, under the
 * same condition, the one whose rule is superseded is not told; likewise where neither
 * can be told for the same reason.
 */
#ifndef RULE_SUPERSEDE_H
#define RULE_SUPERSEDE_H

#include "base/vec.h"
#include "rule/judge.h"

struct judgement_list {
    VEC(struct judgement) items;
};

/* Takes out, of all that was found on one resource, what is superseded. */
void supersede_drop(struct arena *scratch, struct judgement_list *list);
/*
 * Whether the rules that r supersedes are among the known ones and none of them
 * supersedes r in turn. Else false after diagnostics in r's file, which is read anew
 * and added to all.
 */
bool supersede_check(struct arena *a, const struct rule *r,
                     const struct rule_set *known, struct sources *all,
                     struct diags *d);

#endif
