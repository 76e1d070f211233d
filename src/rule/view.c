/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/view.h"

#include "rule/fact.h"

static const char *const origins[] = {
    [ORIGIN_TEMPLATE] = "template",
    [ORIGIN_PLAN] = "plan",
    [ORIGIN_STATE] = "state",
    [ORIGIN_LIVE] = "live",
};

const struct cel_function *const view_functions[VIEW_TABLES] = {
    rule_functions, fact_functions, cel_standard};

const struct view *view_of(const struct cel_run *run)
{
    return run->context;
}

struct view_memo *view_memo(const struct cel_run *run, const struct resource *r)
{
    struct view_memo *memo = view_of(run)->memo;

    return memo != NULL && memo->resource == r ? memo : NULL;
}

const struct value *view_pick(void *context, const struct value *v)
{
    const struct view *view = context;

    return scenario_pick(view->scenario, v);
}

static struct cel_value make_object(struct cel_run *run, const struct object *o)
{
    return (struct cel_value){
        .kind = CEL_OBJECT,
        .object = arena_copy(run->arena, o, sizeof *o),
    };
}

struct cel_value view_resource(struct cel_run *run, const struct resource *r)
{
    struct object o = {.kind = OBJECT_RESOURCE, .resource = r};

    return make_object(run, &o);
}

struct cel_value view_unwrap(struct cel_run *run, struct cel_value v)
{
    const struct object *o = v.kind == CEL_OBJECT ? v.object : NULL;

    if (o == NULL || o->kind != OBJECT_ELEMENT)
        return v;
    return cel_from(run, o->element.value);
}

static struct cel_value wrap(struct cel_run *run, const struct element *e)
{
    struct object o = {.kind = OBJECT_ELEMENT, .element = *e};

    if (e->guard == NULL || !view_of(run)->open_elements)
        return cel_from(run, e->value);
    return make_object(run, &o);
}

struct cel_value view_elements(struct cel_run *run, const struct element_list *list)
{
    const struct view *view = view_of(run);
    struct cel_value *items =
        arena_alloc(run->arena, list->items.count * sizeof *items);
    size_t count = 0;

    if (list->cut)
        return cel_unknown(STR("the list is too long to be looked at"), true);
    for (size_t i = 0; i < list->items.count; i++) {
        const struct element *e = &list->items.items[i];
        if (view->open_elements || element_exists(view->scenario, e))
            items[count++] = wrap(run, e);
    }
    return cel_list(run, items, count);
}

static struct cel_value read_id(struct cel_run *run, const struct object *o)
{
    (void)run;
    return cel_string(o->resource->id);
}

static struct cel_value read_type(struct cel_run *run, const struct object *o)
{
    (void)run;
    return cel_string(o->resource->type);
}

static struct cel_value read_written(struct cel_run *run, const struct object *o)
{
    (void)run;
    return cel_string(o->resource->written);
}

static struct cel_value read_action(struct cel_run *run, const struct object *o)
{
    (void)run;
    return cel_string(o->resource->action);
}

static struct cel_value read_origin(struct cel_run *run, const struct object *o)
{
    (void)run;
    return cel_string(str_from(origins[o->resource->origin]));
}

static struct cel_value read_properties(struct cel_run *run, const struct object *o)
{
    return cel_from(run, o->resource->properties);
}

static struct cel_value read_attributes(struct cel_run *run, const struct object *o)
{
    static const struct value none = {.kind = VALUE_MAP};

    return cel_from(run, o->resource->body != NULL ? o->resource->body : &none);
}

const struct object_member resource_members[] = {
    {"name", read_id, "logical id, or Terraform address"},
    {"id", read_id, "the same"},
    {"type", read_type, "canonical type: AWS::EC2::Instance"},
    {"written", read_written, "type as written: AWS::Serverless::Api, aws_instance"},
    {"action", read_action, "create, update, replace or keep; empty in templates"},
    {"origin", read_origin, "template, plan, state or live"},
    {"properties", read_properties, "what self is for the resource that is judged"},
    {"attributes", read_attributes,
     "what stands beside the properties: DeletionPolicy"},
    {"taggable", fact_taggable, "whether its type takes tags"},
    {"tags", fact_tags, "its tags by key; unknown where more may be there"},
    {NULL, NULL, NULL},
};

struct cel_value view_member(struct cel_run *run, const void *object, struct str name)
{
    static const struct object_member *const members[] = {
        [OBJECT_RESOURCE] = resource_members,
        [OBJECT_ELEMENT] = NULL,
        [OBJECT_PERMISSION] = permission_members,
        [OBJECT_STATEMENT] = statement_members,
    };
    const struct object *o = object;

    for (const struct object_member *m = members[o->kind]; m != NULL && m->name != NULL;
         m++)
        if (str_eq(name, str_from(m->name)))
            return m->read(run, o);
    return cel_error(run, "no such field: %.*s", STR_ARG(name));
}
