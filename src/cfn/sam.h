/* SPDX-License-Identifier: Apache-2.0 */
/* AWS SAM: its types become what the transform makes of them, by rulesets/maps/sam/. */
#ifndef CFN_SAM_H
#define CFN_SAM_H

#include "cfn/template.h"

/* Adds what a resource of a SAM type expands to; false where it is of another type. */
bool sam_read(struct template *t, const struct member *m);

#endif
