/* SPDX-License-Identifier: Apache-2.0 */
/* The functions that rules have beside CEL's own. */
#include "rule/image.h"
#include "rule/view.h"

/* CloudFormation takes "true" and "false" for booleans. */
static struct cel_value call_truth(struct cel_run *run, const struct cel_value *args,
                                   size_t count)
{
    (void)count;
    if (args[0].kind == CEL_BOOL)
        return args[0];
    if (args[0].kind == CEL_STRING && str_eq_nocase(args[0].string, STR("true")))
        return cel_bool(true);
    if (args[0].kind == CEL_STRING && str_eq_nocase(args[0].string, STR("false")))
        return cel_bool(false);
    return cel_error(run, "neither true nor false");
}

static struct cel_value call_number(struct cel_run *run, const struct cel_value *args,
                                    size_t count)
{
    int64_t number;

    (void)count;
    if (args[0].kind == CEL_INT || args[0].kind == CEL_DOUBLE)
        return args[0];
    if (args[0].kind == CEL_STRING && str_to_int(str_trim(args[0].string), &number))
        return cel_int(number);
    return cel_error(run, "not a number");
}

/* An error here is a member that is not there. What is surely set counts as given. */
static struct cel_value call_blank(struct cel_run *run, const struct cel_value *args,
                                   size_t count)
{
    (void)run;
    (void)count;
    switch (args[0].kind) {
    case CEL_ERROR:
    case CEL_NULL:
        return cel_bool(true);
    case CEL_STRING:
        return cel_bool(str_is_empty(str_trim(args[0].string)));
    case CEL_UNKNOWN:
        return args[0].set ? cel_bool(false) : args[0];
    case CEL_BOOL:
    case CEL_INT:
    case CEL_UINT:
    case CEL_DOUBLE:
    case CEL_BYTES:
    case CEL_LIST:
    case CEL_MAP:
    case CEL_TREE:
    case CEL_IP:
    case CEL_CIDR:
    case CEL_TYPE:
    case CEL_OBJECT:
        return cel_bool(false);
    }
    return cel_bool(false);
}

static struct cel_value call_unknown(struct cel_run *run, const struct cel_value *args,
                                     size_t count)
{
    (void)count;
    if (args[0].kind != CEL_STRING)
        return cel_error(run, "unknown() takes the reason as a string");
    return cel_unknown(args[0].string, false);
}

static struct cel_value call_entries(struct cel_run *run, const struct cel_value *args,
                                     size_t count)
{
    struct element_list list = {0};

    if (args[0].kind != CEL_TREE)
        return cel_error(run, "entries() looks into a map");
    for (size_t i = 1; i < count; i++) {
        if (args[i].kind != CEL_STRING)
            return cel_error(run, "entries() takes property paths as strings");
        element_collect(run->arena, args[0].tree, args[i].string, &list);
    }
    return view_elements(run, &list);
}

static struct cel_value call_glob(struct cel_run *run, const struct cel_value *args,
                                  size_t count)
{
    (void)count;
    if (args[0].kind != CEL_STRING || args[1].kind != CEL_STRING)
        return cel_error(run, "glob() takes strings");
    return cel_bool(str_glob(args[1].string, args[0].string));
}

static const struct resource *resource_of(struct cel_value v)
{
    const struct object *o = v.kind == CEL_OBJECT ? v.object : NULL;

    return o != NULL && o->kind == OBJECT_RESOURCE ? o->resource : NULL;
}

/* Resources gathered for a list, each once. */
struct resources {
    VEC(struct cel_value) items;
    uint8_t *seen; /* a bit per resource of the model */
};

static struct resources start_resources(const struct cel_run *run)
{
    size_t bytes = view_of(run)->model->resources.count / 8 + 1;

    return (struct resources){.seen = arena_zalloc(run->arena, bytes, 1)};
}

