/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strongly connected components by Tarjan's algorithm, with a stack of our own: a chain
 * of 20,000 resources is no reason for 20,000 frames. Linear in resources and edges.
 *
 * First among the dependencies that always hold. Those that hang on an Fn::If come in
 * afterwards, and whether what they close can be is looked at in ifcircle.c.
 */
#include "cfn/circle.h"

#include "base/buf.h"

#include "cfn/ifcircle.h"

enum {
    SHOWN_MAX = 20, /* resources named in a message */
    MESSAGE_BYTES = 8192,
};

struct search {
    struct template *t;
    struct arena *arena;
    struct circle_hunt *hunt; /* for circles that hang on conditions; NULL: not yet */
    bool *told;               /* entry -> lies on a circle that has been told */
    uint32_t *first;          /* entry -> its first edge in order; count + 1 of them */
    uint32_t *order;          /* edges by entry they come from */
    uint32_t *index;          /* visiting number, 0: not yet */
    uint32_t *low;
    uint32_t *next;      /* edge to follow next, per entry */
    uint32_t *group;     /* component, 0: none yet */
    uint32_t *previous;  /* on a way back, per entry; UINT32_MAX: not on one */
    VEC(uint32_t) queue; /* entries that have one */
    VEC(uint32_t) path;  /* entries whose edges are being followed */
    VEC(uint32_t) stack; /* entries not yet in a component */
    uint32_t visited;
    uint32_t groups;
};

static const struct edge *edge_at(const struct search *s, uint32_t i)
{
    return &s->t->edges.items[s->order[i]];
}

static bool counts(const struct search *s, size_t edge)
{
    return s->hunt != NULL || s->t->edges.items[edge].when == NULL;
}

/* Sorts the edges by where they come from, by counting. */
static void sort_edges(struct search *s)
{
    size_t entries = s->t->entries.count;
    size_t edges = s->t->edges.count;
    s->first = arena_zalloc(s->arena, entries + 2, sizeof *s->first);
    s->order = arena_zalloc(s->arena, edges + 1, sizeof *s->order);
    for (size_t i = 0; i < edges; i++)
        s->first[s->t->edges.items[i].from + 2] += counts(s, i);
    for (size_t i = 2; i < entries + 2; i++)
        s->first[i] += s->first[i - 1];
    for (size_t i = 0; i < edges; i++) {
        if (counts(s, i))
            s->order[s->first[s->t->edges.items[i].from + 1]++] = (uint32_t)i;
    }
}

static void enter(struct search *s, uint32_t entry)
{
    s->index[entry] = s->low[entry] = ++s->visited;
    s->next[entry] = s->first[entry];
    VEC_PUSH(s->arena, &s->path, entry);
    VEC_PUSH(s->arena, &s->stack, entry);
}

static void lower(uint32_t *low, uint32_t to)
{
    if (to < *low)
        *low = to;
}

/* Finds a shortest way back to start within its component; returns its last entry. */
static uint32_t walk_back(struct search *s, uint32_t start)
{
    s->queue.count = 0;
    VEC_PUSH(s->arena, &s->queue, start);
    for (size_t head = 0; head < s->queue.count; head++) {
        uint32_t at = s->queue.items[head];
        for (uint32_t i = s->first[at]; i < s->first[at + 1]; i++) {
            uint32_t to = edge_at(s, i)->to;
            if (to == start)
                return at;
            if (s->group[to] != s->group[start] || s->previous[to] != UINT32_MAX)
                continue;
            s->previous[to] = at;
            VEC_PUSH(s->arena, &s->queue, to);
        }
    }
    return start;
}

static void add_names(struct buf *text, const struct template *t,
                      const struct circle *circle)
{
    for (size_t i = 0; i < circle->count; i++) {
        if (i > SHOWN_MAX) {
            buf_printf(text, "(%zu more) -> ", circle->count - i);
            break;
        }
        buf_printf(text, "%.*s -> ", STR_ARG(t->entries.items[circle->items[i]]->name));
    }
}

static void report(const struct search *s, const struct circle *circle)
{
    const struct entry *first = s->t->entries.items[circle->items[0]];
    struct buf text;
    buf_init(&text, MESSAGE_BYTES);
    add_names(&text, s->t, circle);
    template_problem(s->t, "circular-dependency", first->resource->id,
                     first->resource->span,
                     "Resources depend on each other in a circle%s%.*s: %.*s%.*s",
                     circle->when.len > 0 ? " when " : "", STR_ARG(circle->when),
                     STR_ARG(buf_str(&text)), STR_ARG(first->name));
    buf_finish(&text);
}

