/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An object's attributes as they will be: what is known, with what is not known and
 * what must not be shown marked as that. Private to the front end.
 */
#ifndef TF_AFTER_H
#define TF_AFTER_H

#include "tf/plan.h"

/*
 * Sets r->values. Subtrees in which nothing is marked are the document's own. The
 * objects that expressions may refer to are all there by now.
 */
void after_merge(struct tf_plan *p, struct tf_resource *r);
#endif
