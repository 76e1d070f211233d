/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Intrinsic functions. A row of the table in func.c has up to two steps: prepare makes
 * a value of the arguments as written (once, so that mistakes and references are
 * recorded once); work makes the result of that value and is run once for each
 * combination of the choices that it looks at.
 */
#ifndef CFN_FUNC_H
#define CFN_FUNC_H

#include "cfn/resolver.h"

/* A condition taken to be true or false on one branch of a result. */
struct assume {
    const struct assume *up;
    const struct cond *cond;
    bool truth;
};

struct function;

/* One application of a function. */
struct call {
    const struct walk *walk;
    const struct function *function;
    const struct value *node; /* the map as written: {"Fn::Join": …} */
    const struct value *arg;  /* what prepare made, or the resolved argument */
    const struct assume *assumed;
    const struct cond *open; /* set: work met a choice by it and has no result yet */
    bool open_sure;          /* it has no other way */
    unsigned runs;           /* left */
    bool reported;           /* a mistake has been */
    struct value failure;    /* the result after a mistake */
};

struct function {
    struct str name;
    struct value (*prepare)(const struct walk *w, const struct value *node,
                            const struct value *arg); /* NULL: resolve the argument */
    struct value (*work)(struct call *c); /* NULL: prepare's is the result */
    bool digests; /* the result holds no list or map of the argument's */
    const char *help;
};

extern const struct function cfn_functions[];
extern const size_t cfn_function_count;

/* The result of a map that resolve_function recognised. */
struct value func_apply(const struct walk *w, const struct value *node,
                        const struct member *function);

/*
 * v with the choices at its top taken as assumed. NULL where one of them is not: work
 * then returns call_none(). NULL for NULL as well, with c->open unset.
 */
const struct value *call_pick(struct call *c, const struct value *v);
/* Item number i of a list whose choices have been taken, picked; NULL as call_pick. */
const struct value *call_item(struct call *c, const struct value *list, uint32_t i);
/* Whether cond holds on this branch; false with c->open set where that is not said. */
bool call_holds(struct call *c, const struct cond *cond);
/* Whether the branch excludes cond. */
bool call_excludes(const struct call *c, const struct cond *cond);
/* What work returns where call_pick or call_list gave it nothing. */
struct value call_none(const struct call *c);
/* Records a mistake in the arguments, once a call; the result is unknown. */
struct value call_bad(struct call *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The argument as a list of between low and high items; NULL after a mistake or wait.
 */
const struct value *call_list(struct call *c, uint32_t low, uint32_t high);
/*
 * The result where part of the argument is not known: the part itself where whole says
 * that it is all there is to the result.
 */
struct value call_unknown(struct call *c, const struct value *part, bool whole);
/* {"Fn::Name": arg} of a row by name, or NULL. */
const struct function *func_find(struct str name);
/* The same variable for the same expression, for keys and operands that are not known.
 */
struct variable *func_variable(const struct walk *w, const struct value *expression);

struct value func_ref(const struct walk *w, const struct value *node,
                      const struct value *arg);
struct value func_getatt(const struct walk *w, const struct value *node,
                         const struct value *arg);
struct value func_if(const struct walk *w, const struct value *node,
                     const struct value *arg);
struct value func_formula(const struct walk *w, const struct value *node,
                          const struct value *arg);
struct value func_sub_parts(const struct walk *w, const struct value *node,
                            const struct value *arg);
struct value func_sub(struct call *c);
struct value func_join(struct call *c);
struct value func_split(struct call *c);
struct value func_select(struct call *c);
struct value func_length(struct call *c);
struct value func_find_in_map(struct call *c);
struct value func_base64(struct call *c);
struct value func_cidr(struct call *c);
struct value func_zones(struct call *c);
struct value func_import(struct call *c);
struct value func_stack_output(struct call *c);
struct value func_json(struct call *c);
struct value func_transform(const struct walk *w, const struct value *node,
                            const struct value *arg);
struct value func_rule_only(const struct walk *w, const struct value *node,
                            const struct value *arg);

#endif
