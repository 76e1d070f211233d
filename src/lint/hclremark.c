/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Comments are "#" and "//" to the line's end and what stands between slash-star and
 * star-slash. They are none in quotes and heredocs; in the templates ("${ … }") of both
 * there may be quotes again.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
#include "lint/hclremark.h"

#include "base/vec.h"
#include "lint/pragma.h"

enum { TEMPLATES_MAX = 64 }; /* quotes in templates in quotes: deeper is left alone */

struct lexer {
    struct arena *arena;
    struct str bytes;
    size_t at;
    struct remark_list *out;
    size_t braces[TEMPLATES_MAX]; /* open in each template that encloses this place */
    size_t depth;
};

static char peek(const struct lexer *l, size_t ahead)
{
    return l->at + ahead < l->bytes.len ? l->bytes.ptr[l->at + ahead] : '\0';
}

static struct str rest(const struct lexer *l)
{
    return str_slice(l->bytes, l->at, l->bytes.len);
}

static void add(struct lexer *l, size_t end, size_t sign, size_t tail)
{
    size_t len = end - l->at;
    struct str text = len < sign + tail
                          ? (struct str){"", 0}
                          : str_slice(l->bytes, l->at + sign, len - sign - tail);
    if (pragma_hint(text)) {
        struct remark r = {
            .text = text, .start = (uint32_t)l->at, .end = (uint32_t)end};
        VEC_PUSH(l->arena, l->out, r);
    }
    l->at = end;
}

static bool take_comment(struct lexer *l)
{
    char c = peek(l, 0);
    if (c == '#' || (c == '/' && peek(l, 1) == '/')) {
        add(l, line_end(l->bytes, l->at), c == '#' ? 1 : 2, 0);
        return true;
    }
    if (c != '/' || peek(l, 1) != '*')
        return false;
    size_t close = str_find(str_slice(l->bytes, l->at + 2, l->bytes.len), STR("*/"));
    if (close == SIZE_MAX)
        l->at = l->bytes.len;
    else
        add(l, l->at + close + 4, 2, 2);
    return true;
}

/* Inside quotes; ends behind them, or in a template, whose end leads back. */
static void take_quoted(struct lexer *l)
{
    while (l->at < l->bytes.len) {
        char c = peek(l, 0);
        bool template = (c == '$' || c == '%') && peek(l, 1) == '{';
        if (c == '\\' || ((c == '$' || c == '%') && peek(l, 1) == c)) {
            l->at += 2;
        } else if (template && l->depth < TEMPLATES_MAX) {
            l->braces[l->depth++] = 0;
            l->at += 2;
            return;
        } else {
            l->at++;
            if (c == '"' || c == '\n')
                return;
        }
    }
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || c == '-';
}

/* Text from "<<NAME" or "<<-NAME" to a line that says NAME. */
static bool take_heredoc(struct lexer *l)
{
    if (!str_starts(rest(l), STR("<<")))
        return false;
    size_t start = l->at + (peek(l, 2) == '-' ? 3 : 2);
    size_t end = start;
    while (end < l->bytes.len && is_name(l->bytes.ptr[end]))
        end++;
    struct str name = str_slice(l->bytes, start, end - start);
    l->at = end;
    if (name.len == 0)
        return true;
    do {
        l->at = line_next(l->bytes, l->at);
        size_t stop = line_end(l->bytes, l->at);
        if (str_eq(str_trim(str_slice(l->bytes, l->at, stop - l->at)), name)) {
            l->at = stop;
            return true;
        }
    } while (l->at < l->bytes.len);
    return true;
}

static void take_code(struct lexer *l)
{
    char c = peek(l, 0);
    if (take_comment(l) || take_heredoc(l))
        return;
    l->at++;
    if (c == '"') {
        take_quoted(l);
    } else if (c == '{' && l->depth > 0) {
        l->braces[l->depth - 1]++;
    } else if (c == '}' && l->depth > 0 && l->braces[l->depth - 1]-- == 0) {
        l->depth--;
        take_quoted(l);
    }
}

void hcl_remarks(struct arena *a, struct str bytes, struct remark_list *out)
{
    struct lexer l = {.arena = a, .bytes = bytes, .out = out};
    if (!pragma_hint(bytes))
        return;
    while (l.at < bytes.len)
        take_code(&l);
}
