/* SPDX-License-Identifier: Apache-2.0 */
#include "model/sameness.h"

#include "base/limits.h"

static const struct str *fixed_value(const struct solver *s, const struct variable *v)
{
    if (v->index >= s->facts.count || s->facts.items[v->index].fixed == 0)
        return NULL;
    return &v->domain[s->facts.items[v->index].fixed - 1];
}

static bool excludes(const struct solver *s, const struct variable *v, struct str value)
{
    const struct cond *atom = table_find(&v->atoms, value);

    if (atom == NULL || v->index >= s->facts.count)
        return false;
    const uint64_t *bits = s->facts.items[v->index].excluded;

    return bits != NULL && (bits[atom->number / 64] >> (atom->number % 64) & 1) != 0;
}

enum truth same_known(const struct solver *s, const struct cond *c)
{
    const struct str *a = fixed_value(s, c->variable);
    const struct str *b = fixed_value(s, c->other);

    if (a != NULL && b != NULL)
        return str_eq(*a, *b) ? TRUTH_TRUE : TRUTH_FALSE;
    if (a != NULL && excludes(s, c->other, *a))
        return TRUTH_FALSE;
    if (b != NULL && excludes(s, c->variable, *b))
        return TRUTH_FALSE;
    for (size_t i = 0; i < s->sames.count; i++) {
        const struct cond *known = s->sames.items[i].atom;

        if ((known->variable == c->variable && known->other == c->other) ||
            (known->variable == c->other && known->other == c->variable))
            return s->sames.items[i].truth ? TRUTH_TRUE : TRUTH_FALSE;
    }
    return TRUTH_OPEN;
}

/* Number of v among the labelled ones; adds it under a label of its own. */
static size_t number_of(struct solver *s, const struct variable *v)
{
    for (size_t i = 0; i < s->labels.count; i++)
        if (s->labels.items[i].variable == v)
            return i;
    size_t number = s->labels.count;

    VEC_PUSH(s->arena, &s->labels,
             (struct solver_label){.variable = v, .label = number});
    return number;
}

static size_t label_of(struct solver *s, const struct variable *v)
{
    size_t number = number_of(s, v); /* may move the items */

    return s->labels.items[number].label;
}

static void merge(struct solver *s, size_t kept, size_t gone)
{
    for (size_t i = 0; i < s->labels.count; i++)
        if (s->labels.items[i].label == gone)
            s->labels.items[i].label = kept;
}

static const struct str *label_value(const struct solver *s, size_t label)
{
    for (size_t i = 0; i < s->labels.count; i++) {
        const struct str *value = fixed_value(s, s->labels.items[i].variable);

        if (s->labels.items[i].label == label && value != NULL)
            return value;
    }
    return NULL;
}

/* The variable against the value that its label is pinned to. */
static bool fits_label(const struct solver *s, const struct solver_label *member)
{
    const struct str *value = label_value(s, member->label);
    const struct str *own = fixed_value(s, member->variable);

    if (value == NULL)
        return true;
    if (own != NULL)
        return str_eq(*own, *value);
    return !excludes(s, member->variable, *value);
}

static bool are_apart(struct solver *s, const struct cond *c)
{
    size_t a = label_of(s, c->variable);
    size_t b = label_of(s, c->other);
    const struct str *a_value = label_value(s, a);
    const struct str *b_value = label_value(s, b);

    if (a == b)
        return false;
    return a_value == NULL || b_value == NULL || !str_eq(*a_value, *b_value);
}

bool same_consistent(struct solver *s)
{
    size_t cost = s->sames.count * s->sames.count;

    if (cost > LIMIT_SOLVER_STEPS || s->steps + cost > LIMIT_SOLVER_STEPS)
        return true;
    s->steps += cost;
    s->labels.count = 0;
    for (size_t i = 0; i < s->sames.count; i++) {
        size_t a = label_of(s, s->sames.items[i].atom->variable);
        size_t b = label_of(s, s->sames.items[i].atom->other);

        if (s->sames.items[i].truth)
            merge(s, a, b);
    }
    for (size_t i = 0; i < s->sames.count; i++)
        if (!s->sames.items[i].truth && !are_apart(s, s->sames.items[i].atom))
            return false;
    for (size_t i = 0; i < s->labels.count; i++)
        if (!fits_label(s, &s->labels.items[i]))
            return false;
    return true;
}
