/* SPDX-License-Identifier: Apache-2.0 */
/* Dynamic references, which a deployment looks up: {{resolve:ssm:/path:1}}. */
#ifndef CFN_DYNAMIC_H
#define CFN_DYNAMIC_H

#include "doc/value.h"

/*
 * Where the string holds a dynamic reference, the unknown value it is; lookup is set
 * ("ssm:/path", "secretsmanager:id") where the reference is all of the string.
 */
bool dynamic_value(struct arena *a, const struct value *v, struct value *out);
/*
 * The same for a text that is known only up to text's end, where it begins with a
 * reference.
 */
bool dynamic_begins(struct str text, struct str *lookup);

#endif
