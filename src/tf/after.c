/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/after.h"

#include "tf/bind.h"
#include "tf/tfimage.h"

/* The trees that are walked side by side; any but values may be NULL. */
struct layers {
    const struct value *values;
    const struct value *unknown;    /* true: not known */
    const struct value *sensitive;  /* true: not to be shown */
    const struct value *expression; /* of the configuration */
    bool is_block; /* which is that of the block's arguments, even where it is empty */
    bool untold;   /* it does not tell what is set here: a dynamic block makes it */
};

struct merger {
    struct tf_plan *plan;
    struct tf_resource *resource;
};

/* Nobody has set it; whether it will be there is not known either. */
static const struct unknown COMPUTED = {.why = STR_INIT("known after apply"),
                                        .chosen = true};
/* Whether anybody has set it cannot be told. */
static const struct unknown UNTOLD = {.why = STR_INIT("known after apply")};

/* How many it holds, where it is of that kind. */
static uint32_t count_of(const struct value *v, enum value_kind kind)
{
    return v != NULL && v->kind == kind ? v->count : 0;
}

static bool is_true(const struct value *v)
{
    return v != NULL && v->kind == VALUE_BOOL && v->boolean;
}

/* Whether anything below is marked. */
static bool has_mark(const struct value *v)
{
    if (v == NULL)
        return false;
    if (v->kind == VALUE_BOOL)
        return v->boolean;
    for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
        if (has_mark(&v->items[i]))
            return true;
    for (uint32_t i = 0; v->kind == VALUE_MAP && i < v->count; i++)
        if (has_mark(&v->members[i].value))
            return true;
    return false;
}

static struct value hidden(struct arena *a, const struct value *v)
{
    struct value out = *v;
    out.flags |= VALUE_SENSITIVE;
    if (v->kind == VALUE_LIST) {
        struct value *items = arena_alloc(a, v->count * sizeof *items);
        for (uint32_t i = 0; i < v->count; i++)
            items[i] = hidden(a, &v->items[i]);
        out.items = items;
    } else if (v->kind == VALUE_MAP) {
        struct member *members = arena_copy(a, v->members, v->count * sizeof *members);
        for (uint32_t i = 0; i < v->count; i++)
            members[i].value = hidden(a, &v->members[i].value);
        out.members = members;
    }
    return out;
}

/* The object that the expression refers to, where it is one and no other. */
static void name_referent(const struct merger *m, const struct tf_targets *targets,
                          struct unknown *out)
{
    if (targets->items.count != 1 || targets->open)
        return;
    const struct tf_target *t = &targets->items.items[0];
    const struct tf_resource *to = bind_object(m->plan, m->resource, targets, t);
    struct str address = to != NULL ? to->address : t->block->address;
    const struct str parts[] = {address, t->attribute.len > 0 ? STR(".") : STR(""),
                                t->attribute, STR_INIT(" is known after apply")};
    out->why = arena_join(m->plan->arena, parts, 4);
    if (t->block->is_data)
        out->lookup = tfimage_lookup(m->plan, t->block, t->attribute);
    if (to == NULL || t->block->is_data)
        return;
    out->resource = to->address;
    out->attribute = str_eq(t->attribute, STR("id")) ? STR("") : t->attribute;
}

static const struct unknown *reason(const struct merger *m, const struct layers *l)
{
    const struct tf_block *b = m->resource->block;
    const struct value *expression = l->expression;
    if (expression == NULL || !bind_is_set(expression))
        return l->untold ? &UNTOLD : &COMPUTED;
    const struct tf_targets *targets =
        bind_find(m->plan, b->module, b->config, expression);
    struct unknown *out = arena_zalloc(m->plan->arena, 1, sizeof *out);
    out->why = COMPUTED.why;
    out->set = targets == NULL || !targets->passed;
    out->maybe_blank = targets == NULL || targets->passed || targets->open ||
                       targets->items.count == 0;
    if (targets != NULL)
        name_referent(m, targets, out);
    return out;
}

