/* SPDX-License-Identifier: Apache-2.0 */
/* The first run's findings in a few lines, and what to do next. */
#ifndef CLI_FIRSTRUN_H
#define CLI_FIRSTRUN_H

#include "cli/run.h"
#include "lint/lint.h"

void firstrun_tell(struct run *r, const struct lint_result *result);

#endif
