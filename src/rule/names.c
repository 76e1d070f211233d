/* SPDX-License-Identifier: Apache-2.0 */
/* Names in an expression, held against what there is when the rule is loaded. */
#include "rule/load.h"
#include "rule/view.h"

/* The names that a macro binds in its body. */
struct scope {
    struct str names[2];
    const struct scope *outer;
};

struct checker {
    struct loader *loader;
    const struct load_part *part;
    const struct expr *expr;
    bool good;
};

static const char *const type_names[] = {"bool",   "int",       "uint", "double",
                                         "string", "bytes",     "list", "map",
                                         "type",   "null_type", NULL};

static void check_node(struct checker *c, uint32_t number, const struct scope *scope);

static const struct expr_node *kid_of(const struct checker *c,
                                      const struct expr_node *n, uint32_t i)
{
    return &c->expr->nodes[c->expr->kids[n->first + i]];
}

static void complain(struct checker *c, const struct expr_node *n, struct str message)
{
    struct span span =
        load_locate(c->loader->all, c->part->scalar, c->part->offset + n->offset);

    load_error(c->loader, span, "%.*s", STR_ARG(message));
    c->good = false;
}

static bool is_among(struct str name, const char *const *names)
{
    while (*names != NULL && !str_eq(name, str_from(*names)))
        names++;
    return *names != NULL;
}

static bool is_bound(const struct scope *scope, struct str name)
{
    for (; scope != NULL; scope = scope->outer)
        if (str_eq(name, scope->names[0]) || str_eq(name, scope->names[1]))
            return true;
    return false;
}

static void check_name(struct checker *c, const struct expr_node *n,
                       const struct scope *scope)
{
    struct loader *l = c->loader;
    struct str name = n->text;

    if (name.len > 0 && name.ptr[0] == '.')
        name = str_slice(name, 1, name.len);
    if (is_bound(scope, name) || is_among(name, l->names) || is_among(name, type_names))
        return;
    complain(c, n,
             arena_printf(l->diags->arena, "unknown name '%.*s'%.*s", STR_ARG(name),
                          STR_ARG(load_suggest(l, name, l->names))));
}

/* Whether there is such a function; *near is its row for another number of arguments.
 */
static bool find_function(struct str name, bool method, uint32_t args,
                          const struct cel_function **near)
{
    *near = NULL;
    for (size_t t = 0; t < VIEW_TABLES; t++) {
        for (const struct cel_function *f = view_functions[t]; f->name != NULL; f++) {
            if (f->method != method || !str_eq(name, str_from(f->name)))
                continue;
            if (args >= f->min_args && args <= f->max_args)
                return true;
            *near = f;
        }
    }
    return false;
}

static struct str suggest_function(struct loader *l, struct str name, bool method)
{
    enum { MOST = 256 };
    const char *names[MOST + 1];
    size_t count = 0;

    for (size_t t = 0; t < VIEW_TABLES; t++)
        for (const struct cel_function *f = view_functions[t]; f->name != NULL; f++)
            if (f->method == method && count < MOST)
                names[count++] = f->name;
    names[count] = NULL;
    return load_suggest(l, name, names);
}

static void check_function(struct checker *c, const struct expr_node *n, bool method)
{
    struct loader *l = c->loader;
    struct arena *a = l->diags->arena;
    const struct cel_function *near;

    if (find_function(n->text, method, n->count, &near))
        return;
    if (near != NULL) {
        complain(c, n, arena_printf(a, "wrong number of arguments: %s", near->help));
        return;
    }
    complain(c, n,
             arena_printf(a, "unknown %s '%.*s'%.*s", method ? "method" : "function",
                          STR_ARG(n->text),
                          STR_ARG(suggest_function(l, n->text, method))));
}

