/* SPDX-License-Identifier: Apache-2.0 */
/*
 *   file     = body
 *   body     = { argument | block | what is passed over to its line's end }
 *   argument = WORD "=" value                                   up to the line's end
 *   block    = WORD { WORD | string } "{" body "}"
 *   value    = object | list | expression
 *   object   = "{" { key ( "=" | ":" ) value ( "," | newline ) } "}"      but not "{
 * for" list     = "[" { value "," } "]"                                      but not "[
 * for" key      = WORD | string | number | what is passed over, with its value
 *
 * Blanks and comments may stand between any two, line ends where they end nothing. An
 * object or list that is but the beginning of an expression ([1, 2][0]) is opaque as
 * a whole. Expressions, strings and heredocs are in hclskip.c.
 */
#include "tf/hcl.h"

#include "base/limits.h"
#include "base/vec.h"
#include "tf/hclskip.h"

enum { LABELS = 3 };

struct hcl {
    struct arena *arena;
    struct arena scratch;       /* of the two stacks */
    VEC(struct member) members; /* of the maps that are being read */
    VEC(struct value) items;    /* of the lists */
    const char *begin;
    struct hcl_text text;
    unsigned depth;
    uint32_t values;
    uint16_t source;
};

/* Names in a block's head. */
struct labels {
    struct member items[LABELS]; /* key and its place; the value is still to come */
    uint32_t starts[LABELS];     /* of the label, its quote included */
    size_t count;
};

static const struct unknown EXPRESSION = {.why = STR_INIT("an expression"),
                                          .set = true};

static uint32_t offset(const struct hcl *h, const char *at)
{
    return (uint32_t)(at - h->begin);
}

static bool at_char(const struct hcl *h, char c)
{
    return h->text.at < h->text.end && *h->text.at == c;
}

/* Past a limit, the rest of the file counts as cut off. */
static bool may_go_on(struct hcl *h)
{
    bool ok = h->depth < LIMIT_DEPTH && h->values < LIMIT_VALUES;
    if (!ok)
        h->text.at = h->text.end;
    return ok;
}

static struct value make_value(struct hcl *h, enum value_kind kind, const char *start,
                               const char *end)
{
    h->values++;
    return (struct value){
        .kind = (uint8_t)kind,
        .source = h->source,
        .start = offset(h, start),
        .end = offset(h, end),
    };
}

static struct value make_map(struct hcl *h, size_t base, const char *start)
{
    struct value v = make_value(h, VALUE_MAP, start, h->text.at);
    size_t count = h->members.count - base;
    v.count = (uint32_t)count;
    if (count > 0)
        v.members = arena_copy(h->arena, &h->members.items[base],
                               count * sizeof *h->members.items);
    h->members.count = base;
    return v;
}

static struct value make_list(struct hcl *h, size_t base, const char *start)
{
    struct value v = make_value(h, VALUE_LIST, start, h->text.at);
    size_t count = h->items.count - base;
    v.count = (uint32_t)count;
    if (count > 0)
        v.items =
            arena_copy(h->arena, &h->items.items[base], count * sizeof *h->items.items);
    h->items.count = base;
    return v;
}

static bool is_plain(struct str text)
{
    return str_find_char(text, '\\') == SIZE_MAX &&
           str_find_char(text, '"') == SIZE_MAX &&
           str_find(text, STR("${")) == SIZE_MAX &&
           str_find(text, STR("%{")) == SIZE_MAX;
}

/* A literal, or what takes evaluating. */
static struct value classify(struct hcl *h, const char *start, const char *end)
{
    struct str text = {start, (size_t)(end - start)};
    struct str inner = str_slice(text, 1, text.len < 2 ? 0 : text.len - 2);
    struct value v = make_value(h, VALUE_UNKNOWN, start, end);
    v.unknown = &EXPRESSION;
    if (text.len >= 2 && *start == '"' && end[-1] == '"' && is_plain(inner)) {
        v.kind = VALUE_STRING;
        v.flags = VALUE_QUOTED;
        v.text = inner.ptr;
        v.count = (uint32_t)inner.len;
    } else if (str_eq(text, STR("true")) || str_eq(text, STR("false"))) {
        v.kind = VALUE_BOOL;
        v.boolean = *start == 't';
    } else if (str_eq(text, STR("null"))) {
        v.kind = VALUE_NULL;
    } else if (text.len > 0 && str_to_int(text, &v.integer)) {
        v.kind = VALUE_INT;
    } else {
        v.unknown = &EXPRESSION;
    }
    return v;
}

