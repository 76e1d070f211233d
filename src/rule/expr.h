/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parsed CEL: a flat array of nodes that name each other by index, so that the build
 * can write the built-in rules' expressions into the program as constant data, and a
 * run parses none of them.
 */
#ifndef RULE_EXPR_H
#define RULE_EXPR_H

#include "base/arena.h"

enum expr_kind {
    EXPR_LITERAL,
    EXPR_NAME,   /* text; a leading '.' is kept */
    EXPR_MEMBER, /* kid[0].text; with EXPR_TEST has(kid[0].text) */
    EXPR_INDEX,  /* kid[0][kid[1]] */
    EXPR_CALL, /* text(kids…); operators are calls named as in the CEL spec: "_+_" */
    EXPR_METHOD, /* kid[0].text(kid[1]…) */
    EXPR_LIST,
    EXPR_MAP,   /* kids: key, value, key, value … */
    EXPR_MACRO, /* kids: range, one or two names, condition and result as it has them */
};

enum literal_kind {
    LITERAL_NULL,
    LITERAL_BOOL,
    LITERAL_INT,
    LITERAL_UINT,
    LITERAL_DOUBLE,
    LITERAL_STRING,
    LITERAL_BYTES,
};

/* Which operator a call is. "||" and "&&" have two kids or more, "_?_:_" three. */
enum expr_operator {
    OPERATOR_NONE, /* a function */
    OPERATOR_OR,
    OPERATOR_AND,
    OPERATOR_CONDITION,
    OPERATOR_NOT,
    OPERATOR_NEGATE,
    OPERATOR_EQUAL,
    OPERATOR_UNEQUAL,
    OPERATOR_LESS,
    OPERATOR_LESS_EQUAL,
    OPERATOR_GREATER,
    OPERATOR_GREATER_EQUAL,
    OPERATOR_IN,
    OPERATOR_ADD,
    OPERATOR_SUBTRACT,
    OPERATOR_MULTIPLY,
    OPERATOR_DIVIDE,
    OPERATOR_MODULO,
};

/* Which comprehension a macro is. */
enum expr_macro {
    MACRO_ALL,        /* condition */
    MACRO_EXISTS,     /* condition */
    MACRO_EXISTS_ONE, /* condition; also written existsOne */
    MACRO_FILTER,     /* condition */
    MACRO_MAP, /* result; with EXPR_FILTERED condition, result; also transformList */
    MACRO_TRANSFORM_MAP, /* the same */
};

/* Bits of expr_node.flags. The low byte is an expr_operator or an expr_macro. */
enum expr_flag {
    EXPR_CODE = 0xFF,
    EXPR_TEST = 0x100,      /* MEMBER: has() */
    EXPR_QUALIFIED = 0x200, /* MEMBER, METHOD: all before it is names: a.b.c */
    EXPR_PAIRS = 0x400,     /* MACRO: two names: index and element, key and value */
    EXPR_FILTERED = 0x800,  /* MACRO: has a condition before its result */
};

struct expr_node {
    uint8_t kind;    /* enum expr_kind */
    uint8_t literal; /* enum literal_kind */
    uint16_t flags;  /* enum expr_flag */
    uint32_t offset; /* in the text, for error columns */
    uint32_t first;  /* kids are kids[first .. first+count) of the expression */
    uint32_t count;
    struct str text; /* names, string and bytes literals */
    union {
        int64_t integer; /* also booleans */
        uint64_t natural;
        double real;
    };
};

struct expr {
    const struct expr_node *nodes;
    const uint32_t *kids; /* node numbers */
    uint32_t node_count;
    uint32_t kid_count;
    uint32_t root;
    struct str text; /* as written */
};

struct expr_error {
    uint32_t offset; /* in the text, bytes */
    char message[200];
};

/*
 * Parses CEL (the language definition's grammar without message literals, with its
 * macros and the two-variable ones). A bad pattern for matches() that is written out is
 * an error already here. Returns NULL after setting *e. Everything lives in the arena;
 * the text must too. No node is nested deeper than LIMIT_DEPTH.
 */
const struct expr *expr_parse(struct arena *a, struct str text, struct expr_error *e);

#endif
