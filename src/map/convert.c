/* SPDX-License-Identifier: Apache-2.0 */
/* Conversions between the forms that front ends give one and the same thing. */
#include "map/term.h"

#include "base/vec.h"
#include "doc/reader.h"

#include <stdlib.h>
#include <string.h>

static struct value number(const struct map_context *c, const struct value *v)
{
    int64_t integer;
    struct str text = value_str(v);
    if (text.len == 0)
        return *v;
    if (str_to_int(text, &integer))
        return value_make_int(integer, v);
    char *end;
    const char *digits = arena_cstr(c->arena, text);
    double real = strtod(digits, &end);
    if (*end != '\0')
        return *v;
    struct value out = value_make_int(0, v);
    out.kind = VALUE_DOUBLE;
    out.real = real;
    return out;
}

static struct value text(const struct map_context *c, const struct value *v)
{
    struct str s;
    if (v->kind == VALUE_STRING || !value_as_text(c->arena, NULL, v, &s))
        return *v;
    return value_make_str(s, v);
}

static struct value boolean(const struct map_context *c, const struct value *v)
{
    bool truth;
    (void)c;
    return value_as_bool(v, &truth) ? value_make_bool(truth, v) : *v;
}

static struct value list(const struct map_context *c, const struct value *v)
{
    if (v->kind == VALUE_LIST)
        return *v;
    return value_make_list(arena_copy(c->arena, v, sizeof *v), 1, v);
}

static struct value comma_list(const struct map_context *c, const struct value *v)
{
    VEC(struct value) items = {0};
    struct str rest = value_str(v);
    struct str part;
    if (v->kind != VALUE_STRING)
        return *v;
    while (str_cut(&rest, ',', &part))
        VEC_PUSH(c->arena, &items, value_make_str(str_trim(part), v));
    return value_make_list(items.items, items.count, v);
}

static struct value first(const struct map_context *c, const struct value *v)
{
    struct value out = *v;
    (void)c;
    if (v->kind == VALUE_LIST && v->count > 0)
        return v->items[0];
    if (v->kind == VALUE_LIST)
        out.kind = VALUE_ABSENT;
    return out;
}

/* {k: v} into [{Key: k, Value: v}]. */
static struct value tags(const struct map_context *c, const struct value *v)
{
    if (v->kind != VALUE_MAP)
        return *v;
    struct value *items = arena_alloc(c->arena, v->count * sizeof *items);
    for (uint32_t i = 0; i < v->count; i++) {
        const struct member *m = &v->members[i];
        struct value key = value_make_str(member_key(m), &m->value);
        struct span span = member_key_span(m);
        value_place(c->arena, &key, span);
        struct member *pair = arena_alloc(c->arena, 2 * sizeof *pair);
        pair[0] = member_make(STR("Key"), key);
        pair[1] = member_make(STR("Value"), m->value);
        items[i] = value_make_map(pair, 2, &m->value);
        span.end = value_origin(&m->value).end;
        value_place(c->arena, &items[i], span);
    }
    return value_make_list(items, v->count, v);
}

/* The same with values as texts, as lists of attributes have them; none: absent. */
static struct value pairs(const struct map_context *c, const struct value *v)
{
    struct value out = *v;
    if (v->kind != VALUE_MAP)
        return *v;
    struct member *members =
        arena_copy(c->arena, v->members, v->count * sizeof *members);
    for (uint32_t i = 0; i < v->count; i++) {
        struct span place = value_origin(&members[i].value);
        members[i].key_start = place.start; /* a table's key stands nowhere */
        members[i].key_source = place.source;
        members[i].value = text(c, &members[i].value);
    }
    out.members = members;
    out = tags(c, &out);
    if (out.count == 0)
        out.kind = VALUE_ABSENT;
    return out;
}

/* [{Key: k, Value: v}] into {k: v}. */
static struct value tag_map(const struct map_context *c, const struct value *v)
{
    VEC(struct member) members = {0};
    if (v->kind != VALUE_LIST)
        return *v;
    for (uint32_t i = 0; i < v->count; i++) {
        const struct value *key = value_find(&v->items[i], STR("Key"));
        const struct value *value = value_find(&v->items[i], STR("Value"));
        if (value_str(key).len > 0 && key->count <= UINT16_MAX && value != NULL)
            VEC_PUSH(c->arena, &members, member_make(value_str(key), *value));
    }
    return value_make_map(members.items, members.count, v);
}

static struct value only(const struct map_context *c, const struct value *v)
{
    return v->kind == VALUE_LIST && v->count > 1 ? *v : first(c, v);
}

/* The tree of a document in a text, all of it placed where the text stands. */
static struct value settled(struct arena *a, const struct value *v,
                            const struct value *text)
{
    struct value out = *v;
    struct span place = value_origin(text);
    out.source = text->source;
    out.route = text->route;
    out.flags = VALUE_MADE | (v->flags & VALUE_QUOTED) |
                (text->flags & (VALUE_ROUTED | VALUE_SENSITIVE));
    if (v->kind == VALUE_LIST) {
        struct value *items = arena_alloc(a, v->count * sizeof *items);
        for (uint32_t i = 0; i < v->count; i++)
            items[i] = settled(a, &v->items[i], text);
        out.items = items;
    } else if (v->kind == VALUE_MAP) {
        struct member *members = arena_copy(a, v->members, v->count * sizeof *members);
        for (uint32_t i = 0; i < v->count; i++) {
            members[i].key_start = place.start;
            members[i].key_source = place.source;
            members[i].value = settled(a, &v->members[i].value, text);
        }
        out.members = members;
    }
    return out;
}

/* What is no JSON stays the text that it is. */
static struct value json(const struct map_context *c, const struct value *v)
{
    struct sources sources = {0};
    struct diags diags = {.arena = c->arena};
    if (v->kind != VALUE_STRING)
        return *v;
    uint16_t n =
        sources_add(c->arena, &sources, STR("text"), arena_str(c->arena, value_str(v)));
    const struct value *root = json_read(c->arena, &sources, n, &diags);
    return root == NULL ? *v : settled(c->arena, root, v);
}

static const struct map_hook CONVERSIONS[] = {
    {"number", number, "a text of digits becomes a number"},
    {"string", text, "a number or boolean becomes a text"},
    {"bool", boolean, "the texts true and false become booleans"},
    {"list", list, "a single value becomes a list of one"},
    {"comma_list", comma_list, "a text is cut at its commas"},
    {"first", first, "a list becomes its first item; an empty one is absent"},
    {"only", only, "a list of one becomes its item; an empty one is absent"},
    {"json", json, "a text of JSON becomes what it says"},
    {"tags", tags, "{k: v} becomes [{Key: k, Value: v}]"},
    {"pairs", pairs, "{k: v} becomes [{Key: k, Value: v}], with values as texts"},
    {"tag_map", tag_map, "[{Key: k, Value: v}] becomes {k: v}"},
};

map_call *convert_find(struct str name)
{
    for (size_t i = 0; i < sizeof CONVERSIONS / sizeof *CONVERSIONS; i++) {
        if (str_eq(name, str_from(CONVERSIONS[i].name)))
            return CONVERSIONS[i].call;
    }
    return NULL;
}
