/* SPDX-License-Identifier: Apache-2.0 */
/* What a run has accepted: the day by which waivers end, and the baseline. */
#ifndef CLI_ACCEPTED_H
#define CLI_ACCEPTED_H

#include "cli/run.h"
#include "lint/baseline.h"
#include "lint/input.h"

/* The file that baselines go to where none is named. */
extern const char accepted_file[];

/* Fills in today, cwd and folders, before inputs are linted. */
void accepted_prepare(struct run *r, struct lint_options *out);
/*
 * Subtracts the baseline in the file from what was found; nothing where path is empty.
 * A file that is no baseline is an error of the run.
 */
void accepted_subtract(struct run *r, struct str path, const struct input_list *inputs,
                       struct lint_result *result);

#endif
