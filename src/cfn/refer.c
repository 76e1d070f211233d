/* SPDX-License-Identifier: Apache-2.0 */
#include "cfn/refer.h"

#include "cfn/nested.h"
#include "cfn/param.h"
#include "cfn/pseudo.h"
#include "model/types.h"

enum { NAME_MAX = 255 }; /* bytes of a logical id */

bool refer_may_be_made(const struct template *t, struct str name)
{
    if (t->macros)
        return true;
    if (!t->sam || name.len > NAME_MAX)
        return false;
    if (str_starts(name, STR("ServerlessRestApi")) ||
        str_starts(name, STR("ServerlessHttpApi")))
        return true;
    /* What the SAM transform makes is named after what it makes it of. */
    for (size_t len = name.len; len > 0; len--) {
        const struct entry *e = template_entry(t, str_slice(name, 0, len));
        if (e != NULL && str_starts(e->resource->written, STR("AWS::Serverless::")))
            return true;
    }
    return false;
}

static struct value undefined(const struct walk *w, const struct mention *m)
{
    struct template *t = w->t;
    if (!refer_may_be_made(t, m->name)) {
        const struct table *tables[] = {&t->parameters, &t->resources,
                                        &t->loader->pseudo};
        struct str hint = template_suggest(t, m->name, tables, 3);
        resolve_problem(w, m->kind, m->at,
                        w->formula ? "There is no parameter '%.*s'%.*s"
                                   : "There is no parameter or resource '%.*s'%.*s",
                        STR_ARG(str_slice(m->name, 0, 255)), STR_ARG(hint));
    }
    return resolve_unknown(w, m->node, "'%.*s' is not defined",
                           STR_ARG(str_slice(m->name, 0, 255)));
}

/* What a Ref to the resource gives; one for all of them. */
static const struct unknown *reference(const struct walk *w, struct entry *e)
{
    if (e->reference != NULL)
        return e->reference;
    struct arena *a = w->t->loader->arena;
    struct unknown *unknown = arena_zalloc(a, 1, sizeof *unknown);
    const struct str why[] = {
        STR_INIT("the id of "),
        e->resource->id,
        STR_INIT(" is known after its creation"),
    };
    unknown->why = arena_join(a, why, 3);
    unknown->set = true;
    unknown->resource = e->resource->id;
    e->reference = unknown;
    return unknown;
}

static struct value unknown_at(const struct unknown *unknown, const struct value *node)
{
    struct value v = value_make_int(0, node);
    v.kind = VALUE_UNKNOWN;
    v.unknown = unknown;
    return v;
}

struct value refer_name(const struct walk *w, const struct mention *m)
{
    struct value v;
    if (pseudo_value(w, m, &v))
        return v;
    struct parameter *p = param_find(w->t, m->name);
    if (p != NULL) {
        v = param_value(w, p, m->node);
        resolve_refer_value(w, &v, m->at);
        return v;
    }
    /* Conditions and rules are decided before there are any resources. */
    struct entry *e = w->formula ? NULL : template_entry(w->t, m->name);
    if (e == NULL)
        return undefined(w, m);
    resolve_refer(w, e, STR(""), m->at);
    return unknown_at(reference(w, e), m->node);
}

static struct value undefined_owner(const struct walk *w, const struct mention *m)
{
    if (!refer_may_be_made(w->t, m->name)) {
        const struct table *tables[] = {&w->t->resources};
        struct str hint = template_suggest(w->t, m->name, tables, 1);
        resolve_problem(w, m->kind, m->at, "There is no resource '%.*s'%.*s",
                        STR_ARG(str_slice(m->name, 0, 255)), STR_ARG(hint));
    }
    return resolve_unknown(w, m->node, "resource '%.*s' is not defined",
                           STR_ARG(str_slice(m->name, 0, 255)));
}

/*
 * An attribute that has the name of a property which the template sets is that
 * property: Vpc.CidrBlock. Only where that is a scalar or a parameter's, which cost
 * nothing.
 */
