/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/kind.h"

#include "map/map.h"
#include "tf/awscc.h"

struct tf_kind *kind_of(struct tf_plan *p, struct str type)
{
    const struct tf_kind *known = table_find(&p->kinds_by_type, type);
    if (known != NULL)
        return p->kinds.items[known->index];
    struct tf_kind *k = arena_zalloc(p->arena, 1, sizeof *k);
    k->type = type;
    k->index = p->kinds.count;
    k->entry = value_find(map_builtin(STR("terraform")), type);
    k->is_aws = str_starts(type, STR("aws_"));
    if (k->entry == NULL)
        (void)awscc_type(type, &k->canonical);
    VEC_PUSH(p->arena, &p->kinds, k);
    table_add(p->arena, &p->kinds_by_type, type, k);
    return k;
}

static const struct type_info *shaped(struct tf_plan *p, const struct type_info *like,
                                      struct str type, enum tag_shape shape)
{
    struct type_info *out = arena_zalloc(p->arena, 1, sizeof *out);
    if (like != NULL)
        *out = *like;
    out->type = type;
    out->tag_shape = shape;
    out->tag_property = shape == TAG_SHAPE_NONE ? STR("") : STR("tags");
    return out;
}

void kind_list_all(struct tf_plan *p)
{
    for (size_t i = 0; i < p->resources.count; i++) {
        struct tf_resource *r = p->resources.items[i];
        VEC_PUSH(p->arena, &r->block->kind->all, r);
    }
}

const struct tf_facts *kind_facts(struct tf_plan *p, struct tf_kind *k, struct str type)
{
    const struct tf_facts *known = table_find(&k->facts, type);
    if (known != NULL)
        return known;
    struct tf_facts *f = arena_zalloc(p->arena, 1, sizeof *f);
    struct type_info info;
    if (type_find(type, &info))
        f->published = arena_copy(p->arena, &info, sizeof info);
    bool tagged = f->published != NULL && info.tag_shape != TAG_SHAPE_NONE;
    f->with_tags = tagged ? f->published : shaped(p, f->published, type, TAG_SHAPE_MAP);
    f->without = tagged ? shaped(p, f->published, type, TAG_SHAPE_NONE) : f->published;
    /* awscc has tags where the canonical type has them, and no tags_all. */
    if (k->canonical.len > 0)
        f->without = f->published;
    table_add(p->arena, &k->facts, type, f);
    return f;
}

/* Every text of an entry may be a path; its first step is then an attribute. */
static void list_names(struct tf_plan *p, struct tf_kind *k, const struct value *v)
{
    struct str path = value_str(v);
    struct str name;
    if (str_cut(&path, '.', &name))
        table_add(p->arena, &k->named, name, k);
    for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
        list_names(p, k, &v->items[i]);
    for (uint32_t i = 0; v->kind == VALUE_MAP && i < v->count; i++)
        list_names(p, k, &v->members[i].value);
}

bool kind_names(struct tf_plan *p, struct tf_kind *k, struct str attribute)
{
    if (!k->is_listed && k->entry != NULL)
        list_names(p, k, k->entry);
    k->is_listed = true;
    return table_find(&k->named, attribute) != NULL;
}
