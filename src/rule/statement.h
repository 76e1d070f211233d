/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The statements of IAM policy documents, whatever form they are written in: a list or
 * one alone, under conditions, inside a JSON text.
 */
#ifndef RULE_STATEMENT_H
#define RULE_STATEMENT_H

#include "rule/view.h"

struct statement {
    struct object object;     /* element: the statement, or what stands for it */
    const struct value *text; /* the string that it was parsed from, or NULL */
};

struct statement_list {
    VEC(struct statement *) items;
    bool cut; /* there were too many */
};

/* Adds the statements of the documents that stand at the path below v (empty: v). */
void statement_collect(struct cel_run *run, const struct value *v, struct str path,
                       struct statement_list *out);
/* A member of a statement with its choices taken; NULL: absent. */
const struct value *statement_member(struct cel_run *run, const struct statement *s,
                                     struct str key);
/*
 * The texts of a member that is one or a list (Action, Resource), as CEL strings;
 * unknown ones stay unknown.
 */
struct cel_value statement_texts(struct cel_run *run, const struct statement *s,
                                 struct str key);
/*
 * Principals as CEL strings: "*", AWS ones as they are, others behind their kind:
 * "Service:ec2.amazonaws.com".
 */
struct cel_value statement_principals(struct cel_run *run, const struct statement *s,
                                      struct str key);
/* A CEL value's place, which inside a JSON text is the text. */
struct cel_value statement_place(const struct statement *s, struct cel_value v);

#endif
