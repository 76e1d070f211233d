/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RFC 8259, sections 6 and 7:
 *   number = [ "-" ] ( "0" | digit1-9 *digit ) [ "." 1*digit ] [ ("e"|"E") [ "-"|"+" ]
 * 1*digit ] string = '"' *( unescaped | "\" ( '"' "\" "/" "b" "f" "n" "r" "t" | "u"
 * 4hexdigit ) ) '"' A surrogate without its other half becomes U+FFFD, because services
 * that wrote half an emoji into a description should not make a template unreadable. A
 * number too large for a double is refused.
 */
#include "doc/lexer.h"

#include "doc/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    SAFE_DIGITS = 18, /* that fit int64_t whatever they are */
    WORD_BYTES = 20,  /* of an unknown word shown in a message */
};

struct span lex_span(const struct lexer *l, const char *p, size_t count)
{
    size_t start = (size_t)(p - l->begin);
    return (struct span){(uint32_t)start, (uint32_t)(start + count), l->source};
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct str lex_found(const struct lexer *l, const char *p)
{
    if (p == l->end)
        return STR("the end of the file");
    size_t len = scan_char(p, l->end);
    if (len == 0 || (unsigned char)*p < ' ' || *p == '\x7F')
        return arena_printf(l->diags->arena, "byte 0x%02X", (unsigned char)*p);
    while (len < WORD_BYTES && is_letter(*p) && is_letter(p[len]))
        len++;
    return arena_printf(l->diags->arena, "'%.*s'", (int)len, p);
}

/* The value of four hexadecimal digits at p, or -1. */
static int32_t hex4(const char *p, const char *end)
{
    int32_t code = 0;
    if (end - p < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        char c = p[i];
        if (is_digit(c))
            code = code * 16 + (c - '0');
        else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            code = code * 16 + ((c | 0x20) - 'a' + 10);
        else
            return -1;
    }
    return code;
}

/*
 * Decodes the \u escape at p (at its backslash), and the second one of a pair. Returns
 * the bytes read, or 0 where it is malformed.
 */
static size_t read_code(const char *p, const char *end, uint32_t *out)
{
    int32_t high = hex4(p + 2, end);
    if (high < 0)
        return 0;
    *out = (uint32_t)high;
    if (high < 0xD800 || high > 0xDFFF)
        return 6;
    *out = 0xFFFD;
    if (high > 0xDBFF || end - p < 12 || p[6] != '\\' || p[7] != 'u')
        return 6;
    int32_t low = hex4(p + 8, end);
    if (low < 0xDC00 || low > 0xDFFF)
        return 6;
    *out = 0x10000 + ((uint32_t)(high - 0xD800) << 10) + (uint32_t)(low - 0xDC00);
    return 12;
}

/* Decodes the escape at p into *o; returns the bytes read, or 0 where it is malformed.
 */
static size_t read_escape(const char *p, const char *end, char **o)
{
    static const char names[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    if (p[1] == 'u') {
        uint32_t code;
        size_t read = read_code(p, end, &code);
        if (read > 0)
            *o += scan_encode(code, *o);
        return read;
    }
    const char *name = memchr(names, p[1], sizeof names - 1);
    if (name == NULL)
        return 0;
    *(*o)++ = meanings[name - names];
    return 2;
}

static bool bad_escape(const struct lexer *l, const char *slash)
{
    struct str found = lex_found(l, slash + 1);
    struct span span = lex_span(l, slash, 2);
    if (slash[1] == 'u')
        diag_add(l->diags, span, "a \\u escape needs four hexadecimal digits");
    else
        diag_add(l->diags, span, "invalid escape in a string: '\\' before %.*s",
                 STR_ARG(found));
    return false;
}

/* Unescapes bytes[from, end) into the arena; no escape is shorter than what it means.
 */
static bool unescape(struct lexer *l, const char *from, const char *end,
                     struct str *out)
{
    char *text = arena_alloc(l->arena, (size_t)(end - from) + 1);
    char *o = text;
    while (from < end) {
        const char *slash = memchr(from, '\\', (size_t)(end - from));
        size_t plain = (size_t)((slash == NULL ? end : slash) - from);
        memcpy(o, from, plain);
        o += plain;
        if (slash == NULL)
            break;
        size_t read = read_escape(slash, end, &o);
        if (read == 0)
            return bad_escape(l, slash);
        from = slash + read;
    }
    *o = '\0';
    *out = (struct str){text, (size_t)(o - text)};
    return true;
}

static bool bad_control(struct lexer *l, const char *p, const char *open)
{
    if (p == l->end)
        diag_add(l->diags, lex_span(l, open, 1),
                 "the string that begins here is not closed");
    else if (*p == '\n' || *p == '\r')
        diag_add(l->diags, lex_span(l, open, 1),
                 "the string that begins here is not closed on its line (a line break "
                 "inside is written \\n)");
    else
        diag_add(l->diags, lex_span(l, p, 1),
                 "control character 0x%02X in a string: write it as \\u%04x",
                 (unsigned char)*p, (unsigned char)*p);
    return false;
}

bool lex_string_rest(struct lexer *l, const char *p, struct str *out)
{
    const char *first = l->at;
    bool escaped = false;
    for (p = scan_plain(p, l->end); *p != '"' || p == l->end;
         p = scan_plain(p, l->end)) {
        if (p == l->end || (unsigned char)*p < ' ')
            return bad_control(l, p, first - 1);
        if (*p == '\\') {
            escaped = true;
            p += p[1] == '"' || p[1] == '\\' ? 2 : 1;
            continue;
        }
        size_t len = scan_char(p, l->end);
        if (len == 0) {
            text_bad_utf8(l->all, l->source, (size_t)(p - l->begin), l->diags);
            return false;
        }
        p += len;
    }
    l->at = p + 1;
    *out = (struct str){first, (size_t)(p - first)};
    return !escaped || unescape(l, first, p, out);
}

static bool bad_number(const struct lexer *l, const char *p, const char *expected)
{
    struct str found = lex_found(l, p);
    diag_add(l->diags, lex_span(l, p, 1), "expected %s, found %.*s", expected,
             STR_ARG(found));
    return false;
}

static const char *pass_digits(const char *p)
{
    while (is_digit(*p))
        p++;
    return p;
}

/* The end of the fraction and exponent at p, or NULL after a diagnostic. */
static const char *pass_real(const struct lexer *l, const char *p)
{
    if (*p == '.') {
        p++;
        if (!is_digit(*p))
            return bad_number(l, p, "a digit after the decimal point"), NULL;
        p = pass_digits(p);
    }
    if (*p == 'e' || *p == 'E') {
        p++;
        if (*p == '+' || *p == '-')
            p++;
        if (!is_digit(*p))
            return bad_number(l, p, "a digit in the exponent"), NULL;
        p = pass_digits(p);
    }
    return p;
}

/* The number in [l->at, end) as a double. */
static bool read_real(struct lexer *l, const char *end, struct value *out)
{
    out->kind = VALUE_DOUBLE;
    out->real = strtod(l->at, NULL);
    if (isinf(out->real)) {
        diag_add(l->diags, lex_span(l, l->at, (size_t)(end - l->at)),
                 "the number is too large");
        return false;
    }
    l->at = end;
    return true;
}

bool lex_number(struct lexer *l, struct value *out)
{
    bool negative = *l->at == '-';
    const char *first = l->at + negative;
    const char *p = first;
    uint64_t number = 0;
    for (; is_digit(*p); p++)
        number = number * 10 + (uint64_t)(*p - '0');
    if (p == first)
        return bad_number(l, p, "a digit after '-'");
    if (*first == '0' && p - first > 1) {
        diag_add(l->diags, lex_span(l, l->at, (size_t)(p - l->at)),
                 "a number must not begin with 0");
        return false;
    }
    const char *end = pass_real(l, p);
    if (end == NULL)
        return false;
    out->kind = VALUE_INT;
    if (end == p && p - first <= SAFE_DIGITS)
        out->integer = negative ? -(int64_t)number : (int64_t)number;
    else if (end != p ||
             !str_to_int((struct str){l->at, (size_t)(p - l->at)}, &out->integer))
        return read_real(l, end, out);
    l->at = end;
    return true;
}
