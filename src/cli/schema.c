/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/schema.h"

#include "cli/nearest.h"

#include <assert.h>

const struct schema_row *schema_find(struct str path)
{
    for (size_t i = 0; i < schema_row_count; i++)
        if (str_eq(path, str_from(schema_rows[i].path)))
            return &schema_rows[i];
    return NULL;
}

bool schema_is_child(const struct schema_row *row, const struct schema_row *parent,
                     struct str *key)
{
    struct str path = str_from(row->path);
    struct str above = str_from(parent->path);
    if (row == parent || !str_starts(path, above))
        return false;
    *key = str_slice(path, above.len, path.len);
    if (str_eq(*key, STR("[]")))
        return true;
    if (above.len > 0 && !str_starts(*key, STR(".")))
        return false;
    *key = str_slice(*key, above.len > 0, key->len);
    return str_find_char(*key, '.') == SIZE_MAX && !str_ends(*key, STR("[]"));
}

/* The row right below parent for the items of a list; NULL: there are none. */
static const struct schema_row *row_of_items(const struct schema_row *parent)
{
    struct str key;
    for (size_t i = 0; i < schema_row_count; i++)
        if (schema_is_child(&schema_rows[i], parent, &key) && str_eq(key, STR("[]")))
            return &schema_rows[i];
    return NULL;
}

/* The row right below parent for that key, else the one for any key, else NULL. */
static const struct schema_row *row_of_key(const struct schema_row *parent,
                                           struct str wanted)
{
    const struct schema_row *any = NULL;
    struct str key;
    for (size_t i = 0; i < schema_row_count; i++) {
        const struct schema_row *row = &schema_rows[i];
        if (!schema_is_child(row, parent, &key) || str_eq(key, STR("[]")))
            continue;
        if (str_eq(key, wanted))
            return row;
        if (str_eq(key, STR("*")))
            any = row;
    }
    return any;
}

struct walk {
    void (*visit)(void *context, const struct schema_spot *spot);
    void *context;
};

static void walk_spot(const struct walk *w, const struct schema_spot *spot);

static void walk_members(const struct walk *w, const struct schema_spot *spot)
{
    for (uint32_t i = 0; i < spot->value->count; i++) {
        const struct member *m = &spot->value->members[i];
        struct schema_spot next = {
            .row = row_of_key(spot->row, member_key(m)),
            .parent = spot->row,
            .member = m,
            .value = &m->value,
        };
        walk_spot(w, &next);
    }
}

static void walk_items(const struct walk *w, const struct schema_spot *spot)
{
    struct schema_spot next = {
        .row = row_of_items(spot->row),
        .parent = spot->row,
    };
    for (uint32_t i = 0; next.row != NULL && i < spot->value->count; i++) {
        next.value = &spot->value->items[i];
        walk_spot(w, &next);
    }
}

static void walk_spot(const struct walk *w, const struct schema_spot *spot)
{
    w->visit(w->context, spot);
    if (spot->row == NULL || (spot->row->shape->kinds & 1U << spot->value->kind) == 0)
        return;
    if (spot->value->kind == VALUE_MAP)
        walk_members(w, spot);
    else if (spot->value->kind == VALUE_LIST)
        walk_items(w, spot);
}

void schema_walk(const struct value *root,
                 void (*visit)(void *context, const struct schema_spot *spot),
                 void *context)
{
    struct walk w = {visit, context};
    struct schema_spot spot = {.row = schema_find(STR("")), .value = root};
    walk_spot(&w, &spot);
}

static struct str last_key(struct str path)
{
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '.')
        start--;
    return str_slice(path, start, path.len);
}

/* A key that is right in another place: its whole path. */
static struct str elsewhere(struct str key)
{
    for (size_t i = 0; i < schema_row_count; i++) {
        struct str path = str_from(schema_rows[i].path);
        if (str_eq(last_key(path), key))
            return path;
    }
    return STR("");
}

