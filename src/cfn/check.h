/* SPDX-License-Identifier: Apache-2.0 */
/* What a deployment would refuse or the author did not mean, beyond single references.
 */
#ifndef CFN_CHECK_H
#define CFN_CHECK_H

#include "cfn/template.h"

/* Shapes and names of the sections, before anything is resolved. */
void check_sections(struct template *t);
/* Outputs and Rules, limits, what nothing uses, circles; after all is resolved. */
void check_template(struct template *t);

#endif
