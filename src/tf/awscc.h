/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The provider awscc: its types and attributes are CloudFormation's in snake case, so
 * that no table says what they become. Where the words do not tell the property's name,
 * or a value is not what it looks like, rulesets/data/awscc.tsv does.
 */
#ifndef TF_AWSCC_H
#define TF_AWSCC_H

#include "doc/value.h"

/* The canonical type of awscc_…; false for any other, and where AWS publishes none. */
bool awscc_type(struct str type, struct str *out);
/* The canonical type's properties from the attributes (a map). Values keep their
 * places. */
struct value awscc_properties(struct arena *a, struct str type,
                              const struct value *attributes);

#endif
