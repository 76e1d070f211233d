/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A satellite belongs to the parent whose id or name it gives. Where that is not known
 * yet or not one's alone, the configuration's references tell; where these do not, it
 * may be any of the parents of that name, or whose id is not known either.
 */
#include "tf/attach.h"

#include "tf/bind.h"
#include "tf/kind.h"
#include "tf/orphan.h"

static const struct str ON[] = {STR_INIT("id"), STR_INIT("name"), STR_INIT("arn")};

static struct str by_of(const struct tf_tie *t)
{
    return value_str(value_find(t->attach, STR("by")));
}

/* What is merged into a map of properties. */
static struct value merged(struct arena *a, const struct value *base,
                           const struct value *over)
{
    if (base->kind == VALUE_LIST && over->kind == VALUE_LIST) {
        size_t count = (size_t)base->count + over->count;
        struct value *items = arena_alloc(a, count * sizeof *items);
        for (uint32_t i = 0; i < base->count; i++)
            items[i] = base->items[i];
        for (uint32_t i = 0; i < over->count; i++)
            items[base->count + i] = over->items[i];
        return value_make_list(items, count, base);
    }
    if (base->kind != VALUE_MAP || over->kind != VALUE_MAP)
        return *over;
    size_t count = base->count;
    struct member *members =
        arena_alloc(a, ((size_t)base->count + over->count) * sizeof *members);
    for (uint32_t i = 0; i < base->count; i++) {
        const struct value *more = value_find(over, member_key(&base->members[i]));
        members[i] = base->members[i];
        if (more != NULL)
            members[i].value = merged(a, &base->members[i].value, more);
    }
    for (uint32_t i = 0; i < over->count; i++)
        if (value_find(base, member_key(&over->members[i])) == NULL)
            members[count++] = over->members[i];
    struct value out = *base;
    out.flags &= (uint8_t)~VALUE_SORTED;
    out.members = members;
    out.count = (uint32_t)count;
    return out;
}

static void merge_into(struct tf_plan *p, struct resource *to,
                       const struct value *properties)
{
    struct value made = merged(p->arena, to->properties, properties);
    to->properties = arena_copy(p->arena, &made, sizeof made);
}

/* What may belong to the parent, but nobody knows: whatever it lacks is unknown. */
static void merge_unknown(struct tf_plan *p, const struct tf_tie *t,
                          struct resource *to)
{
    struct member *members =
        arena_alloc(p->arena, t->properties.count * sizeof *members);
    size_t count = 0;
    struct str why =
        arena_printf(p->arena, "it is known after apply whether %.*s belongs to it",
                     STR_ARG(t->from->address));
    for (uint32_t i = 0; i < t->properties.count; i++) {
        struct str key = member_key(&t->properties.members[i]);
        if (value_find(to->properties, key) == NULL)
            members[count++] = member_make(
                key, value_make_unknown(p->arena, why, false, to->properties));
    }
    if (count == 0)
        return;
    struct value properties = value_make_map(members, count, to->properties);
    merge_into(p, to, &properties);
}

/* Calls visit for each kind of parent. */
static bool for_each_parent(struct tf_plan *p, const struct tf_tie *t,
                            bool (*visit)(struct tf_plan *p, const struct tf_tie *t,
                                          struct tf_kind *k))
{
    const struct value *to = value_find(t->attach, STR("to"));
    bool done = false;
    if (value_is(to, VALUE_STRING))
        return visit(p, t, kind_of(p, value_str(to)));
    for (uint32_t i = 0; value_is(to, VALUE_LIST) && i < to->count; i++)
        done = visit(p, t, kind_of(p, value_str(&to->items[i]))) || done;
    return done;
}

static struct str known_key(struct arena *a, struct str attribute, struct str value)
{
    const struct str parts[] = {attribute, STR_INIT("="), value};
    return arena_join(a, parts, 3);
}

/* Stands for a value that several objects have. */
static const struct tf_resource SEVERAL = {0};

/* Makes the kind's objects findable by the attribute. */
static void index_kind(struct tf_plan *p, struct tf_kind *k, struct str attribute)
{
    if (table_add(p->arena, &k->indexed, attribute, k) != NULL)
        return;
    for (size_t i = 0; i < k->all.count; i++) {
        const struct tf_resource *r = k->all.items[i];
        struct str value = value_str(value_find(r->values, attribute));
        struct str key = known_key(p->arena, attribute, value);
        if (value.len > 0 && table_add(p->arena, &k->known, key, r) != NULL)
            table_set(p->arena, &k->known, key, &SEVERAL);
    }
}

