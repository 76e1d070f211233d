/* SPDX-License-Identifier: Apache-2.0 */
/* The comments of Terraform's language; for remark.c. */
#ifndef LINT_HCLREMARK_H
#define LINT_HCLREMARK_H

#include "lint/remark.h"

/* Adds the comments that may hold a pragma; places only, as for struct remark. */
void hcl_remarks(struct arena *a, struct str bytes, struct remark_list *out);

#endif
