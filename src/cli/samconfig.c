/* SPDX-License-Identifier: Apache-2.0 */
/*
 * As much of TOML 1.0 as it takes to find one key:
 *
 *   file:   { blank | '#' … | '[' name ']' | key '=' value }
 *   value:  string | '[' { value | ',' | blank | '#' … } ']' | anything up to a line
 * end string: '"' … '"' with escapes | "'" … "'" | either tripled, over several lines
 */
#include "cli/samconfig.h"

#include "base/vec.h"

struct toml {
    struct arena *arena;
    struct str text;
    size_t at;
};

static bool at_end(const struct toml *t)
{
    return t->at >= t->text.len;
}

static char peek(const struct toml *t)
{
    return at_end(t) ? '\0' : t->text.ptr[t->at];
}

static void skip_line(struct toml *t)
{
    while (!at_end(t) && peek(t) != '\n')
        t->at++;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void skip_blank(struct toml *t)
{
    for (; !at_end(t); t->at++) {
        if (peek(t) == '#')
            skip_line(t);
        else if (!is_blank(peek(t)))
            return;
    }
}

static char unescaped(char c)
{
    return (char)(c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c);
}

/* Offset of the closing quotes, or of the end of the text. */
static size_t string_end(const struct toml *t, size_t at, struct str end)
{
    for (; at < t->text.len; at++) {
        if (str_starts(str_slice(t->text, at, end.len), end))
            return at;
        if (t->text.ptr[at] == '\\' && end.ptr[0] == '"')
            at++;
    }
    return t->text.len;
}

/* The string that begins here, without its quotes. */
static struct str take_string(struct toml *t)
{
    char quote = peek(t);
    char triple[] = {quote, quote, quote};
    bool tripled = str_starts(str_slice(t->text, t->at, 3), (struct str){triple, 3});
    struct str end = {triple, tripled ? 3 : 1};
    size_t start = t->at + end.len;
    size_t stop = string_end(t, start, end);
    char *out = arena_alloc(t->arena, stop - start);
    size_t len = 0;
    for (t->at = start; t->at < stop; t->at++) {
        bool escape = quote == '"' && peek(t) == '\\' && t->at + 1 < stop;
        t->at += escape ? 1 : 0;
        out[len++] = escape ? unescaped(peek(t)) : peek(t);
    }
    t->at = stop + end.len;
    return (struct str){out, len};
}

static bool is_quote(char c)
{
    return c == '"' || c == '\'';
}

/* Strings of the array that begins here, those of arrays in it included. */
static void take_list(struct toml *t, struct words *out)
{
    size_t depth = 0;
    while (!at_end(t)) {
        skip_blank(t);
        char c = peek(t);
        if (is_quote(c)) {
            struct str text = take_string(t);
            VEC_PUSH(t->arena, out, text);
            continue;
        }
        t->at++;
        depth += c == '[' ? 1 : 0;
        depth -= c == ']' ? 1 : 0;
        if (depth == 0)
            return;
    }
}

static void take_value(struct toml *t, struct samconfig *out)
{
    *out = (struct samconfig){0};
    while (peek(t) == ' ' || peek(t) == '\t')
        t->at++;
    if (peek(t) == '[') {
        out->is_list = true;
        take_list(t, &out->values);
    } else if (is_quote(peek(t))) {
        struct str text = take_string(t);
        VEC_PUSH(t->arena, &out->values, text);
    } else {
        skip_line(t);
    }
}

/* Up to the character, trimmed; the character is passed. */
static struct str take_until(struct toml *t, char end)
{
    size_t start = t->at;
    while (!at_end(t) && peek(t) != end && peek(t) != '\n')
        t->at++;
    struct str name = str_trim(str_slice(t->text, start, t->at - start));
    t->at += peek(t) == end ? 1 : 0;
    return name;
}

/* 0 is what is looked for first. */
static int table_rank(struct str table)
{
    return str_eq(table, STR("default.deploy.parameters"))   ? 0
           : str_eq(table, STR("default.global.parameters")) ? 1
                                                             : 2;
}

bool samconfig_overrides(struct arena *a, struct str toml, struct samconfig *out)
{
    struct toml t = {.arena = a, .text = toml};
    struct str table = {"", 0};
    int best = 3;
    for (skip_blank(&t); !at_end(&t); skip_blank(&t)) {
        struct samconfig value;
        if (peek(&t) == '[') {
            t.at++;
            table = take_until(&t, ']');
            continue;
        }
        struct str key = take_until(&t, '=');
        take_value(&t, &value);
        bool wanted = str_eq(key, STR("parameter_overrides")) && value.values.count > 0;
        if (wanted && table_rank(table) < best) {
            best = table_rank(table);
            *out = value;
        }
    }
    return best < 3;
}
