/* SPDX-License-Identifier: Apache-2.0 */
#include "cfn/formula.h"

#include "base/limits.h"
#include "cfn/foreach.h"
#include "cfn/func.h"
#include "cfn/param.h"

enum {
    JUNCTION_LOW = 2, /* operands of Fn::And and Fn::Or */
    JUNCTION_HIGH = 10,
};

const struct cond *formula_both(struct arena *a, const struct cond *x,
                                const struct cond *y)
{
    if (x == NULL || y == NULL || x == y)
        return x != NULL ? x : y;
    const struct cond *both[] = {x, y};
    return cond_all(a, both, 2);
}

/* A condition of which nothing is known but what it is called. */
static const struct cond *open_cond(const struct walk *w, const struct value *v)
{
    return cond_open(w->t->loader->arena, func_variable(w, v));
}

static const struct cond *bad(const struct walk *w, const struct value *v,
                              const char *what)
{
    resolve_problem(w, "bad-intrinsic", v, "%s", what);
    return open_cond(w, v);
}

static const struct cond *junction(const struct walk *w, const struct member *m,
                                   bool all)
{
    const struct value *list = &m->value;
    if (list->kind != VALUE_LIST || list->count < JUNCTION_LOW ||
        list->count > JUNCTION_HIGH)
        resolve_problem(w, "bad-intrinsic", list,
                        "%.*s takes a list of 2 to 10 conditions",
                        STR_ARG(member_key(m)));
    if (list->kind != VALUE_LIST)
        return open_cond(w, list);
    struct arena *a = w->t->loader->arena;
    const struct cond **kids = arena_alloc(a, list->count * sizeof *kids);
    for (uint32_t i = 0; i < list->count; i++)
        kids[i] = formula_of(w, &list->items[i]);
    return all ? cond_all(a, kids, list->count) : cond_any(a, kids, list->count);
}

static const struct cond *negation(const struct walk *w, const struct member *m)
{
    if (m->value.kind != VALUE_LIST || m->value.count != 1)
        return bad(w, &m->value, "Fn::Not takes a list of one condition");
    return cond_not(w->t->loader->arena, formula_of(w, &m->value.items[0]));
}

/* One side of Fn::Equals on one branch of its choices. */
struct operand {
    const struct value *written; /* names the variable where nothing else does */
    const struct value *value;
};

static struct variable *operand_variable(const struct walk *w, const struct operand *o)
{
    if (o->value->kind == VALUE_UNKNOWN && o->value->unknown->variable != NULL)
        return o->value->unknown->variable;
    return func_variable(w, o->written);
}

static const struct cond *equal_text(const struct walk *w, const struct operand *open,
                                     struct str literal, const struct value *at)
{
    struct loader *l = w->t->loader;
    struct variable *v = operand_variable(w, open);
    param_compare(l, v, literal, at);
    return cond_equals(l->arena, v, literal);
}

/* Neither side is a choice. */
static const struct cond *equal_plain(const struct walk *w, const struct operand *x,
                                      const struct operand *y)
{
    struct loader *l = w->t->loader;
    struct str left;
    struct str right;
    bool has_left = resolve_text(w, x->value, &left);
    bool has_right = resolve_text(w, y->value, &right);
    if (has_left && has_right)
        return cond_const(l->arena, str_eq(left, right));
    if (has_left)
        return equal_text(w, y, left, x->value);
    if (has_right)
        return equal_text(w, x, right, y->value);
    if (x->value->kind != VALUE_UNKNOWN && y->value->kind != VALUE_UNKNOWN)
        return cond_const(l->arena, value_equal(x->value, y->value));
    return cond_same(l->arena, operand_variable(w, x), operand_variable(w, y));
}

static const struct cond *equal(const struct walk *w, const struct operand *x,
                                const struct operand *y)
{
    if (x->value->kind != VALUE_CHOICE && y->value->kind == VALUE_CHOICE)
        return equal(w, y, x);
    if (x->value->kind != VALUE_CHOICE)
        return equal_plain(w, x, y);
    struct loader *l = w->t->loader;
    const struct choice *choice = x->value->choice;
    if (!loader_take(l, 4 * sizeof(struct cond)))
        return open_cond(w, x->written);
    struct operand then = {x->written, &choice->then};
    struct operand otherwise = {x->written, &choice->otherwise};
    const struct cond *yes[] = {choice->when, equal(w, &then, y)};
    const struct cond *no[] = {cond_not(l->arena, choice->when),
                               equal(w, &otherwise, y)};
    const struct cond *either[] = {cond_all(l->arena, yes, 2),
                                   cond_all(l->arena, no, 2)};
    return cond_any(l->arena, either, 2);
}

