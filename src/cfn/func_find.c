/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fn::FindInMap. A key that is not known makes a choice over the map's entries: one of
 * them it must be, or the deployment fails.
 */
#include "cfn/func.h"
#include "cfn/param.h"

enum { KEYS_MAX = 256 }; /* entries tried for an unknown key */

struct lookup {
    struct call *c;
    const struct value *map;
    const struct value *keys[2];    /* picked: known or unknown */
    const struct value *written[2]; /* the same as written */
    const struct value *fallback;   /* DefaultValue, or NULL */
};

static struct value find_at(struct lookup *l, const struct value *map, int level);

/* The entry's value, or what the next key finds in it. False where there is none. */
static bool enter(struct lookup *l, const struct value *entry, int level,
                  struct value *out)
{
    if (entry == NULL)
        return false;
    if (level == 1) {
        *out = resolve_via(l->c->walk, *entry, l->c->node);
        return true;
    }
    struct str key;
    bool known = resolve_text(l->c->walk, l->keys[1], &key);
    if (entry->kind != VALUE_MAP || (known && value_find(entry, key) == NULL))
        return false;
    *out = find_at(l, entry, 1);
    return true;
}

/* Nothing has the key. Where it is a literal, that is the author's mistake. */
static struct value missing(struct lookup *l, int level, struct str key)
{
    struct call *c = l->c;
    if (l->fallback != NULL)
        return resolve_via(c->walk, *l->fallback, c->node);
    if (l->written[level]->kind == VALUE_STRING && !c->reported) {
        c->reported = true;
        resolve_problem(c->walk, "undefined-mapping", l->written[level],
                        "The mapping has no key '%.*s'",
                        STR_ARG(str_slice(key, 0, 255)));
    }
    return resolve_unknown(c->walk, c->node, "the mapping has no key '%.*s'",
                           STR_ARG(str_slice(key, 0, 255)));
}

/* What stands for the key in conditions. */
static struct variable *key_variable(const struct lookup *l, int level)
{
    const struct value *key = l->keys[level];
    if (key->kind == VALUE_UNKNOWN && key->unknown->variable != NULL)
        return key->unknown->variable;
    return func_variable(l->c->walk, l->written[level]);
}

/* A choice over the entries, last one first so that the chain ends in it. */
static struct value choose(struct lookup *l, const struct value *map, int level)
{
    struct call *c = l->c;
    struct loader *loader = c->walk->t->loader;
    struct variable *v = key_variable(l, level);
    bool has = l->fallback != NULL;
    struct value chain = has ? resolve_via(c->walk, *l->fallback, c->node)
                             : resolve_unknown(c->walk, c->node,
                                               "the mapping has no entry for this key");
    if (map->kind != VALUE_MAP)
        return chain;
    if (map->count > KEYS_MAX ||
        !loader_take(loader, map->count * sizeof(struct choice)))
        return resolve_unknown(c->walk, c->node, "too many alternatives");
    v->is_key = true;
    for (uint32_t i = map->count; i-- > 0;) {
        const struct cond *is =
            cond_equals(loader->arena, v, member_key(&map->members[i]));
        struct value entry;
        if (call_excludes(c, is) || !enter(l, &map->members[i].value, level, &entry))
            continue;
        chain = has ? resolve_choice(c->walk, is, &entry, &chain)
                    : resolve_sure(c->walk, is, &entry);
        has = true;
    }
    return chain;
}

static struct value find_at(struct lookup *l, const struct value *map, int level)
{
    if (l->keys[level]->kind == VALUE_UNKNOWN)
        return choose(l, map, level);
    struct str key;
    struct value found;
    if (!resolve_text(l->c->walk, l->keys[level], &key))
        return call_bad(l->c, "takes texts as keys");
    if (enter(l, value_find(map, key), level, &found))
        return found;
    return missing(l, level, key);
}

static struct value undefined(struct call *c, const struct value *at, struct str name)
{
    struct template *t = c->walk->t;
    if (!c->reported && !t->macros) {
        const struct table *tables[] = {&t->mappings};
        struct str hint = template_suggest(t, name, tables, 1);
        resolve_problem(c->walk, "undefined-mapping", at,
                        "There is no mapping '%.*s'%.*s",
                        STR_ARG(str_slice(name, 0, 255)), STR_ARG(hint));
    }
    c->reported = true;
    return resolve_unknown(c->walk, c->node, "there is no mapping '%.*s'",
                           STR_ARG(str_slice(name, 0, 255)));
}

/* [map, top-level key, second-level key, {DefaultValue: value}?] */
struct value func_find_in_map(struct call *c)
{
    const struct value *args = call_list(c, 3, 4);
    if (args == NULL)
        return call_none(c);
    const struct value *name = call_item(c, args, 0);
    struct lookup l = {.c = c};
    /* A macro may have made the list; then its items stand for themselves. */
    const struct value *written = &c->node->members[0].value;
    if (written->kind != VALUE_LIST || written->count != args->count)
        written = args;
    for (uint32_t i = 0; i < 2; i++) {
        l.keys[i] = c->open != NULL ? NULL : call_item(c, args, i + 1);
        l.written[i] = &written->items[i + 1];
    }
    if (c->open != NULL)
        return call_none(c);
    if (args->count == 4)
        l.fallback = value_find(&args->items[3], STR("DefaultValue"));
    if (name->kind == VALUE_UNKNOWN)
        return call_unknown(c, name, false);
    if (name->kind != VALUE_STRING)
        return call_bad(c, "takes the name of a mapping as its first argument");
    struct mapping *mapping = template_mapping(c->walk->t, value_str(name));
    if (mapping == NULL)
        return undefined(c, &written->items[0], value_str(name));
    mapping->used = true;
    return find_at(&l, &mapping->member->value, 0);
}
