/* SPDX-License-Identifier: Apache-2.0 */
/* The solver's part for COND_SAME: two open variables that are, or are not, equal. */
#ifndef MODEL_SAMENESS_H
#define MODEL_SAMENESS_H

#include "model/solver.h"

/* Whether facts or an earlier decision tell if the two are the same. */
enum truth same_known(const struct solver *s, const struct cond *c);
/*
 * Whether the decided samenesses agree with each other and with the facts. Variables
 * are open here (cond_same spells closed ones out), so two that are not pinned down can
 * always differ.
 */
bool same_consistent(struct solver *s);

#endif
