/* SPDX-License-Identifier: Apache-2.0 */
#include "embed/mapset.h"

#include "base/vec.h"
#include "embed/mapcheck.h"

static struct front_end *find_front_end(struct arena *a, struct map_set *set,
                                        struct str name)
{
    for (size_t i = 0; i < set->count; i++)
        if (str_eq(set->items[i].name, name))
            return &set->items[i];
    VEC_PUSH(a, set, (struct front_end){.name = name});
    return &set->items[set->count - 1];
}

static bool has_entry(const struct front_end *f, struct str key)
{
    for (size_t i = 0; i < f->count; i++)
        if (str_eq(member_key(&f->items[i]), key))
            return true;
    return false;
}

void mapset_add(struct arena *a, struct map_set *set, struct str below,
                const struct value *root, struct diags *d)
{
    struct str folder;

    str_cut(&below, '/', &folder); /* maps */
    str_cut(&below, '/', &folder);
    struct front_end *f = find_front_end(a, set, folder);
    if (!value_is(root, VALUE_MAP)) {
        diag_add(d, value_origin(root), "a mapping table must be a map, not a %s",
                 value_kind_name(root));
        return;
    }
    for (uint32_t i = 0; i < root->count; i++) {
        struct str key = member_key(&root->members[i]);
        if (has_entry(f, key)) {
            diag_add(d, member_key_span(&root->members[i]),
                     "'%.*s' has an entry in another file already", STR_ARG(key));
        }
        mapcheck_entry(&root->members[i], d);
        VEC_PUSH(a, f, root->members[i]);
    }
}

void mapset_emit(struct emitter *e, const struct map_set *set)
{
    struct value *maps = arena_zalloc(e->arena, set->count + 1, sizeof *maps);
    uint32_t *kids = arena_zalloc(e->arena, set->count + 1, sizeof *kids);

    for (size_t i = 0; i < set->count; i++) {
        maps[i] = value_make_map(set->items[i].items, set->items[i].count, NULL);
        kids[i] = emit_kids(e, &maps[i]);
    }
    buf_add(e->out, STR("static const struct {\nstruct str name;\nstruct value map;\n} "
                        "front_ends[] = {\n"));
    for (size_t i = 0; i < set->count; i++) {
        buf_add(e->out, STR("{"));
        emit_str(e, set->items[i].name);
        buf_add(e->out, STR(", "));
        emit_value(e, &maps[i], kids[i]);
        buf_add(e->out, STR("},\n"));
    }
    buf_printf(e->out,
               "{{\"\", 0}, {.kind = %d}}};\n\n"
               "const struct value *map_builtin(struct str front_end)\n{\n"
               "    for (size_t i = 0; front_ends[i].name.len > 0; i++) {\n"
               "        if (str_eq(front_ends[i].name, front_end)) {\n"
               "            return &front_ends[i].map;\n        }\n    }\n"
               "    return NULL;\n}\n",
               VALUE_NULL);
}
