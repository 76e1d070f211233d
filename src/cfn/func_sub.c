/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text := (any | "${" name "}" | "${!" literal "}")*
 * name := parameter | resource | resource "." attribute | key of the map beside the
 * text
 */
#include "cfn/func.h"
#include "cfn/refer.h"

struct sub {
    const struct walk *w;
    const struct value *node;
    const struct value *text; /* the template text */
    const struct value *map;  /* of variables, resolved; or NULL */
    bool *used;               /* which of its members were */
    VEC(struct value) parts;
};

/* A part of the text, with its own place where the text is the document's own. */
static struct value slice(const struct sub *s, size_t from, size_t to)
{
    struct value v = *s->text;
    v.text = s->text->text + from;
    v.count = (uint32_t)(to - from);
    resolve_place(s->w, &v);
    return v;
}

static void add_literal(struct sub *s, size_t from, size_t to)
{
    if (from < to)
        VEC_PUSH(s->w->lists, &s->parts, slice(s, from, to));
}

static struct value named(struct sub *s, struct str name, const struct value *at)
{
    for (uint32_t i = 0; s->map != NULL && i < s->map->count; i++) {
        if (!str_eq(member_key(&s->map->members[i]), name))
            continue;
        s->used[i] = true;
        return s->map->members[i].value;
    }
    struct mention m = {name, at, s->node, "undefined-sub-variable"};
    if (str_find_char(name, '.') != SIZE_MAX)
        return refer_dotted(s->w, &m);
    return refer_name(s->w, &m);
}

/* What stands between the braces at from and to. */
static void add_name(struct sub *s, size_t from, size_t to)
{
    struct value at = slice(s, from, to);
    struct str name = str_trim(value_str(&at));
    if (str_starts(name, STR("!"))) {
        struct arena *a = s->w->t->loader->arena;
        struct str literal =
            arena_printf(a, "${%.*s}", STR_ARG(str_slice(name, 1, name.len)));
        VEC_PUSH(s->w->lists, &s->parts, value_make_str(literal, &at));
        return;
    }
    if (name.len == 0) {
        resolve_problem(s->w, "bad-intrinsic", s->text, "Fn::Sub has an empty ${}");
        return;
    }
    struct value v = named(s, name, &at);
    VEC_PUSH(s->w->lists, &s->parts, v);
}

/* Cuts the text into literal parts and values. */
static void cut(struct sub *s)
{
    struct str text = value_str(s->text);
    size_t done = 0;
    for (;;) {
        size_t at = str_find(str_slice(text, done, text.len), STR("${"));
        if (at == SIZE_MAX)
            break;
        size_t open = done + at + 2;
        size_t len = str_find_char(str_slice(text, open, text.len), '}');
        if (len == SIZE_MAX)
            break;
        add_literal(s, done, open - 2);
        add_name(s, open, open + len);
        done = open + len + 1;
    }
    add_literal(s, done, text.len);
}

static void report_unused(const struct sub *s)
{
    for (uint32_t i = 0; s->map != NULL && i < s->map->count; i++) {
        if (!s->used[i])
            resolve_problem(s->w, "unused-sub-variable", &s->map->members[i].value,
                            "The text of Fn::Sub does not use its variable '%.*s'",
                            STR_ARG(member_key(&s->map->members[i])));
    }
}

static struct value bad(const struct walk *w, const struct value *node)
{
    static const char WHAT[] = "Fn::Sub takes a text, or a text and a map of variables";
    resolve_problem(w, "bad-intrinsic", node, "%s", WHAT);
    return resolve_unknown(w, node, "%s", WHAT);
}

struct value func_sub_parts(const struct walk *w, const struct value *node,
                            const struct value *arg)
{
    struct sub s = {.w = w, .node = node, .text = arg};
    struct value map;
    if (arg->kind == VALUE_LIST) {
        if (arg->count == 0 || arg->count > 2)
            return bad(w, node);
        s.text = &arg->items[0];
        if (arg->count == 2) {
            map = resolve_copy(w, &arg->items[1]);
            s.map = &map;
        }
    }
    if (s.text->kind != VALUE_STRING || (s.map != NULL && s.map->kind != VALUE_MAP))
        return bad(w, node);
    if (s.map != NULL)
        s.used = arena_zalloc(w->lists, s.map->count, sizeof *s.used);
    cut(&s);
    report_unused(&s);
    return value_make_list(s.parts.items, s.parts.count, s.text);
}
