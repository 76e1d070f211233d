/* SPDX-License-Identifier: Apache-2.0 */
/*
 * https://yaml.org/type/ with the choices that the loaders of AWS's own tools make:
 *   null    "" ~ null Null NULL
 *   bool    true false yes no on off, in small, capital and Capitalised letters
 *   int     [+-] ( 0b[01_]+ | 0x[0-9a-fA-F_]+ | 0[0-7_]* | [1-9][0-9_]* )
 *   double  [+-] ( [0-9][0-9_]*.[0-9_]* | .[0-9][0-9_]* ) [ [eE][+-][0-9]+ ]
 *           [+-] .inf .Inf .INF, .nan .NaN .NAN
 * y and n, dates (2012-10-17), base 60 (22:22) and 0o17 are strings, as are numbers
 * whose text is longer than NUMBER_BYTES, and 08, which has no octal value.
 */
#include "doc/scalar.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_BYTES = 63 };

struct word {
    struct str text;
    enum value_kind kind;
    double real; /* 0 and 1 for bool */
};

static const struct word words[] = {
    {STR_INIT("~"), VALUE_NULL, 0},
    {STR_INIT("null"), VALUE_NULL, 0},
    {STR_INIT("Null"), VALUE_NULL, 0},
    {STR_INIT("NULL"), VALUE_NULL, 0},
    {STR_INIT("true"), VALUE_BOOL, 1},
    {STR_INIT("True"), VALUE_BOOL, 1},
    {STR_INIT("TRUE"), VALUE_BOOL, 1},
    {STR_INIT("yes"), VALUE_BOOL, 1},
    {STR_INIT("Yes"), VALUE_BOOL, 1},
    {STR_INIT("YES"), VALUE_BOOL, 1},
    {STR_INIT("on"), VALUE_BOOL, 1},
    {STR_INIT("On"), VALUE_BOOL, 1},
    {STR_INIT("ON"), VALUE_BOOL, 1},
    {STR_INIT("false"), VALUE_BOOL, 0},
    {STR_INIT("False"), VALUE_BOOL, 0},
    {STR_INIT("FALSE"), VALUE_BOOL, 0},
    {STR_INIT("no"), VALUE_BOOL, 0},
    {STR_INIT("No"), VALUE_BOOL, 0},
    {STR_INIT("NO"), VALUE_BOOL, 0},
    {STR_INIT("off"), VALUE_BOOL, 0},
    {STR_INIT("Off"), VALUE_BOOL, 0},
    {STR_INIT("OFF"), VALUE_BOOL, 0},
    {STR_INIT(".inf"), VALUE_DOUBLE, INFINITY},
    {STR_INIT(".Inf"), VALUE_DOUBLE, INFINITY},
    {STR_INIT(".INF"), VALUE_DOUBLE, INFINITY},
    {STR_INIT("+.inf"), VALUE_DOUBLE, INFINITY},
    {STR_INIT("+.Inf"), VALUE_DOUBLE, INFINITY},
    {STR_INIT("+.INF"), VALUE_DOUBLE, INFINITY},
    {STR_INIT("-.inf"), VALUE_DOUBLE, -INFINITY},
    {STR_INIT("-.Inf"), VALUE_DOUBLE, -INFINITY},
    {STR_INIT("-.INF"), VALUE_DOUBLE, -INFINITY},
    {STR_INIT(".nan"), VALUE_DOUBLE, NAN},
    {STR_INIT(".NaN"), VALUE_DOUBLE, NAN},
    {STR_INIT(".NAN"), VALUE_DOUBLE, NAN},
};

enum { WORD_MAX = 5 };

static bool resolve_word(struct str text, struct value *out)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (words[i].text.ptr[0] != text.ptr[0] || !str_eq(words[i].text, text))
            continue;
        out->kind = (uint8_t)words[i].kind;
        if (words[i].kind == VALUE_DOUBLE)
            out->real = words[i].real;
        else
            out->boolean = words[i].real != 0;
        return true;
    }
    return false;
}

/* The characters that may stand in a whole number of that base. */
static const char *digits_of(int base)
{
    return base == 2    ? "01"
           : base == 8  ? "01234567"
           : base == 10 ? "0123456789"
                        : "0123456789abcdefABCDEF";
}

/* Digits of the base at *text, copied to *out without underscores; both move on. */
static void take_digits(const char **text, char **out, int base)
{
    const char *digits = digits_of(base);
    for (; **text == '_' || (**text != '\0' && strchr(digits, **text) != NULL);
         (*text)++) {
        if (**text != '_')
            *(*out)++ = **text;
    }
}

/* The base of the whole number at *p, whose mark (0x, 0b, 0) is passed. */
static int take_base(const char **p)
{
    if ((*p)[0] != '0' || (*p)[1] == '\0' || (*p)[1] == '.')
        return 10;
    (*p)++;
    if (**p != 'x' && **p != 'b')
        return 8;
    int base = **p == 'x' ? 16 : 2;
    (*p)++;
    return base;
}

/* The whole number text; signed, so that the least one fits. */
static bool resolve_int(const char *text, struct value *out)
{
    char digits[NUMBER_BYTES + 1];
    char *o = digits;
    if (*text == '+' || *text == '-')
        *o++ = *text++;
    const char *first = o;
    int base = take_base(&text);
    if (*text == '_')
        return false;
    take_digits(&text, &o, base);
    if (*text != '\0' || o == first)
        return false;
    *o = '\0';
    errno = 0;
    long long number = strtoll(digits, NULL, base);
    if (errno == ERANGE && base != 10)
        return false;
    out->kind = errno == ERANGE ? VALUE_DOUBLE : VALUE_INT;
    if (errno == ERANGE)
        out->real = strtod(digits, NULL);
    else
        out->integer = number;
    return true;
}

static bool resolve_real(const char *text, struct value *out)
{
    char digits[NUMBER_BYTES + 1];
    char *o = digits;
    if (*text == '+' || *text == '-')
        *o++ = *text++;
    const char *first = o;
    if (*text != '_')
        take_digits(&text, &o, 10);
    if (*text != '.' || (o == first && text[1] == '_'))
        return false;
    *o++ = *text++;
    take_digits(&text, &o, 10);
    if (o == first + 1)
        return false;
    if (*text == 'e' || *text == 'E') {
        *o++ = *text++;
        if (*text == '+' || *text == '-')
            *o++ = *text++;
        const char *exponent = o;
        take_digits(&text, &o, 10);
        if (o == exponent)
            return false;
    }
    if (*text != '\0')
        return false;
    *o = '\0';
    double real = strtod(digits, NULL);
    if (isinf(real))
        return false;
    out->kind = VALUE_DOUBLE;
    out->real = real;
    return true;
}

/* False leaves out, which holds the text as a string, untouched. */
static bool resolve_number(struct str text, struct value *out)
{
    char copy[NUMBER_BYTES + 1];
    if (text.len > NUMBER_BYTES)
        return false;
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    if (strlen(copy) < text.len)
        return false;
    return resolve_int(copy, out) || resolve_real(copy, out);
}

void scalar_resolve(struct str text, struct value *out)
{
    out->kind = VALUE_STRING;
    if (text.len == 0) {
        out->kind = VALUE_NULL;
        return;
    }
    char first = text.ptr[0];
    bool number =
        (first >= '0' && first <= '9') || first == '.' || first == '+' || first == '-';
    if (number && resolve_number(text, out))
        return;
    if (text.len <= WORD_MAX && strchr("~nNtTfFyYoO.+-", first) != NULL)
        (void)resolve_word(text, out);
}
