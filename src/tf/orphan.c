/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/orphan.h"

#include "map/map.h"
#include "tf/kind.h"

struct names {
    struct arena *arena;
    struct table seen;
    struct value unknown; /* what each of them is */
    VEC(struct member) members;
};

static void add_name(struct names *n, struct str name)
{
    if (table_add(n->arena, &n->seen, name, n) == NULL)
        VEC_PUSH(n->arena, &n->members, member_make(name, n->unknown));
}

static void add_names(struct names *n, const struct value *entry)
{
    const struct value *properties = value_find(entry, STR("properties"));
    const struct value *copy = value_find(entry, STR("copy"));
    for (uint32_t i = 0; properties != NULL && i < properties->count; i++)
        add_name(n, member_key(&properties->members[i]));
    for (uint32_t i = 0; copy != NULL && i < copy->count; i++)
        add_name(n, value_str(&copy->items[i]));
}

static bool names_type(const struct value *to, struct str type)
{
    for (uint32_t i = 0; value_is(to, VALUE_LIST) && i < to->count; i++)
        if (str_eq(value_str(&to->items[i]), type))
            return true;
    return str_eq(value_str(to), type);
}

static const struct value *part(const struct value *entry, uint32_t i)
{
    if (entry->kind == VALUE_LIST)
        return i < entry->count ? &entry->items[i] : NULL;
    return i == 0 ? entry : NULL;
}

/* The properties that the entry merges into those of the type. */
static void add_attached(struct names *n, const struct value *entry, struct str type)
{
    const struct value *one;
    for (uint32_t i = 0; (one = part(entry, i)) != NULL; i++) {
        const struct value *attach = value_find(one, STR("attach"));
        if (names_type(value_find(attach, STR("to")), type))
            add_names(n, one);
    }
}

/* Every property that tables give an object of the kind, none of them known. */
static const struct value *vague(struct tf_plan *p, struct tf_kind *k)
{
    const struct value *tables = map_builtin(STR("terraform"));
    const struct str why[] = {STR_INIT("the "), k->type,
                              STR_INIT(" that it belongs to is not part of this")};
    struct names n = {.arena = p->arena};
    if (k->vague != NULL)
        return k->vague;
    n.unknown = value_make_unknown(p->arena, arena_join(p->arena, why, 3), false, NULL);
    add_names(&n, part(k->entry, 0));
    for (uint32_t i = 0; i < tables->count; i++)
        add_attached(&n, &tables->members[i].value, k->type);
    struct value made = value_make_map(n.members.items, n.members.count, NULL);
    k->vague = arena_copy(p->arena, &made, sizeof made);
    return k->vague;
}

/* The kind's properties where the satellite says nothing of them. */
static struct value completed(struct arena *a, const struct value *base,
                              const struct value *said)
{
    struct member *members =
        arena_copy(a, base->members, base->count * sizeof *members);
    for (uint32_t i = 0; i < base->count; i++) {
        const struct value *own = value_find(said, member_key(&members[i]));
        if (own != NULL)
            members[i].value = *own;
    }
    return value_make_map(members, base->count, said);
}

void orphan_add(struct tf_plan *p, const struct tf_tie *t)
{
    const struct value *to = value_find(t->attach, STR("to"));
    if (value_is(to, VALUE_LIST) && to->count > 0)
        to = &to->items[0];
    struct tf_kind *k = kind_of(p, value_str(to));
    if (k->entry == NULL || t->properties.kind != VALUE_MAP)
        return;
    struct str type = value_str(value_find(part(k->entry, 0), STR("type")));
    if (type.len == 0)
        return;
    const struct str id[] = {t->from->address, STR_INIT(" of "), type};
    struct mapped made = {
        .id = arena_join(p->arena, id, 3),
        .type = type,
        .properties = completed(p->arena, vague(p, k), &t->properties),
    };
    make_part(p, t->from, &made);
}
