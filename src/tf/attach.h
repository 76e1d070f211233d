/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Merges what satellites say (aws_s3_bucket_versioning) into the resources they belong
 * to. Private to the front end.
 */
#ifndef TF_ATTACH_H
#define TF_ATTACH_H

#include "tf/make.h"

void attach_all(struct tf_plan *p, const struct tf_tie_list *ties);

#endif
