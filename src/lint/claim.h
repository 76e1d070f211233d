/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Claims: what one place in a file says that a rule is to leave alone, as comments and
 * Metadata make them. A place that names several rules makes several claims.
 */
#ifndef LINT_CLAIM_H
#define LINT_CLAIM_H

#include "lint/pragma.h"
#include "model/finding.h"
#include "model/model.h"

struct claim {
    enum suppression_kind kind;
    enum reach reach;
    struct str tool;   /* whose checks are named; empty: ours */
    struct str name;   /* of a rule, or of several; empty: all */
    bool nameless;     /* a name belongs here, and there is none */
    struct str reason; /* these may be empty */
    struct str owner;
    struct str until;
    struct span span;
    uint32_t target; /* of a comment: the line it speaks of, or REMARK_NOTHING */
};

struct claim_list {
    struct claim *items;
    size_t count;
    size_t capacity;
};

/* Adds what the comments of source number n claim. */
void claims_of_comments(struct arena *a, const struct sources *all, uint16_t n,
                        struct claim_list *out);
/*
 * Adds what Metadata claims: of a resource, or (whole) of a template. May be NULL, and
 * of any shape.
 */
void claims_of_metadata(struct arena *a, const struct value *metadata, bool whole,
                        struct claim_list *out);

#endif