static bool own_property(const struct walk *w, const struct entry *e,
                         struct str attribute, struct value *out)
{
    const struct value *written =
        value_find(value_find(e->body, STR("Properties")), attribute);
    const struct member *function = resolve_function(written);
    if (written == NULL || written->kind == VALUE_LIST ||
        (written->kind == VALUE_MAP && (function == NULL || function->key_len != 3)))
        return false;
    const struct walk inside = {.t = w->t, .aside = true, .quiet = true};
    *out = resolve_copy(&inside, written);
    return out->kind == VALUE_STRING || out->kind == VALUE_INT ||
           out->kind == VALUE_BOOL;
}

/* Whether the one path is the other, or leads there. */
static bool leads_to(struct str path, struct str longer)
{
    return str_starts(longer, path) &&
           (longer.len == path.len || longer.ptr[path.len] == '.');
}

/* Whether the list has the attribute, or one that it holds or lies in. */
static bool has_attribute(struct str list, struct str attribute)
{
    struct str one;
    while (str_cut(&list, ',', &one)) {
        if (leads_to(one, attribute) || leads_to(attribute, one))
            return true;
    }
    return false;
}

/* The listed attribute that is most like it; empty where none is. */
static struct str nearest_attribute(struct str list, struct str attribute)
{
    size_t least = attribute.len / 3 + 1;
    struct str near = STR("");
    struct str one;
    while (str_cut(&list, ',', &one)) {
        size_t distance = str_distance(one, attribute);
        if (distance >= least)
            continue;
        least = distance;
        near = one;
    }
    return near;
}

/* What custom resources answer is for their code to say. */
static void check_attribute(const struct walk *w, const struct mention *m,
                            const struct entry *e, struct str attribute)
{
    const struct type_info *facts = e->resource->facts;
    if (w->t->macros || e->source != NULL || e->generated || attribute.len > NAME_MAX ||
        facts == NULL ||
        str_eq(facts->type, STR("AWS::CloudFormation::CustomResource")) ||
        has_attribute(facts->attributes, attribute) ||
        value_find(value_find(e->body, STR("Properties")), attribute) != NULL)
        return;
    struct str near = nearest_attribute(facts->attributes, attribute);
    struct str hint = STR("");
    if (near.len > 0)
        hint =
            arena_printf(w->t->loader->arena, " (did you mean '%.*s'?)", STR_ARG(near));
    resolve_problem(w, m->kind, m->at, "'%.*s' has no attribute '%.*s'%.*s",
                    STR_ARG(e->name), STR_ARG(attribute), STR_ARG(hint));
}

struct value refer_attribute(const struct walk *w, const struct mention *m,
                             struct str attribute)
{
    struct entry *e = template_entry(w->t, m->name);
    if (e == NULL)
        return undefined_owner(w, m);
    resolve_refer(w, e, attribute, m->at);
    struct value v;
    if (nested_output(w, e, m, attribute, &v))
        return v;
    check_attribute(w, m, e, attribute);
    if (own_property(w, e, attribute, &v))
        return resolve_via(w, v, m->node);
    struct arena *a = w->t->loader->arena;
    struct unknown *unknown = arena_zalloc(a, 1, sizeof *unknown);
    const struct str why[] = {
        e->resource->id,
        STR_INIT("."),
        str_slice(attribute, 0, 255),
        STR_INIT(" is known after its creation"),
    };
    unknown->why = arena_join(a, why, 4);
    unknown->set = true;
    unknown->resource = e->resource->id;
    unknown->attribute = attribute;
    return unknown_at(unknown, m->node);
}

struct value refer_dotted(const struct walk *w, const struct mention *m)
{
    size_t dot = str_find_char(m->name, '.');
    struct mention owner = *m;
    owner.name = str_slice(m->name, 0, dot);
    return refer_attribute(w, &owner, str_slice(m->name, dot + 1, m->name.len));
}
