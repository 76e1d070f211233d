/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a byte of a scalar's content back to the byte of the file. Folding, indentation
 * and quoting change white space and add escapes, but the other bytes come in the same
 * order on both sides; so the two texts are walked together along those.
 */
#include "rule/load.h"

struct walk {
    struct str raw; /* as written, quotes or block header included */
    size_t at;      /* in raw */
    char quote;     /* ' or " or 0 */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct walk walk_start(struct str raw)
{
    struct walk w = {.raw = raw};
    char first = raw.len > 0 ? raw.ptr[0] : ' ';

    if (first == '\'' || first == '"') {
        w.quote = first;
        w.at = 1;
    } else if (first == '|' || first == '>') {
        size_t header = str_find_char(raw, '\n');
        w.at = header == SIZE_MAX ? raw.len : header + 1;
    }
    return w;
}

/* Length of the escape sequence at w->at, or 0 where there is none. */
static size_t escape_length(const struct walk *w)
{
    char c = w->at < w->raw.len ? w->raw.ptr[w->at] : '\0';
    char next = w->at + 1 < w->raw.len ? w->raw.ptr[w->at + 1] : '\0';

    if (w->quote == '\'')
        return c == '\'' && next == '\'' ? 2 : 0;
    if (w->quote != '"' || c != '\\')
        return 0;
    switch (next) {
    case 'x':
        return 4;
    case 'u':
        return 6;
    case 'U':
        return 10;
    default:
        return 2;
    }
}

/* Past white space that the content does not have, and "\" before a line's end. */
static void skip_blanks(struct walk *w)
{
    for (; w->at < w->raw.len; w->at++) {
        bool continued = w->quote == '"' && w->raw.ptr[w->at] == '\\' &&
                         w->at + 1 < w->raw.len && is_blank(w->raw.ptr[w->at + 1]) &&
                         w->raw.ptr[w->at + 1] != ' ' && w->raw.ptr[w->at + 1] != '\t';
        if (!continued && !is_blank(w->raw.ptr[w->at]))
            return;
    }
}

/* Steps over one character of the content; returns its length there. */
static size_t step(struct walk *w, struct str content, size_t at)
{
    size_t escape = escape_length(w);

    if (escape > 0) {
        w->at += escape;
        return str_char_len(content, at);
    }
    if (!is_blank(content.ptr[at]) ||
        (w->at < w->raw.len && is_blank(w->raw.ptr[w->at])))
        w->at++;
    return 1;
}

struct span load_locate(const struct sources *all, const struct value *scalar,
                        uint32_t offset)
{
    struct span span = value_origin(scalar);
    struct str content = value_str(scalar);
    struct walk w = walk_start(sources_text(all, span));

    for (size_t at = 0; at < content.len;) {
        if (!is_blank(content.ptr[at]))
            skip_blanks(&w);
        if (at >= offset)
            break;
        at += step(&w, content, at);
    }
    if (w.at > w.raw.len)
        w.at = w.raw.len;
    span.start += (uint32_t)w.at;
    span.end = span.start + (w.at < w.raw.len ? 1 : 0);
    return span;
}
