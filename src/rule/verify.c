/* SPDX-License-Identifier: Apache-2.0 */
/* What is wrong with an expression whatever the values will be. */
#include "rule/eval.h"

#include <stdio.h>

/* A nearer name than this may be a slip of the fingers. */
enum { SLIP_MAX = 3 };

struct local {
    struct str name;
    const struct local *outer;
};

struct checker {
    struct cel_run *run;
    const struct expr *expr;
    const struct local *locals;
    struct expr_error *error;
};

/* The best guess so far at what a name was meant to be. */
struct guess {
    struct str wrong;
    struct str right;
    size_t distance;
};

static bool check_node(struct checker *c, const struct expr_node *n);

static void consider(struct guess *g, struct str name)
{
    size_t distance = str_distance(g->wrong, name);
    if (distance < g->distance && distance < g->wrong.len) {
        g->distance = distance;
        g->right = name;
    }
}

/* Sets the error "unknown <what> 'x', did you mean 'y'?"; returns false. */
static bool unknown(struct checker *c, const struct expr_node *n, const char *what,
                    const struct guess *g)
{
    c->error->offset = n->offset;
    if (g->right.len > 0)
        (void)snprintf(c->error->message, sizeof c->error->message,
                       "unknown %s '%.*s', did you mean '%.*s'?", what,
                       STR_ARG(g->wrong), STR_ARG(g->right));
    else
        (void)snprintf(c->error->message, sizeof c->error->message, "unknown %s '%.*s'",
                       what, STR_ARG(g->wrong));
    return false;
}

static bool check_name(struct checker *c, const struct expr_node *n)
{
    bool global = n->text.ptr[0] == '.';
    struct guess g = {.wrong = n->text, .distance = SLIP_MAX};
    if (global)
        g.wrong = str_slice(n->text, 1, SIZE_MAX);
    for (const struct local *l = c->locals; l != NULL && !global; l = l->outer) {
        consider(&g, l->name);
        if (str_eq(l->name, n->text))
            return true;
    }
    for (size_t i = 0; i < c->run->binding_count; i++) {
        consider(&g, c->run->bindings[i].name);
        if (str_eq(c->run->bindings[i].name, g.wrong))
            return true;
    }
    return eval_type_named(g.wrong) != NULL || unknown(c, n, "name", &g);
}

static bool is_bound_whole(const struct checker *c, const struct expr_node *n)
{
    if (!c->run->qualified || (n->flags & EXPR_QUALIFIED) == 0)
        return false;
    for (size_t i = 0; i < c->run->binding_count; i++) {
        if (eval_path_is(c->expr, n, c->run->bindings[i].name))
            return true;
    }
    return false;
}

/* The numbers of arguments that functions of the call's name take. */
struct arity {
    unsigned min;
    unsigned max;
};

static bool is_kind_of(const struct cel_function *f, const struct expr_node *n)
{
    return f->method == (n->kind == EXPR_METHOD);
}

static bool find_arity(const struct checker *c, const struct expr_node *n,
                       struct arity *out, struct guess *g)
{
    bool found = false;
    for (size_t i = 0; i < c->run->table_count; i++) {
        for (const struct cel_function *f = c->run->tables[i]; f->name != NULL; f++) {
            if (!is_kind_of(f, n))
                continue;
            consider(g, str_from(f->name));
            if (!str_eq(str_from(f->name), g->wrong))
                continue;
            if (!found || f->min_args < out->min)
                out->min = f->min_args;
            if (!found || f->max_args > out->max)
                out->max = f->max_args;
            found = true;
        }
    }
    return found;
}

/* Why the call leads nowhere. */
static bool no_function(struct checker *c, const struct expr_node *n)
{
    bool method = n->kind == EXPR_METHOD;
    struct guess g = {.wrong = n->text, .distance = SLIP_MAX};
    struct arity a = {0};
    char range[32] = "";
    if (!method && n->text.ptr[0] == '.')
        g.wrong = str_slice(n->text, 1, SIZE_MAX);
    if (!find_arity(c, n, &a, &g))
        return unknown(c, n, method ? "method" : "function", &g);
    unsigned receiver = method ? 1 : 0;
    if (a.max > a.min)
        (void)snprintf(range, sizeof range, " to %u", a.max - receiver);
    c->error->offset = n->offset;
    (void)snprintf(c->error->message, sizeof c->error->message,
                   "%.*s() takes %u%s argument%s, not %u", STR_ARG(g.wrong),
                   a.min - receiver, range, a.max - receiver == 1 ? "" : "s",
                   n->count - receiver);
    return false;
}

static bool check_kids(struct checker *c, const struct expr_node *n, uint32_t first)
{
    for (uint32_t i = first; i < n->count; i++) {
        if (!check_node(c, kid_node(c->expr, n, i)))
            return false;
    }
    return true;
}

static bool check_pattern(struct checker *c, const struct expr_node *n)
{
    char fault[128] = "";
    const struct expr_node *pattern = kid_node(c->expr, n, n->count - 1);
    if (pattern->kind != EXPR_LITERAL || pattern->literal != LITERAL_STRING ||
        !regex_fault(pattern->text, fault, sizeof fault))
        return true;
    c->error->offset = pattern->offset;
    (void)snprintf(c->error->message, sizeof c->error->message, "bad pattern: %s",
                   fault);
    return false;
}

static bool check_call(struct checker *c, const struct expr_node *n)
{
    const struct cel_function *f = eval_function(c->run, c->expr, n);
    if (f == NULL)
        return no_function(c, n);
    if (str_eq(n->text, STR("matches")) && !check_pattern(c, n))
        return false;
    return check_kids(c, n, n->kind == EXPR_METHOD && !f->method ? 1 : 0);
}

static bool check_macro(struct checker *c, const struct expr_node *n)
{
    const struct local *outer = c->locals;
    struct local locals[2];
    uint32_t names = (n->flags & EXPR_PAIRS) != 0 ? 2 : 1;
    if (!check_node(c, kid_node(c->expr, n, 0)))
        return false;
    for (uint32_t i = 0; i < names; i++) {
        locals[i] = (struct local){kid_node(c->expr, n, 1 + i)->text, c->locals};
        c->locals = &locals[i];
    }
    bool good = check_kids(c, n, 1 + names);
    c->locals = outer;
    return good;
}

static bool check_node(struct checker *c, const struct expr_node *n)
{
    switch ((enum expr_kind)n->kind) {
    case EXPR_LITERAL:
        return true;
    case EXPR_NAME:
        return check_name(c, n);
    case EXPR_MACRO:
        return check_macro(c, n);
    case EXPR_METHOD:
        return check_call(c, n);
    case EXPR_CALL:
        if ((n->flags & EXPR_CODE) == OPERATOR_NONE)
            return check_call(c, n);
        break;
    case EXPR_MEMBER:
        if (is_bound_whole(c, n))
            return true;
        break;
    case EXPR_INDEX:
    case EXPR_LIST:
    case EXPR_MAP:
        break;
    }
    return check_kids(c, n, 0);
}

bool cel_check(struct cel_run *run, const struct expr *x, struct expr_error *e)
{
    struct checker c = {.run = run, .expr = x, .error = e};
    return check_node(&c, &x->nodes[x->root]);
}
