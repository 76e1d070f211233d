/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/statement.h"

#include "doc/reader.h"
#include "rule/fact.h"
#include "rule/outline.h"

enum { TEXTS_MAX = 5000 }; /* of one member; more are not looked at */

struct gatherer {
    struct cel_run *run;
    struct statement_list *out;
};

static void add(struct gatherer *g, const struct element *e, const struct value *text)
{
    struct statement s = {
        .object = {.kind = OBJECT_STATEMENT, .element = *e},
        .text = text,
    };

    VEC_PUSH(g->run->arena, &g->out->items, arena_copy(g->run->arena, &s, sizeof s));
}

/* A document's statements: below "Statement", or the map itself where it is one. */
static void add_document(struct gatherer *g, const struct element *document,
                         const struct value *text)
{
    const struct value *held = value_find(document->value, STR("Statement"));
    struct element below = {.value = held, .guard = document->guard};
    struct element_list list = {0};

    if (held == NULL) {
        if (value_find(document->value, STR("Effect")) != NULL)
            add(g, document, text);
        return;
    }
    element_collect_below(g->run->arena, &below, STR(""), &list);
    for (size_t i = 0; i < list.items.count; i++)
        add(g, &list.items.items[i], text);
    g->out->cut = g->out->cut || list.cut;
}

/* Nobody can tell what a text allows that is no JSON. */
static void add_illegible(struct gatherer *g, const struct element *document)
{
    struct arena *a = g->run->arena;
    struct value v =
        value_make_unknown(a, STR("the policy is no JSON"), true, document->value);
    struct element e = {.value = arena_copy(a, &v, sizeof v), .guard = document->guard};

    add(g, &e, NULL);
}

/* A policy in a JSON text. Its tree has no place of its own in the template. */
static void add_text(struct gatherer *g, const struct element *document)
{
    struct arena *a = g->run->arena;
    struct sources sources = {0};
    struct diags diags = {.arena = a};
    struct str text = arena_str(a, value_str(document->value));
    uint16_t n = sources_add(a, &sources, STR("policy"), text);
    struct element_list list = {0};
    struct element root = {.guard = document->guard};

    if (str_is_empty(str_trim(text)))
        return;
    root.value = json_read(a, &sources, n, &diags);
    if (root.value == NULL) {
        add_illegible(g, document);
        return;
    }
    element_collect_below(a, &root, STR(""), &list);
    for (size_t i = 0; i < list.items.count; i++)
        add_document(g, &list.items.items[i], document->value);
}

/* A policy that is not known, or not all of it. */
static void add_open(struct gatherer *g, const struct element *document)
{
    struct arena *a = g->run->arena;
    struct value *tree = arena_zalloc(a, 1, sizeof *tree);
    struct element_list list = {0};
    struct element root = {.value = tree, .guard = document->guard};

    if (!outline_read(a, document->value, tree)) {
        add(g, document, NULL);
        return;
    }
    element_collect_below(a, &root, STR(""), &list);
    for (size_t i = 0; i < list.items.count; i++)
        add_document(g, &list.items.items[i], NULL);
}

void statement_collect(struct cel_run *run, const struct value *v, struct str path,
                       struct statement_list *out)
{
    struct gatherer g = {.run = run, .out = out};
    struct element_list documents = {0};

    element_collect(run->arena, v, path, &documents);
    out->cut = out->cut || documents.cut;
    for (size_t i = 0; i < documents.items.count; i++) {
        const struct element *e = &documents.items.items[i];

        if (value_is(e->value, VALUE_UNKNOWN))
            add_open(&g, e);
        else if (value_is(e->value, VALUE_STRING))
            add_text(&g, e);
        else
            add_document(&g, e, NULL);
    }
}

const struct value *statement_member(struct cel_run *run, const struct statement *s,
                                     struct str key)
{
    const struct value *v = s->object.element.value;

    return value_is(v, VALUE_UNKNOWN) ? v : fact_take(run, value_find(v, key));
}

struct cel_value statement_place(const struct statement *s, struct cel_value v)
{
    if (s->text != NULL)
        v.from = s->text;
    return v;
}

struct texts {
    struct cel_run *run;
    const struct statement *statement;
    VEC(struct cel_value) items;
};

static void add_texts(struct texts *t, const struct value *v, struct str kind);

/* A principal of which no more is known than its kind, and how it begins. */
static const struct value *open_principal(struct arena *a, const struct value *v,
                                          struct str kind)
{
    struct value *copy = arena_copy(a, v, sizeof *copy);
    struct unknown *u = arena_copy(a, v->unknown, sizeof *u);

    u->prefix = arena_printf(a, "%.*s:%.*s", STR_ARG(kind), STR_ARG(u->prefix));
    u->variable = NULL;
    copy->unknown = u;
    return copy;
}

static void add_scalar(struct texts *t, const struct value *v, struct str kind)
{
    struct cel_value item = cel_from(t->run, v);

    if (kind.len > 0 && item.kind == CEL_STRING) {
        item.string = arena_printf(t->run->arena, "%.*s:%.*s", STR_ARG(kind),
                                   STR_ARG(item.string));
    }
    if (kind.len > 0 && item.kind == CEL_UNKNOWN && value_is(v, VALUE_UNKNOWN))
        item.from = open_principal(t->run->arena, v, kind);
    VEC_PUSH(t->run->arena, &t->items, statement_place(t->statement, item));
}

static void add_texts(struct texts *t, const struct value *v, struct str kind)
{
    v = fact_take(t->run, v);
    if (v == NULL || t->items.count >= TEXTS_MAX)
        return;
    if (v->kind != VALUE_LIST) {
        add_scalar(t, v, kind);
        return;
    }
    for (uint32_t i = 0; i < v->count; i++) {
        const struct value *item = fact_take(t->run, &v->items[i]);

        if (item != NULL && item->kind != VALUE_LIST)
            add_scalar(t, item, kind);
    }
}

static struct cel_value list_of(struct texts *t, const struct value *from)
{
    struct cel_value list = cel_list(t->run, t->items.items, t->items.count);

    list.from = from;
    return statement_place(t->statement, list);
}

/* Whether it is sure to be one text, and no list of them. */
static bool is_one_text(const struct unknown *u)
{
    return u->prefix.len + u->suffix.len > 0 || u->resource.len > 0;
}

struct cel_value statement_texts(struct cel_run *run, const struct statement *s,
                                 struct str key)
{
    struct texts t = {.run = run, .statement = s};
    const struct value *v = statement_member(run, s, key);

    if (value_is(v, VALUE_UNKNOWN) && !is_one_text(v->unknown))
        return statement_place(s, cel_from(run, v));
    add_texts(&t, v, STR(""));
    return list_of(&t, v);
}

struct cel_value statement_principals(struct cel_run *run, const struct statement *s,
                                      struct str key)
{
    struct texts t = {.run = run, .statement = s};
    const struct value *v = statement_member(run, s, key);

    if (value_is(v, VALUE_UNKNOWN))
        return statement_place(s, cel_from(run, v));
    if (!value_is(v, VALUE_MAP))
        add_texts(&t, v, STR(""));
    for (uint32_t i = 0; value_is(v, VALUE_MAP) && i < v->count; i++) {
        struct str kind = member_key(&v->members[i]);

        add_texts(&t, &v->members[i].value, str_eq(kind, STR("AWS")) ? STR("") : kind);
    }
    return list_of(&t, v);
}
