/* SPDX-License-Identifier: Apache-2.0 */
/* Nested stacks whose templates lie beside the outer one. */
#ifndef CFN_NESTED_H
#define CFN_NESTED_H

#include "cfn/refer.h"

/* Loads the template of a resource that is a stack; its properties are resolved. */
void nested_load(struct template *t, struct entry *e);
/*
 * "Outputs.Name" of a stack whose template was read. False where it is no such
 * attribute or the template is not here.
 */
bool nested_output(const struct walk *w, struct entry *e, const struct mention *m,
                   struct str attribute, struct value *out);

#endif
