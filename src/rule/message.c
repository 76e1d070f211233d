/* SPDX-License-Identifier: Apache-2.0 */
/*
 * message := (text | "{{" | "}}" | "{" CEL "}")*
 * Braces nest inside an expression, and those in its strings do not count.
 */
#include "base/vec.h"
#include "rule/load.h"

struct text_list {
    struct str *items;
    size_t count;
    size_t capacity;
};

struct hole_list {
    const struct expr **items;
    size_t count;
    size_t capacity;
};

/* Offset behind the string literal that begins at s[at]. */
static size_t string_end(struct str s, size_t at)
{
    char quote = s.ptr[at++];

    while (at < s.len && s.ptr[at] != quote)
        at += s.ptr[at] == '\\' ? 2 : 1;
    return at + 1;
}

/* Offset of the "}" that closes the hole whose text begins at s[at], or SIZE_MAX. */
static size_t hole_end(struct str s, size_t at)
{
    size_t depth = 0;

    while (at < s.len) {
        char c = s.ptr[at];
        if (c == '\'' || c == '"') {
            at = string_end(s, at);
            continue;
        }
        if (c == '}' && depth == 0)
            return at;
        depth += c == '{' ? 1 : 0;
        depth -= c == '}' ? 1 : 0;
        at++;
    }
    return SIZE_MAX;
}

static bool is_doubled(struct str s, size_t at)
{
    return at + 1 < s.len && s.ptr[at + 1] == s.ptr[at];
}

/* Reads text up to the next hole, "{{" and "}}" undoubled; leaves *at behind it. */
static bool read_text(struct loader *l, const struct value *v, size_t *at,
                      struct str *out)
{
    struct str s = value_str(v);
    char *text = arena_alloc(l->arena, s.len - *at + 1);
    size_t len = 0;

    for (; *at < s.len; (*at)++) {
        char c = s.ptr[*at];
        if ((c == '{' || c == '}') && is_doubled(s, *at)) {
            (*at)++;
        } else if (c == '{') {
            break;
        } else if (c == '}') {
            load_error(
                l, load_locate(l->all, v, (uint32_t)*at),
                "a '}' that closes nothing (for a brace in the text write '}}')");
            return false;
        }
        text[len++] = c;
    }
    *out = (struct str){text, len};
    return true;
}

static bool read_hole(struct loader *l, const struct value *v, size_t *at,
                      const struct expr **out)
{
    struct str s = value_str(v);
    size_t end = hole_end(s, *at + 1);
    struct load_part part = {.scalar = v, .offset = (uint32_t)(*at + 1)};

    if (end == SIZE_MAX) {
        load_error(l, load_locate(l->all, v, (uint32_t)*at),
                   "this '{' is not closed (for a brace in the text write '{{')");
        return false;
    }
    part.text = str_slice(s, *at + 1, end - *at - 1);
    *at = end + 1;
    *out = load_expr(l, &part);
    return *out != NULL;
}

void load_message(struct loader *l, const struct value *v, struct rule_message *out)
{
    struct text_list texts = {0};
    struct hole_list holes = {0};
    struct str text;
    size_t at = 0;

    while (read_text(l, v, &at, &text)) {
        const struct expr *hole;
        VEC_PUSH(l->arena, &texts, text);
        if (at >= value_str(v).len) {
            *out = (struct rule_message){texts.items, holes.items, holes.count};
            return;
        }
        if (!read_hole(l, v, &at, &hole))
            return;
        VEC_PUSH(l->arena, &holes, hole);
    }
}
