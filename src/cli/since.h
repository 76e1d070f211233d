/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which findings are new: --new-since lints what has changed since a revision as it is
 * and as it was there, --base a plan and the plan before; what was found before is old.
 */
#ifndef CLI_SINCE_H
#define CLI_SINCE_H

#include "cli/git.h"
#include "cli/setup.h"
#include "lint/baseline.h"
#include "lint/input.h"

struct since {
    struct run *run;
    struct setups *setups;
    struct str revision; /* empty: there is only a base */
    const struct git *git;
    struct git_tree then;         /* what there was; open where git is set in it */
    const struct file_tree *tree; /* that the inputs are read from */
    struct git_changes changes;
    struct baseline_moves moves;
    struct input_list before; /* what to lint of the revision */
    bool added;               /* something has no counterpart there */
};

/* Whether the run asks for it. */
bool since_is_asked(const struct run *r);
/*
 * Keeps, of the inputs, what has changed since the revision, what draws in such a
 * template, and what was named and is in no revision. git is NULL where no revision was
 * named. False after telling the run what is wrong.
 */
bool since_open(struct since *s, struct setups *setups, const struct git *git,
                const struct file_tree *tree, struct input_list *inputs);
/*
 * Lints what was there before and takes that out of what was found: such findings are
 * suppressed as old. o: how the inputs were linted.
 */
void since_subtract(struct since *s, const struct lint_options *o,
                    struct lint_result *result);
/* Ends what since_open has begun. */
void since_close(struct since *s);

#endif
