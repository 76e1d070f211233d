/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Satellites whose parent is not part of the plan: the bucket is another project's, its
 * public ACL is this one's. Private to the front end.
 */
#ifndef TF_ORPHAN_H
#define TF_ORPHAN_H

#include "tf/make.h"

/*
 * Adds a resource of the parent's canonical type that says what the satellite does; all
 * else that such a parent may say is unknown.
 */
void orphan_add(struct tf_plan *p, const struct tf_tie *t);

#endif
