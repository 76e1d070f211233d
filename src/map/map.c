/* SPDX-License-Identifier: Apache-2.0 */
#include "map/map.h"

#include "base/vec.h"
#include "map/term.h"

static struct str suffix_of(const struct map_context *c, const struct value *suffix)
{
    struct value made;
    if (suffix == NULL)
        return STR("");
    if (suffix->kind == VALUE_STRING)
        return term_text(c, value_str(suffix));
    return term_value(c, suffix, &made) ? value_str(&made) : STR("");
}

static void make_one(const struct map_context *c, const struct value *entry,
                     struct mapped_list *out)
{
    struct value odd;
    if (term_applies(c, entry, &odd) != TRUTH_TRUE)
        return;
    struct str suffix = suffix_of(c, value_find(entry, STR("suffix")));
    struct mapped made = {.id = c->input->id};
    if (suffix.len > 0)
        made.id = arena_printf(c->arena, "%.*s%.*s", STR_ARG(made.id), STR_ARG(suffix));
    made.type = value_str(value_find(entry, STR("type")));
    made.attach = value_find(entry, STR("attach"));
    made.properties = term_fields(c, value_find(entry, STR("properties")),
                                  value_find(entry, STR("copy")));
    VEC_PUSH(c->arena, out, made);
}

static void make_member(const struct map_context *c, const struct value *entry,
                        struct str key, const struct value *member,
                        struct mapped_list *out)
{
    struct map_context inner = *c;
    inner.object = member;
    inner.key = key;
    make_one(&inner, entry, out);
}

/* One object for each member of the map, or item of the list, at "over"; or just one.
 */
static void make_all(const struct map_context *c, const struct value *entry,
                     struct mapped_list *out)
{
    const struct value *over = value_find(entry, STR("over"));
    struct value many;
    if (over == NULL) {
        make_one(c, entry, out);
        return;
    }
    if (!path_find(c, c->object, value_str(over), &many))
        return;
    for (uint32_t i = 0; many.kind == VALUE_MAP && i < many.count; i++)
        make_member(c, entry, member_key(&many.members[i]), &many.members[i].value,
                    out);
    for (uint32_t i = 0; many.kind == VALUE_LIST && i < many.count; i++)
        make_member(c, entry, arena_printf(c->arena, "%u", (unsigned)i), &many.items[i],
                    out);
}

void map_apply(struct arena *a, const struct value *entry,
               const struct map_input *input, struct mapped_list *out)
{
    const struct map_context c = {
        .arena = a,
        .input = input,
        .object = input->properties,
    };
    if (entry->kind != VALUE_LIST) {
        make_all(&c, entry, out);
        return;
    }
    for (uint32_t i = 0; i < entry->count; i++)
        make_all(&c, &entry->items[i], out);
}
