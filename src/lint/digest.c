/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/digest.h"

static void add_list(struct buf *out, struct arena *scratch, const struct sources *all,
                     const struct value *v)
{
    buf_add_char(out, '[');
    for (size_t i = 0; i < v->count && !out->overflow; i++) {
        digest_add(out, scratch, all, &v->items[i]);
        buf_add_char(out, ',');
    }
    buf_add_char(out, ']');
}

static void add_map(struct buf *out, struct arena *scratch, const struct sources *all,
                    const struct value *v)
{
    buf_add_char(out, '{');
    for (size_t i = 0; i < v->count && !out->overflow; i++) {
        buf_add(out, member_key(&v->members[i]));
        buf_add_char(out, ':');
        digest_add(out, scratch, all, &v->members[i].value);
        buf_add_char(out, ',');
    }
    buf_add_char(out, '}');
}

static void add_choice(struct buf *out, struct arena *scratch,
                       const struct sources *all, const struct value *v)
{
    for (; v->kind == VALUE_CHOICE && !out->overflow; v = &v->choice->otherwise) {
        buf_add_char(out, '(');
        digest_add(out, scratch, all, &v->choice->then);
        buf_add_char(out, '|');
    }
    if (!out->overflow)
        digest_add(out, scratch, all, v);
}

void digest_add(struct buf *out, struct arena *scratch, const struct sources *all,
                const struct value *v)
{
    struct str text = {0};
    /* Even a hash would let a secret be guessed at. */
    if ((v->flags & VALUE_SENSITIVE) != 0) {
        buf_add(out, STR("(sensitive)"));
        return;
    }
    switch ((enum value_kind)v->kind) {
    case VALUE_NULL:
    case VALUE_ABSENT:
        buf_add(out, STR("null"));
        break;
    case VALUE_BOOL:
    case VALUE_INT:
    case VALUE_DOUBLE:
    case VALUE_STRING:
        if (value_as_text(scratch, all, v, &text))
            buf_add(out, text);
        break;
    case VALUE_LIST:
        add_list(out, scratch, all, v);
        break;
    case VALUE_MAP:
        add_map(out, scratch, all, v);
        break;
    case VALUE_UNKNOWN:
        buf_add(out, v->unknown->why);
        break;
    case VALUE_CHOICE:
        add_choice(out, scratch, all, v);
        break;
    }
}
