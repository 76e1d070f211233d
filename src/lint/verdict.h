/* SPDX-License-Identifier: Apache-2.0 */
/* The part of a finding that does not depend on where it stands. */
#ifndef LINT_VERDICT_H
#define LINT_VERDICT_H

#include "lint/lint.h"

/* Rule, severity, verdict and wording; strings are copied into kept. */
struct finding verdict_finding(struct arena *kept, const struct lint_setup *setup,
                               const struct judgement *v);

#endif
