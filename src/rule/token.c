/* SPDX-License-Identifier: Apache-2.0 */
/*
 * name   := [_a-zA-Z][_a-zA-Z0-9]*          quoted := '`' [_./ a-zA-Z0-9-]+ '`'
 * int    := digit+ | '0x' hex+              uint   := int ('u' | 'U')
 * double := digit* '.' digit+ exponent? | digit+ exponent
 * string := prefix? (one or three of ' or ") … the same again; prefix: r, b, rb, br
 * "//" begins a comment that ends with the line.
 */
#include "rule/token.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer ones first. */
static const struct str signs[] = {
    STR_INIT("&&"), STR_INIT("||"), STR_INIT("=="), STR_INIT("!="), STR_INIT("<="),
    STR_INIT(">="), STR_INIT("<"),  STR_INIT(">"),  STR_INIT("+"),  STR_INIT("-"),
    STR_INIT("*"),  STR_INIT("/"),  STR_INIT("%"),  STR_INIT("!"),  STR_INIT("?"),
    STR_INIT(":"),  STR_INIT("."),  STR_INIT(","),  STR_INIT("("),  STR_INIT(")"),
    STR_INIT("["),  STR_INIT("]"),  STR_INIT("{"),  STR_INIT("}"),
};

bool token_error(struct expr_error *e, size_t offset, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(e->message, sizeof e->message, format, args);
    va_end(args);
    e->offset = (uint32_t)offset;
    return false;
}

/* The byte that many places ahead, NUL past the end. */
static char ahead(const struct tokens *t, size_t places)
{
    if (t->at + places >= t->text.len)
        return '\0';
    return t->text.ptr[t->at + places];
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static char lower(char c)
{
    if (c < 'A' || c > 'Z')
        return c;
    return (char)(c - 'A' + 'a');
}

static struct str text_from(const struct tokens *t, size_t start)
{
    return str_slice(t->text, start, t->at - start);
}

static void skip_space(struct tokens *t)
{
    while (t->at < t->text.len) {
        char c = ahead(t, 0);
        if (c == '/' && ahead(t, 1) == '/') {
            while (t->at < t->text.len && ahead(t, 0) != '\n')
                t->at++;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
            t->at++;
        } else {
            return;
        }
    }
}

static void skip_digits(struct tokens *t)
{
    while (is_digit(ahead(t, 0)))
        t->at++;
}

/* Takes the fraction and the exponent that follow digits, where they are there. */
static bool skip_fraction(struct tokens *t)
{
    size_t start = t->at;
    if (ahead(t, 0) == '.' && is_digit(ahead(t, 1))) {
        t->at++;
        skip_digits(t);
    }
    if (ahead(t, 0) == 'e' || ahead(t, 0) == 'E') {
        size_t sign = ahead(t, 1) == '+' || ahead(t, 1) == '-' ? 1 : 0;
        if (is_digit(ahead(t, 1 + sign))) {
            t->at += 1 + sign;
            skip_digits(t);
        }
    }
    return t->at > start;
}

static bool read_natural(struct str digits, unsigned base, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.ptr[i];
        unsigned digit = is_digit(c) ? (unsigned)(c - '0') : (unsigned)(c & 7) + 9;
        if (*out > (UINT64_MAX - digit) / base)
            return false;
        *out = *out * base + digit;
    }
    return true;
}

static bool read_double(struct tokens *t, struct token *out)
{
    out->kind = TOKEN_DOUBLE;
    out->text = text_from(t, out->offset);
    out->real = strtod(arena_cstr(t->arena, out->text), NULL);
    if (!isfinite(out->real))
        return token_error(t->error, out->offset, "this number is too large");
    return true;
}

static bool read_number(struct tokens *t, struct token *out)
{
    size_t start = t->at;
    unsigned base = 10;
    if (ahead(t, 0) == '0' && (ahead(t, 1) == 'x' || ahead(t, 1) == 'X') &&
        is_hex(ahead(t, 2))) {
        base = 16;
        start = t->at += 2;
        while (is_hex(ahead(t, 0)))
            t->at++;
    } else {
        skip_digits(t);
        if (skip_fraction(t))
            return read_double(t, out);
    }
    out->kind = TOKEN_INT;
    if (!read_natural(text_from(t, start), base, &out->natural))
        return token_error(t->error, out->offset, "this number is too large");
    if (ahead(t, 0) == 'u' || ahead(t, 0) == 'U') {
        out->kind = TOKEN_UINT;
        t->at++;
    }
    out->text = text_from(t, out->offset);
    return true;
}

