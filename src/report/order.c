/* SPDX-License-Identifier: Apache-2.0 */
#include "report/order.h"

#include "base/table.h"

enum { RESOURCES_NAMED = 5 };

enum rank {
    RANK_SUPPRESSED,
    RANK_UNKNOWN,
    RANK_FAILING, /* and the severity */
};

static int rank_of(const struct finding *f)
{
    if (f->suppressed != NULL)
        return RANK_SUPPRESSED;
    return f->verdict == VERDICT_UNKNOWN ? RANK_UNKNOWN
                                         : RANK_FAILING + (int)f->severity;
}

struct order order_worst(struct arena *a, const struct report *r, bool suppressed)
{
    struct order out = {arena_alloc(a, r->finding_count * sizeof *out.items), 0};
    int last = suppressed ? RANK_SUPPRESSED : RANK_UNKNOWN;
    for (int rank = RANK_FAILING + SEVERITY_CRITICAL; rank >= last; rank--)
        for (size_t i = 0; i < r->finding_count; i++)
            if (rank_of(&r->findings[i]) == rank)
                out.items[out.count++] = i;
    return out;
}

/* Where the value at fault is written, or the place itself. */
static const struct place *source_of(const struct finding *f)
{
    for (size_t i = 0; i < f->related_count; i++)
        if (str_eq(f->related[i].note, finding_origin_note))
            return &f->related[i].place;
    return &f->place;
}

/*
 * The parts are ended by a byte that no name holds. What has no line has its resource
 * instead: all that is known of where it comes from.
 */
static struct str cause_key(struct arena *a, const struct finding *f)
{
    const struct place *at = source_of(f);
    struct str instead = at->start.line == 0 ? f->resource : STR("");
    return arena_printf(a, "%.*s\xFF%.*s\xFF%u:%u\xFF%d\xFF%.*s", STR_ARG(f->rule->id),
                        STR_ARG(at->file), at->start.line, at->start.column, rank_of(f),
                        STR_ARG(instead));
}

/* The cause of each ordered finding: a known one, or the next of the list. */
static struct cause **assign(struct arena *a, const struct report *r,
                             const struct order *order, struct cause_list *out)
{
    struct table known = {0};
    struct cause **of = arena_alloc(a, order->count * sizeof(struct cause *));
    table_reserve(a, &known, order->count);
    for (size_t i = 0; i < order->count; i++) {
        struct cause *next = &out->items[out->count];
        struct str key = cause_key(a, &r->findings[order->items[i]]);
        const struct cause *old = table_add(a, &known, key, next);
        of[i] = old == NULL ? next : &out->items[old - out->items];
        out->count += old == NULL;
        of[i]->count++;
    }
    return of;
}

struct cause_list order_causes(struct arena *a, const struct report *r)
{
    struct order order = order_worst(a, r, false);
    struct cause_list out = {arena_zalloc(a, order.count, sizeof *out.items), 0};
    struct cause **of = assign(a, r, &order, &out);
    size_t *members = arena_alloc(a, order.count * sizeof *members);
    for (size_t i = 0; i < out.count; i++) {
        out.items[i].items = members;
        members += out.items[i].count;
        out.items[i].count = 0;
    }
    for (size_t i = 0; i < order.count; i++)
        of[i]->items[of[i]->count++] = order.items[i];
    return out;
}

uint32_t *order_repeats(struct arena *a, const struct report *r)
{
    struct table last = {0}; /* the count of the newest one */
    uint32_t *out = arena_zalloc(a, r->finding_count, sizeof *out);
    table_reserve(a, &last, r->finding_count);
    for (size_t i = 0; i < r->finding_count; i++) {
        const struct finding *f = &r->findings[i];
        struct str key = arena_printf(a, "%.*s\xFF%.*s", STR_ARG(f->place.file),
                                      STR_ARG(f->fingerprint));
        const uint32_t *before = table_find(&last, key);
        out[i] = before == NULL ? 0 : *before + 1;
        table_set(a, &last, key, &out[i]);
    }
    return out;
}

struct str order_resources(struct arena *a, const struct report *r,
                           const struct cause *c)
{
    struct table names = {0};
    struct str out = {"", 0};
    for (size_t i = 0; i < c->count; i++) {
        struct str name = r->findings[c->items[i]].resource;
        if (name.len == 0 || table_add(a, &names, name, c) != NULL ||
            names.count > RESOURCES_NAMED)
            continue;
        out = arena_printf(a, "%.*s%s%.*s", STR_ARG(out), out.len > 0 ? ", " : "",
                           STR_ARG(name));
    }
    if (names.count <= RESOURCES_NAMED)
        return out;
    return arena_printf(a, "%.*s and %zu more", STR_ARG(out),
                        names.count - RESOURCES_NAMED);
}
