/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The provider shows in an object's attributes what other resources have put into it: a
 * group's rules, a queue's policy. Right after these were made, such an attribute seems
 * to have drifted. Private to the front end.
 */
#ifndef TF_MIRROR_H
#define TF_MIRROR_H

#include "tf/plan.h"

/* Whether other resources of the plan account for all of the attribute's change. */
bool mirror_explains(struct tf_plan *p, const struct tf_resource *r,
                     struct str attribute, const struct value *before,
                     const struct value *after);

#endif
