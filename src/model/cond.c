/* SPDX-License-Identifier: Apache-2.0 */
#include "model/cond.h"

static struct cond *make(struct arena *a, enum cond_kind kind)
{
    struct cond *c = arena_zalloc(a, 1, sizeof *c);

    c->kind = kind;
    return c;
}

static uint64_t touch(const struct variable *v)
{
    return UINT64_C(1) << (v->index % 64);
}

const struct cond *cond_const(struct arena *a, bool truth)
{
    struct cond *c = make(a, COND_CONST);

    c->truth = truth;
    return c;
}

static void grow_domain(struct arena *a, struct variable *v)
{
    size_t more = v->domain_capacity == 0 ? 8 : v->domain_capacity * 2;

    v->domain = arena_grow(a, v->domain, v->domain_capacity * sizeof *v->domain,
                           more * sizeof *v->domain);
    v->domain_capacity = more;
}

void variable_allow(struct arena *a, struct variable *v, struct str literal)
{
    if (table_find(&v->atoms, literal) != NULL)
        return;
    struct cond *c = make(a, COND_EQUALS);

    c->variable = v;
    c->literal = literal;
    c->number = (uint32_t)v->domain_count;
    c->touches = touch(v);
    if (v->domain_count == v->domain_capacity)
        grow_domain(a, v);
    v->domain[v->domain_count++] = literal;
    table_add(a, &v->atoms, literal, c);
}

const struct cond *cond_equals(struct arena *a, struct variable *v, struct str literal)
{
    const struct cond *known = table_find(&v->atoms, literal);

    if (known != NULL)
        return known;
    if (v->closed)
        return cond_const(a, false);
    variable_allow(a, v, literal);
    return table_find(&v->atoms, literal);
}

/* An equality with a closed side: one of its values, on both sides. */
static const struct cond *same_spelled(struct arena *a, struct variable *closed,
                                       struct variable *other)
{
    const struct cond **either = arena_alloc(a, closed->domain_count * sizeof *either);

    for (size_t i = 0; i < closed->domain_count; i++) {
        const struct cond *both[] = {cond_equals(a, closed, closed->domain[i]),
                                     cond_equals(a, other, closed->domain[i])};
        either[i] = cond_all(a, both, 2);
    }
    return cond_any(a, either, closed->domain_count);
}

const struct cond *cond_same(struct arena *a, struct variable *v,
                             struct variable *other)
{
    if (v == other)
        return cond_const(a, true);
    if (v->closed)
        return same_spelled(a, v, other);
    if (other->closed)
        return same_spelled(a, other, v);
    struct cond *c = make(a, COND_SAME);

    c->variable = v;
    c->other = other;
    c->touches = touch(v) | touch(other);
    return c;
}

const struct cond *cond_open(struct arena *a, const struct variable *v)
{
    struct cond *c = make(a, COND_OPEN);

    c->variable = v;
    c->touches = touch(v);
    return c;
}

const struct cond *cond_not(struct arena *a, const struct cond *kid)
{
    if (kid->kind == COND_CONST)
        return cond_const(a, !kid->truth);
    if (kid->kind == COND_NOT)
        return kid->kids[0];
    struct cond *c = make(a, COND_NOT);

    c->kids = arena_copy(a, &kid, sizeof kid);
    c->kid_count = 1;
    c->touches = kid->touches;
    c->depth = kid->depth + 1;
    return c;
}

/* AND and OR are each other's mirror: neutral is the constant that changes nothing. */
static const struct cond *junction(struct arena *a, enum cond_kind kind,
                                   const struct cond *const *kids, size_t n)
{
    bool neutral = kind == COND_AND;
    const struct cond **kept = arena_alloc(a, n * sizeof *kept);
    struct cond *c = make(a, kind);

    for (size_t i = 0; i < n; i++) {
        if (kids[i]->kind == COND_CONST && kids[i]->truth != neutral)
            return cond_const(a, !neutral);
        if (kids[i]->kind == COND_CONST)
            continue;
        kept[c->kid_count++] = kids[i];
        c->touches |= kids[i]->touches;
        if (c->depth <= kids[i]->depth)
            c->depth = kids[i]->depth + 1;
    }
    if (c->kid_count == 0)
        return cond_const(a, neutral);
    if (c->kid_count == 1)
        return kept[0];
    c->kids = kept;
    return c;
}

const struct cond *cond_all(struct arena *a, const struct cond *const *kids, size_t n)
{
    return junction(a, COND_AND, kids, n);
}

const struct cond *cond_any(struct arena *a, const struct cond *const *kids, size_t n)
{
    return junction(a, COND_OR, kids, n);
}

const struct cond *cond_named(struct arena *a, const struct cond *c, struct str name)
{
    struct cond *named = arena_copy(a, c, sizeof *c);

    named->name = name;
    return named;
}
