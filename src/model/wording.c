/* SPDX-License-Identifier: Apache-2.0 */
/* scenario_text: decisions in words. */
#include "model/scenario.h"

enum {
    FORMULA_DEPTH = 3, /* levels of a nameless formula that are written out */
    FORMULA_KIDS = 8,  /* of one AND or OR */
    VALUES_SHOWN = 4,  /* that a variable has not */
    WORDS_SHOWN = 12,  /* decisions */
};

static struct str word(struct arena *a, const struct cond *c, bool truth, int depth);

static struct str junction_word(struct arena *a, const struct cond *c, bool truth,
                                int depth)
{
    /* not (x and y) reads better as "x is false or y is false". */
    const char *joint = (c->kind == COND_AND) == truth ? "and" : "or";
    struct str text = STR("(");

    if (depth == 0)
        return STR("(…)");
    for (size_t i = 0; i < c->kid_count && i < FORMULA_KIDS; i++) {
        struct str kid = word(a, c->kids[i], truth, depth - 1);

        text = i == 0 ? arena_printf(a, "(%.*s", STR_ARG(kid))
                      : arena_printf(a, "%.*s %s %.*s", STR_ARG(text), joint,
                                     STR_ARG(kid));
    }
    if (c->kid_count > FORMULA_KIDS)
        return arena_printf(a, "%.*s %s …)", STR_ARG(text), joint);
    return arena_printf(a, "%.*s)", STR_ARG(text));
}

static struct str fact_word(struct arena *a, struct str name, bool truth)
{
    return arena_printf(a, "%.*s is %s", STR_ARG(name), truth ? "true" : "false");
}

static struct str shown(const struct variable *v, struct str literal)
{
    if (v->secret)
        return STR("(sensitive)");
    return literal.len == 0 ? STR("empty") : literal;
}

static struct str word(struct arena *a, const struct cond *c, bool truth, int depth)
{
    if (c->name.len > 0)
        return fact_word(a, c->name, truth);
    switch (c->kind) {
    case COND_CONST:
        return c->truth == truth ? STR("always") : STR("never");
    case COND_EQUALS:
        return arena_printf(a, "%.*s is %s%.*s", STR_ARG(c->variable->name),
                            truth ? "" : "not ",
                            STR_ARG(shown(c->variable, c->literal)));
    case COND_SAME:
        return arena_printf(a, "%.*s %s %.*s", STR_ARG(c->variable->name),
                            truth ? "equals" : "differs from", STR_ARG(c->other->name));
    case COND_OPEN:
        return fact_word(a, c->variable->name, truth);
    case COND_NOT:
        return word(a, c->kids[0], !truth, depth);
    case COND_AND:
    case COND_OR:
        return junction_word(a, c, truth, depth);
    }
    return STR("");
}

/* The equality below a nameless NOT, or NULL; *truth is then the equality's. */
static const struct cond *bare_equality(const struct decision *d, bool *truth)
{
    const struct cond *c = d->cond;

    *truth = d->truth;
    while (c->kind == COND_NOT && c->name.len == 0) {
        c = c->kids[0];
        *truth = !*truth;
    }
    return !d->forced && c->kind == COND_EQUALS && c->name.len == 0 ? c : NULL;
}

/* "Env is none of a, b and 3 more"; others counts the values, listed names some. */
static struct str none_word(struct arena *a, struct str name, struct str listed,
                            size_t others)
{
    if (others == 1)
        return arena_printf(a, "%.*s is not %.*s", STR_ARG(name), STR_ARG(listed));
    if (others <= VALUES_SHOWN)
        return arena_printf(a, "%.*s is none of %.*s", STR_ARG(name), STR_ARG(listed));
    return arena_printf(a, "%.*s is none of %.*s and %zu more", STR_ARG(name),
                        STR_ARG(listed), others - VALUES_SHOWN);
}

static bool is_excluded(const struct scenario *s, const struct variable *v,
                        struct str literal)
{
    for (size_t i = 0; i < s->count; i++) {
        bool truth;
        const struct cond *c = bare_equality(&s->items[i], &truth);

        if (c != NULL && c->variable == v && !truth && str_eq(c->literal, literal))
            return true;
    }
    return false;
}

