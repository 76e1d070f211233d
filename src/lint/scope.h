/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scopes: the lines that stand under a line, by their indentation, which YAML demands
 * and Terraform's formatter makes. Scopes lie within each other or apart.
 */
#ifndef LINT_SCOPE_H
#define LINT_SCOPE_H

#include "base/arena.h"
#include "doc/source.h"

struct scope {
    uint32_t start; /* offset of the line at its head */
    uint32_t end;   /* of the first line that is no part of it */
    uint32_t outer; /* number of the scope around it, or SCOPE_NONE */
    bool one_line;  /* what stands under the line is no part of it */
};

#define SCOPE_NONE UINT32_MAX

/* Fills in end and outer; scopes are sorted by start. Takes time by the source's
 * length. */
void scopes_close(struct arena *scratch, const struct source *s, struct scope *scopes,
                  size_t count);
/* The innermost scope that holds the offset, or SCOPE_NONE; go on from its outer one.
 */
uint32_t scope_at(const struct scope *scopes, size_t count, uint32_t offset);
/* The next one outwards, from this one on, that holds the offset. */
uint32_t scope_holding(const struct scope *scopes, uint32_t from, uint32_t offset);

#endif
