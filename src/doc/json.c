/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RFC 8259:
 *   value = "null" | "true" | "false" | number | string | list | map
 *   list  = "[" [ value *( "," value ) ] "]"
 *   map   = "{" [ string ":" value *( "," string ":" value ) ] "}"
 * Read in one pass. What a list or map holds is collected on a stack that all of them
 * share, and copied to the arena when its size is known. The descent is recursive,
 * which LIMIT_DEPTH bounds.
 */
#include "doc/reader.h"

#include "base/limits.h"
#include "base/vec.h"
#include "doc/keys.h"
#include "doc/lexer.h"
#include "doc/text.h"

#include <string.h>

struct json {
    struct lexer lex;
    struct arena scratch; /* of the stacks */
    VEC(struct value) values;
    VEC(struct member) members;
    struct keys keys;
    const struct spare *spares; /* of the source; NULL: none */
    struct str top;             /* the root's member that is being read */
    unsigned skipping;          /* levels of values that are not kept */
    unsigned depth;
    uint32_t count; /* values so far, of those that are kept */
};

static bool read_value(struct json *r, struct value *out);

static void begin_value(const struct json *r, struct value *out, enum value_kind kind)
{
    *out = (struct value){
        .kind = (uint8_t)kind,
        .source = r->lex.source,
        .start = (uint32_t)(r->lex.at - r->lex.begin),
    };
}

static void end_value(const struct json *r, struct value *out)
{
    out->end = (uint32_t)(r->lex.at - r->lex.begin);
}

/* Enters a list or map, past its bracket. */
static bool descend(struct json *r)
{
    if (r->depth == LIMIT_DEPTH) {
        diag_add(r->lex.diags, lex_span(&r->lex, r->lex.at, 1),
                 "nested more than %d levels deep", LIMIT_DEPTH);
        return false;
    }
    r->depth++;
    r->lex.at++;
    lex_space(&r->lex);
    return true;
}

/* Neither a comma nor the closing bracket follows a value. */
static bool not_closed(struct json *r, const struct value *open, const char *expected)
{
    const struct lexer *l = &r->lex;
    if (l->at == l->end) {
        diag_add(l->diags, lex_span(l, l->begin + open->start, 1),
                 "the %s that begins here is not closed", value_kind_name(open));
        return false;
    }
    struct str found = lex_found(l, l->at);
    diag_add(l->diags, lex_span(l, l->at, 1), "expected %s, found %.*s", expected,
             STR_ARG(found));
    return false;
}

static bool close_list(struct json *r, struct value *out, size_t base)
{
    if (*r->lex.at != ']')
        return not_closed(r, out, "',' or ']' after a list item");
    r->lex.at++;
    size_t count = r->skipping > 0 ? 0 : r->values.count - base;
    out->count = (uint32_t)count;
    if (count > 0)
        out->items = arena_copy(r->lex.arena, &r->values.items[base],
                                count * sizeof *r->values.items);
    r->values.count = base;
    r->depth--;
    end_value(r, out);
    return true;
}

static bool read_list(struct json *r, struct value *out)
{
    size_t base = r->values.count;
    begin_value(r, out, VALUE_LIST);
    if (!descend(r))
        return false;
    if (*r->lex.at == ']')
        return close_list(r, out, base);
    for (;;) {
        struct value item;
        if (!read_value(r, &item))
            return false;
        VEC_PUSH(&r->scratch, &r->values, item);
        lex_space(&r->lex);
        if (*r->lex.at != ',')
            return close_list(r, out, base);
        r->lex.at++;
        lex_space(&r->lex);
    }
}

static bool bad_key(struct json *r)
{
    const struct lexer *l = &r->lex;
    struct str found = lex_found(l, l->at);
    if (*l->at == '}')
        diag_add(l->diags, lex_span(l, l->at, 1),
                 "a comma must not stand before the closing '}'");
    else
        diag_add(l->diags, lex_span(l, l->at, 1),
                 "expected a key in double quotes, found %.*s", STR_ARG(found));
    return false;
}

/* The key and the colon behind it. */
static bool read_key(struct json *r, struct member *m)
{
    struct lexer *l = &r->lex;
    struct str key;
    if (*l->at != '"')
        return bad_key(r);
    l->at++;
    m->key_start = (uint32_t)(l->at - l->begin);
    m->key_source = l->source;
    if (!lex_string(l, &key))
        return false;
    if (key.len > LIMIT_KEY_BYTES) {
        diag_add(l->diags, lex_span(l, l->begin + m->key_start, 1),
                 "the key is longer than %d bytes", LIMIT_KEY_BYTES);
        return false;
    }
    m->key = key.ptr;
    m->key_len = (uint16_t)key.len;
    lex_space(l);
    if (*l->at != ':') {
        struct str found = lex_found(l, l->at);
        key = diag_clip(key);
        diag_add(l->diags, lex_span(l, l->at, 1),
                 "expected ':' after the key \"%.*s\", found %.*s", STR_ARG(key),
                 STR_ARG(found));
        return false;
    }
    l->at++;
    lex_space(l);
    return true;
}

static bool map_not_closed(struct json *r, const struct value *map, size_t base)
{
    if (r->members.count == base)
        return bad_key(r);
    struct str key = diag_clip(member_key(&r->members.items[r->members.count - 1]));
    struct str expected = arena_printf(
        r->lex.diags->arena, "',' or '}' after the value of \"%.*s\"", STR_ARG(key));
    return not_closed(r, map, expected.ptr);
}

