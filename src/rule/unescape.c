/* SPDX-License-Identifier: Apache-2.0 */
/*
 * escape := '\' ( one of a b f n r t v \ ? " ' ` | 'x' hex hex | 'u' hex{4}
 *                | 'U' hex{8} | octal octal octal )
 * In a string \x and octal ones name code points, in bytes the byte itself.
 */
#include "rule/token.h"

#include <string.h>

/* What the letter after a backslash stands for, in pairs. */
static const char simple[] = "a\ab\bf\fn\nr\rt\tv\v\\\\??\"\"''``";

/* An escape by number. */
struct numbered {
    unsigned base;
    size_t digits;
    size_t skip; /* bytes between backslash and digits */
};

static bool numbered_form(char letter, struct numbered *out)
{
    switch (letter) {
    case 'x':
    case 'X':
        *out = (struct numbered){16, 2, 1};
        return true;
    case 'u':
        *out = (struct numbered){16, 4, 1};
        return true;
    case 'U':
        *out = (struct numbered){16, 8, 1};
        return true;
    default:
        *out = (struct numbered){8, 3, 0};
        return letter >= '0' && letter <= '3';
    }
}

static unsigned digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
        return (unsigned)(c & 7) + 9;
    return 16;
}

/* The number written at s, exactly that many digits; false where it is not there. */
static bool read_digits(struct str s, struct numbered form, uint32_t *out)
{
    *out = 0;
    if (s.len < form.digits)
        return false;
    for (size_t i = 0; i < form.digits; i++) {
        unsigned digit = digit_value(s.ptr[i]);
        if (digit >= form.base)
            return false;
        *out = *out * form.base + digit;
    }
    return true;
}

static size_t put_utf8(char *to, uint32_t point)
{
    if (point < 0x80) {
        to[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        to[0] = (char)(0xC0 | point >> 6);
        to[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        to[0] = (char)(0xE0 | point >> 12);
        to[1] = (char)(0x80 | (point >> 6 & 0x3F));
        to[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | point >> 18);
    to[1] = (char)(0x80 | (point >> 12 & 0x3F));
    to[2] = (char)(0x80 | (point >> 6 & 0x3F));
    to[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

static bool is_character(uint32_t point)
{
    return point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
}

/* A string being made; never longer than what is written. */
struct target {
    char *bytes;
    size_t len;
    bool binary;
};

/* Resolves the escape at offset; moves it behind the escape. */
static bool resolve(struct tokens *t, size_t *offset, size_t end, struct target *to)
{
    struct str rest = str_slice(t->text, *offset + 1, end - *offset - 1);
    struct numbered form;
    uint32_t point;
    for (size_t i = 0; rest.len > 0 && i < sizeof simple - 1; i += 2) {
        if (simple[i] != rest.ptr[0])
            continue;
        to->bytes[to->len++] = simple[i + 1];
        *offset += 2;
        return true;
    }
    if (rest.len == 0 || !numbered_form(rest.ptr[0], &form))
        return token_error(t->error, *offset,
                           "unknown escape (for a backslash write '\\\\')");
    if (!read_digits(str_slice(rest, form.skip, SIZE_MAX), form, &point))
        return token_error(t->error, *offset, "this escape wants %zu %s digits",
                           form.digits, form.base == 16 ? "hexadecimal" : "octal");
    if (to->binary && form.digits > 3)
        return token_error(t->error, *offset, "bytes take no \\u escapes");
    if (!is_character(point))
        return token_error(t->error, *offset, "this escape names no Unicode character");
    if (to->binary)
        to->bytes[to->len++] = (char)point;
    else
        to->len += put_utf8(to->bytes + to->len, point);
    *offset += 1 + form.skip + form.digits;
    return true;
}

bool token_unescape(struct tokens *t, size_t start, size_t end, struct token *out)
{
    struct str written = str_slice(t->text, start, end - start);
    if (str_find_char(written, '\\') == SIZE_MAX) {
        out->text = written;
        return true;
    }
    struct target to = {
        .bytes = arena_alloc(t->arena, written.len),
        .binary = out->kind == TOKEN_BYTES,
    };
    for (size_t at = start; at < end;) {
        if (t->text.ptr[at] != '\\')
            to.bytes[to.len++] = t->text.ptr[at++];
        else if (!resolve(t, &at, end, &to))
            return false;
    }
    out->text = (struct str){to.bytes, to.len};
    return true;
}