/* Adds a resource where it exists in this scenario. */
static void add_resource(struct cel_run *run, struct resources *all,
                         const struct resource *r)
{
    uint8_t *byte = &all->seen[r->index / 8];
    uint8_t bit = (uint8_t)(1U << (r->index % 8));

    if ((*byte & bit) != 0)
        return;
    *byte |= bit;
    if (scenario_decide(view_of(run)->scenario, r->when))
        VEC_PUSH(run->arena, &all->items, view_resource(run, r));
}

static struct cel_value call_refs(struct cel_run *run, const struct cel_value *args,
                                  size_t count)
{
    const struct resource *r = resource_of(args[0]);
    struct resources all = start_resources(run);

    (void)count;
    if (r == NULL)
        return cel_error(run, "refs() takes a resource");
    for (size_t i = 0; i < r->refs.count; i++)
        add_resource(run, &all, r->refs.items[i]->to);
    return cel_list(run, all.items.items, all.items.count);
}

static struct cel_value call_referrers(struct cel_run *run,
                                       const struct cel_value *args, size_t count)
{
    const struct resource *r = resource_of(args[0]);
    struct resources all = start_resources(run);

    (void)count;
    if (r == NULL)
        return cel_error(run, "referrers() takes a resource");
    for (size_t i = 0; i < r->referrers.count; i++)
        add_resource(run, &all, r->referrers.items[i]->from);
    return cel_list(run, all.items.items, all.items.count);
}

static struct cel_value call_resources(struct cel_run *run,
                                       const struct cel_value *args, size_t count)
{
    struct resources all = start_resources(run);

    (void)count;
    if (args[0].kind != CEL_STRING)
        return cel_error(run, "resources() takes a type");
    const struct resource_list *list =
        model_of_type(view_of(run)->model, args[0].string);
    for (size_t i = 0; list != NULL && i < list->count; i++)
        add_resource(run, &all, list->items[i]);
    return cel_list(run, all.items.items, all.items.count);
}

static struct cel_value call_ssm(struct cel_run *run, const struct cel_value *args,
                                 size_t count)
{
    (void)run;
    (void)count;
    if (args[0].kind == CEL_ERROR)
        return args[0];
    return cel_string(image_ssm_path(&args[0]));
}

static struct cel_value call_approved_image(struct cel_run *run,
                                            const struct cel_value *args, size_t count)
{
    const struct value *approved =
        args[1].kind == CEL_TREE ? args[1].tree : args[1].from;

    (void)count;
    if (args[0].kind == CEL_ERROR)
        return args[0];
    if (approved == NULL)
        return cel_error(run, "the approved images must be a list");
    if (args[0].kind != CEL_STRING && args[0].kind != CEL_UNKNOWN)
        return cel_error(run, "an image id must be a string");
    return image_approved(run, &args[0], approved);
}

const struct cel_function rule_functions[] = {
    {"truth", false, 1, 1, false, call_truth,
     "truth(x): a boolean, also from the strings true and false"},
    {"number", false, 1, 1, false, call_number,
     "number(x): a number, also from a string of digits"},
    {"blank", false, 1, 1, true, call_blank,
     "blank(x): whether it is not given, null or an empty string"},
    {"unknown", false, 1, 1, false, call_unknown,
     "unknown(why): what cannot be told from the template"},
    {"glob", false, 2, 2, false, call_glob,
     "glob(text, pattern): whether all of the text fits a pattern of * and ?"},
    {"entries", false, 2, CEL_MAX_ARGS, false, call_entries,
     "entries(map, path...): what stands at the dotted paths, through lists on the "
     "way"},
    {"refs", false, 1, 1, false, call_refs, "refs(resource): resources that it names"},
    {"referrers", false, 1, 1, false, call_referrers,
     "referrers(resource): resources that name it"},
    {"resources", false, 1, 1, false, call_resources,
     "resources(type): all resources of that type"},
    {"ssm", false, 1, 1, true, call_ssm,
     "ssm(x): the SSM parameter where the value will be looked up, or ''"},
    {"approved_image", false, 2, 2, true, call_approved_image,
     "approved_image(id, approved): whether the policy approves of the image"},
    {NULL, false, 0, 0, false, NULL, NULL},
};
