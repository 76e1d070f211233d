/* SPDX-License-Identifier: Apache-2.0 */
/* Values as compact JSON, for Fn::ToJsonString; expressions as YAML writes them, as
   names of what they stand for. */
#include "base/buf.h"
#include "cfn/resolver.h"

enum {
    EXPRESSION_MAX = 2000, /* bytes of an expression's name */
    SHOWN_MAX = 60,        /* of one that is longer */
};

static void add_text(struct buf *b, struct str s)
{
    buf_add_char(b, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == '"' || c == '\\')
            buf_printf(b, "\\%c", c);
        else if (c == '\n')
            buf_add(b, STR("\\n"));
        else if (c < 0x20)
            buf_printf(b, "\\u%04x", c);
        else
            buf_add_char(b, (char)c);
    }
    buf_add_char(b, '"');
}

static void add_value(const struct walk *w, struct buf *b, const struct value *v);

static void add_list(const struct walk *w, struct buf *b, const struct value *v)
{
    const char *between = "";
    buf_add_char(b, '[');
    for (uint32_t i = 0; i < v->count && !b->overflow; i++) {
        if (v->items[i].kind == VALUE_ABSENT)
            continue;
        buf_add(b, str_from(between));
        add_value(w, b, &v->items[i]);
        between = ",";
    }
    buf_add_char(b, ']');
}

static void add_map(const struct walk *w, struct buf *b, const struct value *v)
{
    const char *between = "";
    buf_add_char(b, '{');
    for (uint32_t i = 0; i < v->count && !b->overflow; i++) {
        if (v->members[i].value.kind == VALUE_ABSENT)
            continue;
        buf_add(b, str_from(between));
        add_text(b, member_key(&v->members[i]));
        buf_add_char(b, ':');
        add_value(w, b, &v->members[i].value);
        between = ",";
    }
    buf_add_char(b, '}');
}

static void add_value(const struct walk *w, struct buf *b, const struct value *v)
{
    struct str text;
    switch ((enum value_kind)v->kind) {
    case VALUE_STRING:
        add_text(b, value_str(v));
        break;
    case VALUE_LIST:
        add_list(w, b, v);
        break;
    case VALUE_MAP:
        add_map(w, b, v);
        break;
    case VALUE_BOOL:
    case VALUE_INT:
    case VALUE_DOUBLE:
        if (resolve_text(w, v, &text))
            buf_add(b, text);
        break;
    case VALUE_NULL:
    case VALUE_ABSENT:
    case VALUE_UNKNOWN:
    case VALUE_CHOICE:
        buf_add(b, STR("null"));
        break;
    }
}

struct str resolve_json(const struct walk *w, const struct value *v, size_t limit)
{
    struct buf b;
    buf_init(&b, limit);
    add_value(w, &b, v);
    struct str text = arena_str(w->t->loader->arena, buf_str(&b));
    buf_finish(&b);
    return text;
}

/* Letters, digits and what else needs no quotes in names and types. */
static bool is_bare(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' ||
                    c == ':';
        if (!word)
            return false;
    }
    return s.len > 0;
}

static void show(const struct walk *w, struct buf *b, const struct value *v);

static void show_items(const struct walk *w, struct buf *b, const struct value *v)
{
    buf_add_char(b, '[');
    for (uint32_t i = 0; i < v->count && !b->overflow; i++) {
        if (i > 0)
            buf_add(b, STR(", "));
        show(w, b, &v->items[i]);
    }
    buf_add_char(b, ']');
}

static void show_members(const struct walk *w, struct buf *b, const struct value *v)
{
    const struct member *function = resolve_function(v);
    if (function != NULL) {
        struct str name = member_key(function);
        size_t skip = function->key_len > 4 ? 4 : 0; /* "Fn::" */
        buf_printf(b, "!%.*s ", STR_ARG(str_slice(name, skip, name.len)));
        show(w, b, &function->value);
        return;
    }
    buf_add_char(b, '{');
    for (uint32_t i = 0; i < v->count && !b->overflow; i++) {
        buf_printf(b, "%s%.*s: ", i > 0 ? ", " : "",
                   STR_ARG(member_key(&v->members[i])));
        show(w, b, &v->members[i].value);
    }
    buf_add_char(b, '}');
}

static void show(const struct walk *w, struct buf *b, const struct value *v)
{
    struct str text;
    if (v->kind == VALUE_LIST)
        show_items(w, b, v);
    else if (v->kind == VALUE_MAP)
        show_members(w, b, v);
    else if (!resolve_text(w, v, &text))
        buf_add(b, STR("?"));
    else if (v->kind != VALUE_STRING || is_bare(text))
        buf_add(b, text);
    else
        buf_printf(b, "'%.*s'", STR_ARG(text));
}

struct str resolve_expression(const struct walk *w, const struct value *v)
{
    struct loader *l = w->t->loader;
    struct buf b;
    buf_init(&b, EXPRESSION_MAX);
    show(w, &b, v);
    struct str text = buf_str(&b);
    /* What is too long to be told from others by its beginning is like no other. */
    struct str name = b.overflow ? arena_printf(l->arena, "%.*s… (%zu)",
                                                STR_ARG(str_slice(text, 0, SHOWN_MAX)),
                                                l->model->variables.count)
                                 : arena_str(l->arena, text);
    buf_finish(&b);
    return name;
}
