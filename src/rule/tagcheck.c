/* SPDX-License-Identifier: Apache-2.0 */
/* Tags held against what the policy says of their keys and values. */
#include "rule/fact.h"
#include "rule/facttag.h"
#include "rule/regex.h"

/* What a tag's value must be: {values: [...], pattern: '...'}; NULL: anything. */
struct demand {
    const struct value *values;
    const struct value *pattern;
};

static struct demand demand_of(const struct value *demands, struct str key)
{
    const struct value *wanted = value_find(demands, key);
    struct demand d = {.values = value_find(wanted, STR("values")),
                       .pattern = value_find(wanted, STR("pattern"))};

    if (!value_is(d.values, VALUE_LIST))
        d.values = NULL;
    if (!value_is(d.pattern, VALUE_STRING))
        d.pattern = NULL;
    return d;
}

static bool is_listed(struct cel_run *run, const struct value *values, struct str text)
{
    struct str one;

    for (uint32_t i = 0; i < values->count; i++)
        if (value_as_text(run->arena, NULL, &values->items[i], &one) &&
            str_eq(one, text))
            return true;
    return false;
}

/* Whether the value is other than demanded; it is the whole of it that must fit. */
static struct cel_value unfit(struct cel_run *run, const struct demand *d,
                              const struct value *v)
{
    struct str text;
    struct cel_value fits;

    if (!value_as_text(run->arena, NULL, v, &text))
        return fact_unknown(run, v, "the tag's value is no text");
    if (d->values != NULL && !is_listed(run, d->values, text))
        return cel_bool(true);
    if (d->pattern == NULL)
        return cel_bool(false);
    fits = regex_match(
        run, text,
        arena_printf(run->arena, "\\A(?:%.*s)\\z", STR_ARG(value_str(d->pattern))));
    return fits.kind == CEL_BOOL ? cel_bool(!fits.boolean) : fits;
}

static struct str wanted_text(struct cel_run *run, const struct demand *d)
{
    struct str all = STR("");
    struct str one;

    if (d->values == NULL)
        return arena_printf(run->arena, "like %.*s", STR_ARG(value_str(d->pattern)));
    for (uint32_t i = 0; i < d->values->count; i++)
        if (value_as_text(run->arena, NULL, &d->values->items[i], &one))
            all = arena_printf(run->arena, "%.*s%s%.*s", STR_ARG(all),
                               all.len > 0 ? ", " : "one of ", STR_ARG(one));
    return all;
}

static const struct resource *resource_of(struct cel_value v)
{
    const struct object *o = v.kind == CEL_OBJECT ? v.object : NULL;

    return o != NULL && o->kind == OBJECT_RESOURCE ? o->resource : NULL;
}

struct cel_value fact_unfit_tags(struct cel_run *run, const struct cel_value *args,
                                 size_t count)
{
    const struct resource *r = resource_of(args[0]);
    const struct value *demands = args[1].kind == CEL_TREE ? args[1].tree : NULL;
    struct tag_keys keys = {0};
    size_t found = 0;

    (void)count;
    if (r == NULL || !value_is(demands, VALUE_MAP) ||
        !facttag_keys(run, args[1], &keys))
        return cel_error(run, "unfit_tags() takes a resource and a map of demands");
    const struct tag_set *tags = facttag_read(run, r, keys.items, keys.count);
    struct cel_value *items =
        arena_alloc(run->arena, tags->items.count * sizeof *items);

    for (size_t i = 0; i < tags->items.count; i++) {
        const struct tag *t = &tags->items.items[i];
        struct demand d = demand_of(demands, t->key);

        /* A blank one is as good as missing: another rule's matter. */
        if ((d.values == NULL && d.pattern == NULL) || !tag_is_set(t))
            continue;
        struct tag_extra extra[] = {
            {STR("unfit"), unfit(run, &d, t->value)},
            {STR("wanted"), cel_string(wanted_text(run, &d))},
        };

        if (extra[0].value.kind != CEL_BOOL || extra[0].value.boolean)
            items[found++] = facttag_map(run, t, extra, 2);
    }
    return cel_list(run, items, found);
}

/* The spelling of the key among the wanted ones; empty: it is right, or not among them.
 */
static struct str spelling_of(const struct tag_keys *wanted, struct str key)
{
    struct str other = STR("");

    for (size_t i = 0; i < wanted->count; i++) {
        if (str_eq(wanted->items[i], key))
            return STR("");
        if (str_eq_nocase(wanted->items[i], key))
            other = wanted->items[i];
    }
    return other;
}

struct cel_value fact_misspelt_tags(struct cel_run *run, const struct cel_value *args,
                                    size_t count)
{
    const struct resource *r = resource_of(args[0]);
    struct tag_keys wanted = {0};
    size_t found = 0;

    (void)count;
    if (r == NULL || !facttag_keys(run, args[1], &wanted))
        return cel_error(run, "misspelt_tags() takes a resource and keys");
    const struct tag_set *tags = facttag_read(run, r, NULL, 0);
    struct cel_value *items =
        arena_alloc(run->arena, tags->items.count * sizeof *items);

    for (size_t i = 0; i < tags->items.count; i++) {
        const struct tag *t = &tags->items.items[i];
        struct tag_extra extra = {STR("wanted"),
                                  cel_string(spelling_of(&wanted, t->key))};

        if (extra.value.string.len > 0)
            items[found++] = facttag_map(run, t, &extra, 1);
    }
    return cel_list(run, items, found);
}