/* Items always have a row where there is one for their list; keys may have none. */
static void unknown_key(struct diags *d, const struct schema_spot *spot)
{
    assert(spot->member != NULL);
    struct str wrong = member_key(spot->member);
    struct nearest near = nearest_to(wrong);
    struct str key;
    for (size_t i = 0; i < schema_row_count; i++)
        if (schema_is_child(&schema_rows[i], spot->parent, &key))
            nearest_offer(&near, key);
    if (near.best.len == 0)
        near.best = elsewhere(wrong);
    diag_add(d, member_key_span(spot->member), "unknown key '%.*s'" NEAREST_FORMAT,
             STR_ARG(diag_clip(wrong)), NEAREST_ARG(near));
}

/* "'fail_on'", "an item of 'public_ports'": whose value it is. */
static struct str owner(struct arena *a, const struct schema_spot *spot)
{
    if (spot->parent == NULL)
        return STR("a configuration");
    if (spot->member != NULL)
        return arena_printf(a, "'%.*s'", STR_ARG(diag_clip(member_key(spot->member))));
    struct str list = last_key(str_from(spot->parent->path));
    return arena_printf(a, "an item of '%.*s'", STR_ARG(list));
}

/* "a port number", "one of low, high or never" */
static struct str wanted(struct arena *a, const struct schema_row *row)
{
    struct str out = str_from(row->shape->wanted);
    for (size_t i = 0; row->word != NULL && row->word(i) != NULL; i++) {
        const char *between = i == 0 ? " " : row->word(i + 1) == NULL ? " or " : ", ";
        if (row->shape != &shape_word && i == 0)
            between = ": ";
        out = arena_printf(a, "%.*s%s%s", STR_ARG(out), between, row->word(i));
    }
    return out;
}

/* The part that the row's words are held against: of "sarif=out.sarif" the first. */
static struct str word_of(const struct schema_row *row, struct str text)
{
    struct str first = text;
    if (row->shape == &shape_report)
        (void)str_cut(&text, '=', &first);
    return first;
}

/* Whether it is one of the row's words; the nearest to it where it is not. */
static bool is_word(const struct schema_row *row, const struct value *v,
                    struct nearest *near)
{
    struct str word = word_of(row, value_str(v));
    *near = nearest_to(word);
    for (size_t i = 0; row->word(i) != NULL; i++) {
        if (str_eq(word, str_from(row->word(i))))
            return true;
        nearest_offer(near, str_from(row->word(i)));
    }
    return false;
}

static void wrong_value(struct diags *d, const struct schema_spot *spot,
                        struct nearest near)
{
    const struct value *v = spot->value;
    struct str got = STR("");
    if (v->kind == VALUE_STRING)
        got = arena_printf(d->arena, ", not '%.*s'", STR_ARG(diag_clip(value_str(v))));
    else if (v->kind == VALUE_NULL)
        got = STR(", not null");
    else if ((spot->row->shape->kinds & 1U << v->kind) == 0)
        got = arena_printf(d->arena, ", not a %s", value_kind_name(v));
    diag_add(d, value_site(v), "%.*s must be %.*s%.*s" NEAREST_FORMAT,
             STR_ARG(owner(d->arena, spot)), STR_ARG(wanted(d->arena, spot->row)),
             STR_ARG(got), NEAREST_ARG(near));
}

static void check_required(struct diags *d, const struct schema_spot *spot)
{
    struct str key;
    for (size_t i = 0; i < schema_row_count; i++) {
        const struct schema_row *row = &schema_rows[i];
        if ((row->flags & SCHEMA_REQUIRED) != 0 &&
            schema_is_child(row, spot->row, &key) &&
            value_find(spot->value, key) == NULL)
            diag_add(d, value_site(spot->value), "'%.*s' is missing: %s", STR_ARG(key),
                     row->help);
    }
}

static void check_spot(void *context, const struct schema_spot *spot)
{
    struct diags *d = context;
    struct nearest near = {0};
    if (spot->row == NULL)
        unknown_key(d, spot);
    else if (!shape_accepts(spot->row->shape, spot->value) ||
             (spot->row->word != NULL && !is_word(spot->row, spot->value, &near)))
        wrong_value(d, spot, near);
    else if (spot->value->kind == VALUE_MAP)
        check_required(d, spot);
}

void schema_check(const struct value *root, struct diags *d)
{
    schema_walk(root, check_spot, d);
}
