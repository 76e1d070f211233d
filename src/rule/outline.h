/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What can be told of values that are not known: the tree of a JSON text with holes in
 * it, and texts that such a value cannot be.
 */
#ifndef RULE_OUTLINE_H
#define RULE_OUTLINE_H

#include "rule/cel.h"

/*
 * What the JSON text v will hold; strings with holes are unknown, and everything stands
 * where v does. False where that cannot be told.
 */
bool outline_read(struct arena *a, const struct value *v, struct value *out);

/* Whether the unknown may turn out to be the text; true for anything else. */
bool outline_allows(struct cel_run *run, struct cel_value unknown, struct str text);

#endif
