/* SPDX-License-Identifier: Apache-2.0 */
#include "model/tags.h"

#include "model/types.h"

struct reader {
    struct arena *arena;
    const struct tag_picker *picker;
    struct tag_set *out;
    struct str own; /* ResourceType of the resource's own tags in TagSpecifications */
};

/* How AWS's types spell the two members of a tag. */
static const struct str key_names[] = {STR_INIT("Key"), STR_INIT("TagKey"),
                                       STR_INIT("key")};
static const struct str value_names[] = {STR_INIT("Value"), STR_INIT("TagValue"),
                                         STR_INIT("value")};

enum { SPELLINGS = sizeof key_names / sizeof *key_names };

static const struct value *take(const struct reader *r, const struct value *v)
{
    return v == NULL ? NULL : r->picker->pick(r->picker->context, v);
}

static const struct value *member(const struct reader *r, const struct value *map,
                                  const struct str *names)
{
    for (size_t i = 0; i < SPELLINGS; i++) {
        const struct value *v = take(r, value_find(map, names[i]));

        if (v != NULL)
            return v;
    }
    return NULL;
}

static bool is_wanted(const struct reader *r, struct str key)
{
    for (size_t i = 0; i < r->picker->key_count; i++)
        if (str_eq(r->picker->keys[i], key))
            return true;
    return r->picker->keys == NULL;
}

/* Whether a key may turn out to be wanted, whatever the conditions. */
static bool key_matters(const struct reader *r, const struct value *key)
{
    struct str text;

    for (; key->kind == VALUE_CHOICE; key = &key->choice->otherwise)
        if (key_matters(r, &key->choice->then))
            return true;
    return key->kind == VALUE_UNKNOWN ||
           (value_as_text(r->arena, NULL, key, &text) && is_wanted(r, text));
}

/* The same for a tag, or a list of tags. */
static bool matters(const struct reader *r, const struct value *v)
{
    for (; v->kind == VALUE_CHOICE; v = &v->choice->otherwise)
        if (matters(r, &v->choice->then))
            return true;
    if (v->kind == VALUE_UNKNOWN)
        return true;
    for (size_t i = 0; i < SPELLINGS; i++) {
        const struct value *key = value_find(v, key_names[i]);

        if (key != NULL && key_matters(r, key))
            return true;
    }
    return false;
}

static void leave_open(struct reader *r, const struct value *v)
{
    if (r->out->open == NULL)
        r->out->open = v;
}

/* A map with a Key and a Value; one without a key is no tag. */
static void read_pair(struct reader *r, const struct value *v)
{
    const struct value *key = member(r, v, key_names);
    struct tag t = {0};

    if (key == NULL)
        return;
    if (key->kind == VALUE_UNKNOWN) {
        leave_open(r, key);
        return;
    }
    if (!value_as_text(r->arena, NULL, key, &t.key) || !is_wanted(r, t.key))
        return;
    t.value = member(r, v, value_names);
    t.propagate = take(r, value_find(v, STR("PropagateAtLaunch")));
    VEC_PUSH(r->arena, &r->out->items, t);
}

static void read_list(struct reader *r, const struct value *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (r->picker->keys != NULL && !matters(r, &list->items[i]))
            continue;
        const struct value *v = take(r, &list->items[i]);

        if (value_is(v, VALUE_UNKNOWN))
            leave_open(r, v);
        else if (value_is(v, VALUE_MAP))
            read_pair(r, v);
    }
}

static void read_map(struct reader *r, const struct value *map)
{
    for (uint32_t i = 0; i < map->count; i++) {
        struct tag t = {.key = member_key(&map->members[i])};

        if (!is_wanted(r, t.key))
            continue;
        t.value = take(r, &map->members[i].value);
        if (t.value != NULL)
            VEC_PUSH(r->arena, &r->out->items, t);
    }
}

