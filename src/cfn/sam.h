/* SPDX-License-Identifier: Apache-2.0 */
/* AWS SAM: its types become what the transform makes of them, by rulesets/maps/sam/. */
#ifndef CFN_SAM_H
#define CFN_SAM_H

#include "cfn/template.h"

/* Adds what a resource of a SAM type expands to; false where it is of another type. */
bool sam_read(struct template *t, const struct member *m);
/* Adds the APIs that functions' events imply, once all resources are read. */
void sam_finish(struct template *t);
/* Properties with those of Globals below them, as the transform merges the two. */
struct value sam_merge(struct arena *a, const struct value *global,
                       const struct value *local);

#endif
