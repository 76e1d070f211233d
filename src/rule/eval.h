/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the evaluator share. Private to them. */
#ifndef RULE_EVAL_H
#define RULE_EVAL_H

#include "rule/cel.h"

/* A loop variable. */
struct cel_scope {
    struct str name;
    struct cel_value value;
    const struct cel_scope *outer;
};

struct cel_frame {
    struct cel_run *run;
    const struct expr *expr;
    const struct cel_scope *scope; /* innermost variable first */
};

/* Neither an error nor unknown. */
static inline bool cel_is_known(const struct cel_value *v)
{
    return v->kind < CEL_ERROR;
}

/* What a strict operation gives for operands not both of which are known. */
static inline struct cel_value cel_worse(struct cel_value a, struct cel_value b)
{
    if (a.kind == CEL_UNKNOWN || b.kind < CEL_ERROR)
        return a;
    return b.kind == CEL_UNKNOWN || a.kind < CEL_ERROR ? b : a;
}

static inline const struct expr_node *kid_node(const struct expr *e,
                                               const struct expr_node *n, uint32_t i)
{
    return &e->nodes[e->kids[n->first + i]];
}

struct cel_value eval_node(struct cel_frame *f, const struct expr_node *n);
struct cel_value eval_macro(struct cel_frame *f, const struct expr_node *n);
/* Whether the names that a qualified node is made of are those of the dotted name. */
bool eval_path_is(const struct expr *e, const struct expr_node *n, struct str name);
/* Where a call or method leads; NULL: nowhere. */
const struct cel_function *eval_function(struct cel_run *run, const struct expr *e,
                                         const struct expr_node *n);

/* The value with choices at its top taken; NULL: absent. */
const struct value *eval_pick(struct cel_run *run, const struct value *v);
/* The value under key; false where there is none. v is a map of either kind. */
bool eval_find(struct cel_run *run, struct cel_value v, struct cel_value key,
               struct cel_value *out);

struct cel_value access_test(struct cel_run *run, struct cel_value v, struct str name);
struct cel_value access_index(struct cel_run *run, struct cel_value v,
                              struct cel_value key);
struct cel_value access_in(struct cel_run *run, struct cel_value v,
                           struct cel_value container);
struct cel_value access_size(struct cel_run *run, struct cel_value v);

/* The operators of two known operands: comparisons and arithmetic. */
struct cel_value compare_values(struct cel_run *run, enum expr_operator op,
                                struct cel_value a, struct cel_value b);
struct cel_value arith_binary(struct cel_run *run, enum expr_operator op,
                              struct cel_value a, struct cel_value b);
struct cel_value arith_negate(struct cel_run *run, struct cel_value v);

/* Byte offset of the character with that index; SIZE_MAX where there is none. The end
   of the string counts as one. */
size_t text_offset(struct str s, int64_t index);
struct cel_value text_out_of_range(struct cel_run *run, const char *function,
                                   int64_t index);
/* A double in the fewest digits that give it back. */
struct str show_double(struct arena *a, double real);

#endif
