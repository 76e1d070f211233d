/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/element.h"

#include "base/limits.h"

struct collector {
    struct arena *arena;
    struct element_list *out;
};

static void collect(struct collector *c, const struct value *v, struct str path,
                    const struct guard *guard);

/* Whether the chain already says that the condition is the other way. */
static bool contradicts(const struct guard *guard, const struct cond *cond, bool truth)
{
    for (; guard != NULL; guard = guard->outer)
        if (guard->cond == cond)
            return guard->truth != truth;
    return false;
}

static void collect_way(struct collector *c, const struct value *choice, bool truth,
                        struct str path, const struct guard *outer)
{
    const struct choice *both = choice->choice;
    struct guard guard = {.cond = both->when, .truth = truth, .outer = outer};

    if (contradicts(outer, both->when, truth))
        return;
    collect(c, truth ? &both->then : &both->otherwise, path,
            arena_copy(c->arena, &guard, sizeof guard));
}

static void collect_one(struct collector *c, const struct value *v,
                        const struct guard *guard)
{
    struct element e = {.value = v, .guard = guard};

    if (c->out->items.count >= LIMIT_ELEMENTS)
        c->out->cut = true;
    else
        VEC_PUSH(c->arena, &c->out->items, e);
}

static void collect_below(struct collector *c, const struct value *map, struct str path,
                          const struct guard *guard)
{
    struct str key;

    str_cut(&path, '.', &key);
    collect(c, value_find(map, key), path, guard);
}

static void collect(struct collector *c, const struct value *v, struct str path,
                    const struct guard *guard)
{
    if (v == NULL || c->out->cut || v->kind == VALUE_ABSENT || v->kind == VALUE_NULL)
        return;
    if (v->kind == VALUE_CHOICE) {
        collect_way(c, v, true, path, guard);
        collect_way(c, v, false, path, guard);
    } else if (v->kind == VALUE_LIST) {
        for (uint32_t i = 0; i < v->count; i++)
            collect(c, &v->items[i], path, guard);
    } else if (v->kind == VALUE_UNKNOWN || path.len == 0) {
        collect_one(c, v, guard);
    } else {
        collect_below(c, v, path, guard);
    }
}

void element_collect(struct arena *a, const struct value *v, struct str path,
                     struct element_list *out)
{
    struct collector c = {.arena = a, .out = out};

    collect(&c, v, path, NULL);
}

void element_collect_below(struct arena *a, const struct element *outer,
                           struct str path, struct element_list *out)
{
    struct collector c = {.arena = a, .out = out};

    collect(&c, outer->value, path, outer->guard);
}

bool element_assume(struct scenario *s, const struct element *e)
{
    for (const struct guard *g = e->guard; g != NULL; g = g->outer)
        if (!scenario_assume(s, g->truth ? g->cond : cond_not(s->arena, g->cond)))
            return false;
    return true;
}

bool element_exists(struct scenario *s, const struct element *e)
{
    for (const struct guard *g = e->guard; g != NULL; g = g->outer)
        if (scenario_decide(s, g->cond) != g->truth)
            return false;
    return true;
}
