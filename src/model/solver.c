/* SPDX-License-Identifier: Apache-2.0 */
#include "model/solver.h"

#include "base/limits.h"
#include "model/sameness.h"

enum {
    SEARCH_DEPTH = 500,  /* open clauses branched on at once; bounds the C stack */
    KNOWN_VISITS = 1000, /* formula nodes looked at before an answer is left open */
    SPARE_FACTS = 64,    /* variables that room is made for beyond the one asked of */
    REACH_PER_STEP = 16,
    WORD_BITS = 64,
};

void solver_init(struct solver *s, struct arena *scratch)
{
    *s = (struct solver){.arena = scratch};
}

/* False once the budget is spent: whoever asks then gives up. */
static bool spend(struct solver *s, size_t steps)
{
    if (s->steps >= LIMIT_SOLVER_STEPS)
        return false;
    s->steps += steps;
    return true;
}

static struct solver_fact *fact_of(struct solver *s, const struct variable *v)
{
    if (v->index >= s->facts.count) {
        size_t more = v->index + SPARE_FACTS;
        struct solver_fact *facts = arena_zalloc(s->arena, more, sizeof *facts);

        for (size_t i = 0; i < s->facts.count; i++)
            facts[i] = s->facts.items[i];
        s->facts.items = facts;
        s->facts.count = more;
    }
    return &s->facts.items[v->index];
}

static bool is_excluded(const struct solver_fact *f, uint32_t literal)
{
    return f->excluded != NULL &&
           (f->excluded[literal / WORD_BITS] >> (literal % WORD_BITS) & 1) != 0;
}

static enum truth truth_of(bool known)
{
    return known ? TRUTH_TRUE : TRUTH_FALSE;
}

static enum truth known_literal(struct solver *s, const struct cond *c)
{
    const struct solver_fact *f = fact_of(s, c->variable);

    if (f->fixed != 0)
        return truth_of(f->fixed == c->number + 1);
    if (is_excluded(f, c->number))
        return TRUTH_FALSE;
    /* All other values of a closed variable are out. */
    if (c->kind == COND_EQUALS && c->variable->closed &&
        f->excluded_count + 1 == c->variable->domain_count)
        return TRUTH_TRUE;
    return TRUTH_OPEN;
}

static size_t slot_of(const struct solver *s, const struct cond *c)
{
    uint64_t hash = ((uint64_t)(uintptr_t)c->kids >> 4) * UINT64_C(0x9e3779b97f4a7c15);

    return (size_t)(hash >> 32) & (s->slot_count - 1);
}

/* The slot that holds the clause with c's formula, or the free one where it belongs. */
static uint32_t *find_slot(const struct solver *s, const struct cond *c)
{
    size_t i = slot_of(s, c);

    while (s->slots[i] != 0 && s->clauses.items[s->slots[i] - 1].cond->kids != c->kids)
        i = (i + 1) & (s->slot_count - 1);
    return &s->slots[i];
}

static const struct solver_clause *find_clause(const struct solver *s,
                                               const struct cond *c)
{
    if (s->clauses.count == 0)
        return NULL;
    const uint32_t number = *find_slot(s, c);

    return number == 0 ? NULL : &s->clauses.items[number - 1];
}

static enum truth known(struct solver *s, const struct cond *c);

/* AND and OR: the constant that decides alone is false for AND, true for OR. */
static enum truth known_junction(struct solver *s, const struct cond *c)
{
    enum truth strong = truth_of(c->kind == COND_OR);
    bool open = false;

    for (size_t i = 0; i < c->kid_count; i++) {
        enum truth t = known(s, c->kids[i]);

        if (t == strong)
            return strong;
        open = open || t == TRUTH_OPEN;
    }
    return open ? TRUTH_OPEN : truth_of(c->kind == COND_AND);
}

static enum truth opposite(enum truth t)
{
    return t == TRUTH_OPEN ? TRUTH_OPEN : truth_of(t == TRUTH_FALSE);
}

static enum truth known(struct solver *s, const struct cond *c)
{
    const struct solver_clause *clause;

