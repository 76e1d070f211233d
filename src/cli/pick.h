/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a run lints: the files that the operands name, or what is staged of them, or
 * what has changed of them since a revision.
 */
#ifndef CLI_PICK_H
#define CLI_PICK_H

#include "cli/since.h"

struct pick {
    struct git git; /* opened where an option asks for it */
    struct git_tree staged;
    struct since since;
    size_t left_out; /* files that configurations leave out */
};

/*
 * Finds the inputs and says in options where they are read from. False after telling
 * the run what is wrong; pick_close follows either way.
 */
bool pick_inputs(struct pick *p, struct setups *setups, struct input_list *out,
                 struct lint_options *options);
/* Takes what is not new out of what was found. */
void pick_subtract(struct pick *p, const struct lint_options *o,
                   struct lint_result *result);
void pick_close(struct pick *p);

#endif