static struct value not_known(const struct merger *m, const struct layers *l,
                              struct value place)
{
    place.kind = VALUE_UNKNOWN;
    place.flags |= VALUE_MADE;
    place.count = 0;
    place.unknown = reason(m, l);
    if (is_true(l->sensitive))
        place.flags |= VALUE_SENSITIVE;
    return place;
}

static struct value merge(const struct merger *m, const struct layers *l);

/* The marks of one item; one for all where the list is marked as a whole. */
static const struct value *item_mark(const struct value *marks, uint32_t i)
{
    if (!value_is(marks, VALUE_LIST))
        return is_true(marks) ? marks : NULL;
    return i < marks->count ? &marks->items[i] : NULL;
}

static struct value merge_list(const struct merger *m, const struct layers *l)
{
    static const struct value missing = {.kind = VALUE_NULL};
    const struct value *list = l->values;
    uint32_t marks = count_of(l->unknown, VALUE_LIST);
    uint32_t known = count_of(list, VALUE_LIST);
    uint32_t count = known > marks ? known : marks;
    struct value *items = arena_alloc(m->plan->arena, count * sizeof *items);
    for (uint32_t i = 0; i < count; i++) {
        struct value place = missing;
        if (i >= known)
            value_place(m->plan->arena, &place, value_origin(&l->unknown->items[i]));
        const struct layers below = {
            .values = i < known ? &list->items[i] : &place,
            .unknown = item_mark(l->unknown, i),
            .sensitive = item_mark(l->sensitive, i),
            .expression = l->expression,
            .untold = l->untold,
        };
        items[i] = merge(m, &below);
    }
    struct value out = *list;
    out.kind = VALUE_LIST;
    out.count = count;
    out.items = items;
    return out;
}

/* Looks keys up that are asked for in ascending order, where the map's ascend too. */
struct cursor {
    const struct value *map;
    bool sorted;
    uint32_t at;
};

static bool is_sorted(const struct value *map)
{
    for (uint32_t i = 1; value_is(map, VALUE_MAP) && i < map->count; i++)
        if (str_cmp(member_key(&map->members[i - 1]), member_key(&map->members[i])) > 0)
            return false;
    return true;
}

static const struct value *seek(struct cursor *c, struct str key)
{
    if (!c->sorted || !value_is(c->map, VALUE_MAP))
        return value_find(c->map, key);
    for (; c->at < c->map->count; c->at++) {
        int order = str_cmp(member_key(&c->map->members[c->at]), key);
        if (order >= 0)
            return order == 0 ? &c->map->members[c->at].value : NULL;
    }
    return NULL;
}

struct map_merger {
    const struct merger *merger;
    const struct layers *layers;
    struct cursor values;
    struct cursor unknown;
    struct cursor sensitive;
    struct cursor expression;
    struct member *members;
    size_t count;
};

static const struct value *seek_mark(struct cursor *c, struct str key)
{
    return is_true(c->map) ? c->map : seek(c, key);
}

/* Blocks of a set stand in another order than their values: any that has it. */
static const struct value *argument_of_any(const struct value *blocks, struct str key)
{
    const struct value *found = NULL;
    for (uint32_t i = 0; i < blocks->count && found == NULL; i++)
        found = value_find(&blocks->items[i], key);
    return found;
}

/* The expression for an argument below; what one expression gives, it gives whole. */
static const struct value *seek_expression(struct map_merger *m, struct str key)
{
    const struct value *node = m->layers->expression;
    if (value_is(node, VALUE_LIST))
        return argument_of_any(node, key);
    if (!m->layers->is_block && bind_is_expression(node))
        return node;
    return seek(&m->expression, key);
}

static void add_member(struct map_merger *m, const struct member *from,
                       const struct value *value)
{
    struct str key = member_key(from);
    const struct layers below = {
        .values = value,
        .unknown = seek_mark(&m->unknown, key),
        .sensitive = seek_mark(&m->sensitive, key),
        .expression = seek_expression(m, key),
        .untold = m->layers->expression == NULL,
    };
    struct member *out = &m->members[m->count++];
    *out = *from;
    out->value = merge(m->merger, &below);
}

