/* SPDX-License-Identifier: Apache-2.0 */
/* The page of one rule: what it finds, why that matters, how to mend it, examples. */
#ifndef CLI_RULEPAGE_H
#define CLI_RULEPAGE_H

#include "base/buf.h"
#include "rule/rule.h"

void rulepage_add(struct arena *a, const struct rule *r, bool colour, struct buf *out);

#endif
