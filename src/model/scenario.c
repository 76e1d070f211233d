/* SPDX-License-Identifier: Apache-2.0 */
#include "model/scenario.h"

#include "base/limits.h"

void scenario_init(struct scenario *s, struct arena *scratch)
{
    *s = (struct scenario){.arena = scratch, .runs = 1};
    solver_init(&s->solver, scratch);
}

bool scenario_assume(struct scenario *s, const struct cond *c)
{
    if (c == NULL)
        return true;
    if (!solver_allows(&s->solver, c, true))
        return false;
    solver_assert(&s->solver, c, true);
    s->base = solver_mark(&s->solver);
    return true;
}

static void record(struct scenario *s, struct decision d)
{
    if (s->count == s->capacity) {
        size_t more = s->capacity == 0 ? 16 : s->capacity * 2;

        s->items = arena_grow(s->arena, s->items, s->capacity * sizeof *s->items,
                              more * sizeof *s->items);
        s->capacity = more;
    }
    s->items[s->count++] = d;
    solver_assert(&s->solver, d.cond, d.truth);
    if (s->capped)
        agenda_note(s->arena, &s->agenda, d.cond, d.truth);
}

/*
 * Which way to try first. Once single flips have used up their share, whatever no run
 * has seen yet, so that one run serves many conditions.
 */
static bool first_way(const struct scenario *s, const struct cond *c)
{
    if (!s->capped ||
        (s->single_runs <= LIMIT_SCENARIOS && s->asked < LIMIT_SCENARIO_DECISIONS / 2))
        return true;
    return !agenda_has(&s->agenda, c, true) || agenda_has(&s->agenda, c, false);
}

static bool decide_open(struct scenario *s, const struct cond *c)
{
    if (s->count < s->replay && s->items[s->count].cond == c) {
        record(s, s->items[s->count]);
        return s->items[s->count - 1].truth;
    }
    s->replay = s->count;
    bool first = first_way(s, c);
    bool can = solver_allows(&s->solver, c, first);
    bool forced = !can || !solver_allows(&s->solver, c, !first);
    bool truth = can ? first : !first;

    record(s, (struct decision){.cond = c, .truth = truth, .forced = forced});
    return truth;
}

bool scenario_decide(struct scenario *s, const struct cond *c)
{
    if (c == NULL)
        return true;
    enum truth known = solver_known(&s->solver, c);

    s->asked += s->capped;
    if (known == TRUTH_OPEN)
        return decide_open(s, c);
    solver_note(&s->solver, c, known == TRUTH_TRUE);
    if (s->capped)
        agenda_note(s->arena, &s->agenda, c, known == TRUTH_TRUE);
    return known == TRUTH_TRUE;
}

/* Truth of a condition that has no other way, unless the run has gone that one. */
static bool decide_sure(struct scenario *s, const struct cond *c)
{
    bool replayed = s->count < s->replay && s->items[s->count].cond == c;

    if (solver_known(&s->solver, c) != TRUTH_OPEN || replayed ||
        !solver_allows(&s->solver, c, true))
        return scenario_decide(s, c);
    s->replay = s->count;
    record(s, (struct decision){.cond = c, .truth = true, .second = true});
    return true;
}

const struct value *scenario_pick(struct scenario *s, const struct value *v)
{
    while (v != NULL && v->kind == VALUE_CHOICE) {
        const struct choice *choice = v->choice;
        bool truth = choice->sure ? decide_sure(s, choice->when)
                                  : scenario_decide(s, choice->when);

        v = truth ? &choice->then : &choice->otherwise;
    }
    return v == NULL || v->kind == VALUE_ABSENT ? NULL : v;
}

static void begin_run(struct scenario *s)
{
    solver_undo(&s->solver, s->base);
    s->count = 0;
    s->replay = 0;
    s->runs++;
}

/* Count of decisions up to the last one that has another way; 0 where none has. */
static size_t last_open(const struct scenario *s)
{
    size_t last = s->count;

    while (last > 0 && (s->items[last - 1].forced || s->items[last - 1].second))
        last--;
    return last;
}

/* One run in which the next condition has the value that no run has seen. */
static bool next_single(struct scenario *s)
{
    const struct cond *c;
    bool truth;

    begin_run(s);
    while (s->asked < LIMIT_SCENARIO_DECISIONS && agenda_next(&s->agenda, &c, &truth)) {
        bool allowed = solver_allows(&s->solver, c, truth);

        agenda_note(s->arena, &s->agenda, c, truth);
        s->asked++;
        if (!allowed)
            continue;
        s->single_runs++;
        record(s, (struct decision){.cond = c, .truth = truth});
        return true;
    }
    return false;
}

bool scenario_next(struct scenario *s)
{
    if (s->capped)
        return next_single(s);
    size_t last = last_open(s);

    if (last == 0)
        return false;
    begin_run(s);
    if (s->runs > LIMIT_SCENARIOS) {
        /* This run takes everything as it comes first, and so fills the agenda. */
        s->capped = true;
        return true;
    }
    s->items[last - 1].truth = !s->items[last - 1].truth;
    s->items[last - 1].second = true;
    s->replay = last;
    return true;
}

bool scenario_allows(struct scenario *s, const struct cond *c, bool truth)
{
    return c == NULL ? truth : solver_allows(&s->solver, c, truth);
}
