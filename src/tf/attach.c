/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A satellite belongs to the parent whose id or name it gives. Where that is not known
 * yet or not one's alone, the configuration's references tell; where these do not, it
 * may be any of the parents of that name, or whose id is not known either.
 */
#include "tf/attach.h"

#include "tf/bind.h"
#include "tf/kind.h"
#include "tf/merge.h"
#include "tf/orphan.h"

/* A tie that nobody can be sure of. */
struct maybe {
    struct resource *to;
    const struct tf_tie *tie;
};

struct attacher {
    struct tf_plan *plan;
    struct merge_parts *parts; /* by number of the parent */
    VEC(struct maybe) maybes;
};

/* Objects of one kind that have the same value. */
struct tf_holders {
    struct tf_resource_list all;
    size_t index;
};

typedef bool visit_kind(struct attacher *a, const struct tf_tie *t, struct tf_kind *k);

static const struct str ON[] = {STR_INIT("id"), STR_INIT("name"), STR_INIT("arn")};

static struct str by_of(const struct tf_tie *t)
{
    return value_str(value_find(t->attach, STR("by")));
}

/* Everything that is to be merged into the parent, at once. */
static void merge_into(struct attacher *a, const struct resource *to,
                       const struct value *properties)
{
    struct merge_parts *parts = &a->parts[to->index];
    if (parts->count == 0)
        VEC_PUSH(a->plan->arena, parts, to->properties);
    VEC_PUSH(a->plan->arena, parts, properties);
}

/* What may belong to the parent, but nobody knows: whatever it lacks when all others
   have been merged is unknown. */
static void merge_perhaps(struct attacher *a, const struct tf_tie *t,
                          struct resource *to)
{
    struct maybe m = {to, t};
    VEC_PUSH(a->plan->arena, &a->maybes, m);
}

static struct str doubt(struct arena *a, const struct tf_tie *t)
{
    return arena_printf(a, "it is known after apply whether %.*s belongs to it",
                        STR_ARG(t->from->address));
}

static void merge_unknown(struct tf_plan *p, const struct maybe *m, struct str why)
{
    const struct value *said = &m->tie->properties;
    struct member *members = arena_alloc(p->arena, said->count * sizeof *members);
    struct value added = value_make_map(members, 0, m->to->properties);
    struct merge_parts parts = {0};
    for (uint32_t i = 0; i < said->count; i++) {
        struct str key = member_key(&said->members[i]);
        if (value_find(m->to->properties, key) != NULL)
            continue;
        members[added.count++] = member_make(
            key, value_make_unknown(p->arena, why, false, m->to->properties));
    }
    if (added.count == 0)
        return;
    VEC_PUSH(p->arena, &parts, m->to->properties);
    VEC_PUSH(p->arena, &parts, &added);
    struct value made = merge_all(p->arena, &parts);
    m->to->properties = arena_copy(p->arena, &made, sizeof made);
}

/* Calls visit for each kind of parent. */
static bool for_each_parent(struct attacher *a, const struct tf_tie *t,
                            visit_kind *visit)
{
    const struct value *to = value_find(t->attach, STR("to"));
    bool done = false;
    if (value_is(to, VALUE_STRING))
        return visit(a, t, kind_of(a->plan, value_str(to)));
    for (uint32_t i = 0; value_is(to, VALUE_LIST) && i < to->count; i++)
        done = visit(a, t, kind_of(a->plan, value_str(&to->items[i]))) || done;
    return done;
}

static struct str known_key(struct arena *a, struct str attribute, struct str value)
{
    const struct str parts[] = {attribute, STR_INIT("="), value};
    return arena_join(a, parts, 3);
}

static void add_holder(struct tf_plan *p, struct tf_kind *k, struct str key,
                       struct tf_resource *r)
{
    const struct tf_holders *known = table_find(&k->known, key);
    struct tf_holders *h = known == NULL ? NULL : k->holders.items[known->index];
    if (h == NULL) {
        h = arena_zalloc(p->arena, 1, sizeof *h);
        h->index = k->holders.count;
        VEC_PUSH(p->arena, &k->holders, h);
        table_add(p->arena, &k->known, key, h);
    }
    VEC_PUSH(p->arena, &h->all, r);
}

/* Those of the kind whose attribute has the value; NULL: none. */
static const struct tf_holders *holders_of(struct tf_plan *p, struct tf_kind *k,
                                           struct str attribute, struct str value)
{
    if (value.len == 0)
        return NULL;
    if (table_add(p->arena, &k->indexed, attribute, k) == NULL) {
        for (size_t i = 0; i < k->all.count; i++) {
            struct tf_resource *r = k->all.items[i];
            struct str own = value_str(value_find(r->values, attribute));
            if (own.len > 0 && r->resource != NULL)
                add_holder(p, k, known_key(p->arena, attribute, own), r);
        }
    }
    return table_find(&k->known, known_key(p->arena, attribute, value));
}

/* The attribute of parents that may have the argument's value; empty: there are no
 * more. */
