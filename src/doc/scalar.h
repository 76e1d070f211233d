/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a plain YAML scalar means, by YAML 1.1's rules as CloudFormation takes them.
 * Private to the YAML reader.
 */
#ifndef DOC_SCALAR_H
#define DOC_SCALAR_H

#include "doc/value.h"

/*
 * Sets kind and content of *out: null, bool, int, double; or string, whose text stays
 * as the caller has set it.
 */
void scalar_resolve(struct str text, struct value *out);

#endif
