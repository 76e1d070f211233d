/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/yamltext.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether YAML takes the text, without quotes, for that very text. */
static bool is_plain(struct str s)
{
    static const char *const words[] = {"true", "false", "yes", "no", "on",
                                        "off",  "null",  "y",   "n"};
    if (s.len == 0 || !is_letter(s.ptr[0]))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(s, str_from(words[i])))
            return false;
    for (size_t i = 0; i < s.len; i++)
        if (!is_letter(s.ptr[i]) && !(s.ptr[i] >= '0' && s.ptr[i] <= '9') &&
            (s.ptr[i] == '\0' || strchr("_-./", s.ptr[i]) == NULL))
            return false;
    return true;
}

/* The code point of the two or three bytes at s[at]; 0 where there are others. */
static unsigned wide_at(struct str s, size_t at)
{
    size_t len = str_char_len(s, at);
    unsigned char c = (unsigned char)s.ptr[at];
    unsigned code = len == 2 ? c & 0x1FU : len == 3 ? c & 0x0FU : 0;
    for (size_t i = 1; i < len && len < 4; i++)
        code = code << 6 | ((unsigned char)s.ptr[at + i] & 0x3FU);
    return code;
}

/*
 * The code point at s[at] where it must not stand as it is: control characters, what
 * YAML takes for the end of a line, what turns the direction of text. Else 0, as for
 * NUL.
 */
static unsigned unprintable_at(struct str s, size_t at)
{
    unsigned char c = (unsigned char)s.ptr[at];
    unsigned code = c < 0x80 ? c : wide_at(s, at);
    bool control = code < ' ' || (code >= 0x7F && code < 0xA0);
    bool mark = (code >= 0x200B && code <= 0x200F) ||
                (code >= 0x2028 && code <= 0x202E) ||
                (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
    if (c >= 0x80 && code == 0)
        return 0;
    return control || mark ? code : 0;
}

static bool has_unprintable(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '\0' || unprintable_at(s, i) != 0)
            return true;
    return false;
}

static void add_escaped(struct buf *out, struct str s)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned code = unprintable_at(s, i);
        if (s.ptr[i] == '"' || s.ptr[i] == '\\')
            buf_printf(out, "\\%c", s.ptr[i]);
        else if (code == 0 && s.ptr[i] != '\0')
            buf_add_char(out, s.ptr[i]);
        else
            buf_printf(out, "\\u%04X", code);
        if (code != 0)
            i += str_char_len(s, i) - 1;
    }
    buf_add_char(out, '"');
}

static void add_quoted(struct buf *out, struct str s)
{
    buf_add_char(out, '\'');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '\'')
            buf_add_char(out, '\'');
        buf_add_char(out, s.ptr[i]);
    }
    buf_add_char(out, '\'');
}

void yamltext_add(struct buf *out, struct str s)
{
    if (is_plain(s))
        buf_add(out, s);
    else if (has_unprintable(s))
        add_escaped(out, s);
    else
        add_quoted(out, s);
}
