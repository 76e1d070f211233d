/* SPDX-License-Identifier: Apache-2.0 */
/* Fn::ForEach: a map's member that stands for several, one for each item of a list. */
#ifndef CFN_FOREACH_H
#define CFN_FOREACH_H

#include "cfn/resolver.h"

bool foreach_is(const struct member *m);
/*
 * The map with its loops unrolled and nothing resolved yet; false where it has none. A
 * loop over a list that is not known makes nothing.
 */
bool foreach_unroll(const struct walk *w, const struct value *map, struct value *out);

#endif
