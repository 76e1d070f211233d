/* SPDX-License-Identifier: Apache-2.0 */
/* Which objects name which. Private to the front end. */
#ifndef TF_EDGE_H
#define TF_EDGE_H

#include "tf/plan.h"

/* Adds the model's references: by the configuration, in a state by its dependencies. */
void edge_all(struct tf_plan *p);

#endif
