/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parsed CEL: a flat array of nodes that name each other by index, so that the build can
 * write the built-in rules' expressions into the program as constant data, and a run
 * parses none of them.
 */
#ifndef RULE_EXPR_H
#define RULE_EXPR_H

#include "base/arena.h"

enum expr_kind {
    EXPR_LITERAL,
    EXPR_NAME,   /* text; a leading '.' is kept */
    EXPR_MEMBER, /* kid[0].text; optional has() test: flag */
    EXPR_INDEX,  /* kid[0][kid[1]] */
    EXPR_CALL,   /* text(kids…); operators are calls named as in the CEL spec: "_+_", "!_" */
    EXPR_METHOD, /* kid[0].text(kid[1]…) */
    EXPR_LIST,
    EXPR_MAP,    /* kids: key, value, key, value … */
    EXPR_MACRO,  /* comprehension; text names it, see parse */
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

struct expr_node {
    uint8_t kind;     /* enum expr_kind */
    uint8_t literal;  /* enum literal_kind */
    uint16_t flags;
    uint32_t offset;  /* in the text, for error columns */
    uint32_t first;   /* kids are kids[first .. first+count) of the expression */
    uint32_t count;
    struct str text;  /* names, string and bytes literals */
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
 * Parses CEL (the language definition's grammar, with its macros and the two-variable
 * ones). Returns NULL after setting *e. Everything lives in the arena; the text must too.
 */
const struct expr *expr_parse(struct arena *a, struct str text, struct expr_error *e);

#endif
