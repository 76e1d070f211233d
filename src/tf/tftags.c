/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The provider merges default_tags and tags into tags_all, but a plan often does not
 * know the result although nothing in it is open: where an object has no tags, or a tag
 * is an empty text. Then it is worked out here. And where default_tags rest on what is
 * not known, tags_all is told as if there were none.
 */
#include "tf/tftags.h"

#include "tf/after.h"
#include "tf/bind.h"
#include "tf/kind.h"

enum { TAGS_MAX = 200 }; /* AWS takes 50; what is beyond is not looked at */

/* default_tags of one provider configuration. */
struct tf_defaults {
    VEC(struct member) items;
    const struct value *expression; /* of the argument; NULL: there are none */
    const struct value *open;       /* they may hold more than that, or NULL */
    size_t index;
    bool learnt;   /* some object shows them */
    bool complete; /* nothing can be added by looking at further objects */
    bool lost;     /* tags_all lacks them: they rest on what is not known */
};

static const struct str ALL = STR_INIT("tags_all");
static const struct str OWN = STR_INIT("tags");

/* The expression of default_tags' argument tags, or NULL. */
static const struct value *default_expression(const struct tf_plan *p, struct str key)
{
    const struct value *provider = table_find(&p->providers, key);
    size_t colon = str_find_char(key, ':');
    /* Older plans name the provider that a module inherits "module.a:aws". */
    if (provider == NULL && colon != SIZE_MAX)
        provider = table_find(&p->providers, str_slice(key, colon + 1, key.len));
    const struct value *held =
        value_find(value_find(provider, STR("expressions")), STR("default_tags"));
    if (value_is(held, VALUE_LIST))
        held = held->count > 0 ? &held->items[0] : NULL;
    return value_find(held, OWN);
}

static const struct value *find_member(const struct member *items, size_t count,
                                       struct str key)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(member_key(&items[i]), key))
            return &items[i].value;
    return NULL;
}

/* Whether a managed object is among what the expression names. */
static bool rests_on_objects(struct tf_plan *p, const struct value *expression)
{
    const struct tf_targets *t = bind_find(p, p->main, NULL, expression);
    for (size_t i = 0; t != NULL && i < t->items.count; i++)
        if (!t->items.items[i].block->is_data)
            return true;
    return false;
}

static struct str provider_of(const struct tf_resource *r)
{
    return value_str(value_find(r->block->config, STR("provider_config_key")));
}

static void add_default(struct tf_plan *p, struct tf_defaults *d,
                        const struct member *m)
{
    if (m->value.kind != VALUE_NULL && d->items.count < TAGS_MAX &&
        find_member(d->items.items, d->items.count, member_key(m)) == NULL)
        VEC_PUSH(p->arena, &d->items, *m);
}

/* What tags_all of an object has beyond its own tags is its provider's. */
static void learn_from(struct tf_plan *p, const struct tf_resource *r,
                       struct tf_defaults *d)
{
    const struct value *all = value_find(r->after, ALL);
    const struct value *own = value_find(r->after, OWN);
    if (!value_is(all, VALUE_MAP) || d->complete)
        return;
    for (uint32_t i = 0; i < all->count && i < TAGS_MAX; i++)
        if (value_find(own, member_key(&all->members[i])) == NULL)
            add_default(p, d, &all->members[i]);
    d->learnt = true;
    /* One without tags of its own shows them all. */
    d->complete = !value_is(own, VALUE_MAP) || own->count == 0;
}

static struct tf_defaults *defaults_at(struct tf_plan *p, struct str provider)
{
    const struct tf_defaults *known = table_find(&p->defaults_by_key, provider);
    if (known != NULL)
        return p->defaults.items[known->index];
    struct tf_defaults *d = arena_zalloc(p->arena, 1, sizeof *d);
    const struct value *e = default_expression(p, provider);
    const struct value *constant = value_find(e, STR("constant_value"));
    d->index = p->defaults.count;
    d->expression = e;
    d->complete = e == NULL || constant != NULL;
    for (uint32_t i = 0;
         constant != NULL && constant->kind == VALUE_MAP && i < constant->count; i++)
        add_default(p, d, &constant->members[i]);
    VEC_PUSH(p->arena, &p->defaults, d);
    table_add(p->arena, &p->defaults_by_key, provider, d);
    return d;
}

/*
 * Where default_tags are an expression, what they come to can be seen from the objects
 * of the provider whose tags_all is known.
 */
void tftags_learn(struct tf_plan *p)
{
    for (size_t i = 0; i < p->resources.count; i++) {
        const struct tf_resource *r = p->resources.items[i];
        if (r->block->kind->is_aws)
            learn_from(p, r, defaults_at(p, provider_of(r)));
    }
    for (size_t i = 0; i < p->defaults.count; i++) {
        struct tf_defaults *d = p->defaults.items[i];
        bool is_constant = value_find(d->expression, STR("constant_value")) != NULL;
        if (d->expression == NULL || is_constant)
            continue;
        d->lost = rests_on_objects(p, d->expression);
        if (d->learnt && !d->lost)
            continue;
        struct value open = value_make_unknown(
            p->arena, STR("the provider's default_tags are known after apply"), true,
            d->expression);
        d->open = arena_copy(p->arena, &open, sizeof open);
        if (d->lost)
            d->items.count = 0;
    }
}

