/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/load.h"

#include "rule/ruleset.h"

#include <assert.h>

enum { MAX_KEYS = 32 };

void load_error(struct loader *l, struct span span, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    struct str message = arena_vprintf(l->diags->arena, format, args);
    va_end(args);
    diag_add(l->diags, span, "%.*s", STR_ARG(message));
    l->bad = true;
}

struct str load_suggest(struct loader *l, struct str word, const char *const *names)
{
    const char *best = NULL;
    size_t least = word.len / 3 + 2; /* further away it is another word */

    for (; *names != NULL; names++) {
        size_t distance = str_distance(word, str_from(*names));
        if (distance < least) {
            least = distance;
            best = *names;
        }
    }
    if (best == NULL)
        return (struct str){"", 0};
    return arena_printf(l->diags->arena, ", did you mean '%s'?", best);
}

void load_check_keys(struct loader *l, const struct value *map,
                     const char *const *names)
{
    for (uint32_t i = 0; i < map->count; i++) {
        struct str key = member_key(&map->members[i]);
        const char *const *name = names;
        while (*name != NULL && !str_eq(key, str_from(*name)))
            name++;
        if (*name == NULL) {
            load_error(l, member_key_span(&map->members[i]), "unknown key '%.*s'%.*s",
                       STR_ARG(key), STR_ARG(load_suggest(l, key, names)));
        }
    }
}

static void check_keys(struct loader *l, const struct value *map)
{
    const char *names[MAX_KEYS] = {NULL};

    assert(load_key_count < MAX_KEYS);
    for (size_t k = 0; k < load_key_count; k++)
        names[k] = load_keys[k].name;
    load_check_keys(l, map, names);
}

/* Where to say that something is missing: the id, else the beginning of the rule. */
static struct span rule_site(const struct value *map)
{
    const struct value *id = value_find(map, STR("id"));
    struct span span = value_origin(id != NULL ? id : map);

    if (id == NULL && span.end > span.start)
        span.end = span.start + 1;
    return span;
}

/* What no key can say alone. */
static void check_whole(struct loader *l, const struct value *map)
{
    const struct rule *r = l->rule;
    bool fails = value_find(map, STR("fail")) != NULL;
    bool reports = value_find(map, STR("problem")) != NULL;

    if (fails == reports) {
        load_error(l, rule_site(map), "a rule has either 'fail' or 'problem'%s",
                   fails ? ", not both" : ", and this one has neither");
    }
    if (fails && r->type_count == 0 && value_find(map, STR("types")) == NULL) {
        load_error(l, rule_site(map),
                   "'types' is missing: the resource types that are "
                   "judged");
    }
    if (fails && value_find(map, STR("message")) == NULL)
        load_error(l, rule_site(map), "'message' is missing: what the finding says");
    if (reports && (r->each != NULL || r->at != NULL || r->when != NULL ||
                    r->supersede_count > 0)) {
        load_error(
            l, rule_site(map),
            "a rule with 'problem' takes no 'when', 'each', 'at' or 'supersedes'");
    }
}

static bool load_rule(struct loader *l, const struct value *map)
{
    if (!value_is(map, VALUE_MAP)) {
        load_error(l, value_origin(map), "a rule must be a map, not a %s",
                   value_kind_name(map));
        return false;
    }
    check_keys(l, map);
    for (size_t k = 0; k < load_key_count; k++) {
        const struct load_key *key = &load_keys[k];
        const struct value *v = value_find(map, str_from(key->name));
        if (v == NULL && key->required)
            load_error(l, rule_site(map), "'%s' is missing: %s", key->name, key->help);
        if (v == NULL)
            continue;
        key->read(l, key, v);
        if (key->names != NULL)
            l->names = key->names;
    }
    check_whole(l, map);
    l->rule->when_policy = load_asks_policy(l->rule->when);
    return !l->bad;
}

static bool load_one(struct rule_set *set, const struct sources *all,
                     const struct value *map, struct diags *d)
{
    struct rule *r = arena_zalloc(set->arena, 1, sizeof *r);
    struct loader l = {
        .arena = set->arena,
        .all = all,
        .diags = d,
        .rule = r,
        .names = load_names,
    };
    const struct source *file = all->items[map->source];

    r->file = file->path;
    r->text = file->bytes;
    if (!load_rule(&l, map))
        return false;
    if (!ruleset_add(set, r)) {
        const struct rule *other = ruleset_find(set, r->info.id);
        load_error(&l, rule_site(map), "rule id '%.*s' is taken already (%.*s)",
                   STR_ARG(r->info.id), STR_ARG(other->file));
        return false;
    }
    return true;
}

bool rules_load(struct rule_set *set, const struct sources *all,
                const struct value *root, struct diags *d)
{
    bool good = true;

    assert(root->source < all->count);
    if (!value_is(root, VALUE_LIST))
        return load_one(set, all, root, d);
    for (uint32_t i = 0; i < root->count; i++)
        good = load_one(set, all, &root->items[i], d) && good;
    return good;
}
