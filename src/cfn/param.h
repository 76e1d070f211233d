/* SPDX-License-Identifier: Apache-2.0 */
/* Parameters, the template's and AWS's own, and the values that a Ref to one has. */
#ifndef CFN_PARAM_H
#define CFN_PARAM_H

#include "cfn/resolver.h"

/* A literal that some condition compares a parameter with. */
struct compared {
    struct str literal;
    struct value value; /* where it is written */
};

struct compared_list {
    struct compared *items;
    size_t count;
    size_t capacity;
};

struct parameter {
    struct parameter *self;
    struct str name;
    struct span span;
    const struct value *given;    /* by the user or the outer stack; NULL: by nobody */
    const struct value *fallback; /* its default, or NULL */
    const struct value *allowed;  /* a list of scalars, or NULL */
    struct variable *variable;    /* what conditions compare; made on first use */
    struct variable *path;        /* the one of allowed that is looked up; likewise */
    struct compared_list *compared;
    struct str variable_name;
    struct str lookup;          /* "ssm:": the value is looked up there by this one */
    struct str pattern;         /* AllowedPattern, or empty */
    bool maybe_blank;           /* it may be given as an empty text */
    const struct unknown *open; /* what a reference gives that nothing is known of */
    struct value value;         /* what it gives otherwise, once has_value is set */
    bool has_value;
    bool list;
    bool number;
    bool secret;
    bool used;
};

/* Reads the Parameters section and the values that t->given has for it. */
void param_read(struct template *t);
/* A parameter of the template or of AWS, marked as used, or NULL. */
struct parameter *param_find(const struct template *t, struct str name);
/* What a Ref to it gives. node: the reference. */
struct value param_value(const struct walk *w, struct parameter *p,
                         const struct value *node);
struct variable *param_variable(struct loader *l, struct parameter *p);
/* Remembers that a condition compares the variable with the literal at v. */
void param_compare(struct loader *l, const struct variable *v, struct str literal,
                   const struct value *at);

#endif
