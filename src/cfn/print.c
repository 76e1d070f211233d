/* SPDX-License-Identifier: Apache-2.0 */
/* Values as compact JSON: for Fn::ToJsonString, and as names of expressions. */
#include "base/buf.h"
#include "cfn/resolver.h"

#include <string.h>

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
