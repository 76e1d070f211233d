/* SPDX-License-Identifier: Apache-2.0 */
/* From the operands to the inputs, each with the setup that its configuration makes. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "cli/git.h"
#include "cli/setup.h"
#include "lint/input.h"

/*
 * Sorted, each once; what cannot be opened is an error of the run. Left out, and
 * counted, is what a configuration's paths leave out; left out as well is what a
 * configuration governs that is broken. Returns how many its paths left out.
 */
size_t inputs_find(struct setups *s, struct input_list *out);
/*
 * The same of what is staged, below the operands where there are any: by name, as the
 * bytes are git's. False after telling the run what git says.
 */
bool inputs_staged(struct setups *s, const struct git *git, struct input_list *out,
                   size_t *left_out);

#endif