    switch (c->kind) {
    case COND_CONST:
        return truth_of(c->truth);
    case COND_EQUALS:
    case COND_OPEN:
        return known_literal(s, c);
    case COND_SAME:
        return same_known(s, c);
    case COND_NOT:
        return opposite(known(s, c->kids[0]));
    case COND_AND:
    case COND_OR:
        clause = find_clause(s, c);
        if (clause != NULL)
            return truth_of(clause->truth);
        if (c->depth > LIMIT_DEPTH || s->visits == 0)
            return TRUTH_OPEN;
        s->visits--;
        return known_junction(s, c);
    }
    return TRUTH_OPEN;
}

enum truth solver_known(struct solver *s, const struct cond *c)
{
    s->visits = KNOWN_VISITS;
    return known(s, c);
}

static void exclude(struct solver *s, struct solver_fact *f, const struct cond *c)
{
    if (f->excluded == NULL)
        f->excluded = arena_zalloc(s->arena, c->variable->domain_count / WORD_BITS + 1,
                                   sizeof *f->excluded);
    f->excluded[c->number / WORD_BITS] |= UINT64_C(1) << (c->number % WORD_BITS);
    f->excluded_count++;
}

/* EQUALS, OPEN and SAME. */
static bool assert_atom(struct solver *s, const struct cond *c, bool truth)
{
    enum truth before = solver_known(s, c);

    if (before != TRUTH_OPEN)
        return before == truth_of(truth);
    VEC_PUSH(s->arena, &s->trail, (struct solver_step){.atom = c, .truth = truth});
    if (c->kind == COND_SAME)
        VEC_PUSH(s->arena, &s->sames, (struct solver_step){.atom = c, .truth = truth});
    else if (truth)
        fact_of(s, c->variable)->fixed = c->number + 1;
    else
        exclude(s, fact_of(s, c->variable), c);
    return s->sames.count == 0 || same_consistent(s);
}

static void grow_slots(struct solver *s)
{
    s->slot_count = s->slot_count == 0 ? 16 : s->slot_count * 2;
    s->slots = arena_zalloc(s->arena, s->slot_count, sizeof *s->slots);
    for (uint32_t i = 0; i < s->clauses.count; i++)
        *find_slot(s, s->clauses.items[i].cond) = i + 1;
}

static void add_clause(struct solver *s, struct solver_clause clause)
{
    if ((s->clauses.count + 1) * 2 > s->slot_count)
        grow_slots(s);
    *find_slot(s, clause.cond) = (uint32_t)s->clauses.count + 1;
    VEC_PUSH(s->arena, &s->clauses, clause);
    VEC_PUSH(s->arena, &s->trail, (struct solver_step){.atom = NULL});
}

/* Whether all kids share the whole's truth: a true AND, a false OR. */
static bool is_conjunctive(const struct cond *c, bool truth)
{
    return (c->kind == COND_AND) == truth;
}

static bool assert_junction(struct solver *s, const struct cond *c, bool truth)
{
    enum truth before = solver_known(s, c);

    if (before != TRUTH_OPEN)
        return before == truth_of(truth);
    bool settled = c->depth > LIMIT_DEPTH || is_conjunctive(c, truth);

    add_clause(s, (struct solver_clause){c, truth, settled});
    if (!settled || c->depth > LIMIT_DEPTH)
        return true;
    for (size_t i = 0; i < c->kid_count; i++)
        if (!solver_assert(s, c->kids[i], truth))
            return false;
    return true;
}

bool solver_assert(struct solver *s, const struct cond *c, bool truth)
{
    switch (c->kind) {
    case COND_CONST:
        return c->truth == truth;
    case COND_EQUALS:
    case COND_OPEN:
    case COND_SAME:
        return assert_atom(s, c, truth);
    case COND_NOT:
        return solver_assert(s, c->kids[0], !truth);
    case COND_AND:
    case COND_OR:
        return assert_junction(s, c, truth);
    }
    return true;
}

size_t solver_mark(const struct solver *s)
{
    return s->trail.count;
}