/* The shortest circle through start. */
static void report_shortest(struct search *s, uint32_t start)
{
    struct circle circle = {0};
    uint32_t last = walk_back(s, start);
    for (uint32_t at = last; at != start; at = s->previous[at])
        VEC_PUSH(s->arena, &circle, at);
    VEC_PUSH(s->arena, &circle, start);
    for (size_t i = 0; i < circle.count / 2; i++) {
        uint32_t other = circle.items[circle.count - 1 - i];
        circle.items[circle.count - 1 - i] = circle.items[i];
        circle.items[i] = other;
    }
    for (size_t i = 0; i < s->queue.count; i++)
        s->previous[s->queue.items[i]] = UINT32_MAX;
    report(s, &circle);
}

static bool names_itself(const struct search *s, uint32_t entry)
{
    for (uint32_t i = s->first[entry]; i < s->first[entry + 1]; i++) {
        if (edge_at(s, i)->to == entry)
            return true;
    }
    return false;
}

/* A circle that can be among the members, unless one is told already. */
static void report_possible(struct search *s, const struct circle *members)
{
    const struct links links = {s->t, s->first, s->order, s->group};
    struct circle circle = {0};
    for (size_t i = 0; i < members->count; i++) {
        if (s->told[members->items[i]])
            return;
    }
    if (ifcircle_find(s->hunt, &links, members, &circle))
        report(s, &circle);
}

/* The entry is the root of a component: takes it off the stack. */
static void close_group(struct search *s, uint32_t root)
{
    struct circle members = {0};
    uint32_t first = root;
    uint32_t entry;
    s->groups++;
    do {
        entry = s->stack.items[--s->stack.count];
        s->group[entry] = s->groups;
        lower(&first, entry);
        members.count++;
    } while (entry != root);
    members.items = s->stack.items + s->stack.count;
    if (members.count == 1 && !names_itself(s, root))
        return;
    if (s->hunt != NULL) {
        report_possible(s, &members);
        return;
    }
    for (size_t i = 0; i < members.count; i++)
        s->told[members.items[i]] = true;
    report_shortest(s, first);
}

/* Follows one edge of the entry on top, or leaves it. */
static void step(struct search *s)
{
    uint32_t at = s->path.items[s->path.count - 1];
    if (s->next[at] < s->first[at + 1]) {
        uint32_t to = edge_at(s, s->next[at]++)->to;
        if (s->index[to] == 0)
            enter(s, to);
        else if (s->group[to] == 0)
            lower(&s->low[at], s->index[to]);
        return;
    }
    s->path.count--;
    if (s->path.count > 0)
        lower(&s->low[s->path.items[s->path.count - 1]], s->low[at]);
    if (s->low[at] == s->index[at])
        close_group(s, at);
}

static void search_all(struct search *s)
{
    size_t count = s->t->entries.count;
    sort_edges(s);
    s->index = arena_zalloc(s->arena, count + 1, sizeof *s->index);
    s->low = arena_zalloc(s->arena, count + 1, sizeof *s->low);
    s->next = arena_zalloc(s->arena, count + 1, sizeof *s->next);
    s->group = arena_zalloc(s->arena, count + 1, sizeof *s->group);
    s->previous = arena_alloc(s->arena, (count + 1) * sizeof *s->previous);
    for (size_t i = 0; i < count; i++)
        s->previous[i] = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        if (s->index[i] == 0)
            enter(s, i);
        while (s->path.count > 0)
            step(s);
    }
}

static bool has_conditional(const struct template *t)
{
    for (size_t i = 0; i < t->edges.count; i++) {
        if (t->edges.items[i].when != NULL)
            return true;
    }
    return false;
}

void circle_find(struct template *t)
{
    struct arena scratch;
    arena_init(&scratch);
    bool *told = arena_zalloc(&scratch, t->entries.count + 1, sizeof *told);
    struct search sure = {.t = t, .arena = &scratch, .told = told};
    search_all(&sure);
    if (has_conditional(t)) {
        struct circle_hunt hunt;
        ifcircle_start(&hunt, &scratch, t->entries.count);
        struct search open = {.t = t, .arena = &scratch, .told = told, .hunt = &hunt};
        search_all(&open);
    }
    arena_finish(&scratch);
}
