/* SPDX-License-Identifier: Apache-2.0 */
/* Tags as CEL sees them. */
#include "rule/facttag.h"

#include "rule/fact.h"
#include "rule/regex.h"

static const struct value *pick(void *context, const struct value *v)
{
    return fact_take(context, v);
}

/* Takes no choice, but sees that there is one. */
static const struct value *pick_none(void *context, const struct value *v)
{
    bool *chose = context;

    if (v->kind == VALUE_CHOICE)
        *chose = true;
    return v->kind == VALUE_CHOICE || v->kind == VALUE_ABSENT ? NULL : v;
}

/* The tags of a resource where no condition matters to them; else NULL. */
static const struct tag_set *read_fixed(struct cel_run *run, const struct resource *r)
{
    bool chose = false;
    struct tag_picker picker = {.pick = pick_none, .context = &chose};
    struct tag_set *tags = arena_alloc(run->arena, sizeof *tags);

    tags_read(run->arena, r, &picker, tags);
    return chose ? NULL : tags;
}

/* Fixed ones are read once for all rules. */
const struct tag_set *facttag_read(struct cel_run *run, const struct resource *r,
                                   const struct str *keys, size_t key_count)
{
    struct view_memo *memo = view_memo(run, r);
    struct tag_picker picker = {
        .pick = pick, .context = run, .keys = keys, .key_count = key_count};

    if (memo != NULL && memo->tags == NULL && !memo->tags_vary) {
        memo->tags = read_fixed(run, r);
        memo->tags_vary = memo->tags == NULL;
    }
    if (memo != NULL && memo->tags != NULL)
        return memo->tags;
    struct tag_set *tags = arena_alloc(run->arena, sizeof *tags);

    tags_read(run->arena, r, &picker, tags);
    return tags;
}

struct cel_value fact_taggable(struct cel_run *run, const struct object *o)
{
    (void)run;
    return cel_bool(tags_taken(o->resource));
}

static struct cel_value tag_value(struct cel_run *run, const struct tag *t)
{
    struct str text;

    if (t->value == NULL || t->value->kind == VALUE_NULL)
        return cel_string(STR(""));
    struct cel_value v = cel_from(run, t->value);

    /* AWS keeps text: 5 and true are what they look like. */
    if (value_as_text(run->arena, NULL, t->value, &text)) {
        const struct value *from = v.from;

        v = cel_string(text);
        v.from = from;
    }
    return v;
}

struct cel_value fact_tags(struct cel_run *run, const struct object *o)
{
    const struct tag_set *tags = facttag_read(run, o->resource, NULL, 0);

    if (tags->open != NULL)
        return fact_unknown(run, tags->open, "further tags may be there");
    struct cel_entries *map = arena_zalloc(run->arena, 1, sizeof *map);
    size_t own = tags->items.count;
    size_t count = own + tags->given.count;
    struct cel_value *keys = arena_alloc(run->arena, count * sizeof *keys);
    struct cel_value *values = arena_alloc(run->arena, count * sizeof *values);

    for (size_t i = 0; i < count; i++) {
        const struct tag *t =
            i < own ? &tags->items.items[i] : &tags->given.items[i - own];

        if (tags_find(tags, t->key) != t)
            continue;
        keys[map->count] = cel_string(t->key);
        values[map->count++] = tag_value(run, t);
    }
    map->keys = keys;
    map->values = values;
    return (struct cel_value){.kind = CEL_MAP, .from = tags->held, .list = map};
}

static const struct resource *resource_of(struct cel_value v)
{
    const struct object *o = v.kind == CEL_OBJECT ? v.object : NULL;

    return o != NULL && o->kind == OBJECT_RESOURCE ? o->resource : NULL;
}

/* Whether a text that is not known will be more than blank, as far as can be told. */
static enum truth is_filled(struct cel_run *run, const struct unknown *u)
{
    struct scenario *s = view_of(run)->scenario;
    const struct variable *v = u->variable;

    if (!u->maybe_blank)
        return TRUTH_TRUE;
    if (v == NULL)
        return TRUTH_OPEN;
    const struct cond *empty = table_find(&v->atoms, STR(""));

    if (empty != NULL && !scenario_allows(s, empty, true))
        return TRUTH_TRUE;
    if (empty != NULL && !scenario_allows(s, empty, false))
        return TRUTH_FALSE;
    if (v->pattern.len == 0)
        return TRUTH_OPEN;
    struct cel_value fits = regex_match(run, STR(""), v->pattern);

    return fits.kind == CEL_BOOL && !fits.boolean ? TRUTH_TRUE : TRUTH_OPEN;
}

/* Whether it has the tag, and not a blank one; OPEN sets *odd. */
static enum truth has_tag(struct cel_run *run, const struct tag_set *tags,
                          struct str key, const struct value **odd)
{
    const struct tag *t = tags_find(tags, key);
    const struct value *why = t == NULL ? tags->open : t->value;
    enum truth has = TRUTH_FALSE;

    if (t == NULL && why != NULL)
        has = TRUTH_OPEN;
    else if (t != NULL && tag_is_set(t))
        has = why->kind == VALUE_UNKNOWN ? is_filled(run, why->unknown) : TRUTH_TRUE;
    /* A further tag of the same key would be refused, so a blank one stays blank. */
    if (has == TRUTH_OPEN)
        *odd = why;
    return has;
}

