/* SPDX-License-Identifier: Apache-2.0 */
/* Machine images held against the policy's approved_amis. */
#ifndef RULE_IMAGE_H
#define RULE_IMAGE_H

#include "rule/cel.h"

/* The SSM parameter that a value will be looked up in, without version; or empty. */
struct str image_ssm_path(const struct cel_value *v);
/*
 * Whether an image id (known, or unknown with the place where it will be looked up) is
 * among the approved: ids, {ssm: pattern}, {owner, name}.
 */
struct cel_value image_approved(struct cel_run *run, const struct cel_value *image,
                                const struct value *approved);

#endif
