/* SPDX-License-Identifier: Apache-2.0 */
/* The tokens of CEL. Private to the parser. */
#ifndef RULE_TOKEN_H
#define RULE_TOKEN_H

#include "rule/expr.h"

enum token_kind {
    TOKEN_END,
    TOKEN_NAME,
    TOKEN_QUOTED, /* a name in backquotes: text is what is between them */
    TOKEN_SIGN,   /* an operator or a bracket; "in" is one */
    TOKEN_INT,    /* natural: without its sign */
    TOKEN_UINT,
    TOKEN_DOUBLE,
    TOKEN_STRING, /* text: its value */
    TOKEN_BYTES,
};

struct token {
    enum token_kind kind;
    uint32_t offset; /* of its first byte in the text */
    struct str text;
    union {
        uint64_t natural;
        double real;
    };
};

struct tokens {
    struct arena *arena; /* for what had to be unescaped */
    struct str text;
    size_t at; /* next byte to read */
    struct expr_error *error;
};

/* Reads the next token; false after setting the error. */
bool token_next(struct tokens *t, struct token *out);
/* Sets the error, at this offset of the text; returns false. */
bool token_error(struct expr_error *e, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/*
 * Resolves the escapes of a string (or bytes) literal whose contents are the bytes from
 * start to end of the text. False after setting the error.
 */
bool token_unescape(struct tokens *t, size_t start, size_t end, struct token *out);

#endif
