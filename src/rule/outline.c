/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/outline.h"

#include "doc/reader.h"
#include "model/cond.h"
#include "rule/regex.h"

static const struct str HOLE = STR_INIT(VALUE_HOLE);

struct filler {
    struct arena *arena;
    const struct value *whole; /* the JSON text that is not known */
};

/* A string with holes; what is known of it are its two ends. */
static struct value open_string(const struct filler *f, struct str text, size_t first)
{
    struct value v = *f->whole;
    struct unknown *u = arena_zalloc(f->arena, 1, sizeof *u);
    u->why = f->whole->unknown->why;
    u->set = true;
    u->prefix = str_slice(text, 0, first);
    for (size_t at = first; at != SIZE_MAX; at = str_find(text, HOLE))
        text = str_slice(text, at + HOLE.len, text.len);
    u->suffix = text;
    u->maybe_blank = u->prefix.len + u->suffix.len == 0;
    v.unknown = u;
    return v;
}

/* The value with all its places where the whole text stands. */
static struct value fill(const struct filler *f, const struct value *v)
{
    struct value out = *v;
    if (v->kind == VALUE_STRING) {
        size_t hole = str_find(value_str(v), HOLE);
        if (hole != SIZE_MAX)
            return open_string(f, value_str(v), hole);
    }
    if (v->kind == VALUE_LIST) {
        struct value *items = arena_alloc(f->arena, (v->count + 1) * sizeof *items);
        for (uint32_t i = 0; i < v->count; i++)
            items[i] = fill(f, &v->items[i]);
        out.items = items;
    }
    if (v->kind == VALUE_MAP) {
        struct member *members =
            arena_copy(f->arena, v->members, v->count * sizeof *members);
        for (uint32_t i = 0; i < v->count; i++) {
            members[i].value = fill(f, &v->members[i].value);
            members[i].key_source = f->whole->source;
        }
        out.members = members;
    }
    value_place(f->arena, &out, value_origin(f->whole));
    return out;
}

bool outline_read(struct arena *a, const struct value *v, struct value *out)
{
    struct sources sources = {0};
    struct diags diags = {.arena = a};
    const struct filler f = {a, v};
    if (v->unknown->document != NULL) {
        *out = *v->unknown->document;
        return true;
    }
    if (v->unknown->outline.len == 0)
        return false;
    uint16_t n = sources_add(a, &sources, STR("policy"), v->unknown->outline);
    const struct value *root = json_read(a, &sources, n, &diags);
    if (root == NULL)
        return false;
    *out = fill(&f, root);
    return true;
}

/* Ids and ARNs of resources name one thing: they are no pattern, and nothing of AWS's.
 */
static bool is_no_id(const struct unknown *u, struct str text)
{
    bool is_id = u->resource.len > 0 &&
                 (u->attribute.len == 0 || str_ends(u->attribute, STR("Arn")) ||
                  str_ends(u->attribute, STR("Id")));
    return is_id &&
           (str_ends(text, STR("*")) || str_find(text, STR("::aws:")) != SIZE_MAX);
}

static bool fits_pattern(struct cel_run *run, struct str text, struct str pattern)
{
    struct cel_value fits = regex_match(
        run, text, arena_printf(run->arena, "\\A(?:%.*s)\\z", STR_ARG(pattern)));
    return fits.kind != CEL_BOOL || fits.boolean;
}

bool outline_allows(struct cel_run *run, struct cel_value unknown, struct str text)
{
    if (unknown.kind != CEL_UNKNOWN || !value_is(unknown.from, VALUE_UNKNOWN))
        return true;
    const struct unknown *u = unknown.from->unknown;
    if (text.len < u->prefix.len + u->suffix.len || !str_starts(text, u->prefix) ||
        !str_ends(text, u->suffix))
        return false;
    if (is_no_id(u, text))
        return false;
    return u->variable == NULL || u->variable->pattern.len == 0 ||
           fits_pattern(run, text, u->variable->pattern);
}
