/* SPDX-License-Identifier: Apache-2.0 */
/* Resources that wait for each other. */
#ifndef CFN_CIRCLE_H
#define CFN_CIRCLE_H

#include "cfn/template.h"

/* Records a problem for each set of resources that depend on one another in a circle.
 */
void circle_find(struct template *t);

#endif
