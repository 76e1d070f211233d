/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Models drawn in JSON, for tests: {"Id": {"Type": …, "Properties": …}}. Below
 * Properties
 * {"If": ["Env=prod", a, b]} is a choice (see formula.h), {"Absent": 0} nothing,
 * {"Unknown": "why"} unknown but set, {"Unset": "why"} unknown, {"Ref": "Id"} unknown
 * with that resource's id, {"Blank": "Env"} the value of a variable, maybe blank.
 */
#ifndef TESTS_SKETCH_H
#define TESTS_SKETCH_H

#include "doc/reader.h"
#include "formula.h"

#include <check.h>

struct sketch {
    struct arena arena;
    struct sources sources;
    struct model model;
};

static inline struct value sketch_value(struct sketch *s, const struct value *v);

static inline struct value sketch_choice(struct sketch *s, const struct value *parts)
{
    struct choice *c = arena_zalloc(&s->arena, 1, sizeof *c);
    struct value v = parts[1];

    c->when = formula(&s->model, arena_cstr(&s->arena, value_str(&parts[0])));
    c->then = sketch_value(s, &parts[1]);
    c->otherwise = sketch_value(s, &parts[2]);
    v.kind = VALUE_CHOICE;
    v.choice = c;
    return v;
}

static inline struct value sketch_unknown(struct sketch *s, struct str key,
                                          const struct value *why)
{
    struct unknown *u = arena_zalloc(&s->arena, 1, sizeof *u);
    struct value v = *why;

    u->why = value_str(why);
    u->set = !str_eq(key, STR("Unset"));
    u->resource = str_eq(key, STR("Ref")) ? u->why : STR("");
    u->maybe_blank = str_eq(key, STR("Blank"));
    if (u->maybe_blank)
        u->variable = model_variable(&s->model, u->why);
    v.kind = VALUE_UNKNOWN;
    v.unknown = u;
    return v;
}

static inline struct value sketch_map(struct sketch *s, const struct value *v)
{
    if (v->count == 0)
        return *v;
    struct str key = v->count == 1 ? member_key(&v->members[0]) : STR("");
    const struct value *only = &v->members[0].value;
    struct value made = *v;

    if (str_eq(key, STR("If")))
        return sketch_choice(s, only->items);
    if (str_eq(key, STR("Unknown")) || str_eq(key, STR("Unset")) ||
        str_eq(key, STR("Ref")) || str_eq(key, STR("Blank")))
        return sketch_unknown(s, key, only);
    made.kind = str_eq(key, STR("Absent")) ? VALUE_ABSENT : VALUE_MAP;
    struct member *members =
        arena_copy(&s->arena, v->members, v->count * sizeof *members);

    for (uint32_t i = 0; i < v->count; i++)
        members[i].value = sketch_value(s, &v->members[i].value);
    made.members = members;
    return made;
}

static inline struct value sketch_value(struct sketch *s, const struct value *v)
{
    struct value made = *v;

    if (v->kind == VALUE_MAP)
        return sketch_map(s, v);
    if (v->kind != VALUE_LIST)
        return made;
    struct value *items = arena_alloc(&s->arena, v->count * sizeof *items);

    for (uint32_t i = 0; i < v->count; i++)
        items[i] = sketch_value(s, &v->items[i]);
    made.items = items;
    return made;
}

static inline void sketch_resource(struct sketch *s, const struct member *m)
{
    const struct value *type = value_find(&m->value, STR("Type"));
    const struct value *properties = value_find(&m->value, STR("Properties"));
    struct resource *r = model_add(&s->model, member_key(m), value_str(type));

    if (value_find(&m->value, STR("When")) != NULL)
        r->when = formula(
            &s->model,
            arena_cstr(&s->arena, value_str(value_find(&m->value, STR("When")))));
    if (properties != NULL) {
        struct value made = sketch_value(s, properties);

        r->properties = arena_copy(&s->arena, &made, sizeof made);
    }
}

/* Quotes may be single ones, as C source has it. */
static inline struct str sketch_quotes(struct arena *a, struct str text)
{
    char *copy = arena_copy(a, text.ptr, text.len);

    for (size_t i = 0; i < text.len; i++)
        if (copy[i] == '\'')
            copy[i] = '"';
    return (struct str){copy, text.len};
}

static inline void sketch_reference(struct sketch *s, struct resource *r)
{
    const struct value *id = value_find(r->properties, STR("GroupId"));
    struct resource *to = NULL;

    if (value_is(id, VALUE_UNKNOWN))
        to = model_find(&s->model, id->unknown->resource);
    if (to != NULL)
        model_refer(&s->model, r, to, STR(""), value_site(id));
}

/* The tree of a JSON text. */
static inline const struct value *sketch_tree(struct sketch *s, struct str text)
{
    struct diags diags = {.arena = &s->arena};
    struct str bytes = arena_str(&s->arena, sketch_quotes(&s->arena, text));
    uint16_t n = sources_add(&s->arena, &s->sources, STR("t.json"), bytes);
    const struct value *root = json_read(&s->arena, &s->sources, n, &diags);

    ck_assert_msg(root != NULL, "%.*s", STR_ARG(text));
    return root;
}

/* The model that text draws; sketch_finish frees it. */
static inline void sketch_init(struct sketch *s, struct str text)
{
    *s = (struct sketch){0};
    model_init(&s->model, &s->arena, &s->sources);
    const struct value *root = sketch_tree(s, text);

    for (uint32_t i = 0; i < root->count; i++)
        sketch_resource(s, &root->members[i]);
    for (size_t i = 0; i < s->model.resources.count; i++)
        sketch_reference(s, s->model.resources.items[i]);
}

/* The same for a single resource R. */
static inline void sketch_one(struct sketch *s, const char *type,
                              const char *properties)
{
    struct arena a = {0};

    sketch_init(s, arena_printf(&a, "{'R': {'Type': '%s', 'Properties': %s}}", type,
                                properties));
    arena_finish(&a);
}

static inline void sketch_finish(struct sketch *s)
{
    arena_finish(&s->arena);
}

#endif