static struct member make_key(const struct hcl *h, struct str name)
{
    return (struct member){
        .key = name.ptr,
        .key_start = offset(h, name.ptr),
        .key_len = (uint16_t)name.len,
        .key_source = h->source,
    };
}

/* A quoted name on one line; what is in quotes but no plain text has no name. */
static bool read_quoted(struct hcl *h, struct str *out)
{
    const char *start = h->text.at + 1;
    const char *quote = memchr(start, '"', (size_t)(h->text.end - start));
    if (quote == NULL || memchr(start, '\n', (size_t)(quote - start)) != NULL)
        return false;
    *out = (struct str){start, (size_t)(quote - start)};
    h->text.at = quote + 1;
    return is_plain(*out);
}

static bool read_value(struct hcl *h, bool lines, struct value *out);

/* "for" is a name like any other where a value follows. */
static bool is_for(const struct hcl *h)
{
    struct hcl_text t = h->text;
    hcl_skip_blanks(&t, false);
    if (!str_eq(hcl_identifier(&t), STR("for")))
        return false;
    hcl_skip_blanks(&t, false);
    return t.at < t.end && *t.at != '=' && *t.at != ':' && *t.at != ',' && *t.at != ']';
}

/* To the end of what is between brackets, whatever it is. */
static bool skip_to(struct hcl *h, char close)
{
    while (h->text.at < h->text.end) {
        if (hcl_skip_expression(&h->text, false) == NULL)
            return false;
        if (h->text.at < h->text.end && *h->text.at++ == close)
            return true;
    }
    return false;
}

static bool read_object_key(struct hcl *h, struct str *name)
{
    struct hcl_text *t = &h->text;
    const char *start = t->at;
    bool named = true;
    if (at_char(h, '"')) {
        named = read_quoted(h, name);
    } else {
        while (t->at < t->end && *t->at >= '0' && *t->at <= '9')
            t->at++;
        *name = (struct str){start, (size_t)(t->at - start)};
        if (name->len == 0)
            *name = hcl_identifier(t);
    }
    hcl_skip_blanks(t, true);
    if (named && name->len > 0 && name->len <= LIMIT_KEY_BYTES &&
        (at_char(h, '=') || at_char(h, ':')))
        return true;
    t->at = start;
    return false;
}

/* One "key = value", or what cannot be read as such. */
static void read_pair(struct hcl *h)
{
    struct str name;
    if (!read_object_key(h, &name)) {
        (void)hcl_skip_expression(&h->text, true);
        return;
    }
    struct member m = make_key(h, name);
    h->text.at++;
    if (read_value(h, true, &m.value))
        VEC_PUSH(&h->scratch, &h->members, m);
}

static bool read_object(struct hcl *h, struct value *out)
{
    const char *start = h->text.at++;
    size_t base = h->members.count;
    for (;;) {
        const char *before = h->text.at;
        hcl_skip_blanks(&h->text, false);
        if (h->text.at == h->text.end)
            break;
        if (at_char(h, '}')) {
            h->text.at++;
            *out = make_map(h, base, start);
            return true;
        }
        if (!at_char(h, ','))
            read_pair(h);
        /* A comma, or a bracket that closes nothing. */
        if (h->text.at < h->text.end && (at_char(h, ',') || h->text.at == before))
            h->text.at++;
    }
    h->members.count = base;
    return false;
}

static bool read_list(struct hcl *h, struct value *out)
{
    const char *start = h->text.at++;
    size_t base = h->items.count;
    for (;;) {
        hcl_skip_blanks(&h->text, false);
        if (h->text.at == h->text.end)
            break;
        if (at_char(h, ']')) {
            h->text.at++;
            *out = make_list(h, base, start);
            return true;
        }
        struct value item;
        if (read_value(h, false, &item))
            VEC_PUSH(&h->scratch, &h->items, item);
        if (h->text.at < h->text.end && !at_char(h, ']'))
            h->text.at++;
    }
    h->items.count = base;
    return false;
}

/* An object or list; false where the file ends in it. Opaque ones become unknown. */
static bool read_structure(struct hcl *h, struct value *out)
{
    const char *start = h->text.at;
    char close = *start == '{' ? '}' : ']';
    h->text.at++;
    bool opaque = is_for(h);
    if (opaque) {
        if (!skip_to(h, close))
            return false;
        *out = make_value(h, VALUE_UNKNOWN, start, h->text.at);
        out->unknown = &EXPRESSION;
        return true;
    }
    h->text.at = start;
    h->depth++;
    bool ok = may_go_on(h) && (close == '}' ? read_object(h, out) : read_list(h, out));
    h->depth--;
    return ok;
}