/* Members that are marked as not known and are not there otherwise. */
static void add_missing(struct map_merger *m, const struct member *mark)
{
    struct value place = *m->layers->values;
    if (!has_mark(&mark->value))
        return;
    place.kind = VALUE_NULL;
    place.flags = (uint8_t)((place.flags & VALUE_ROUTED) | VALUE_MADE);
    /* Where it is said to be unknown, which tells what it is the value of. */
    value_place(m->merger->plan->arena, &place, value_origin(&mark->value));
    struct member missing = member_make(member_key(mark), place);
    add_member(m, &missing, &place);
}

/* Members of both in ascending order, where theirs ascend. */
static void add_members(struct map_merger *m)
{
    const struct value *values = m->layers->values;
    const struct value *unknown = m->layers->unknown;
    uint32_t known = count_of(values, VALUE_MAP);
    uint32_t marks = count_of(unknown, VALUE_MAP);
    uint32_t k = 0;
    for (uint32_t i = 0; i < marks; i++) {
        const struct member *mark = &unknown->members[i];
        for (; m->values.sorted && k < known &&
               str_cmp(member_key(&values->members[k]), member_key(mark)) < 0;
             k++)
            add_member(m, &values->members[k], &values->members[k].value);
        if (seek(&m->values, member_key(mark)) == NULL)
            add_missing(m, mark);
    }
    for (; k < known; k++)
        add_member(m, &values->members[k], &values->members[k].value);
}

static struct value merge_map(const struct merger *m, const struct layers *l)
{
    const struct value *values = l->values;
    size_t most = (size_t)count_of(values, VALUE_MAP) + count_of(l->unknown, VALUE_MAP);
    bool sorted = is_sorted(values) && is_sorted(l->unknown);
    struct map_merger all = {
        .merger = m,
        .layers = l,
        .values = {values, sorted, 0},
        .unknown = {l->unknown, sorted, 0},
        .sensitive = {l->sensitive, sorted && is_sorted(l->sensitive), 0},
        .expression = {l->expression, sorted && is_sorted(l->expression), 0},
        .members = arena_alloc(m->plan->arena, most * sizeof *all.members),
    };
    add_members(&all);
    struct value out = *values;
    out.kind = VALUE_MAP;
    out.count = (uint32_t)all.count;
    out.members = all.members;
    if (sorted)
        out.flags |= VALUE_SORTED;
    return out;
}

static struct value merge(const struct merger *m, const struct layers *l)
{
    if (is_true(l->unknown))
        return not_known(m, l, *l->values);
    if (is_true(l->sensitive) && !has_mark(l->unknown))
        return hidden(m->plan->arena, l->values);
    if (!has_mark(l->unknown) && !has_mark(l->sensitive))
        return *l->values;
    if (value_is(l->values, VALUE_LIST) || value_is(l->unknown, VALUE_LIST))
        return merge_list(m, l);
    if (value_is(l->values, VALUE_MAP) || value_is(l->unknown, VALUE_MAP))
        return merge_map(m, l);
    return *l->values;
}

static const struct value NOTHING = {.kind = VALUE_MAP};

/* A block without arguments has no expressions in the plan; one that is not in the
 * configuration has NULL. */
static const struct value *expressions_of(const struct tf_block *b)
{
    const struct value *given = value_find(b->config, STR("expressions"));
    return given == NULL && b->config != NULL ? &NOTHING : given;
}

void after_merge(struct tf_plan *p, struct tf_resource *r)
{
    const struct merger m = {p, r};
    const struct layers all = {
        .values = r->after == NULL ? &NOTHING : r->after,
        .unknown = r->unknown,
        .sensitive = r->sensitive,
        .expression = expressions_of(r->block),
        .is_block = true,
    };
    struct value made = merge(&m, &all);
    if (made.kind == VALUE_MAP && is_sorted(&made))
        made.flags |= VALUE_SORTED;
    if (made.kind != VALUE_MAP && made.kind != VALUE_UNKNOWN)
        made = NOTHING;
    r->values = arena_copy(p->arena, &made, sizeof made);
}
