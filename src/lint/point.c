/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/point.h"

/* A value that the program made for want of a written one lies where all properties do.
 */
static bool is_made(const struct judgement *v)
{
    const struct resource *r = v->resource;
    if (r == NULL || v->at == r->properties)
        return false;
    struct span at = value_site(v->at);
    struct span all = value_site(r->properties);
    return at.source == all.source && at.start == all.start && at.end == all.end;
}

static bool points_to_value(const struct sources *all, const struct judgement *v)
{
    return v->at != NULL && spot_is_written(all, value_site(v->at)) && !is_made(v);
}

/* As the input has it. */
static struct span judged_span(const struct sources *all, const struct judgement *v)
{
    if (points_to_value(all, v))
        return value_site(v->at);
    if (v->problem != NULL)
        return v->problem->span;
    return v->resource == NULL ? (struct span){0} : v->resource->span;
}

const struct resource *point_resource(const struct model *m, const struct judgement *v)
{
    if (v->resource != NULL || v->problem == NULL)
        return v->resource;
    return model_find(m, v->problem->resource);
}

/* Where a reader should look for what stands at the span. */
static struct span traced(const struct model *m, const struct judgement *v,
                          struct span span)
{
    return m->trace == NULL ? span : m->trace(m, point_resource(m, v), span);
}

struct span point_span(const struct model *m, const struct judgement *v)
{
    return traced(m, v, judged_span(m->sources, v));
}

/* Whether the key stands where its span says; one that the program made does not. */
static bool is_written_key(const struct sources *all, const struct member *key)
{
    return key != NULL &&
           str_eq(sources_text(all, member_key_span(key)), member_key(key));
}

static bool is_secret(const struct value *v)
{
    if (v == NULL || (v->flags & VALUE_SENSITIVE) != 0)
        return v != NULL;
    for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
        if (is_secret(&v->items[i]))
            return true;
    for (uint32_t i = 0; v->kind == VALUE_MAP && i < v->count; i++)
        if (is_secret(&v->members[i].value))
            return true;
    return false;
}

/* The line would tell what must not be told. */
static void hide_line(struct place *place)
{
    place->line = (struct str){"", 0};
    place->line_column = 0;
}

/* In a file that the value was not read from, and which may show it nevertheless. */
static struct place traced_place(const struct pointer *p, const struct judgement *v)
{
    const struct sources *all = p->model->sources;
    struct span span = point_span(p->model, v);
    if (!spot_is_written(all, span))
        return spot_file(p->kept, all->items[0]->path);
    struct place place = spot_place(p->kept, p->file, all, span);
    if (is_secret(v->at))
        hide_line(&place);
    return place;
}

struct place point_place(const struct pointer *p, const struct judgement *v,
                         const struct spot_trail *trail)
{
    const struct sources *all = p->model->sources;
    if (p->model->trace != NULL)
        return traced_place(p, v);
    struct place place = spot_place(p->kept, p->file, all, judged_span(all, v));
    if (place.end.line == place.start.line || trail->depth == 0 ||
        !points_to_value(all, v))
        return place;
    const struct member *key = trail->steps[trail->depth - 1].key;
    return is_written_key(all, key)
               ? spot_place(p->kept, p->file, all, member_key_span(key))
               : place;
}

static void relate(const struct pointer *p, struct span span, struct str note,
                   struct finding *f)
{
    struct related *r = &f->related[f->related_count++];
    r->place = spot_place(p->kept, p->file, p->model->sources, span);
    r->note = note;
}

/* Where the value came through a reference. */
static void relate_origin(const struct pointer *p, const struct judgement *v,
                          struct finding *f)
{
    struct span site = traced(p->model, v, value_site(v->at));
    struct span origin = traced(p->model, v, value_origin(v->at));
    bool same = site.source == origin.source && site.start == origin.start;
    if (same || !spot_is_written(p->model->sources, origin))
        return;
    relate(p, origin, finding_origin_note, f);
    if (is_secret(v->at))
        hide_line(&f->related[f->related_count - 1].place);
}

void point_relate(const struct pointer *p, const struct judgement *v, struct finding *f)
{
    const struct resource *r = point_resource(p->model, v);
    size_t calls = r == NULL ? 0 : r->call_count;
    if (v->at == NULL && calls == 0)
        return;
    f->related = arena_alloc(p->kept, (calls + 1) * sizeof *f->related);
    if (v->at != NULL)
        relate_origin(p, v, f);
    for (size_t i = 0; i < calls; i++)
        relate(p, r->calls[i], STR("called from here"), f);
}