/* Of several objects with the value, the configuration must tell which is meant. */
static bool find_known(struct tf_plan *p, const struct tf_tie *t, struct tf_kind *k,
                       struct str attribute, struct str value)
{
    if (value.len == 0 || attribute.len == 0)
        return false;
    index_kind(p, k, attribute);
    const struct tf_resource *r =
        table_find(&k->known, known_key(p->arena, attribute, value));
    if (r == NULL || r->resource == NULL)
        return false;
    merge_into(p, r->resource, &t->properties);
    return true;
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

static bool attach_by_value(struct tf_plan *p, const struct tf_tie *t,
                            struct tf_kind *k)
{
    struct str value = value_str(value_find(t->from->values, by_of(t)));
    struct str attribute;
    for (size_t i = 0; (attribute = attribute_at(t, i)).len > 0; i++)
        if (find_known(p, t, k, attribute, value))
            return true;
    return false;
}

static bool attach_by_reference(struct tf_plan *p, const struct tf_tie *t,
                                struct tf_kind *k)
{
    const struct tf_resource *r = t->from;
    const struct tf_targets *targets =
        bind_find(p, r->block->module, r->block->config, bind_argument(r, by_of(t)));
    struct tf_resource_list found = {0};
    for (size_t i = 0; targets != NULL && i < targets->items.count; i++)
        if (targets->items.items[i].block->kind == k)
            bind_objects(p, r, targets, &targets->items.items[i], &found);
    for (size_t i = 0; i < found.count; i++) {
        struct resource *to = found.items[i]->resource;
        if (to != NULL && found.count == 1)
            merge_into(p, to, &t->properties);
        else if (to != NULL)
            merge_unknown(p, t, to);
    }
    return found.count > 0;
}

static bool has_value(const struct tf_resource *r, const struct tf_tie *t,
                      struct str value)
{
    struct str attribute;
    for (size_t i = 0; (attribute = attribute_at(t, i)).len > 0; i++)
        if (str_eq(value_str(value_find(r->values, attribute)), value))
            return true;
    return false;
}

/* Several parents have the value, and nothing says which of them is meant. */
static bool attach_to_several(struct tf_plan *p, const struct tf_tie *t,
                              struct tf_kind *k)
{
    struct str value = value_str(value_find(t->from->values, by_of(t)));
    bool found = false;
    for (size_t i = 0; value.len > 0 && i < k->all.count; i++) {
        const struct tf_resource *r = k->all.items[i];
        if (r->resource == NULL || !has_value(r, t, value))
            continue;
        merge_unknown(p, t, r->resource);
        found = true;
    }
    return found;
}

/* Once for all satellites of one entry: a second one leaves nothing to add. */
static bool attach_to_any(struct tf_plan *p, const struct tf_tie *t, struct tf_kind *k)
{
    struct str entry = {(const char *)&t->attach, sizeof t->attach};
    entry.ptr = arena_copy(p->arena, entry.ptr, entry.len);
    if (table_add(p->arena, &k->open_to, entry, k) != NULL)
        return k->all.count > 0;
    for (size_t i = 0; i < k->all.count; i++) {
        const struct tf_resource *r = k->all.items[i];
        if (value_is(value_find(r->values, STR("id")), VALUE_UNKNOWN) &&
            r->resource != NULL)
            merge_unknown(p, t, r->resource);
    }
    return k->all.count > 0;
}

void attach_all(struct tf_plan *p, const struct tf_tie_list *ties)
{
    for (size_t i = 0; i < ties->count; i++) {
        const struct tf_tie *t = &ties->items[i];
        const struct value *by = value_find(t->from->values, by_of(t));
        if (for_each_parent(p, t, attach_by_value) ||
            for_each_parent(p, t, attach_by_reference) ||
            for_each_parent(p, t, attach_to_several))
            continue;
        if (value_is(by, VALUE_UNKNOWN) && for_each_parent(p, t, attach_to_any))
            continue;
        if (!t->is_resource)
            orphan_add(p, t);
    }
}
