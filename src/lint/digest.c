/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/digest.h"

#include <stdlib.h>

static void add_text(struct buf *out, struct str text)
{
    buf_printf(out, "%zu:", text.len);
    buf_add(out, text);
}

static void add_list(struct buf *out, struct arena *scratch, const struct value *v)
{
    buf_add_char(out, '[');
    for (size_t i = 0; i < v->count && !out->overflow; i++) {
        digest_add(out, scratch, &v->items[i]);
        buf_add_char(out, ',');
    }
    buf_add_char(out, ']');
}

static int compare_keys(const void *a, const void *b)
{
    return str_cmp(member_key(*(const struct member *const *)a),
                   member_key(*(const struct member *const *)b));
}

static void add_map(struct buf *out, struct arena *scratch, const struct value *v)
{
    const struct member **members =
        arena_alloc(scratch, v->count * sizeof(const struct member *));
    for (size_t i = 0; i < v->count; i++)
        members[i] = &v->members[i];
    if (v->count > 1)
        qsort(members, v->count, sizeof(const struct member *), compare_keys);
    buf_add_char(out, '{');
    for (size_t i = 0; i < v->count && !out->overflow; i++) {
        add_text(out, member_key(members[i]));
        digest_add(out, scratch, &members[i]->value);
        buf_add_char(out, ',');
    }
    buf_add_char(out, '}');
}

static void add_choice(struct buf *out, struct arena *scratch, const struct value *v)
{
    for (; v->kind == VALUE_CHOICE && !out->overflow; v = &v->choice->otherwise) {
        buf_add_char(out, '(');
        digest_add(out, scratch, &v->choice->then);
        buf_add_char(out, '|');
    }
    if (!out->overflow)
        digest_add(out, scratch, v);
}

static void add_unknown(struct buf *out, const struct unknown *u)
{
    add_text(out, u->why);
    add_text(out, u->lookup);
    add_text(out, u->prefix);
    add_text(out, u->suffix);
}

/* As the number is, and not as it is written: a template may turn from YAML to JSON. */
static void add_number(struct buf *out, struct arena *scratch, const struct value *v)
{
    add_text(out, v->kind == VALUE_INT
                      ? arena_printf(scratch, "%lld", (long long)v->integer)
                      : arena_printf(scratch, "%.17g", v->real));
}

void digest_add(struct buf *out, struct arena *scratch, const struct value *v)
{
    if ((v->flags & VALUE_SENSITIVE) != 0) {
        buf_add_char(out, '*');
        return;
    }
    switch ((enum value_kind)v->kind) {
    case VALUE_NULL:
    case VALUE_ABSENT:
        buf_add_char(out, '-');
        break;
    case VALUE_BOOL:
        add_text(out, v->boolean ? STR("true") : STR("false"));
        break;
    case VALUE_INT:
    case VALUE_DOUBLE:
        add_number(out, scratch, v);
        break;
    case VALUE_STRING:
        add_text(out, value_str(v));
        break;
    case VALUE_LIST:
        add_list(out, scratch, v);
        break;
    case VALUE_MAP:
        add_map(out, scratch, v);
        break;
    case VALUE_UNKNOWN:
        add_unknown(out, v->unknown);
        break;
    case VALUE_CHOICE:
        add_choice(out, scratch, v);
        break;
    }
}
