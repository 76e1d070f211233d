/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Instances: what one block with count or for_each makes. What is said of several of
 * them alike is said once, of the block.
 */
#ifndef LINT_INSTANCE_H
#define LINT_INSTANCE_H

#include "model/finding.h"

/* Whether the finding is about one of several that its block may make. */
bool instance_is_one(const struct finding *f);
/* The message, said of the block; the same for all instances of which it holds. */
struct str instance_message(struct arena *a, const struct finding *f);
/* Makes one finding of those that differ in nothing but the instance; the first stays.
 */
void instance_group(struct arena *a, struct finding_list *list);

#endif
