/* SPDX-License-Identifier: Apache-2.0 */
#include "doc/value.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Most keys of one length differ in the first byte or the last. */
static bool key_is(const struct member *m, struct str key)
{
    size_t len = key.len;
    if (m->key_len != len || len == 0)
        return m->key_len == len;
    return m->key[0] == key.ptr[0] && m->key[len - 1] == key.ptr[len - 1] &&
           memcmp(m->key, key.ptr, len) == 0;
}

static const struct value *find_sorted(const struct value *map, struct str key)
{
    uint32_t low = 0;
    uint32_t high = map->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = str_cmp(key, member_key(&map->members[middle]));
        if (order == 0)
            return &map->members[middle].value;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct value *value_find(const struct value *map, struct str key)
{
    if (map == NULL || map->kind != VALUE_MAP || key.len > UINT16_MAX)
        return NULL;
    if ((map->flags & VALUE_SORTED) != 0)
        return find_sorted(map, key);
    for (uint32_t i = 0; i < map->count; i++) {
        if (key_is(&map->members[i], key))
            return &map->members[i].value;
    }
    return NULL;
}

const struct value *value_find_path(const struct value *map, const char *const *keys)
{
    for (; *keys != NULL; keys++)
        map = value_find(map, str_from(*keys));
    return map;
}

struct str value_str(const struct value *v)
{
    if (v == NULL || v->kind != VALUE_STRING)
        return (struct str){"", 0};
    return (struct str){v->text, v->count};
}

struct span value_origin(const struct value *v)
{
    struct span span = {.start = v->start, .end = v->end, .source = v->source};
    if ((v->flags & VALUE_ROUTED) != 0) {
        span.start = v->route->start;
        span.end = v->route->end;
    }
    return span;
}

const struct value *value_via(const struct value *v)
{
    return (v->flags & VALUE_ROUTED) != 0 ? v->route->via : NULL;
}

struct span value_site(const struct value *v)
{
    const struct value *via = value_via(v);
    return value_origin(via != NULL ? via : v);
}

static void set_place(struct arena *a, struct value *v, struct span origin,
                      const struct value *via)
{
    v->source = origin.source;
    if (via == NULL) {
        v->flags &= (uint8_t)~VALUE_ROUTED;
        v->start = origin.start;
        v->end = origin.end;
        return;
    }
    struct route route = {.start = origin.start, .end = origin.end, .via = via};
    v->flags |= VALUE_ROUTED;
    v->route = arena_copy(a, &route, sizeof route);
}

void value_route(struct arena *a, struct value *v, const struct value *via)
{
    set_place(a, v, value_origin(v), via);
}

void value_place(struct arena *a, struct value *v, struct span origin)
{
    set_place(a, v, origin, value_via(v));
}

struct span member_key_span(const struct member *m)
{
    struct span span = {
        .start = m->key_start,
        .end = m->key_start + m->key_len,
        .source = m->key_source,
    };
    /* The long form of a short tag is longer than what is written. */
    struct span value = value_origin(&m->value);
    if (value.source == span.source && value.start > span.start &&
        value.start < span.end)
        span.end = value.start;
    return span;
}

bool value_is(const struct value *v, enum value_kind kind)
{
    return v != NULL && v->kind == kind;
}

const char *value_kind_name(const struct value *v)
{
    if (v == NULL)
        return "nothing";
    switch ((enum value_kind)v->kind) {
    case VALUE_NULL:
        return "null";
    case VALUE_BOOL:
        return "bool";
    case VALUE_INT:
    case VALUE_DOUBLE:
        return "number";
    case VALUE_STRING:
        return "string";
    case VALUE_LIST:
        return "list";
    case VALUE_MAP:
        return "map";
    case VALUE_ABSENT:
        return "absent";
    case VALUE_UNKNOWN:
        return "unknown";
    case VALUE_CHOICE:
        return "choice";
    }
    return "nothing";
}

/* The fewest digits that give the same number back. */
static struct str double_text(struct arena *a, double real)
{
    struct str text = {"", 0};
    for (int digits = 15; digits <= 17; digits++) {
        text = arena_printf(a, "%.*g", digits, real);
        if (strtod(text.ptr, NULL) == real)
            break;
    }
    return text;
}

static bool number_text(struct arena *a, const struct value *v, struct str *out)
{
    switch ((enum value_kind)v->kind) {
    case VALUE_BOOL:
        *out = v->boolean ? STR("true") : STR("false");
        return true;
    case VALUE_INT:
        *out = arena_printf(a, "%lld", (long long)v->integer);
        return true;
    case VALUE_DOUBLE:
        *out = double_text(a, v->real);
        return true;
    case VALUE_NULL:
    case VALUE_STRING:
    case VALUE_LIST:
    case VALUE_MAP:
    case VALUE_ABSENT:
    case VALUE_UNKNOWN:
    case VALUE_CHOICE:
        return false;
    }
    return false;
}

bool value_as_text(struct arena *a, const struct sources *all, const struct value *v,
                   struct str *out)
{
    if (v == NULL)
        return false;
    if (v->kind == VALUE_STRING) {
        *out = value_str(v);
        return true;
    }
    bool scalar =
        v->kind == VALUE_BOOL || v->kind == VALUE_INT || v->kind == VALUE_DOUBLE;
    if (scalar && (v->flags & VALUE_MADE) == 0 && all != NULL) {
        *out = sources_text(all, value_origin(v));
        if (out->len > 0)
            return true;
    }
    return number_text(a, v, out);
}

/* Whether real is a whole number within int64_t; its value goes to *out. */
static bool whole(double real, int64_t *out)
{
    if (!(real >= -0x1p63 && real < 0x1p63) || (double)(int64_t)real != real)
        return false;
    *out = (int64_t)real;
    return true;
}

bool value_as_int(const struct value *v, int64_t *out)
{
    if (v == NULL)
        return false;
    if (v->kind == VALUE_INT) {
        *out = v->integer;
        return true;
    }
    if (v->kind == VALUE_DOUBLE)
        return whole(v->real, out);
    return v->kind == VALUE_STRING && str_to_int(value_str(v), out);
}

bool value_as_bool(const struct value *v, bool *out)
{
    if (v == NULL)
        return false;
    if (v->kind == VALUE_BOOL) {
        *out = v->boolean;
        return true;
    }
    if (v->kind != VALUE_STRING)
        return false;
    *out = str_eq_nocase(value_str(v), STR("true"));
    return *out || str_eq_nocase(value_str(v), STR("false"));
}

static bool numbers_equal(const struct value *a, const struct value *b)
{
    if (a->kind == VALUE_INT && b->kind == VALUE_INT)
        return a->integer == b->integer;
    if (a->kind == VALUE_DOUBLE && b->kind == VALUE_DOUBLE)
        return a->real == b->real;
    int64_t number;
    if (a->kind == VALUE_DOUBLE)
        return whole(a->real, &number) && number == b->integer;
    return whole(b->real, &number) && number == a->integer;
}

static bool lists_equal(const struct value *a, const struct value *b)
{
    if (a->count != b->count)
        return false;
    for (uint32_t i = 0; i < a->count; i++) {
        if (!value_equal(&a->items[i], &b->items[i]))
            return false;
    }
    return true;
}

/*
 * Each search begins after the last hit: maps that differ little in order are compared
 * in linear time.
 */
static bool maps_equal(const struct value *a, const struct value *b)
{
    if (a->count != b->count)
        return false;
    uint32_t at = 0;
    for (uint32_t i = 0; i < a->count; i++) {
        struct str key = member_key(&a->members[i]);
        uint32_t tries = 0;
        while (tries < b->count && !key_is(&b->members[at], key)) {
            at = at + 1 == b->count ? 0 : at + 1;
            tries++;
        }
        if (tries == b->count ||
            !value_equal(&a->members[i].value, &b->members[at].value))
            return false;
        at = at + 1 == b->count ? 0 : at + 1;
    }
    return true;
}

static bool is_number(const struct value *v)
{
    return v->kind == VALUE_INT || v->kind == VALUE_DOUBLE;
}

bool value_equal(const struct value *a, const struct value *b)
{
    if (a == b)
        return true;
    if (a == NULL || b == NULL)
        return false;
    if (is_number(a) && is_number(b))
        return numbers_equal(a, b);
    if (a->kind != b->kind)
        return false;
    switch ((enum value_kind)a->kind) {
    case VALUE_NULL:
    case VALUE_ABSENT:
        return true;
    case VALUE_BOOL:
        return a->boolean == b->boolean;
    case VALUE_STRING:
        return str_eq(value_str(a), value_str(b));
    case VALUE_LIST:
        return lists_equal(a, b);
    case VALUE_MAP:
        return maps_equal(a, b);
    case VALUE_UNKNOWN:
        return a->unknown == b->unknown;
    case VALUE_CHOICE:
        return a->choice == b->choice;
    case VALUE_INT:
    case VALUE_DOUBLE:
        break;
    }
    return false;
}

/* A value of that kind which stands where origin stands, and is as secret. */
static struct value made(enum value_kind kind, size_t count, const struct value *origin)
{
    assert(count <= UINT32_MAX);
    struct value v = {
        .kind = (uint8_t)kind,
        .flags = VALUE_MADE,
        .count = (uint32_t)count,
    };
    if (origin != NULL) {
        v.source = origin->source;
        v.route = origin->route;
        v.flags |= origin->flags & (VALUE_ROUTED | VALUE_SENSITIVE);
    }
    return v;
}

struct value value_make_str(struct str text, const struct value *origin)
{
    struct value v = made(VALUE_STRING, text.len, origin);
    v.text = text.ptr;
    return v;
}

struct value value_make_int(int64_t number, const struct value *origin)
{
    struct value v = made(VALUE_INT, 0, origin);
    v.integer = number;
    return v;
}

struct value value_make_bool(bool truth, const struct value *origin)
{
    struct value v = made(VALUE_BOOL, 0, origin);
    v.boolean = truth;
    return v;
}

struct value value_make_list(const struct value *items, size_t count,
                             const struct value *origin)
{
    struct value v = made(VALUE_LIST, count, origin);
    v.items = items;
    return v;
}

struct value value_make_map(const struct member *members, size_t count,
                            const struct value *origin)
{
    struct value v = made(VALUE_MAP, count, origin);
    v.members = members;
    return v;
}

struct value value_make_unknown(struct arena *a, struct str why, bool set,
                                const struct value *origin)
{
    struct unknown *unknown = arena_zalloc(a, 1, sizeof *unknown);
    unknown->why = why;
    unknown->set = set;
    struct value v = made(VALUE_UNKNOWN, 0, origin);
    v.unknown = unknown;
    return v;
}

struct member member_make(struct str key, struct value value)
{
    assert(key.len <= UINT16_MAX);
    return (struct member){
        .key = key.ptr,
        .key_start = value_origin(&value).start,
        .key_len = (uint16_t)key.len,
        .key_source = value.source,
        .value = value,
    };
}
