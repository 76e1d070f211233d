/* SPDX-License-Identifier: Apache-2.0 */
#include "model/model.h"

#include "base/vec.h"

static const struct value EMPTY_MAP = {.kind = VALUE_MAP};

void model_init(struct model *m, struct arena *a, struct sources *sources)
{
    *m = (struct model){.arena = a, .sources = sources};
}

/* The list of the type's resources, made on first use. */
static struct resource_list *list_of_type(struct model *m, struct str type)
{
    const struct resource_list *found = table_find(&m->by_type, type);

    if (found != NULL)
        return found->items[0]->kin;
    struct resource_list *list = arena_zalloc(m->arena, 1, sizeof *list);

    table_add(m->arena, &m->by_type, type, list);
    return list;
}

/* Looked up for the first resource of a type, and handed on to the others. */
static const struct type_info *
facts_of(struct model *m, const struct resource_list *kin, struct str type)
{
    struct type_info info;

    if (kin->count > 0)
        return kin->items[0]->facts;
    return type_find(type, &info) ? arena_copy(m->arena, &info, sizeof info) : NULL;
}

void model_reserve(struct model *m, size_t count)
{
    table_reserve(m->arena, &m->by_id, count);
}

struct resource *model_add(struct model *m, struct str id, struct str type)
{
    struct resource *r = arena_zalloc(m->arena, 1, sizeof *r);

    if (table_add(m->arena, &m->by_id, id, r) != NULL)
        return NULL;
    r->id = id;
    r->written = type;
    r->index = (uint32_t)m->resources.count;
    r->properties = &EMPTY_MAP;
    r->body = &EMPTY_MAP;
    r->kin = list_of_type(m, type);
    r->facts = facts_of(m, r->kin, type);
    /* One text for all, because it is looked at often. */
    r->type = r->kin->count > 0 ? r->kin->items[0]->type : type;
    VEC_PUSH(m->arena, &m->resources, r);
    VEC_PUSH(m->arena, r->kin, r);
    return r;
}

struct resource *model_find(const struct model *m, struct str id)
{
    const struct resource *r = table_find(&m->by_id, id);

    return r == NULL ? NULL : m->resources.items[r->index];
}

const struct resource_list *model_of_type(const struct model *m, struct str type)
{
    return table_find(&m->by_type, type);
}

struct variable *model_variable(struct model *m, struct str name)
{
    const struct variable *known = table_find(&m->variable_names, name);

    if (known != NULL)
        return m->variables.items[known->index];
    struct variable *v = arena_zalloc(m->arena, 1, sizeof *v);

    v->name = name;
    v->index = (uint32_t)m->variables.count;
    table_add(m->arena, &m->variable_names, name, v);
    VEC_PUSH(m->arena, &m->variables, v);
    return v;
}

void model_refer(struct model *m, struct resource *from, struct resource *to,
                 struct str attribute, struct span span)
{
    struct reference *r = arena_alloc(m->arena, sizeof *r);

    *r = (struct reference){
        .from = from, .to = to, .attribute = attribute, .span = span};
    VEC_PUSH(m->arena, &from->refs, r);
    VEC_PUSH(m->arena, &to->referrers, r);
}

static struct str either(struct str known, struct str added)
{
    return known.len > 0 ? known : added;
}

void model_image(struct model *m, struct str id, const struct image_facts *facts)
{
    const struct image_facts *known = table_find(&m->images, id);
    struct image_facts *all = arena_copy(m->arena, facts, sizeof *facts);

    if (id.len == 0)
        return;
    if (known != NULL) {
        all->owner = either(known->owner, facts->owner);
        all->alias = either(known->alias, facts->alias);
        all->name = either(known->name, facts->name);
        all->lookup = either(known->lookup, facts->lookup);
    }
    table_set(m->arena, &m->images, id, all);
}

void model_problem(struct model *m, const char *kind, struct str resource,
                   struct span span, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    struct str message = arena_vprintf(m->arena, format, args);
    va_end(args);
    VEC_PUSH(m->arena, &m->problems,
             (struct problem){.kind = str_from(kind),
                              .message = message,
                              .span = span,
                              .resource = resource});
}
