/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conditions in a short notation, for tests: Env=prod, A~B (same value), ?Open, !f,
 * (f&g), (f|g), and Name:f for a named one. "Env:a,b" declares a closed variable.
 */
#ifndef TESTS_FORMULA_H
#define TESTS_FORMULA_H

#include "model/model.h"

#include <string.h>

struct formula {
    struct model *model;
    const char *at;
};

static inline struct str formula_word(struct formula *f)
{
    const char *start = f->at;

    while (*f->at != '\0' && strchr("=~?!&|():, ", *f->at) == NULL)
        f->at++;
    return (struct str){start, (size_t)(f->at - start)};
}

static inline void formula_declare(struct model *m, const char *text)
{
    struct formula f = {m, text};
    struct variable *v = model_variable(m, formula_word(&f));

    while (*f.at == ':' || *f.at == ',') {
        f.at++;
        variable_allow(m->arena, v, formula_word(&f));
    }
    v->closed = true;
}

static inline const struct cond *formula_read(struct formula *f);

static inline const struct cond *formula_junction(struct formula *f)
{
    const struct cond *kids[16];
    size_t n = 0;
    char joint = '&';

    do {
        f->at++;
        kids[n++] = formula_read(f);
        joint = *f->at == ')' ? joint : *f->at;
    } while (*f->at != ')');
    f->at++;
    return joint == '&' ? cond_all(f->model->arena, kids, n)
                        : cond_any(f->model->arena, kids, n);
}

static inline const struct cond *formula_read(struct formula *f)
{
    struct arena *a = f->model->arena;

    if (*f->at == '(')
        return formula_junction(f);
    if (*f->at == '!') {
        f->at++;
        return cond_not(a, formula_read(f));
    }
    if (*f->at == '?') {
        f->at++;
        return cond_open(a, model_variable(f->model, formula_word(f)));
    }
    struct str name = formula_word(f);
    char mark = *f->at++;

    if (mark == ':')
        return cond_named(a, formula_read(f), name);
    struct variable *v = model_variable(f->model, name);
    struct str right = formula_word(f);

    return mark == '=' ? cond_equals(a, v, right)
                       : cond_same(a, v, model_variable(f->model, right));
}

static inline const struct cond *formula(struct model *m, const char *text)
{
    struct formula f = {m, text};

    return formula_read(&f);
}

#endif
