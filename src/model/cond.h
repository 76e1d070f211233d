/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conditions, as data: boolean formulas over variables whose values nobody knows before
 * deployment (a parameter, the region). The front ends build them; scenarios decide
 * them.
 */
#ifndef MODEL_COND_H
#define MODEL_COND_H

#include "base/table.h"

/* Three-valued: OPEN is not known. */
enum truth {
    TRUTH_FALSE,
    TRUTH_TRUE,
    TRUTH_OPEN,
};

/* Something with an open value that conditions compare. */
struct variable {
    struct str name;    /* "Env", "AWS::Region" */
    uint32_t index;     /* number among the model's variables */
    struct str *domain; /* the values it is compared with or may have */
    size_t domain_count;
    size_t domain_capacity;
    struct table atoms; /* literal -> the one struct cond that says "equals it" */
    struct str pattern; /* regular expression that all of its value fits, or empty */
    bool closed;        /* AllowedValues: no value outside domain is possible */
    bool is_key;        /* of lookups, which fail for any value outside domain */
    bool secret;        /* its values must never be printed */
};

enum cond_kind {
    COND_CONST,  /* truth */
    COND_EQUALS, /* variable == literal */
    COND_SAME,   /* variable == other: two open values compared */
    COND_OPEN,   /* a boolean that nothing is known of (variable names it) */
    COND_NOT,
    COND_AND,
    COND_OR,
};

struct cond {
    enum cond_kind kind;
    bool truth;      /* COND_CONST */
    uint32_t number; /* EQUALS: of the literal in the variable's domain */
    uint32_t depth;  /* levels of NOT, AND and OR below */
    struct str name; /* the template's name for it, or empty */
    const struct variable *variable; /* EQUALS, SAME, OPEN */
    const struct variable *other;    /* SAME */
    struct str literal;              /* EQUALS */
    const struct cond *const *kids;  /* NOT (one), AND, OR */
    size_t kid_count;
    uint64_t touches; /* bit index % 64 of each variable in it; no bit in common:
                         unrelated */
};

const struct cond *cond_const(struct arena *a, bool truth);
/* One per variable and literal. False where a closed variable cannot have the literal.
 */
const struct cond *cond_equals(struct arena *a, struct variable *v, struct str literal);
/* Where one side is closed, this is spelled out as equalities with its values. */
const struct cond *cond_same(struct arena *a, struct variable *v,
                             struct variable *other);
const struct cond *cond_open(struct arena *a, const struct variable *v);
/* Constants are folded: not true is false, true and x is x. */
const struct cond *cond_not(struct arena *a, const struct cond *kid);
const struct cond *cond_all(struct arena *a, const struct cond *const *kids, size_t n);
const struct cond *cond_any(struct arena *a, const struct cond *const *kids, size_t n);
/* Gives it a name; shares the formula. */
const struct cond *cond_named(struct arena *a, const struct cond *c, struct str name);
/*
 * Adds a literal to the values that the variable may have (equal ones once). A variable
 * is closed after its values are there and before conditions on it are built.
 */
void variable_allow(struct arena *a, struct variable *v, struct str literal);

#endif
