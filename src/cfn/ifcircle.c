/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ways through a component are followed in depth, each step taken only where its
 * condition agrees with those of the way so far. A circle is looked for from its lowest
 * entry, so that none is met twice.
 */
#include "cfn/ifcircle.h"

#include "base/limits.h"
#include "base/vec.h"
#include "model/scenario.h"

#include <stdlib.h>

/* An entry on the way. */
struct stop {
    uint32_t entry;
    uint32_t next;                /* link to follow next */
    const struct cond *link_when; /* of the link that led here; NULL: always */
    size_t mark;                  /* of the solver, before it */
};

struct way {
    struct circle_hunt *hunt;
    const struct links *links;
    VEC(struct stop) stops;
};

void ifcircle_start(struct circle_hunt *h, struct arena *arena, size_t entries)
{
    *h = (struct circle_hunt){.arena = arena, .steps = LIMIT_CIRCLE_STEPS};
    solver_init(&h->solver, arena);
    h->on_way = arena_zalloc(arena, entries + 1, sizeof *h->on_way);
}

static const struct cond *existence(const struct way *w, uint32_t entry)
{
    return w->links->t->entries.items[entry]->resource->when;
}

static bool suppose(struct circle_hunt *h, const struct cond *c)
{
    if (c == NULL)
        return true;
    return solver_allows(&h->solver, c, true) && solver_assert(&h->solver, c, true);
}

/* Goes on to the entry, where that can be. */
static bool go_on(struct way *w, uint32_t entry, const struct cond *link_when)
{
    struct circle_hunt *h = w->hunt;
    size_t mark = solver_mark(&h->solver);
    if (!suppose(h, link_when) || !suppose(h, existence(w, entry))) {
        solver_undo(&h->solver, mark);
        return false;
    }
    h->on_way[entry] = true;
    VEC_PUSH(h->arena, &w->stops,
             (struct stop){entry, w->links->first[entry], link_when, mark});
    return true;
}

static void go_back(struct way *w)
{
    const struct stop *last = &w->stops.items[--w->stops.count];
    w->hunt->on_way[last->entry] = false;
    solver_undo(&w->hunt->solver, last->mark);
}

/* Decides a condition in words, a conjunction by its parts. */
static void tell(struct scenario *s, const struct cond *c)
{
    if (c == NULL)
        return;
    if (c->kind != COND_AND || c->name.len > 0) {
        scenario_decide(s, c);
        return;
    }
    for (size_t i = 0; i < c->kid_count; i++)
        tell(s, c->kids[i]);
}

static void describe(const struct way *w, const struct cond *closing,
                     struct circle *out)
{
    struct scenario s;
    scenario_init(&s, w->hunt->arena);
    for (size_t i = 0; i < w->stops.count; i++) {
        const struct stop *stop = &w->stops.items[i];
        tell(&s, stop->link_when);
        tell(&s, existence(w, stop->entry));
        VEC_PUSH(w->hunt->arena, out, stop->entry);
    }
    tell(&s, closing);
    out->when = scenario_text(&s, w->hunt->arena);
}

/* Follows the last entry's next link; true where that closes the circle. */
static bool step(struct way *w, uint32_t start, struct circle *out)
{
    struct stop *last = &w->stops.items[w->stops.count - 1];
    const struct links *l = w->links;
    if (last->next == l->first[last->entry + 1]) {
        go_back(w);
        return false;
    }
    const struct edge *e = &l->t->edges.items[l->order[last->next++]];
    if (e->to < start || l->group[e->to] != l->group[start])
        return false;
    if (e->to == start) {
        if (!suppose(w->hunt, e->when))
            return false;
        describe(w, e->when, out);
        return true;
    }
    if (!w->hunt->on_way[e->to])
        go_on(w, e->to, e->when);
    return false;
}

static bool search_from(struct way *w, uint32_t start, struct circle *out)
{
    bool found = false;
    go_on(w, start, NULL);
    while (w->stops.count > 0 && w->hunt->steps > 0 && !found) {
        w->hunt->steps--;
        found = step(w, start, out);
    }
    while (w->stops.count > 0)
        go_back(w);
    return found;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

bool ifcircle_find(struct circle_hunt *h, const struct links *l,
                   const struct circle *members, struct circle *out)
{
    struct way w = {.hunt = h, .links = l};
    qsort(members->items, members->count, sizeof *members->items, by_number);
    for (size_t i = 0; i < members->count && h->steps > 0; i++) {
        if (search_from(&w, members->items[i], out))
            return true;
    }
    return false;
}
