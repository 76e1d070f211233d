/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A backslash makes any punctuation literal, but sites look for mentions, references
 * and addresses in the text that comes out: there a blank of no width parts what they
 * seek.
 */
#include "report/mdtext.h"

#include "report/glyph.h"

static const char GAP[] = "&#8203;";

static bool is_punctuation(char c)
{
    return c != '\0' && strchr("\\`*_[]#~|$^", c) != NULL;
}

/* What HTML would take, as references; NULL: stands for itself. */
static const char *reference(char c)
{
    return c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : NULL;
}

static void add_char(struct buf *out, char c)
{
    const char *instead = reference(c);
    if (instead != NULL) {
        buf_add(out, str_from(instead));
        return;
    }
    if (is_punctuation(c))
        buf_add_char(out, '\\');
    buf_add_char(out, c);
}

/* Whether a site could find something that begins with or ends before this character.
 */
static bool needs_gap(struct str s, size_t i)
{
    if (s.ptr[i] == '@' || s.ptr[i] == '#')
        return true;
    return s.ptr[i] == ':' && i + 1 < s.len && s.ptr[i + 1] == '/';
}

/* "www." is an address without anything before it. */
static bool is_host(struct str s, size_t i)
{
    return s.ptr[i] == '.' && i >= 3 &&
           str_eq_nocase(str_slice(s, i - 3, 3), STR("www"));
}

static void add(struct buf *out, struct str s, bool prose)
{
    struct buf clean;
    buf_init(&clean, s.len * 4 + 1);
    glyph_add(&clean, s);
    struct str text = buf_str(&clean);
    for (size_t i = 0; i < text.len; i++) {
        if (prose && is_host(text, i))
            buf_add(out, str_from(GAP));
        add_char(out, text.ptr[i]);
        if (prose && needs_gap(text, i))
            buf_add(out, str_from(GAP));
    }
    buf_finish(&clean);
}

void mdtext_add(struct buf *out, struct str s)
{
    add(out, s, true);
}

void mdtext_add_code(struct buf *out, struct str s)
{
    buf_add(out, STR("<code>"));
    add(out, s, false);
    buf_add(out, STR("</code>"));
}