/*
 * Lists and maps are taken by what they are, not by what the type's facts promise: AWS
 * has types that take either.
 */
static void read_tags(struct reader *r, const struct value *v)
{
    const struct value *items = take(r, value_find(v, STR("Items")));

    if (v == NULL)
        return;
    if (v->kind == VALUE_UNKNOWN)
        leave_open(r, v);
    else if (v->kind == VALUE_LIST)
        read_list(r, v);
    else if (value_is(items, VALUE_LIST)) /* AWS::CloudFront::AnycastIpList */
        read_list(r, items);
    else if (v->kind == VALUE_MAP)
        read_map(r, v);
}

/* One entry of TagSpecifications, where it is about the resource itself. */
static void read_spec(struct reader *r, const struct value *v)
{
    const struct value *type = take(r, value_find(v, STR("ResourceType")));

    if (value_is(v, VALUE_UNKNOWN))
        leave_open(r, v);
    else if (value_is(type, VALUE_UNKNOWN))
        leave_open(r, type);
    else if (type == NULL || str_eq_nocase(value_str(type), r->own))
        read_tags(r, take(r, value_find(v, STR("Tags"))));
}

static void read_specs(struct reader *r, const struct value *list)
{
    if (list->kind == VALUE_UNKNOWN)
        leave_open(r, list);
    for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->count; i++)
        read_spec(r, take(r, &list->items[i]));
}

bool tags_taken(const struct resource *r)
{
    return !r->byproduct && r->facts != NULL && r->facts->tag_shape != TAG_SHAPE_NONE;
}

/* The tags that are written at the resource. */
static void read_own(struct reader *r, const struct resource *resource)
{
    const struct type_info *info = resource->facts;
    const struct value *properties = take(r, resource->properties);

    r->own = info->tag_name;
    if (value_is(properties, VALUE_UNKNOWN))
        leave_open(r, properties);
    r->out->held = take(r, value_find(properties, info->tag_property));
    if (r->out->held == NULL)
        return;
    if (info->tag_shape == TAG_SHAPE_SPECS)
        read_specs(r, r->out->held);
    else
        read_tags(r, r->out->held);
}

/* CloudFormation gives a stack's tags to all that is in it and has none of that key. */
static void read_given(struct reader *r, const struct resource *stack)
{
    struct tag_set theirs = {0};
    struct reader outer = {.arena = r->arena, .picker = r->picker, .out = &theirs};

    read_own(&outer, stack);
    for (size_t i = 0; i < theirs.items.count; i++) {
        const struct tag *t = &theirs.items.items[i];

        if (tags_find(&theirs, t->key) == t && tags_find(r->out, t->key) == NULL)
            VEC_PUSH(r->arena, &r->out->given, *t);
    }
    if (theirs.open != NULL)
        leave_open(r, theirs.open);
}

void tags_read(struct arena *a, const struct resource *resource,
               const struct tag_picker *p, struct tag_set *out)
{
    struct reader r = {.arena = a, .picker = p, .out = out};

    *out = (struct tag_set){0};
    if (!tags_taken(resource))
        return;
    out->taggable = true;
    read_own(&r, resource);
    for (const struct resource *s = resource->stack; s != NULL; s = s->stack)
        if (tags_taken(s))
            read_given(&r, s);
}

const struct tag *tags_find(const struct tag_set *tags, struct str key)
{
    for (size_t i = tags->items.count; i > 0; i--)
        if (str_eq(tags->items.items[i - 1].key, key))
            return &tags->items.items[i - 1];
    for (size_t i = 0; i < tags->given.count; i++)
        if (str_eq(tags->given.items[i].key, key))
            return &tags->given.items[i];
    return NULL;
}

bool tag_is_set(const struct tag *t)
{
    if (t->value == NULL || t->value->kind == VALUE_NULL)
        return false;
    return t->value->kind != VALUE_STRING ||
           !str_is_empty(str_trim(value_str(t->value)));
}
