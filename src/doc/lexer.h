/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tokens of JSON. A NUL must follow the bytes, so that looking one byte ahead is
 * always allowed. Functions that return false have added a diagnostic. Private to the
 * JSON reader.
 */
#ifndef DOC_LEXER_H
#define DOC_LEXER_H

#include "doc/diag.h"
#include "doc/scan.h"
#include "doc/value.h"

struct lexer {
    const char *at; /* next byte to read */
    const char *begin;
    const char *end;
    struct arena *arena; /* for strings that had to be unescaped */
    const struct sources *all;
    struct diags *diags;
    uint16_t source;
};

/* The span of count bytes at p. */
struct span lex_span(const struct lexer *l, const char *p, size_t count);
/* What stands at p, for messages: "'x'", "the end of the file". */
struct str lex_found(const struct lexer *l, const char *p);
/* lex_string for strings with more than plain ASCII in them; p is the first of that. */
bool lex_string_rest(struct lexer *l, const char *p, struct str *out);
/* A number: kind and content of *out; at stands on its first byte, then behind it. */
bool lex_number(struct lexer *l, struct value *out);

/* The contents of a string: at stands behind the opening quote, then behind the other.
 */
static inline bool lex_string(struct lexer *l, struct str *out)
{
    const char *p = scan_plain(l->at, l->end);
    if (*p != '"')
        return lex_string_rest(l, p, out);
    *out = (struct str){l->at, (size_t)(p - l->at)};
    l->at = p + 1;
    return true;
}

/* Passes over white space: blank, tab, LF, CR. */
static inline void lex_space(struct lexer *l)
{
    const char *p = l->at;
    while ((unsigned char)*p <= ' ') {
        if (*p == ' ')
            p = scan_blanks(p + 1, l->end);
        else if (*p == '\n' || *p == '\r' || *p == '\t')
            p++;
        else
            break;
    }
    l->at = p;
}

#endif