static bool close_map(struct json *r, struct value *out, size_t base)
{
    if (*r->lex.at != '}')
        return map_not_closed(r, out, base);
    r->lex.at++;
    size_t count = r->members.count - base;
    if (count > 0) {
        struct member *members = &r->members.items[base];
        count = keys_unique(&r->keys, members, count, count);
        if (r->skipping > 0)
            count = 0;
        else
            out->members = arena_copy(r->lex.arena, members, count * sizeof *members);
    }
    out->count = (uint32_t)count;
    r->members.count = base;
    r->depth--;
    end_value(r, out);
    return true;
}

/* Whether nobody will look at the value of the key, which has just been read. */
static bool is_spare(struct json *r, const struct member *m)
{
    struct str key = member_key(m);
    if (r->depth == 1)
        r->top = key;
    for (const struct spare *s = r->spares; s != NULL && s->key.len > 0; s++)
        if (s->depth == r->depth && str_eq(s->key, key) && str_eq(s->top, r->top))
            return true;
    return false;
}

static bool read_member(struct json *r, struct member *m)
{
    if (!read_key(r, m))
        return false;
    bool spare = is_spare(r, m);
    r->skipping += spare;
    bool good = read_value(r, &m->value);
    r->skipping -= spare;
    return good;
}

static bool read_map(struct json *r, struct value *out)
{
    size_t base = r->members.count;
    begin_value(r, out, VALUE_MAP);
    if (!descend(r))
        return false;
    if (*r->lex.at == '}')
        return close_map(r, out, base);
    for (;;) {
        struct member m;
        if (!read_member(r, &m))
            return false;
        VEC_PUSH(&r->scratch, &r->members, m);
        lex_space(&r->lex);
        if (*r->lex.at != ',')
            return close_map(r, out, base);
        r->lex.at++;
        lex_space(&r->lex);
    }
}

static bool read_string(struct json *r, struct value *out)
{
    struct str text;
    begin_value(r, out, VALUE_STRING);
    r->lex.at++;
    if (!lex_string(&r->lex, &text))
        return false;
    out->flags = VALUE_QUOTED;
    out->text = text.ptr;
    out->count = (uint32_t)text.len;
    end_value(r, out);
    return true;
}

static bool bad_value(const struct json *r)
{
    const struct lexer *l = &r->lex;
    struct span span = lex_span(l, l->at, 1);
    struct str found = lex_found(l, l->at);
    if (*l->at == '\'')
        diag_add(l->diags, span, "a string needs double quotes");
    else if (*l->at == '/' || *l->at == '#')
        diag_add(l->diags, span, "JSON has no comments");
    else if (*l->at == ']' || *l->at == '}')
        diag_add(l->diags, span, "expected a value before %.*s", STR_ARG(found));
    else
        diag_add(l->diags, span, "expected a value, found %.*s", STR_ARG(found));
    return false;
}

/* null, true and false. */
static bool read_word(struct json *r, struct value *out, struct str word)
{
    struct lexer *l = &r->lex;
    if ((size_t)(l->end - l->at) < word.len || memcmp(l->at, word.ptr, word.len) != 0)
        return bad_value(r);
    begin_value(r, out, word.ptr[0] == 'n' ? VALUE_NULL : VALUE_BOOL);
    out->boolean = word.ptr[0] == 't';
    l->at += word.len;
    end_value(r, out);
    return true;
}

static bool read_number(struct json *r, struct value *out)
{
    begin_value(r, out, VALUE_INT);
    if (!lex_number(&r->lex, out))
        return false;
    end_value(r, out);
    return true;
}

static bool too_many(const struct json *r)
{
    diag_add(r->lex.diags, lex_span(&r->lex, r->lex.at, 1),
             "more than %d values in one file", LIMIT_VALUES);
    return false;
}

static bool read_value(struct json *r, struct value *out)
{
    char c = *r->lex.at;
    if (r->skipping == 0 && r->count++ == LIMIT_VALUES)
        return too_many(r);
    if (c == '"')
        return read_string(r, out);
    if (c == '{')
        return read_map(r, out);
    if (c == '[')
        return read_list(r, out);
    if (c == '-' || (c >= '0' && c <= '9'))
        return read_number(r, out);
    if (c == 't')
        return read_word(r, out, STR("true"));
    if (c == 'f')
        return read_word(r, out, STR("false"));
    if (c == 'n')
        return read_word(r, out, STR("null"));
    return bad_value(r);
}

static bool read_document(struct json *r, struct value *out)
{
    struct lexer *l = &r->lex;
    lex_space(l);
    if (!read_value(r, out))
        return false;
    lex_space(l);
    if (l->at == l->end)
        return true;
    struct str found = lex_found(l, l->at);
    diag_add(l->diags, lex_span(l, l->at, 1),
             "expected nothing after the document, found %.*s", STR_ARG(found));
    return false;
}

const struct value *json_read(struct arena *a, const struct sources *all, uint16_t n,
                              struct diags *d)
{
    if (!text_check(all, n, d))
        return NULL;
    struct str bytes = all->items[n]->bytes;
    struct json r = {
        .lex = {.at = bytes.ptr,
                .begin = bytes.ptr,
                .end = bytes.ptr + bytes.len,
                .arena = a,
                .all = all,
                .diags = d,
                .source = n},
        .keys = {.all = all, .diags = d},
        .spares = all->items[n]->spares,
    };
    r.keys.scratch = &r.scratch;
    struct value root;
    bool ok = read_document(&r, &root);
    arena_finish(&r.scratch);
    return ok ? arena_copy(a, &root, sizeof root) : NULL;
}