static const struct cond *equality(const struct walk *w, const struct member *m)
{
    if (m->value.kind != VALUE_LIST || m->value.count != 2)
        return bad(w, &m->value, "Fn::Equals takes a list of two values");
    struct walk inside = *w;
    inside.formula = true;
    struct value left = resolve_copy(&inside, &m->value.items[0]);
    struct value right = resolve_copy(&inside, &m->value.items[1]);
    struct operand x = {&m->value.items[0], &left};
    struct operand y = {&m->value.items[1], &right};
    return equal(w, &x, &y);
}

const struct cond *formula_of(const struct walk *w, const struct value *v)
{
    if (v->kind == VALUE_MAP && v->count == 1) {
        const struct member *m = v->members;
        struct str key = member_key(m);
        if (str_eq(key, STR("Fn::Equals")))
            return equality(w, m);
        if (str_eq(key, STR("Fn::And")) || str_eq(key, STR("Fn::Or")))
            return junction(w, m, str_eq(key, STR("Fn::And")));
        if (str_eq(key, STR("Fn::Not")))
            return negation(w, m);
        if (str_eq(key, STR("Condition")) && m->value.kind == VALUE_STRING)
            return formula_named(w, value_str(&m->value), &m->value);
    }
    bool literal;
    if (value_as_bool(v, &literal))
        return cond_const(w->t->loader->arena, literal);
    resolve_copy(w, v);
    return bad(w, v,
               "A condition is made with Fn::Equals, Fn::And, Fn::Or, Fn::Not or "
               "Condition");
}

/* The formula of a named condition, with the circles it may be in cut. */
static const struct cond *build(const struct walk *w, struct formula *f)
{
    struct template *t = w->t;
    struct arena *a = t->loader->arena;
    if (f->progress == PROGRESS_DONE)
        return f->cond;
    if (f->progress == PROGRESS_RUNNING || t->formula_depth >= LIMIT_DEPTH) {
        template_problem(t, "circular-condition", STR(""), f->span,
                         f->progress == PROGRESS_RUNNING
                             ? "Condition '%.*s' rests on itself"
                             : "Condition '%.*s' is nested too deep",
                         STR_ARG(f->name));
        return open_cond(w, f->body);
    }
    f->progress = PROGRESS_RUNNING;
    t->formula_depth++;
    const struct cond *c = formula_of(w, f->body);
    t->formula_depth--;
    struct str name = f->name;
    if (t->prefix.len > 0)
        name = arena_printf(a, "%.*s%.*s", STR_ARG(t->prefix), STR_ARG(f->name));
    f->cond = cond_named(a, c, name);
    f->progress = PROGRESS_DONE;
    return f->cond;
}

static struct formula *find(const struct template *t, struct str name)
{
    const struct formula *f = table_find(&t->conditions, name);
    return f == NULL ? NULL : f->self;
}

const struct cond *formula_named(const struct walk *w, struct str name,
                                 const struct value *at)
{
    struct template *t = w->t;
    struct formula *f = find(t, name);
    if (f != NULL) {
        f->used = true;
        struct walk inside = {.t = t, .formula = true};
        return build(&inside, f);
    }
    if (!t->macros) {
        const struct table *tables[] = {&t->conditions};
        struct str hint = template_suggest(t, name, tables, 1);
        resolve_problem(w, "undefined-condition", at,
                        "There is no condition '%.*s'%.*s",
                        STR_ARG(str_slice(name, 0, 255)), STR_ARG(hint));
    }
    struct arena *a = t->loader->arena;
    return cond_named(a, open_cond(w, at), arena_str(a, name));
}

void formula_read(struct template *t)
{
    struct arena *a = t->loader->arena;
    const struct value *section = template_section(t, STR("Conditions"));
    struct walk w = {.t = t, .formula = true};
    struct value unrolled;
    if (section == NULL)
        return;
    if (foreach_unroll(&w, section, &unrolled))
        section = arena_copy(a, &unrolled, sizeof unrolled);
    for (uint32_t i = 0; i < section->count; i++) {
        const struct member *m = &section->members[i];
        if (template_is_macro(m))
            continue;
        struct formula *f = arena_zalloc(a, 1, sizeof *f);
        f->name = member_key(m);
        f->span = member_key_span(m);
        f->body = &m->value;
        f->self = f;
        table_add(a, &t->conditions, f->name, f);
    }
    for (size_t i = 0; i < t->conditions.count; i++)
        build(&w, find(t, t->conditions.entries[i].key));
}
