/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Templates that a template draws in by a local path. Each file is read once for one
 * input, however often it is named.
 */
#ifndef LINT_SUBSTACK_H
#define LINT_SUBSTACK_H

#include "base/table.h"
#include "model/model.h"

struct substacks {
    struct table roots; /* path -> what it holds; those that are broken included */
    size_t uses;
};

/* See struct cfn_options; context is a struct substacks. */
const struct value *substack_read(void *context, struct model *m, struct str from,
                                  struct str url, struct diags *d);

#endif
