/* SPDX-License-Identifier: Apache-2.0 */
/* The pseudo parameters of AWS. */
#ifndef CFN_PSEUDO_H
#define CFN_PSEUDO_H

#include "cfn/refer.h"

/* Makes those that behave like parameters, with the values that the options give. */
void pseudo_init(struct loader *l);
/* The value of one that has a meaning of its own; false for every other name. */
bool pseudo_value(const struct walk *w, const struct mention *m, struct value *out);

#endif