/* False where the file ends inside the value. */
static bool read_value(struct hcl *h, bool lines, struct value *out)
{
    hcl_skip_blanks(&h->text, lines);
    const char *start = h->text.at;
    bool structured = at_char(h, '{') || at_char(h, '[');
    if (structured && !read_structure(h, out))
        return false;
    const char *inner = h->text.at;
    const char *end = hcl_skip_expression(&h->text, lines);
    if (end == NULL || !may_go_on(h))
        return false;
    if (!structured || end > inner)
        *out = classify(h, start, end);
    return true;
}

static bool read_label(struct hcl *h, struct labels *labels)
{
    uint32_t start = offset(h, h->text.at);
    struct str name = {"", 0};
    bool ok = at_char(h, '"') ? read_quoted(h, &name)
                              : (name = hcl_identifier(&h->text)).len > 0;
    if (!ok || labels->count == LABELS || name.len > LIMIT_KEY_BYTES)
        return false;
    labels->items[labels->count] = make_key(h, name);
    labels->starts[labels->count++] = start;
    hcl_skip_blanks(&h->text, true);
    return true;
}

/* The body inside its labels, from the last to the first. */
static struct value wrap(struct hcl *h, struct labels *labels, struct value body)
{
    for (size_t i = labels->count; i > 0; i--) {
        struct member *m = &labels->items[i - 1];
        m->value = body;
        body = make_value(h, VALUE_MAP, h->begin + labels->starts[i - 1], h->text.at);
        body.members = arena_copy(h->arena, m, sizeof *m);
        body.count = 1;
    }
    return body;
}

static bool read_body(struct hcl *h, const char *start, bool nested, struct value *out);

static void read_block(struct hcl *h, struct member m)
{
    struct labels labels = {.count = 0};
    while (h->text.at < h->text.end && !at_char(h, '{'))
        if (!read_label(h, &labels)) {
            (void)hcl_skip_expression(&h->text, true);
            return;
        }
    if (h->text.at == h->text.end)
        return;
    struct value body;
    const char *start = h->text.at++;
    h->depth += 1 + (unsigned)labels.count;
    bool ok = may_go_on(h) && read_body(h, start, true, &body);
    h->depth -= 1 + (unsigned)labels.count;
    if (!ok)
        return;
    m.value = wrap(h, &labels, body);
    VEC_PUSH(&h->scratch, &h->members, m);
}

static bool is_argument(const struct hcl *h)
{
    return at_char(h, '=') && (h->text.end - h->text.at < 2 || h->text.at[1] != '=');
}

static void read_item(struct hcl *h)
{
    const char *start = h->text.at;
    struct str name = hcl_identifier(&h->text);
    if (name.len == 0 || name.len > LIMIT_KEY_BYTES) {
        (void)hcl_skip_expression(&h->text, true);
        if (h->text.at == start)
            h->text.at++; /* a bracket or comma that has no business here */
        return;
    }
    struct member m = make_key(h, name);
    hcl_skip_blanks(&h->text, true);
    if (!is_argument(h)) {
        read_block(h, m);
        return;
    }
    h->text.at++;
    if (read_value(h, true, &m.value))
        VEC_PUSH(&h->scratch, &h->members, m);
}

/* False where a nested body is not closed. */
static bool read_body(struct hcl *h, const char *start, bool nested, struct value *out)
{
    size_t base = h->members.count;
    for (;;) {
        hcl_skip_blanks(&h->text, false);
        if (h->text.at == h->text.end)
            break;
        if (nested && at_char(h, '}')) {
            h->text.at++;
            *out = make_map(h, base, start);
            return true;
        }
        read_item(h);
    }
    if (!nested)
        *out = make_map(h, base, start);
    h->members.count = base;
    return !nested;
}

const struct value *hcl_read(struct arena *a, const struct sources *all, uint16_t n)
{
    struct str bytes = all->items[n]->bytes;
    struct hcl h = {
        .arena = a,
        .begin = bytes.ptr,
        .text = {bytes.ptr, bytes.ptr + bytes.len},
        .source = n,
    };
    struct value root;
    (void)read_body(&h, h.begin, false, &root);
    arena_finish(&h.scratch);
    return arena_copy(a, &root, sizeof root);
}
