/* SPDX-License-Identifier: Apache-2.0 */
/* Tags held against what the policy says of their keys and values. */
#include "rule/eval.h"
#include "rule/fact.h"

/* What a required tag's value must be: {values: […], pattern: '…'}. */
struct demand {
    const struct value *values;
    const struct value *pattern;
};

static struct cel_value member(struct cel_run *run, struct cel_value tag,
                               const char *name)
{
    return cel_member(run, tag, str_from(name));
}

/* The tag with one more member under the name. */
static struct cel_value extend(struct cel_run *run, struct cel_value tag,
                               const char *name, struct cel_value v)
{
    const struct cel_entries *old = tag.list;
    struct cel_value *both =
        arena_alloc(run->arena, 2 * (old->count + 1) * sizeof *both);
    struct cel_entries *map = arena_alloc(run->arena, sizeof *map);

    for (size_t i = 0; i < old->count; i++) {
        both[i] = old->keys[i];
        both[old->count + 1 + i] = old->values[i];
    }
    both[old->count] = cel_string(str_from(name));
    both[2 * old->count + 1] = v;
    *map = (struct cel_entries){both, both + old->count + 1, old->count + 1};
    tag.list = map;
    return tag;
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

/* Whether all of the value is as demanded; an error for a pattern that is none. */
static struct cel_value fits(struct cel_run *run, const struct demand *d,
                             struct cel_value value)
{
    if (value.kind != CEL_STRING)
        return value;
    if (d->values != NULL && !is_listed(run, d->values, value.string))
        return cel_bool(false);
    if (d->pattern == NULL)
        return cel_bool(true);
    return regex_match(run, value.string,
                       arena_printf(run->arena, "\\A(?:%.*s)\\z",
                                    STR_ARG(value_str(d->pattern))));
}

static struct str wanted(struct cel_run *run, const struct demand *d)
{
    struct cel_value list = cel_from(run, d->values);
    struct str all = STR("");
    struct str one;

    if (d->values == NULL)
        return arena_printf(run->arena, "a value like %.*s",
                            STR_ARG(value_str(d->pattern)));
    for (uint32_t i = 0; i < d->values->count; i++)
        if (value_as_text(run->arena, NULL, &list.tree->items[i], &one))
            all = arena_printf(run->arena, "%.*s%s%.*s", STR_ARG(all),
                               all.len > 0 ? ", " : "", STR_ARG(one));
    return arena_printf(run->arena, "one of %.*s", STR_ARG(all));
}

/* False where the policy demands nothing of the tag's value, or it is blank: that is
   another rule's matter. */
static bool find_demand(struct cel_run *run, const struct value *demands,
                        struct cel_value tag, struct demand *out)
{
    struct cel_value value = member(run, tag, "value");
    const struct value *d = value_find(demands, member(run, tag, "key").string);

    *out = (struct demand){.values = value_find(d, STR("values")),
                           .pattern = value_find(d, STR("pattern"))};
    if (!value_is(out->values, VALUE_LIST))
        out->values = NULL;
    if (!value_is(out->pattern, VALUE_STRING))
        out->pattern = NULL;
    if (value.kind == CEL_STRING && str_is_empty(str_trim(value.string)))
        return false;
    return out->values != NULL || out->pattern != NULL;
}

/* The tags of the resource; false with what stands instead. */
static bool read_tags(struct cel_run *run, const struct cel_value *args,
                      struct cel_entries *out, struct cel_value *instead)
{
    *instead = fact_tag_list(run, args, 1);
    return cel_items(run, *instead, out);
}

struct cel_value fact_unfit_tags(struct cel_run *run, const struct cel_value *args,
                                 size_t count)
{
    struct cel_entries tags;
    struct cel_value instead;
    struct demand d;
    size_t found = 0;

    (void)count;
    if (args[1].kind != CEL_TREE || args[1].tree->kind != VALUE_MAP)
        return cel_error(run, "unfit_tags() takes a resource and a map of demands");
    if (!read_tags(run, args, &tags, &instead))
        return instead;
    struct cel_value *unfit = arena_alloc(run->arena, tags.count * sizeof *unfit);

    for (size_t i = 0; i < tags.count; i++) {
        if (!find_demand(run, args[1].tree, tags.values[i], &d))
            continue;
        struct cel_value fit = fits(run, &d, member(run, tags.values[i], "value"));

        if (fit.kind == CEL_BOOL && fit.boolean)
            continue;
        if (fit.kind == CEL_BOOL)
            fit = cel_bool(true);
        struct cel_value tag = extend(run, tags.values[i], "unfit", fit);

        unfit[found++] = extend(run, tag, "wanted", cel_string(wanted(run, &d)));
    }
    return cel_list(run, unfit, found);
}

/* The policy's spelling of the key where that is another; false: it has none. */
static bool find_spelling(const struct cel_entries *keys, struct str key,
                          struct cel_value *out)
{
    for (size_t i = 0; i < keys->count; i++) {
        *out = keys->values[i];
        if (out->kind == CEL_STRING && str_eq_nocase(out->string, key))
            return !str_eq(out->string, key);
    }
    return false;
}

struct cel_value fact_misspelt_tags(struct cel_run *run, const struct cel_value *args,
                                    size_t count)
{
    struct cel_entries tags;
    struct cel_entries keys;
    struct cel_value instead;
    size_t found = 0;

    (void)count;
    if (!fact_tag_keys(run, args[1], &keys))
        return cel_error(run, "misspelt_tags() takes a resource and keys");
    if (!read_tags(run, args, &tags, &instead))
        return instead;
    struct cel_value *wrong = arena_alloc(run->arena, tags.count * sizeof *wrong);

    for (size_t i = 0; i < tags.count; i++) {
        struct str key = member(run, tags.values[i], "key").string;
        struct cel_value spelling;

        if (find_spelling(&keys, key, &spelling))
            wrong[found++] = extend(run, tags.values[i], "wanted", spelling);
    }
    return cel_list(run, wrong, found);
}
