/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/outcome.h"

enum {
    EXACT = 64,     /* paths and conditions up to which the shortest form is sought */
    WAYS_SHOWN = 4, /* alternatives in a text */
};

/* A path as sets of condition numbers: those true in it and those false. */
struct term {
    uint64_t truths;
    uint64_t falses;
    bool gone; /* another one says it */
};

struct terms {
    struct term items[EXACT];
    size_t count;
    const struct cond *conds[EXACT]; /* by number */
    uint64_t
        rivals[EXACT]; /* of each: those that compare its variable with other values */
    size_t cond_count;
};

void outcome_init(struct outcome_set *set, struct arena *scratch)
{
    *set = (struct outcome_set){.arena = scratch};
}

/* Equal keys are equal outcomes. */
static struct str key_of(struct arena *a, const struct outcome *o)
{
    struct span site = {0};
    struct span origin = {0};

    if (o->at != NULL) {
        site = value_site(o->at);
        origin = value_origin(o->at);
    }
    const uint32_t numbers[] = {
        o->verdict,    site.source,  site.start, site.end,
        origin.source, origin.start, origin.end,
    };
    const struct str parts[] = {
        {(const char *)numbers, sizeof numbers},
        o->message,
    };
    return arena_join(a, parts, 2);
}

void outcome_add(struct outcome_set *set, const struct outcome *o,
                 struct outcome_path path)
{
    struct outcome *made = arena_copy(set->arena, o, sizeof *o);
    const struct outcome *known =
        table_add(set->arena, &set->by_key, key_of(set->arena, o), made);

    made->index = set->items.count;
    if (known == NULL)
        VEC_PUSH(set->arena, &set->items, made);
    else
        made = set->items.items[known->index];
    path.steps = arena_copy(set->arena, path.steps, path.count * sizeof *path.steps);
    VEC_PUSH(set->arena, &made->paths, path);
}

static bool are_rivals(const struct cond *a, const struct cond *b)
{
    return a->kind == COND_EQUALS && b->kind == COND_EQUALS &&
           a->variable == b->variable;
}

/* Number of the condition among the terms'; EXACT where there is no room for it. */
static size_t cond_number(struct terms *t, const struct cond *c)
{
    size_t added = t->cond_count;

    for (size_t i = 0; i < t->cond_count; i++)
        if (t->conds[i] == c)
            return i;
    if (added == EXACT)
        return EXACT;
    t->conds[t->cond_count++] = c;
    for (size_t i = 0; i < added; i++) {
        if (!are_rivals(t->conds[i], c))
            continue;
        t->rivals[i] |= UINT64_C(1) << added;
        t->rivals[added] |= UINT64_C(1) << i;
    }
    return added;
}

static bool add_term(struct terms *t, const struct outcome_path *path)
{
    struct term *term = &t->items[t->count++];

    *term = (struct term){0};
    for (size_t i = 0; i < path->count; i++) {
        const struct decision *d = &path->steps[i];
        size_t number = cond_number(t, d->cond);
        if (number == EXACT)
            return false;
        if (d->truth)
            term->truths |= UINT64_C(1) << number;
        else
            term->falses |= UINT64_C(1) << number;
    }
    return true;
}

/* What cannot hold beside those that do, because a variable has one value. */
static uint64_t rivals_of(const struct terms *t, uint64_t truths)
{
    uint64_t rivals = 0;

    for (size_t i = 0; i < t->cond_count; i++)
        if ((truths >> i & 1) != 0)
            rivals |= t->rivals[i];
    return rivals;
}

/* Whether a combination cannot be, or some other term holds wherever it does. */
static bool is_covered(const struct terms *t, const struct term *self, uint64_t truths,
                       uint64_t falses)
{
    uint64_t rivals = rivals_of(t, truths);

    if ((rivals & truths) != 0)
        return true;
    for (size_t i = 0; i < t->count; i++) {
        const struct term *q = &t->items[i];
        if (q != self && !q->gone && (q->truths & ~truths) == 0 &&
            (q->falses & ~(falses | rivals)) == 0)
            return true;
    }
    return false;
}

/*
 * A decision whose other way cannot be or comes out the same does not matter, and is
 * dropped; the later ones first, so that what is left was asked first.
 */
static bool shorten(const struct terms *t, struct term *p)
{
    bool changed = false;

    for (size_t i = t->cond_count; i-- > 0;) {
        uint64_t bit = UINT64_C(1) << i;
        bool truth = (p->truths & bit) != 0;
        uint64_t truths = p->truths & ~bit;
        uint64_t falses = p->falses & ~bit;
        if (((p->truths | p->falses) & bit) == 0 ||
            !is_covered(t, p, truth ? truths : truths | bit,
                        truth ? falses | bit : falses))
            continue;
        p->truths = truths;
        p->falses = falses;
        changed = true;
    }
    return changed;
}

static void reduce(struct terms *t)
{
    bool changed = true;

    while (changed) {
        changed = false;
        for (size_t i = 0; i < t->count; i++) {
            struct term *p = &t->items[i];
            if (p->gone)
                continue;
            changed = shorten(t, p) || changed;
            p->gone = is_covered(t, p, p->truths, p->falses);
        }
    }
}

