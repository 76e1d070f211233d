/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CEL evaluated over a value of the model that is written as JSON, with what JSON has
 * not: {"$unknown": why}, the same with "$set", {"$absent": 0}, {"$secret": text} and
 * {"$if": [then, else]}, of which sample_truth decides.
 */
#ifndef TESTS_CEL_SAMPLE_H
#define TESTS_CEL_SAMPLE_H

#include "doc/reader.h"
#include "rule/cel.h"

#include <check.h>
#include <string.h>

static struct arena sample_arena;
static struct cel_run sample_run;
static struct cel_binding sample_bindings[4];
static bool sample_truth = true;

static const struct value *sample_pick(void *context, const struct value *v)
{
    const bool *truth = context;
    while (v->kind == VALUE_CHOICE)
        v = *truth ? &v->choice->then : &v->choice->otherwise;
    return v->kind == VALUE_ABSENT ? NULL : v;
}

static struct value sample_build(struct value v);

static struct value sample_choice(const struct value *list)
{
    struct choice *c = arena_zalloc(&sample_arena, 1, sizeof *c);
    ck_assert(list->kind == VALUE_LIST && list->count == 2);
    c->then = sample_build(list->items[0]);
    c->otherwise = sample_build(list->items[1]);
    return (struct value){.kind = VALUE_CHOICE, .choice = c};
}

static bool sample_special(const struct member *m, struct value *out)
{
    struct str key = member_key(m);
    bool set = str_eq(key, STR("$set"));
    *out = (struct value){.kind = VALUE_ABSENT};
    if (set || str_eq(key, STR("$unknown"))) {
        *out = value_make_unknown(&sample_arena, value_str(&m->value), set, NULL);
    } else if (str_eq(key, STR("$secret"))) {
        *out = m->value;
        out->flags |= VALUE_SENSITIVE;
    } else if (str_eq(key, STR("$if"))) {
        *out = sample_choice(&m->value);
    }
    return key.ptr[0] == '$';
}

static struct value sample_build(struct value v)
{
    struct value special;
    if (v.kind == VALUE_MAP && v.count == 1 && sample_special(v.members, &special))
        return special;
    if (v.kind == VALUE_MAP) {
        struct member *copy =
            arena_copy(&sample_arena, v.members, v.count * sizeof *v.members);
        for (uint32_t i = 0; i < v.count; i++)
            copy[i].value = sample_build(copy[i].value);
        v.members = copy;
    } else if (v.kind == VALUE_LIST) {
        struct value *copy =
            arena_copy(&sample_arena, v.items, v.count * sizeof *v.items);
        for (uint32_t i = 0; i < v.count; i++)
            copy[i] = sample_build(copy[i]);
        v.items = copy;
    }
    return v;
}

static const struct value *sample_read(const char *json)
{
    struct sources *sources = arena_zalloc(&sample_arena, 1, sizeof *sources);
    struct diags diags = {.arena = &sample_arena};
    struct str text = arena_str(&sample_arena, str_from(json));
    uint16_t n = sources_add(&sample_arena, sources, STR("sample"), text);
    const struct value *read = json_read(&sample_arena, sources, n, &diags);
    ck_assert_msg(read != NULL, "%s", json);
    struct value built = sample_build(*read);
    return arena_copy(&sample_arena, &built, sizeof built);
}

static inline void sample_bind(const char *name, struct cel_value v)
{
    size_t at = sample_run.binding_count++;
    ck_assert_uint_lt(at, sizeof sample_bindings / sizeof *sample_bindings);
    sample_bindings[at] = (struct cel_binding){str_from(name), v};
}

/* Binds self to the value. */
static inline void sample_open(const char *json)
{
    static const struct cel_function *const tables[] = {cel_standard};
    arena_init(&sample_arena);
    sample_run = (struct cel_run){
        .arena = &sample_arena,
        .bindings = sample_bindings,
        .tables = tables,
        .table_count = 1,
        .pick = sample_pick,
        .context = &sample_truth,
        .patterns = cel_patterns_open(),
    };
    sample_bind("self", cel_from(&sample_run, sample_read(json)));
}

static inline void sample_close(void)
{
    cel_patterns_close(sample_run.patterns);
    arena_finish(&sample_arena);
}

static inline const struct expr *sample_parse(const char *text)
{
    struct expr_error e = {0};
    const struct expr *x = expr_parse(&sample_arena, str_from(text), &e);
    ck_assert_msg(x != NULL, "%s: %u: %s", text, e.offset, e.message);
    return x;
}

static inline struct cel_value sample_eval(const char *text)
{
    sample_run.steps = 0;
    return cel_eval(&sample_run, sample_parse(text));
}

/* A value as text, with its kind where the text would not show it. */
static inline const char *sample_show(struct cel_value v)
{
    struct str text = cel_text(&sample_run, v);
    const char *head = "";
    if (v.kind == CEL_ERROR || v.kind == CEL_UNKNOWN)
        text = v.string;
    if (v.kind == CEL_ERROR)
        head = "error: ";
    if (v.kind == CEL_UNKNOWN)
        head = v.set ? "set: " : "unknown: ";
    if (v.kind == CEL_STRING)
        head = "string: ";
    return arena_printf(&sample_arena, "%s%.*s", head, STR_ARG(text)).ptr;
}

static inline void sample_expect(const char *text, const char *shown)
{
    const char *found = sample_show(sample_eval(text));
    ck_assert_msg(strcmp(found, shown) == 0, "%s gives %s, not %s", text, found, shown);
}

#endif
