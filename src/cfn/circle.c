/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strongly connected components by Tarjan's algorithm, with a stack of our own: a chain
 * of 20,000 resources is no reason for 20,000 frames. Linear in resources and edges.
 */
#include "cfn/circle.h"

#include "base/buf.h"

enum {
    SHOWN_MAX = 20, /* resources named in a message */
    MESSAGE_BYTES = 8192,
};

struct search {
    struct template *t;
    struct arena *arena;
    uint32_t *first; /* entry -> its first edge in order; count + 1 of them */
    uint32_t *order; /* edges by entry they come from */
    uint32_t *index; /* visiting number, 0: not yet */
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

/* Sorts the edges by where they come from, by counting. */
static void sort_edges(struct search *s)
{
    size_t entries = s->t->entries.count;
    size_t edges = s->t->edges.count;
    s->first = arena_zalloc(s->arena, entries + 2, sizeof *s->first);
    s->order = arena_zalloc(s->arena, edges + 1, sizeof *s->order);
    for (size_t i = 0; i < edges; i++)
        s->first[s->t->edges.items[i].from + 2]++;
    for (size_t i = 2; i < entries + 2; i++)
        s->first[i] += s->first[i - 1];
    for (size_t i = 0; i < edges; i++)
        s->order[s->first[s->t->edges.items[i].from + 1]++] = (uint32_t)i;
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

static void add_names(const struct search *s, struct buf *text, uint32_t start,
                      uint32_t last)
{
    VEC(uint32_t) circle = {0};
    for (uint32_t at = last; at != start; at = s->previous[at])
        VEC_PUSH(s->arena, &circle, at);
    for (size_t i = circle.count; i-- > 0;) {
        if (circle.count - i > SHOWN_MAX) {
            buf_printf(text, " -> (%zu more)", i + 1);
            break;
        }
        buf_printf(text, " -> %.*s",
                   STR_ARG(s->t->entries.items[circle.items[i]]->name));
    }
}

static void report(struct search *s, uint32_t start)
{
    const struct entry *first = s->t->entries.items[start];
    struct buf text;
    buf_init(&text, MESSAGE_BYTES);
    buf_add(&text, first->name);
    add_names(s, &text, start, walk_back(s, start));
    buf_printf(&text, " -> %.*s", STR_ARG(first->name));
    for (size_t i = 0; i < s->queue.count; i++)
        s->previous[s->queue.items[i]] = UINT32_MAX;
    template_problem(
        s->t, "circular-dependency", first->resource->id, first->resource->span,
        "Resources depend on each other in a circle: %.*s", STR_ARG(buf_str(&text)));
    buf_finish(&text);
}

static bool names_itself(const struct search *s, uint32_t entry)
{
    for (uint32_t i = s->first[entry]; i < s->first[entry + 1]; i++) {
        if (edge_at(s, i)->to == entry)
            return true;
    }
    return false;
}

/* The entry is the root of a component: takes it off the stack. */
static void close_group(struct search *s, uint32_t root)
{
    uint32_t first = root;
    uint32_t size = 0;
    uint32_t entry;
    s->groups++;
    do {
        entry = s->stack.items[--s->stack.count];
        s->group[entry] = s->groups;
        lower(&first, entry);
        size++;
    } while (entry != root);
    if (size > 1 || names_itself(s, root))
        report(s, first);
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

void circle_find(struct template *t)
{
    struct arena scratch;
    arena_init(&scratch);
    size_t count = t->entries.count;
    struct search s = {.t = t, .arena = &scratch};
    sort_edges(&s);
    s.index = arena_zalloc(&scratch, count + 1, sizeof *s.index);
    s.low = arena_zalloc(&scratch, count + 1, sizeof *s.low);
    s.next = arena_zalloc(&scratch, count + 1, sizeof *s.next);
    s.group = arena_zalloc(&scratch, count + 1, sizeof *s.group);
    s.previous = arena_alloc(&scratch, (count + 1) * sizeof *s.previous);
    for (size_t i = 0; i < count; i++)
        s.previous[i] = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        if (s.index[i] == 0)
            enter(&s, i);
        while (s.path.count > 0)
            step(&s);
    }
    arena_finish(&scratch);
}