/* The decisions that a term has left, in the order in which they were taken. */
static struct outcome_path path_of(struct arena *a, const struct terms *t,
                                   const struct term *p)
{
    struct decision *steps = arena_alloc(a, t->cond_count * sizeof *steps);
    size_t count = 0;

    for (size_t i = 0; i < t->cond_count; i++) {
        bool truth = (p->truths >> i & 1) != 0;
        if (!truth && (p->falses >> i & 1) == 0)
            continue;
        steps[count++] = (struct decision){.cond = t->conds[i], .truth = truth};
    }
    return (struct outcome_path){steps, count};
}

static struct str path_text(struct arena *a, struct outcome_path path)
{
    struct decision *steps = arena_copy(a, path.steps, path.count * sizeof *steps);
    struct scenario words = {.arena = a, .items = steps, .count = path.count};

    return scenario_text(&words, a);
}

static bool has_given(const struct outcome_set *set)
{
    return set->given != NULL && set->given->kind != COND_CONST;
}

/* Without what follows from the resource's own condition or from the steps before. */
static struct outcome_path without_said(const struct outcome_set *set,
                                        struct outcome_path path)
{
    struct decision *steps = arena_alloc(set->arena, path.count * sizeof *steps);
    struct solver said;
    size_t count = 0;

    solver_init(&said, set->arena);
    if (has_given(set))
        solver_assert(&said, set->given, true);
    for (size_t i = 0; i < path.count; i++) {
        struct decision d = {.cond = path.steps[i].cond, .truth = path.steps[i].truth};

        if (!solver_allows(&said, d.cond, !d.truth))
            continue;
        solver_assert(&said, d.cond, d.truth);
        steps[count++] = d;
    }
    return (struct outcome_path){steps, count};
}

/* The path with the resource's own condition in front. */
static struct outcome_path with_given(const struct outcome_set *set,
                                      struct outcome_path path)
{
    struct decision *steps = arena_alloc(set->arena, (path.count + 1) * sizeof *steps);
    struct outcome_path more = without_said(set, path);
    size_t count = 0;

    if (has_given(set))
        steps[count++] = (struct decision){.cond = set->given, .truth = true};
    for (size_t i = 0; i < more.count; i++)
        steps[count++] = more.steps[i];
    return (struct outcome_path){steps, count};
}

/* "a is true or (b is false and c is true)" */
static struct str either_text(const struct outcome_set *set, const struct terms *t)
{
    struct arena *a = set->arena;
    struct str text = STR("");
    size_t ways = 0;

    for (size_t i = 0; i < t->count && ways <= WAYS_SHOWN; i++) {
        if (t->items[i].gone)
            continue;
        struct outcome_path path = without_said(set, path_of(a, t, &t->items[i]));
        struct str way = path_text(a, path);
        if (path.count > 1)
            way = arena_printf(a, "(%.*s)", STR_ARG(way));
        if (ways == WAYS_SHOWN)
            way = STR("…");
        text = ways == 0 ? way
                         : arena_printf(a, "%.*s or %.*s", STR_ARG(text), STR_ARG(way));
        ways++;
    }
    return text;
}

static const struct term *only_term(const struct terms *t)
{
    const struct term *only = NULL;

    for (size_t i = 0; i < t->count; i++) {
        if (!t->items[i].gone && only != NULL)
            return NULL;
        if (!t->items[i].gone)
            only = &t->items[i];
    }
    return only;
}

static struct str terms_text(const struct outcome_set *set, const struct terms *t)
{
    const struct term *only = only_term(t);
    struct outcome_path none = {0};

    if (only != NULL)
        return path_text(set->arena, with_given(set, path_of(set->arena, t, only)));
    struct str either = either_text(set, t);
    struct str given = path_text(set->arena, with_given(set, none));
    if (given.len == 0)
        return either;
    return arena_printf(set->arena, "%.*s and (%.*s)", STR_ARG(given), STR_ARG(either));
}

static bool path_has(const struct outcome_path *path, const struct decision *d)
{
    for (size_t i = 0; i < path->count; i++)
        if (path->steps[i].cond == d->cond && path->steps[i].truth == d->truth)
            return true;
    return false;
}

/* Too many to be exact: what all runs that came out so have in common. */
static struct str common_text(const struct outcome_set *set, const struct outcome *o)
{
    const struct outcome_path *first = &o->paths.items[0];
    struct decision *steps = arena_alloc(set->arena, first->count * sizeof *steps);
    struct outcome_path common = {.steps = steps};

    for (size_t i = 0; i < first->count; i++) {
        bool everywhere = true;
        for (size_t p = 1; p < o->paths.count && everywhere; p++)
            everywhere = path_has(&o->paths.items[p], &first->steps[i]);
        if (everywhere)
            steps[common.count++] = first->steps[i];
    }
    if (common.count == 0)
        return STR("some conditions hold");
    return path_text(set->arena, with_given(set, common));
}

/* Whether it came out in every run there could be. */
static bool is_always(const struct outcome_set *set, const struct outcome *o)
{
    if (set->runs != 0 && o->paths.count >= set->runs)
        return true;
    for (size_t i = 0; i < o->paths.count; i++)
        if (o->paths.items[i].count == 0)
            return true;
    return false;
}

struct str outcome_when(const struct outcome_set *set, const struct outcome *o)
{
    bool exact = o->paths.count <= EXACT && !set->partial;

    if (is_always(set, o))
        return path_text(set->arena, with_given(set, (struct outcome_path){0}));
    struct terms *t = arena_zalloc(set->arena, 1, sizeof *t);
    for (size_t i = 0; i < o->paths.count && exact; i++)
        exact = add_term(t, &o->paths.items[i]);
    if (!exact)
        return common_text(set, o);
    reduce(t);
    return terms_text(set, t);
}
