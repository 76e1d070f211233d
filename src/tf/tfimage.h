/* SPDX-License-Identifier: Apache-2.0 */
/* What data sources have found out about machine images. Private to the front end. */
#ifndef TF_TFIMAGE_H
#define TF_TFIMAGE_H

#include "tf/plan.h"

/* Tells the model. */
void tfimage_read(struct tf_plan *p);
/* Where the data block will look the value up: "ssm:/path"; or empty. */
struct str tfimage_lookup(struct tf_plan *p, const struct tf_block *data,
                          struct str attribute);

#endif