static void undo_step(struct solver *s, const struct solver_step *last)
{
    const struct cond *c = last->atom;

    if (c == NULL) {
        /* The newest entry of a probe chain is its last, so it can simply go. */
        *find_slot(s, s->clauses.items[s->clauses.count - 1].cond) = 0;
        s->clauses.count--;
    } else if (c->kind == COND_SAME) {
        s->sames.count--;
    } else if (last->truth) {
        s->facts.items[c->variable->index].fixed = 0;
    } else {
        struct solver_fact *f = &s->facts.items[c->variable->index];

        f->excluded[c->number / WORD_BITS] &= ~(UINT64_C(1) << (c->number % WORD_BITS));
        f->excluded_count--;
    }
}

void solver_undo(struct solver *s, size_t mark)
{
    while (s->trail.count > mark) {
        s->trail.count--;
        undo_step(s, &s->trail.items[s->trail.count]);
    }
}

/* What one search goes through. */
struct search {
    struct solver *solver;
    uint64_t touches; /* of the conditions that hang together with the question */
    size_t depth;
};

/* What is still to be satisfied of a decided clause, as its kids tell now. */
static enum truth clause_state(struct solver *s, const struct solver_clause *clause)
{
    s->visits = KNOWN_VISITS;
    enum truth t = known_junction(s, clause->cond);

    spend(s, KNOWN_VISITS - s->visits);
    return clause->truth ? t : opposite(t);
}

static bool satisfiable(struct search *search, size_t from);

/* One of the clause's kids must have the clause's truth: tries each. */
static bool branch(struct search *search, size_t number)
{
    struct solver *s = search->solver;
    const struct solver_clause clause = s->clauses.items[number];
    bool found = false;

    for (size_t i = 0; i < clause.cond->kid_count && !found; i++) {
        size_t mark = solver_mark(s);

        found = solver_assert(s, clause.cond->kids[i], clause.truth) &&
                satisfiable(search, number + 1);
        solver_undo(s, mark);
    }
    return found;
}

/* Whether the clauses numbered from and up can all hold. */
static bool satisfiable(struct search *search, size_t from)
{
    struct solver *s = search->solver;

    for (size_t i = from; i < s->clauses.count; i++) {
        const struct solver_clause *clause = &s->clauses.items[i];

        if (clause->settled || (clause->cond->touches & search->touches) == 0)
            continue;
        if (!spend(s, 1) || search->depth >= SEARCH_DEPTH)
            return true;
        enum truth state = clause_state(s, clause);

        if (state == TRUTH_FALSE)
            return false;
        if (state == TRUTH_TRUE)
            continue;
        search->depth++;
        bool found = branch(search, i);

        search->depth--;
        return found;
    }
    return true;
}

/*
 * The variables that hang together with c through clauses. The others could be
 * satisfied before c came and still can.
 */
static uint64_t reach(struct solver *s, const struct cond *c)
{
    uint64_t all = s->sames.count > 0 ? UINT64_MAX : c->touches;
    uint64_t before;

    do {
        before = all;
        spend(s, s->clauses.count / REACH_PER_STEP);
        for (size_t i = 0; i < s->clauses.count; i++)
            if (!s->clauses.items[i].settled &&
                (s->clauses.items[i].cond->touches & all) != 0)
                all |= s->clauses.items[i].cond->touches;
    } while (all != before);
    return all;
}

void solver_note(struct solver *s, const struct cond *c, bool truth)
{
    while (c->kind == COND_NOT) {
        c = c->kids[0];
        truth = !truth;
    }
    if ((c->kind == COND_AND || c->kind == COND_OR) && find_clause(s, c) == NULL)
        add_clause(s, (struct solver_clause){c, truth, true});
}

bool solver_allows(struct solver *s, const struct cond *c, bool truth)
{
    enum truth before = solver_known(s, c);

    if (before != TRUTH_OPEN)
        return before == truth_of(truth);
    struct search search = {.solver = s};
    size_t mark = solver_mark(s);
    bool allowed = solver_assert(s, c, truth);

    if (allowed && spend(s, 1)) {
        search.touches = reach(s, c);
        allowed = satisfiable(&search, 0);
    }
    solver_undo(s, mark);
    return allowed;
}