/* The value that a closed variable must have, all others being excluded; or NULL. */
static const struct str *only_value(const struct scenario *s, const struct variable *v,
                                    size_t excluded)
{
    if (!v->closed || excluded + 1 != v->domain_count)
        return NULL;
    for (size_t i = 0; i < v->domain_count; i++)
        if (!is_excluded(s, v, v->domain[i]))
            return &v->domain[i];
    return NULL;
}

/* Whether a decision says that the variable has not this value. */
static bool is_denied(const struct scenario *s, const struct variable *v,
                      struct str literal)
{
    for (size_t i = 0; i < s->count; i++) {
        bool truth;
        const struct cond *c = bare_equality(&s->items[i], &truth);

        if (c != NULL && c->variable == v && str_eq(c->literal, literal))
            return true;
    }
    return false;
}

/* The one value that is left of those that the template speaks of. */
static struct str last_value(const struct scenario *s, const struct variable *v)
{
    for (size_t i = 0; i < v->domain_count; i++)
        if (!is_denied(s, v, v->domain[i]))
            return shown(v, v->domain[i]);
    return STR("");
}

/* What the decisions say of one variable: the value it has, or those it has not. */
static struct str variable_word(const struct scenario *s, struct arena *a,
                                const struct variable *v)
{
    struct str listed = STR("");
    size_t others = 0;

    for (size_t i = 0; i < s->count; i++) {
        bool truth;
        const struct cond *c = bare_equality(&s->items[i], &truth);

        if (c == NULL || c->variable != v)
            continue;
        if (truth)
            return word(a, c, true, 0);
        if (others < VALUES_SHOWN)
            listed =
                arena_printf(a, "%.*s%s%.*s", STR_ARG(listed), others == 0 ? "" : ", ",
                             STR_ARG(shown(v, c->literal)));
        others++;
    }
    const struct str *only = only_value(s, v, others);

    if (only != NULL)
        return arena_printf(a, "%.*s is %.*s", STR_ARG(v->name),
                            STR_ARG(shown(v, *only)));
    if ((v->closed || v->is_key) && others + 1 == v->domain_count)
        return arena_printf(a, "%.*s is %.*s", STR_ARG(v->name),
                            STR_ARG(last_value(s, v)));
    return none_word(a, v->name, listed, others);
}

/* Whether an earlier decision already told of the variable. */
static bool is_told(const struct scenario *s, size_t at, const struct variable *v)
{
    for (size_t i = 0; i < at; i++) {
        bool truth;
        const struct cond *c = bare_equality(&s->items[i], &truth);

        if (c != NULL && c->variable == v)
            return true;
    }
    return false;
}

/* What decision number at adds to the text; empty for nothing. */
static struct str decision_word(const struct scenario *s, struct arena *a, size_t at)
{
    const struct decision *d = &s->items[at];
    bool truth;
    const struct cond *equality = bare_equality(d, &truth);

    if (d->forced)
        return STR("");
    if (equality == NULL)
        return word(a, d->cond, d->truth, FORMULA_DEPTH);
    if (is_told(s, at, equality->variable))
        return STR("");
    return variable_word(s, a, equality->variable);
}

struct str scenario_text(const struct scenario *s, struct arena *a)
{
    struct str text = STR("");
    struct str last = STR("");
    size_t words = 0;

    for (size_t i = 0; i < s->count && words <= WORDS_SHOWN; i++) {
        struct str next = decision_word(s, a, i);

        if (next.len == 0)
            continue;
        if (words > 0)
            text = arena_printf(a, "%.*s%s%.*s", STR_ARG(text), words == 1 ? "" : ", ",
                                STR_ARG(last));
        last = next;
        words++;
    }
    if (words > WORDS_SHOWN)
        return arena_printf(a, "%.*s, …", STR_ARG(text));
    if (words <= 1)
        return last;
    return arena_printf(a, "%.*s and %.*s", STR_ARG(text), STR_ARG(last));
}