struct cel_value fact_has_tag(struct cel_run *run, const struct cel_value *args,
                              size_t count)
{
    const struct resource *r = resource_of(args[0]);
    const struct value *odd = NULL;
    const struct tag_set *tags;

    (void)count;
    if (r == NULL || args[1].kind != CEL_STRING)
        return cel_error(run, "has_tag() takes a resource and a key");
    tags = facttag_read(run, r, &args[1].string, 1);
    enum truth has = has_tag(run, tags, args[1].string, &odd);

    return fact_truth(run, has, odd, "further tags may be there");
}

static bool texts_of(struct cel_run *run, const struct cel_value *values, size_t count,
                     struct tag_keys *out)
{
    out->items = arena_alloc(run->arena, count * sizeof *out->items);
    for (size_t i = 0; i < count; i++) {
        if (values[i].kind != CEL_STRING)
            return false;
        out->items[out->count++] = values[i].string;
    }
    return true;
}

bool facttag_keys(struct cel_run *run, struct cel_value v, struct tag_keys *out)
{
    const struct value *map = v.kind == CEL_TREE ? v.tree : NULL;
    struct cel_entries list;

    if (cel_items(run, v, &list))
        return texts_of(run, list.values, list.count, out);
    if (v.kind == CEL_MAP)
        return texts_of(run, v.list->keys, v.list->count, out);
    if (map == NULL || map->kind != VALUE_MAP)
        return false;
    out->items = arena_alloc(run->arena, map->count * sizeof *out->items);
    for (uint32_t i = 0; i < map->count; i++)
        out->items[out->count++] = member_key(&map->members[i]);
    return true;
}

struct cel_value fact_missing_tags(struct cel_run *run, const struct cel_value *args,
                                   size_t count)
{
    const struct resource *r = resource_of(args[0]);
    struct tag_keys wanted = {0};
    const struct value *odd = NULL;
    const struct tag_set *tags;
    size_t missing = 0;

    (void)count;
    if (r == NULL || !facttag_keys(run, args[1], &wanted))
        return cel_error(run, "missing_tags() takes a resource and keys");
    tags = facttag_read(run, r, wanted.items, wanted.count);
    if (!tags->taggable)
        return cel_list(run, NULL, 0);
    struct cel_value *keys = arena_alloc(run->arena, wanted.count * sizeof *keys);

    for (size_t i = 0; i < wanted.count; i++) {
        if (has_tag(run, tags, wanted.items[i], &odd) == TRUTH_FALSE)
            keys[missing++] = cel_string(wanted.items[i]);
    }
    if (missing == 0 && odd != NULL)
        return fact_unknown(run, odd, "further tags may be there");
    struct cel_value list = cel_list(run, keys, missing);

    list.from = tags->held;
    return list;
}

/* The members that rules read of a tag. */
static const struct str tag_members[] = {STR_INIT("key"), STR_INIT("value"),
                                         STR_INIT("propagates")};

enum { TAG_MEMBERS = sizeof tag_members / sizeof *tag_members };

static struct cel_value propagates(struct cel_run *run, const struct tag *t)
{
    bool truth = false;

    if (t->propagate == NULL || value_as_bool(t->propagate, &truth))
        return cel_bool(truth);
    return fact_unknown(run, t->propagate, "PropagateAtLaunch is not known");
}

struct cel_value facttag_map(struct cel_run *run, const struct tag *t,
                             const struct tag_extra *extra, size_t extra_count)
{
    size_t count = TAG_MEMBERS + extra_count;
    struct cel_value *keys = arena_alloc(run->arena, count * sizeof *keys);
    struct cel_value *values = arena_alloc(run->arena, count * sizeof *values);
    struct cel_entries *map = arena_alloc(run->arena, sizeof *map);

    for (size_t i = 0; i < TAG_MEMBERS; i++)
        keys[i] = cel_string(tag_members[i]);
    values[0] = cel_string(t->key);
    values[1] = tag_value(run, t);
    values[2] = propagates(run, t);
    for (size_t i = 0; i < extra_count; i++) {
        keys[TAG_MEMBERS + i] = cel_string(extra[i].name);
        values[TAG_MEMBERS + i] = extra[i].value;
    }
    *map = (struct cel_entries){.keys = keys, .values = values, .count = count};
    return (struct cel_value){.kind = CEL_MAP, .from = values[1].from, .list = map};
}

struct cel_value fact_tag_list(struct cel_run *run, const struct cel_value *args,
                               size_t count)
{
    const struct resource *r = resource_of(args[0]);
    const struct tag_set *tags;

    (void)count;
    if (r == NULL)
        return cel_error(run, "tags() takes a resource");
    tags = facttag_read(run, r, NULL, 0);
    struct cel_value *items =
        arena_alloc(run->arena, tags->items.count * sizeof *items);

    for (size_t i = 0; i < tags->items.count; i++)
        items[i] = facttag_map(run, &tags->items.items[i], NULL, 0);
    return cel_list(run, items, tags->items.count);
}
