/* SPDX-License-Identifier: Apache-2.0 */
/* What has changed outside of Terraform. Private to the front end. */
#ifndef TF_TFDRIFT_H
#define TF_TFDRIFT_H

#include "tf/mirror.h"

/*
 * Turns resource_drift into problems of the kinds drift-modified and drift-deleted, but
 * for what other resources account for.
 */
void tfdrift_read(struct tf_plan *p, const struct mirrors *mirrors);

#endif