static void add_map(struct tf_plan *p, struct tf_tags *out, const struct value *map)
{
    for (uint32_t i = 0; i < map->count && i < TAGS_MAX; i++)
        if (map->members[i].value.kind != VALUE_NULL)
            VEC_PUSH(p->arena, &out->items, map->members[i]);
}

/* What is not known of the defaults stands where the object's tags do. */
static void add_open(struct tf_plan *p, struct tf_tags *out,
                     const struct tf_defaults *d)
{
    if (d->open == NULL || out->open != NULL)
        return;
    struct value *open = arena_copy(p->arena, d->open, sizeof *open);
    value_place(p->arena, open, value_origin(out->place));
    out->open = open;
}

static void add_defaults(struct tf_plan *p, struct tf_tags *out,
                         const struct tf_defaults *d)
{
    for (size_t i = 0; i < d->items.count; i++) {
        struct member m = d->items.items[i];
        if (find_member(out->items.items, out->items.count, member_key(&m)) != NULL)
            continue;
        value_place(p->arena, &m.value, value_origin(out->place));
        m.value.flags |= VALUE_MADE;
        VEC_PUSH(p->arena, &out->items, m);
    }
    add_open(p, out, d);
}

/* Those of tags_all as tags has them, where it does: that is where they are written. */
static void add_all(struct tf_plan *p, struct tf_tags *out, const struct value *all,
                    const struct value *own)
{
    for (uint32_t i = 0; i < all->count && i < TAGS_MAX; i++) {
        struct member m = all->members[i];
        const struct value *written = value_find(own, member_key(&m));
        if (written != NULL && value_equal(written, &m.value))
            m.value = *written;
        if (m.value.kind != VALUE_NULL)
            VEC_PUSH(p->arena, &out->items, m);
    }
}

void tftags_read(struct tf_plan *p, const struct tf_resource *r, struct tf_tags *out)
{
    const struct value *all = value_find(r->values, ALL);
    const struct value *own = value_find(r->values, OWN);
    *out = (struct tf_tags){.place = own != NULL ? own : all};
    if (!r->block->kind->is_aws || out->place == NULL)
        return;
    const struct tf_defaults *d = defaults_at(p, provider_of(r));
    out->taken = true;
    if (value_is(own, VALUE_UNKNOWN)) {
        out->open = own;
        add_defaults(p, out, d);
    } else if (value_is(all, VALUE_MAP)) {
        add_all(p, out, all, own);
        if (d->lost)
            add_open(p, out, d);
    } else {
        if (own != NULL && own->kind == VALUE_MAP)
            add_map(p, out, own);
        /* In a state there are no providers to ask, but there tags_all is known. */
        add_defaults(p, out, d);
    }
}

static struct value pair(struct arena *a, const struct member *tag)
{
    struct member *members = arena_alloc(a, 2 * sizeof *members);
    struct value key = value_make_str(member_key(tag), &tag->value);
    members[0] = member_make(STR("Key"), key);
    members[1] = member_make(STR("Value"), tag->value);
    return value_make_map(members, 2, &tag->value);
}

static struct value as_list(struct arena *a, const struct tf_tags *t)
{
    size_t count = t->items.count;
    struct value *items = arena_alloc(a, (count + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = pair(a, &t->items.items[i]);
    if (t->open != NULL)
        items[count++] = *t->open;
    return value_make_list(items, count, t->place);
}

/* [{ResourceType: …, Tags: […]}] */
static struct value as_specs(struct arena *a, const struct tf_tags *t, struct str name)
{
    struct member *members = arena_alloc(a, 2 * sizeof *members);
    struct value *item = arena_alloc(a, sizeof *item);
    members[0] = member_make(STR("ResourceType"), value_make_str(name, t->place));
    members[1] = member_make(STR("Tags"), as_list(a, t));
    *item = value_make_map(members, 2, t->place);
    return value_make_list(item, 1, t->place);
}

struct value tftags_shape(struct arena *a, const struct tf_tags *t,
                          const struct type_info *facts)
{
    switch (facts->tag_shape) {
    case TAG_SHAPE_SPECS:
        return as_specs(a, t, facts->tag_name);
    case TAG_SHAPE_MAP:
        /* A map has no room for tags with unknown keys beside those that are known. */
        if (t->open == NULL)
            return value_make_map(t->items.items, t->items.count, t->place);
        return t->items.count == 0 ? *t->open : as_list(a, t);
    case TAG_SHAPE_LIST:
    case TAG_SHAPE_ASG:
    case TAG_SHAPE_NONE:
        break;
    }
    return as_list(a, t);
}
