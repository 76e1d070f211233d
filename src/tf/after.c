/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/after.h"

#include "tf/bind.h"

/* The trees that are walked side by side; any but values may be NULL. */
struct layers {
    const struct value *values;
    const struct value *unknown;    /* true: not known */
    const struct value *sensitive;  /* true: not to be shown */
    const struct value *expression; /* of the configuration */
};

struct merger {
    struct tf_plan *plan;
    struct tf_resource *resource;
};

/* Nobody has set it; whether it will be there is not known either. */
static const struct unknown COMPUTED = {.why = STR_INIT("known after apply"),
                                        .chosen = true};

static bool is_true(const struct value *v)
{
    return value_is(v, VALUE_BOOL) && v->boolean;
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
    if (to == NULL || t->block->is_data)
        return;
    out->resource = to->address;
    out->attribute = str_eq(t->attribute, STR("id")) ? STR("") : t->attribute;
}

static const struct unknown *reason(const struct merger *m,
                                    const struct value *expression)
{
    const struct tf_block *b = m->resource->block;
    const struct tf_targets *targets =
        bind_find(m->plan, b->module, b->config, expression);
    if (expression == NULL || !bind_is_set(expression))
        return &COMPUTED;
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
    place.unknown = reason(m, l->expression);
    if (is_true(l->sensitive))
        place.flags |= VALUE_SENSITIVE;
    return place;
}

/* The expression for an argument below; what one expression gives, it gives whole. */
static const struct value *expression_of(const struct value *node, struct str name)
{
    if (node == NULL || bind_is_expression(node))
        return node;
    if (node->kind == VALUE_MAP)
        return value_find(node, name);
    /* Blocks of a set stand in another order than their values: any that has it. */
    for (uint32_t i = 0; node->kind == VALUE_LIST && i < node->count; i++) {
        const struct value *found = expression_of(&node->items[i], name);
        if (found != NULL)
            return found;
    }
    return NULL;
}

static struct value merge(const struct merger *m, const struct layers *l);

/* The marks of one item; one for all where the list is marked as a whole. */
static const struct value *item_mark(const struct value *marks, uint32_t i)
{
    if (!value_is(marks, VALUE_LIST))
        return is_true(marks) ? marks : NULL;
    return i < marks->count ? &marks->items[i] : NULL;
}

static const struct value *member_mark(const struct value *marks, struct str key)
{
    return is_true(marks) ? marks : value_find(marks, key);
}

static struct value merge_list(const struct merger *m, const struct layers *l)
{
    static const struct value missing = {.kind = VALUE_NULL};
    const struct value *list = l->values;
    uint32_t marks = value_is(l->unknown, VALUE_LIST) ? l->unknown->count : 0;
    uint32_t known = list->kind == VALUE_LIST ? list->count : 0;
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
        };
        items[i] = merge(m, &below);
    }
    struct value out = *list;
    out.kind = VALUE_LIST;
    out.count = count;
    out.items = items;
    return out;
}

/* Members that are marked as not known and not there otherwise. */
static uint32_t count_missing(const struct layers *l)
{
    uint32_t count = 0;
    for (uint32_t i = 0; value_is(l->unknown, VALUE_MAP) && i < l->unknown->count; i++)
        if (value_find(l->values, member_key(&l->unknown->members[i])) == NULL &&
            has_mark(&l->unknown->members[i].value))
            count++;
    return count;
}

static struct value merge_member(const struct merger *m, const struct layers *l,
                                 struct str key, const struct value *value)
{
    const struct layers below = {
        .values = value,
        .unknown = member_mark(l->unknown, key),
        .sensitive = member_mark(l->sensitive, key),
        .expression = expression_of(l->expression, key),
    };
    return merge(m, &below);
}

static struct value merge_map(const struct merger *m, const struct layers *l)
{
    const struct value *map = l->values;
    uint32_t known = map->kind == VALUE_MAP ? map->count : 0;
    uint32_t missing = count_missing(l);
    struct member *members =
        arena_alloc(m->plan->arena, ((size_t)known + missing) * sizeof *members);
    if (known > 0)
        memcpy(members, map->members, known * sizeof *members);
    for (uint32_t i = 0; i < known; i++)
        members[i].value =
            merge_member(m, l, member_key(&members[i]), &members[i].value);
    struct value place = *map;
    place.kind = VALUE_NULL;
    place.flags |= VALUE_MADE;
    for (uint32_t i = 0; missing > 0 && i < l->unknown->count; i++) {
        const struct member *mark = &l->unknown->members[i];
        struct str key = member_key(mark);
        if (value_find(map, key) != NULL || !has_mark(&mark->value))
            continue;
        /* Where it is said to be unknown, which tells what it is the value of. */
        value_place(m->plan->arena, &place, value_origin(&mark->value));
        members[known++] = member_make(key, merge_member(m, l, key, &place));
    }
    struct value out = *map;
    out.kind = VALUE_MAP;
    out.count = known;
    out.members = members;
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

void after_merge(struct tf_plan *p, struct tf_resource *r)
{
    static const struct value none = {.kind = VALUE_MAP};
    const struct merger m = {p, r};
    const struct layers all = {
        .values = r->after == NULL ? &none : r->after,
        .unknown = r->unknown,
        .sensitive = r->sensitive,
        .expression = value_find(r->block->config, STR("expressions")),
    };
    struct value made = merge(&m, &all);
    if (made.kind != VALUE_MAP && made.kind != VALUE_UNKNOWN)
        made = none;
    r->values = arena_copy(p->arena, &made, sizeof made);
}
