/* SPDX-License-Identifier: Apache-2.0 */
/* The Conditions section, as formulas over what nobody knows before deployment. */
#ifndef CFN_FORMULA_H
#define CFN_FORMULA_H

#include "cfn/resolver.h"

/* Reads the section and builds every condition in it. */
void formula_read(struct template *t);
/*
 * The condition of that name, marked as used; at: where it is named, for the problem
 * where there is none. Never NULL.
 */
const struct cond *formula_named(const struct walk *w, struct str name,
                                 const struct value *at);
/* What {"Fn::And": …}, {"Condition": …} and the like say. Never NULL. */
const struct cond *formula_of(const struct walk *w, const struct value *v);
/* Both of them; NULL stands for always. */
const struct cond *formula_both(struct arena *a, const struct cond *x,
                                const struct cond *y);

#endif