/* "math" of math.least(x) is no name but the beginning of a function's. */
static bool is_namespaced(const struct checker *c, const struct expr_node *n)
{
    const struct expr_node *first = kid_of(c, n, 0);
    const struct cel_function *near;

    if (n->kind != EXPR_METHOD || first->kind != EXPR_NAME)
        return false;
    struct str name = arena_printf(c->loader->arena, "%.*s.%.*s", STR_ARG(first->text),
                                   STR_ARG(n->text));
    return find_function(name, false, n->count - 1, &near) || near != NULL;
}

/* resource.x must be one of the members that a resource has. */
static void check_member(struct checker *c, const struct expr_node *n,
                         const struct scope *scope)
{
    enum { MOST = 32 };
    struct loader *l = c->loader;
    const struct expr_node *of = kid_of(c, n, 0);
    const char *names[MOST + 1];
    size_t count = 0;

    if (of->kind != EXPR_NAME || !str_eq(of->text, STR("resource")) ||
        is_bound(scope, of->text))
        return;
    for (const struct object_member *m = resource_members; m->name != NULL; m++)
        if (count < MOST)
            names[count++] = m->name;
    names[count] = NULL;
    if (!is_among(n->text, names))
        complain(c, n,
                 arena_printf(l->diags->arena, "a resource has no '%.*s'%.*s",
                              STR_ARG(n->text),
                              STR_ARG(load_suggest(l, n->text, names))));
}

static void check_kids(struct checker *c, const struct expr_node *n, uint32_t from,
                       const struct scope *scope)
{
    for (uint32_t i = from; i < n->count; i++)
        check_node(c, c->expr->kids[n->first + i], scope);
}

/* Kids: the range, one or two names, and what is worked out with them. */
static void check_macro(struct checker *c, const struct expr_node *n,
                        const struct scope *scope)
{
    bool pairs = (n->flags & EXPR_PAIRS) != 0;
    struct scope inner = {.outer = scope};

    inner.names[0] = kid_of(c, n, 1)->text;
    inner.names[1] = pairs ? kid_of(c, n, 2)->text : inner.names[0];
    check_node(c, c->expr->kids[n->first], scope);
    check_kids(c, n, pairs ? 3 : 2, &inner);
}

static void check_node(struct checker *c, uint32_t number, const struct scope *scope)
{
    const struct expr_node *n = &c->expr->nodes[number];

    switch ((enum expr_kind)n->kind) {
    case EXPR_NAME:
        check_name(c, n, scope);
        return;
    case EXPR_MACRO:
        check_macro(c, n, scope);
        return;
    case EXPR_METHOD:
        if (is_namespaced(c, n)) {
            check_kids(c, n, 1, scope);
            return;
        }
        check_function(c, n, true);
        break;
    case EXPR_CALL:
        if ((n->flags & EXPR_CODE) == OPERATOR_NONE)
            check_function(c, n, false);
        break;
    case EXPR_MEMBER:
        check_member(c, n, scope);
        break;
    case EXPR_LITERAL:
    case EXPR_INDEX:
    case EXPR_LIST:
    case EXPR_MAP:
        break;
    }
    check_kids(c, n, 0, scope);
}

static bool check_names(struct loader *l, const struct load_part *part,
                        const struct expr *e)
{
    struct checker c = {.loader = l, .part = part, .expr = e, .good = true};

    check_node(&c, e->root, NULL);
    return c.good;
}

const struct expr *load_expr(struct loader *l, const struct load_part *part)
{
    struct expr_error error;
    const struct expr *e = expr_parse(l->arena, part->text, &error);

    if (e == NULL) {
        load_error(l, load_locate(l->all, part->scalar, part->offset + error.offset),
                   "%s", error.message);
        return NULL;
    }
    return check_names(l, part, e) ? e : NULL;
}

bool load_asks_policy(const struct expr *e)
{
    bool asks = false;

    for (uint32_t i = 0; e != NULL && i < e->node_count; i++) {
        const struct expr_node *n = &e->nodes[i];
        if (n->kind != EXPR_NAME)
            continue;
        if (is_among(n->text, (const char *const[]){"self", "resource", NULL}))
            return false;
        asks = asks || str_eq(n->text, STR("policy"));
    }
    return asks;
}
