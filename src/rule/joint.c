/* SPDX-License-Identifier: Apache-2.0 */
/*
 * permit_world: whether a source is as good as the internet, also by way of others that
 * let the same traffic into the same group. 0.0.0.0/0 can be written as 256 rules.
 */
#include "rule/fact.h"
#include "rule/permit.h"

enum {
    JOINT_MAX = 1000,     /* permissions weighed together; a group has 1000 at most */
    REFERRERS_MAX = 4000, /* of a group, looked through for rules that stand alone */
};

/* The group that a resource's rules belong to; NULL where the template does not say. */
static const struct resource *group_of(struct cel_run *run, const struct resource *r,
                                       enum flow flow)
{
    const struct value *id;

    if (!str_eq(r->type, permit_standalone_type(flow)))
        return r;
    id = value_find(r->properties, STR("GroupId"));
    if (id == NULL || id->kind != VALUE_UNKNOWN || id->unknown->resource.len == 0)
        return NULL;
    return model_find(view_of(run)->model, id->unknown->resource);
}

static void add_other(struct cel_run *run, const struct resource *r,
                      struct permission_set *out)
{
    struct guard exists = {.cond = r->when, .truth = true};
    const struct guard *guard =
        r->when == NULL ? NULL : arena_copy(run->arena, &exists, sizeof exists);

    if (out->items.count < JOINT_MAX)
        permit_add(run, r, guard, out);
}

/* Gathers the group's rules in other resources, once. */
static void join_group(struct cel_run *run, struct permission_set *set)
{
    const struct resource *group = group_of(run, set->resource, set->flow);

    if (set->joined)
        return;
    set->joined = true;
    if (group == NULL || group->referrers.count > REFERRERS_MAX)
        return;
    struct permission_set *others = arena_zalloc(run->arena, 1, sizeof *others);

    others->flow = set->flow;
    others->is_plain = true;
    others->approved = set->approved;
    if (group != set->resource)
        add_other(run, group, others);
    for (size_t i = 0; i < group->referrers.count; i++) {
        const struct resource *r = group->referrers.items[i]->from;

        if (r != set->resource && r != group &&
            str_eq(r->type, permit_standalone_type(set->flow)) &&
            group_of(run, r, set->flow) == group)
            add_other(run, r, others);
    }
    set->others = others;
    set->is_plain = set->is_plain && others->is_plain;
}

static double most_of(struct cel_run *run, const struct permission_set *set)
{
    double most = 0;

    for (size_t i = 0; set != NULL && i < set->items.count; i++)
        most += permit_most(run, set->items.items[i]);
    return most;
}

/* Whether all of the group's sources together could be the world at all. */
static bool could_join(struct cel_run *run, struct permission_set *set)
{
    if (set->bound < 0) {
        join_group(run, set);
        set->bound = most_of(run, set) + most_of(run, set->others);
    }
    return set->bound >= set->world_share;
}

/* Adds the blocks of those that are there and let through at least the traffic. */
static void add_blocks(struct cel_run *run, const struct permission_set *set,
                       const struct traffic *traffic, struct space_blocks *out)
{
    for (size_t i = 0; set != NULL && i < set->items.count; i++) {
        const struct permission *p = set->items.items[i];
        struct traffic theirs = permit_traffic(run, p);
        const struct value *odd;

        if (traffic_holds(&theirs, traffic) &&
            element_exists(view_of(run)->scenario, &p->object.element))
            permit_strangers(run, p, out, &odd);
    }
}

static bool same_traffic(const struct traffic *a, const struct traffic *b)
{
    return a->protocol == b->protocol && a->from == b->from && a->to == b->to;
}

static bool is_jointly_world(struct cel_run *run, const struct permission *p)
{
    struct permission_set *set = p->set;
    struct traffic traffic = permit_traffic(run, p);
    struct space_blocks all = {0};

    if (set->items.count > JOINT_MAX || traffic.odd_protocol != NULL ||
        !could_join(run, set))
        return false;
    for (size_t i = 0; set->is_plain && i < set->joints.count; i++)
        if (same_traffic(&set->joints.items[i].traffic, &traffic))
            return set->joints.items[i].world;
    add_blocks(run, set, &traffic, &all);
    add_blocks(run, set->others, &traffic, &all);
    struct joint_answer answer = {traffic, space_share(&all) >= set->world_share};

    if (set->is_plain)
        VEC_PUSH(run->arena, &set->joints, answer);
    return answer.world;
}

static enum truth weigh(struct cel_run *run, const struct permission *p,
                        const struct value **odd)
{
    struct space_blocks blocks = {0};

    permit_strangers(run, p, &blocks, odd);
    double share = space_share(&blocks);

    if (share >= p->set->world_share)
        return TRUTH_TRUE;
    if (*odd != NULL)
        return TRUTH_OPEN;
    /* Most sources are too small to matter even a thousand times. */
    if (share * JOINT_MAX < p->set->world_share)
        return TRUTH_FALSE;
    return is_jointly_world(run, p) ? TRUTH_TRUE : TRUTH_FALSE;
}

enum truth permit_world(struct cel_run *run, const struct permission *p,
                        const struct value **odd)
{
    struct world_answer *answer = &p->set->items.items[p->index]->world;

    if (!answer->known) {
        answer->truth = weigh(run, p, &answer->odd);
        answer->known = p->set->is_plain;
    }
    *odd = answer->odd;
    return answer->truth;
}