/* Length of the prefix of a string literal: 0 for none, SIZE_MAX where none begins. */
static size_t string_prefix(const struct tokens *t)
{
    for (size_t i = 0; i <= 2; i++) {
        char c = ahead(t, i);
        if (c == '\'' || c == '"')
            return i;
        if (lower(c) != 'r' && lower(c) != 'b')
            return SIZE_MAX;
        if (i == 1 && lower(c) == lower(ahead(t, 0)))
            return SIZE_MAX;
    }
    return SIZE_MAX;
}

/* Moves behind the contents, up to the closing quotes. */
static bool skip_contents(struct tokens *t, struct str quotes, bool raw)
{
    while (t->at < t->text.len) {
        char c = ahead(t, 0);
        if (str_starts(str_slice(t->text, t->at, SIZE_MAX), quotes))
            return true;
        if (quotes.len == 1 && (c == '\n' || c == '\r'))
            return false;
        t->at += c == '\\' && !raw && ahead(t, 1) != '\n' ? 2 : 1;
    }
    return false;
}

static bool read_string(struct tokens *t, size_t prefix, struct token *out)
{
    bool raw = false;
    out->kind = TOKEN_STRING;
    for (; prefix > 0; prefix--, t->at++) {
        raw = raw || ahead(t, 0) == 'r' || ahead(t, 0) == 'R';
        if (ahead(t, 0) == 'b' || ahead(t, 0) == 'B')
            out->kind = TOKEN_BYTES;
    }
    char quote = ahead(t, 0);
    bool triple = ahead(t, 1) == quote && ahead(t, 2) == quote;
    struct str quotes = str_slice(t->text, t->at, triple ? 3 : 1);
    size_t start = t->at += quotes.len;
    if (!skip_contents(t, quotes, raw))
        return token_error(t->error, out->offset, "this string is not closed");
    size_t end = t->at;
    t->at += quotes.len;
    if (!raw)
        return token_unescape(t, start, end, out);
    out->text = str_slice(t->text, start, end - start);
    return true;
}

static bool read_quoted(struct tokens *t, struct token *out)
{
    size_t start = ++t->at;
    while (is_letter(ahead(t, 0)) || is_digit(ahead(t, 0)) ||
           (ahead(t, 0) != '\0' && strchr("./- ", ahead(t, 0)) != NULL))
        t->at++;
    out->kind = TOKEN_QUOTED;
    out->text = text_from(t, start);
    if (ahead(t, 0) != '`')
        return token_error(t->error, out->offset,
                           "this name in backquotes is not closed");
    t->at++;
    if (out->text.len == 0)
        return token_error(t->error, out->offset,
                           "a name is missing between the backquotes");
    return true;
}

static void read_name(struct tokens *t, struct token *out)
{
    while (is_letter(ahead(t, 0)) || is_digit(ahead(t, 0)))
        t->at++;
    out->text = text_from(t, out->offset);
    out->kind = str_eq(out->text, STR("in")) ? TOKEN_SIGN : TOKEN_NAME;
}

static bool read_sign(struct tokens *t, struct token *out)
{
    struct str rest = str_slice(t->text, t->at, SIZE_MAX);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!str_starts(rest, signs[i]))
            continue;
        t->at += signs[i].len;
        out->kind = TOKEN_SIGN;
        out->text = signs[i];
        return true;
    }
    if (*rest.ptr == '=' || *rest.ptr == '&' || *rest.ptr == '|')
        return token_error(t->error, t->at,
                           "a single '%c' is no operator, did you mean '%c%c'?",
                           *rest.ptr, *rest.ptr, *rest.ptr);
    struct str found = str_slice(rest, 0, str_char_len(rest, 0));
    if ((unsigned char)*rest.ptr < ' ' || *rest.ptr == 0x7F)
        return token_error(t->error, t->at, "unexpected control character");
    return token_error(t->error, t->at, "unexpected '%.*s'", STR_ARG(found));
}

bool token_next(struct tokens *t, struct token *out)
{
    skip_space(t);
    *out = (struct token){.offset = (uint32_t)t->at};
    if (t->at == t->text.len) {
        out->kind = TOKEN_END;
        return true;
    }
    char c = ahead(t, 0);
    size_t prefix = string_prefix(t);
    if (prefix != SIZE_MAX)
        return read_string(t, prefix, out);
    if (is_digit(c) || (c == '.' && is_digit(ahead(t, 1))))
        return read_number(t, out);
    if (c == '`')
        return read_quoted(t, out);
    if (!is_letter(c))
        return read_sign(t, out);
    read_name(t, out);
    return true;
}