static struct str attribute_at(const struct tf_tie *t, size_t i)
{
    const size_t count = sizeof ON / sizeof *ON;
    const struct value *on = value_find(t->attach, STR("on"));
    if (value_is(on, VALUE_LIST))
        return i < on->count ? value_str(&on->items[i]) : STR("");
    if (on != NULL)
        return i == 0 ? value_str(on) : STR("");
    if (i < count)
        return ON[i];
    return i == count ? by_of(t) : STR("");
}

/* Of several objects with the value, the configuration must tell which is meant. */
static bool attach_by_value(struct attacher *a, const struct tf_tie *t,
                            struct tf_kind *k)
{
    struct str value = value_str(value_find(t->from->values, by_of(t)));
    struct str attribute;
    for (size_t i = 0; (attribute = attribute_at(t, i)).len > 0; i++) {
        const struct tf_holders *h = holders_of(a->plan, k, attribute, value);
        if (h == NULL || h->all.count != 1)
            continue;
        merge_into(a, h->all.items[0]->resource, &t->properties);
        return true;
    }
    return false;
}

static bool attach_by_reference(struct attacher *a, const struct tf_tie *t,
                                struct tf_kind *k)
{
    const struct tf_resource *r = t->from;
    const struct tf_targets *targets = bind_find(
        a->plan, r->block->module, r->block->config, bind_argument(r, by_of(t)));
    struct tf_resource_list found = {0};
    for (size_t i = 0; targets != NULL && i < targets->items.count; i++)
        if (targets->items.items[i].block->kind == k)
            bind_objects(a->plan, r, targets, &targets->items.items[i], &found);
    for (size_t i = 0; i < found.count; i++) {
        struct resource *to = found.items[i]->resource;
        if (to != NULL && found.count == 1)
            merge_into(a, to, &t->properties);
        else if (to != NULL)
            merge_perhaps(a, t, to);
    }
    return found.count > 0;
}

/* Whether this is the first satellite of its entry that asks for the value: a further
   one leaves nothing to add. */
static bool is_first(struct tf_plan *p, struct tf_kind *k, const struct tf_tie *t,
                     struct str value)
{
    const struct str parts[] = {{(const char *)&t->attach, sizeof t->attach}, value};
    return table_add(p->arena, &k->open_to, arena_join(p->arena, parts, 2), k) == NULL;
}

/* Several parents have the value, and nothing says which of them is meant. */
static bool attach_to_several(struct attacher *a, const struct tf_tie *t,
                              struct tf_kind *k)
{
    struct str value = value_str(value_find(t->from->values, by_of(t)));
    struct str attribute;
    bool found = false;
    bool first = value.len > 0 && is_first(a->plan, k, t, value);
    for (size_t i = 0; (attribute = attribute_at(t, i)).len > 0; i++) {
        const struct tf_holders *h = holders_of(a->plan, k, attribute, value);
        for (size_t n = 0; first && h != NULL && n < h->all.count; n++)
            merge_perhaps(a, t, h->all.items[n]->resource);
        found = found || h != NULL;
    }
    return found;
}

static bool attach_to_any(struct attacher *a, const struct tf_tie *t, struct tf_kind *k)
{
    bool first = is_first(a->plan, k, t, STR(""));
    for (size_t i = 0; first && i < k->all.count; i++) {
        const struct tf_resource *r = k->all.items[i];
        if (value_is(value_find(r->values, STR("id")), VALUE_UNKNOWN) &&
            r->resource != NULL)
            merge_perhaps(a, t, r->resource);
    }
    return k->all.count > 0;
}

static void attach_one(struct attacher *a, const struct tf_tie *t)
{
    const struct value *by = value_find(t->from->values, by_of(t));
    if (for_each_parent(a, t, attach_by_value) ||
        for_each_parent(a, t, attach_by_reference) ||
        for_each_parent(a, t, attach_to_several))
        return;
    if (value_is(by, VALUE_UNKNOWN) && for_each_parent(a, t, attach_to_any))
        return;
    if (!t->is_resource)
        orphan_add(a->plan, t);
}

void attach_all(struct tf_plan *p, const struct tf_tie_list *ties)
{
    const struct resource_list *all = &p->model->resources;
    size_t parents = all->count; /* orphans come after, and have no satellites */
    struct attacher a = {.plan = p};
    a.parts = arena_zalloc(p->arena, parents, sizeof *a.parts);
    for (size_t i = 0; i < ties->count; i++)
        attach_one(&a, &ties->items[i]);
    for (size_t i = 0; i < parents; i++) {
        if (a.parts[i].count == 0)
            continue;
        struct value made = merge_all(p->arena, &a.parts[i]);
        all->items[i]->properties = arena_copy(p->arena, &made, sizeof made);
    }
    struct str why = {0};
    for (size_t i = 0; i < a.maybes.count; i++) {
        const struct maybe *m = &a.maybes.items[i];
        if (i == 0 || m->tie != m[-1].tie)
            why = doubt(p->arena, m->tie);
        merge_unknown(p, m, why);
    }
}
