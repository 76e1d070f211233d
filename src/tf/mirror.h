/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The provider shows in an object's attributes what other resources have put into it: a
 * group's rules, a queue's policy. Told twice, it would be judged twice, and right
 * after it was made it would seem to be drift. Private to the front end.
 */
#ifndef TF_MIRROR_H
#define TF_MIRROR_H

#include "tf/plan.h"

struct mirrors;

/* Of a plan whose kinds have their lists. */
struct mirrors *mirrors_index(struct tf_plan *p);
/* Leaves such things to the resources that put them there. */
void mirrors_drop(struct mirrors *m);
/* Whether other resources of the plan account for all of the attribute's change. */
bool mirrors_explain(const struct mirrors *m, const struct tf_resource *r,
                     struct str attribute, const struct value *before,
                     const struct value *after);

#endif
