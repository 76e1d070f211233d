/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/make.h"

#include "map/map.h"
#include "tf/awscc.h"
#include "tf/hook.h"
#include "tf/kind.h"
#include "tf/tftags.h"

static struct span place_of(const struct tf_resource *r)
{
    const struct value *address = value_find(r->node, STR("address"));
    const struct value *at = address != NULL ? address : r->node;
    return at == NULL ? (struct span){0} : value_origin(at);
}

/* Without what is null: nobody has written that. */
static struct value without_nulls(struct arena *a, const struct value *v)
{
    uint32_t count = 0;
    if (v->kind != VALUE_MAP)
        return *v;
    for (uint32_t i = 0; i < v->count; i++)
        count += v->members[i].value.kind != VALUE_NULL;
    struct member *members = arena_alloc(a, count * sizeof *members);
    count = 0;
    for (uint32_t i = 0; i < v->count; i++)
        if (v->members[i].value.kind != VALUE_NULL)
            members[count++] = v->members[i];
    struct value out = *v;
    out.members = members;
    out.count = count;
    return out;
}

static struct value with_member(struct arena *a, const struct value *map,
                                struct member added)
{
    struct member *members = arena_alloc(a, (map->count + (size_t)1) * sizeof *members);
    uint32_t count = 0;
    for (uint32_t i = 0; i < map->count; i++)
        if (!str_eq(member_key(&map->members[i]), member_key(&added)))
            members[count++] = map->members[i];
    members[count++] = added;
    struct value out = *map;
    out.flags &= (uint8_t)~VALUE_SORTED;
    out.members = members;
    out.count = count;
    return out;
}

/* What the tables say of some tags (TagSpecifications of instances) stays. */
static struct value joined_tags(struct arena *a, const struct value *made,
                                const struct type_info *facts, struct value tags)
{
    const struct value *held = value_find(made, facts->tag_property);
    if (facts->tag_shape != TAG_SHAPE_SPECS || !value_is(held, VALUE_LIST))
        return tags;
    struct value *items = arena_alloc(a, (held->count + (size_t)1) * sizeof *items);
    items[0] = tags.items[0];
    for (uint32_t i = 0; i < held->count; i++)
        items[i + 1] = held->items[i];
    struct value out = tags;
    out.items = items;
    out.count = held->count + 1;
    return out;
}

/*
 * Sets the resource's tags and whether it takes any. Types that tag in another way say
 * so in their entry, which then gives the property.
 */
static void give_tags(struct tf_plan *p, const struct tf_tags *tags,
                      struct resource *to, struct value *properties,
                      const struct tf_facts *facts)
{
    const struct type_info *info = tags->taken ? facts->with_tags : facts->without;
    if (!tags->taken && facts->published != NULL &&
        value_find(properties, facts->published->tag_property) != NULL)
        info = facts->published;
    to->facts = info;
    if (!tags->taken)
        return;
    struct value shaped = tftags_shape(p->arena, tags, info);
    shaped = joined_tags(p->arena, properties, info, shaped);
    *properties =
        with_member(p->arena, properties, member_make(info->tag_property, shaped));
}

static struct resource *add(struct tf_plan *p, struct tf_resource *r,
                            const struct mapped *made, const struct tf_tags *tags)
{
    struct resource *to = model_add(p->model, made->id, made->type);
    if (to == NULL)
        return NULL;
    struct value properties = made->properties;
    const struct tf_facts *facts = kind_facts(p, r->block->kind, made->type);
    /* The object's tags are those of what it is, and not of what it holds. */
    const struct tf_tags none = {0};
    if (properties.kind == VALUE_MAP)
        give_tags(p, r->resource == NULL ? tags : &none, to, &properties, facts);
    to->id = r->address; /* also of what is only a part of the object */
    to->written = r->block->type;
    to->action = r->action;
    to->origin = p->origin;
    to->properties = arena_copy(p->arena, &properties, sizeof properties);
    to->span = place_of(r);
    to->extent = r->node == NULL ? (struct span){0} : value_origin(r->node);
    VEC_PUSH(p->arena, &p->made_from, r);
    if (r->resource == NULL)
        r->resource = to;
    return to;
}

static void tie(struct tf_plan *p, struct tf_resource *r, const struct mapped *made,
                struct tf_tie_list *ties)
{
    struct tf_tie t = {
        .from = r,
        .attach = made->attach,
        .properties = made->properties,
        .is_resource = made->type.len > 0,
    };
    VEC_PUSH(p->arena, ties, t);
}

/* What has no entry: awscc's types speak the canonical vocabulary in another spelling,
   and others stay as they are. */
static struct mapped unmapped(struct arena *a, const struct tf_resource *r)
{
    struct str canonical = r->block->kind->canonical;
    if (canonical.len == 0)
        return (struct mapped){.id = r->address,
                               .type = r->block->type,
                               .properties = without_nulls(a, r->values)};
    return (struct mapped){.id = r->address,
                           .type = canonical,
                           .properties = awscc_properties(a, canonical, r->values)};
}

void make_part(struct tf_plan *p, struct tf_resource *r, const struct mapped *made)
{
    const struct tf_tags none = {0};
    add(p, r, made, &none);
}

/* Tags are the object's and not those of what is in it. */
static bool is_part(const struct tf_resource *r, const struct mapped *made)
{
    return !str_eq(made->id, r->address);
}

void make_resource(struct tf_plan *p, struct tf_resource *r, struct tf_tie_list *ties)
{
    const struct tf_tags none = {0};
    struct mapped_list made = {0};
    struct tf_tags tags;
    const struct map_input input = {
        .id = r->address,
        .properties = r->values,
        .hooks = tf_hooks,
        .empty_is_absent = true,
    };
    tftags_read(p, r, &tags);
    if (r->block->kind->entry != NULL)
        map_apply(p->arena, r->block->kind->entry, &input, &made);
    for (size_t i = 0; i < made.count; i++) {
        if (made.items[i].attach != NULL)
            tie(p, r, &made.items[i], ties);
        if (made.items[i].type.len > 0)
            add(p, r, &made.items[i], is_part(r, &made.items[i]) ? &none : &tags);
    }
    if (r->resource != NULL)
        return;
    struct mapped own = unmapped(p->arena, r);
    add(p, r, &own, &tags);
}
