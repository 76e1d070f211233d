/* SPDX-License-Identifier: Apache-2.0 */
#include "cfn/template.h"

#include "cfn/check.h"
#include "cfn/foreach.h"
#include "cfn/formula.h"
#include "cfn/nested.h"
#include "cfn/param.h"
#include "cfn/refer.h"
#include "cfn/sam.h"

enum {
    SUGGESTIONS_MAX = 20, /* per load: each looks at every name there is */
    SUGGEST_NAMES_MAX = 2000,
    SUGGEST_BYTES_MAX = 64,
};

bool loader_take(struct loader *l, uint64_t bytes)
{
    if (l->spare < bytes)
        return false;
    l->spare -= bytes;
    return true;
}

void template_problem(struct template *t, const char *kind, struct str resource,
                      struct span span, const char *format, ...)
{
    if (t->repeated)
        return;
    va_list args;
    va_start(args, format);
    struct str message = arena_vprintf(t->loader->arena, format, args);
    va_end(args);
    model_problem(t->loader->model, kind, resource, span, "%.*s", STR_ARG(message));
}

const struct value *template_section(struct template *t, struct str name)
{
    const struct value *section = value_find(t->root, name);
    return value_is(section, VALUE_MAP) ? section : NULL;
}

struct entry *template_entry(const struct template *t, struct str name)
{
    const struct entry *e = table_find(&t->resources, name);
    return e == NULL ? NULL : e->self;
}

struct mapping *template_mapping(const struct template *t, struct str name)
{
    const struct mapping *m = table_find(&t->mappings, name);
    return m == NULL ? NULL : m->self;
}

struct output *template_output(const struct template *t, struct str name)
{
    const struct output *o = table_find(&t->outputs, name);
    return o == NULL ? NULL : o->self;
}

struct likeness {
    struct str name; /* the best so far */
    size_t distance;
};

static void liken(struct likeness *best, struct str name, const struct table *names)
{
    for (size_t i = 0; i < names->count && i < SUGGEST_NAMES_MAX; i++) {
        struct str key = names->entries[i].key;
        size_t distance =
            key.len > SUGGEST_BYTES_MAX ? SIZE_MAX : str_distance(key, name);
        if (distance < best->distance)
            *best = (struct likeness){key, distance};
    }
}

struct str template_suggest(struct template *t, struct str name,
                            const struct table *const *tables, size_t count)
{
    struct loader *l = t->loader;
    struct likeness best = {.distance = name.len / 3 + 2};
    if (name.len > SUGGEST_BYTES_MAX || l->suggestions >= SUGGESTIONS_MAX)
        return STR("");
    l->suggestions++;
    for (size_t i = 0; i < count; i++)
        liken(&best, name, tables[i]);
    if (best.name.len == 0)
        return STR("");
    return arena_printf(l->arena, " (did you mean '%.*s'?)", STR_ARG(best.name));
}

static void read_transform(struct template *t, const struct value *v)
{
    static const struct str SAM = STR_INIT("AWS::Serverless-2016-10-31");
    static const struct str KNOWN[] = {
        STR_INIT("AWS::LanguageExtensions"),
        STR_INIT("AWS::SecretsManager-2020-07-23"),
        STR_INIT("AWS::SecretsManager-2024-09-16"),
        STR_INIT("AWS::CodeDeployBlueGreen"),
        STR_INIT("AWS::ServiceCatalog"),
    };
    for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
        read_transform(t, &v->items[i]);
    if (v->kind == VALUE_LIST)
        return;
    struct str name = value_str(v->kind == VALUE_MAP ? value_find(v, STR("Name")) : v);
    if (str_eq(name, SAM)) {
        t->sam = true;
        return;
    }
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++) {
        if (str_starts(name, KNOWN[i]))
            return;
    }
    t->macros = true;
}

/* A macro may add to any section. */
static void read_section_macros(struct template *t)
{
    for (uint32_t i = 0; i < t->root->count; i++) {
        if (value_find(&t->root->members[i].value, STR("Fn::Transform")) != NULL)
            t->macros = true;
    }
}

bool template_is_macro(const struct member *m)
{
    return str_eq(member_key(m), STR("Fn::Transform"));
}

static void read_mappings(struct template *t)
{
    struct arena *a = t->loader->arena;
    const struct value *section = template_section(t, STR("Mappings"));
    for (uint32_t i = 0; section != NULL && i < section->count; i++) {
        struct mapping *m = arena_zalloc(a, 1, sizeof *m);
        m->self = m;
        m->member = &section->members[i];
        table_add(a, &t->mappings, member_key(m->member), m);
    }
}

/* The section with its loops unrolled, or NULL. */
static const struct value *unrolled_section(struct template *t, struct str name)
{
    const struct value *section = template_section(t, name);
    const struct walk w = {.t = t};
    struct value unrolled;
    if (section == NULL || !foreach_unroll(&w, section, &unrolled))
        return section;
    return arena_copy(t->loader->arena, &unrolled, sizeof unrolled);
}

static void read_outputs(struct template *t)
{
    struct arena *a = t->loader->arena;
    const struct value *section = unrolled_section(t, STR("Outputs"));
    for (uint32_t i = 0; section != NULL && i < section->count; i++) {
        struct output *o = arena_zalloc(a, 1, sizeof *o);
        o->self = o;
        o->member = &section->members[i];
        table_add(a, &t->outputs, member_key(o->member), o);
    }
}

static void bad_resource(struct template *t, const struct member *m, const char *what)
{
    template_problem(t, "bad-resource", STR(""), member_key_span(m),
                     "Resource '%.*s' %s", STR_ARG(member_key(m)), what);
}

/* When the resource exists: with its stack, and as its own Condition says. */
static const struct cond *existence(struct template *t, const struct value *body)
{
    const struct value *name = value_find(body, STR("Condition"));
    const struct walk w = {.t = t};
    if (name == NULL)
        return t->when;
    if (name->kind != VALUE_STRING) {
        resolve_problem(&w, "bad-resource", name, "Condition takes a condition's name");
        return t->when;
    }
    return formula_both(t->loader->arena, t->when,
                        formula_named(&w, value_str(name), name));
}

struct entry *template_add(struct template *t, const struct member *m, struct str type)
{
    struct loader *l = t->loader;
    struct str name = member_key(m);
    struct str id = name;
    if (t->prefix.len > 0)
        id = arena_printf(l->arena, "%.*s%.*s", STR_ARG(t->prefix), STR_ARG(name));
    struct resource *r = model_add(l->model, id, type);
    if (r == NULL) {
        bad_resource(t, m, "is there twice");
        return NULL;
    }
    struct entry *e = arena_zalloc(l->arena, 1, sizeof *e);
    e->self = e;
    e->name = name;
    e->body = &m->value;
    e->resource = r;
    e->number = (uint32_t)t->entries.count;
    r->span = member_key_span(m);
    r->extent =
        (struct span){r->span.start, value_origin(&m->value).end, r->span.source};
    r->stack = t->stack;
    r->when = existence(t, &m->value);
    VEC_PUSH(l->arena, &t->entries, e);
    table_add(l->arena, &t->resources, name, e);
    return e;
}

static void read_resource(struct template *t, const struct member *m)
{
    const struct value *type = value_find(&m->value, STR("Type"));
    if (template_is_macro(m))
        return;
    if (m->value.kind != VALUE_MAP) {
        if (!t->macros)
            bad_resource(t, m, "is not a map");
    } else if (value_str(type).len == 0) {
        if (value_find(&m->value, STR("Fn::Transform")) == NULL)
            bad_resource(t, m, "has no Type");
    } else if (!t->sam || !sam_read(t, m)) {
        template_add(t, m, value_str(type));
    }
}

/* DependsOn: one name, or a list of them. */
static void resolve_depends(const struct walk *w, const struct value *v)
{
    for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
        resolve_depends(w, &v->items[i]);
    if (v->kind == VALUE_LIST)
        return;
    struct entry *to = template_entry(w->t, value_str(v));
    if (v->kind != VALUE_STRING) {
        resolve_problem(w, "bad-resource", v, "DependsOn takes names of resources");
    } else if (to != NULL) {
        resolve_refer(w, to, STR("DependsOn"), v);
    } else if (!refer_may_be_made(w->t, value_str(v))) {
        const struct table *tables[] = {&w->t->resources};
        struct str hint = template_suggest(w->t, value_str(v), tables, 1);
        resolve_problem(w, "undefined-dependson", v, "There is no resource '%.*s'%.*s",
                        STR_ARG(str_slice(value_str(v), 0, 255)), STR_ARG(hint));
    }
}

static bool resolve_attribute(struct walk *w, const struct member *m, struct value *out)
{
    struct str key = member_key(m);
    if (str_eq(key, STR("DependsOn"))) {
        resolve_depends(w, &m->value);
        return false;
    }
    if (str_eq(key, STR("Condition")) || str_eq(key, STR("Type")))
        return false;
    w->aside = str_eq(key, STR("Metadata"));
    return resolve_value(w, &m->value, out);
}

/*
 * Resolves all of the resource. What comes out of Properties goes to *properties, and
 * the rest into a body of its own where it had functions in it.
 */
static const struct value *resolve_body(struct template *t, struct entry *e,
                                        const struct value **properties)
{
    struct arena *a = t->loader->arena;
    struct walk w = {.t = t, .from = e};
    struct value *copy = NULL;
    struct member *members = NULL;
    for (uint32_t i = 0; i < e->body->count; i++) {
        const struct member *m = &e->body->members[i];
        bool is_properties = str_eq(member_key(m), STR("Properties"));
        struct value value;
        bool changed = resolve_attribute(&w, m, &value);
        if (is_properties)
            *properties = changed ? arena_copy(a, &value, sizeof value) : &m->value;
        if (!changed || is_properties)
            continue;
        if (copy == NULL) {
            copy = arena_copy(a, e->body, sizeof *copy);
            members = arena_copy(a, e->body->members, e->body->count * sizeof *members);
            copy->members = members;
        }
        members[i].value = value;
    }
    return copy != NULL ? copy : e->body;
}

/* Properties are a map, or not known. */
static const struct value *checked_properties(struct template *t, struct entry *e,
                                              const struct value *properties)
{
    const struct walk w = {.t = t, .from = e};
    struct value made;
    if (value_is(properties, VALUE_MAP) || value_is(properties, VALUE_UNKNOWN))
        return properties;
    if (properties == NULL || properties->kind == VALUE_NULL)
        made = value_make_map(NULL, 0, e->body);
    else
        made = resolve_unknown(&w, properties, "the properties are not a map");
    if (properties != NULL && properties->kind != VALUE_NULL)
        resolve_problem(&w, "bad-resource", properties, "Properties must be a map");
    return arena_copy(t->loader->arena, &made, sizeof made);
}

/* Mistakes are told of what the author wrote, not of what SAM makes of it. */
static void check_source(struct template *t, struct entry *e)
{
    struct walk w = {.t = t, .from = e, .aside = true};
    e->generated = false;
    resolve_copy(&w, e->source);
    e->generated = true;
}

bool template_resolve(struct template *t, struct entry *e)
{
    static const char *const CDK_PATH[] = {"Metadata", "aws:cdk:path", NULL};
    if (e->progress != PROGRESS_NONE)
        return e->progress == PROGRESS_DONE;
    e->progress = PROGRESS_RUNNING;
    if (e->source != NULL)
        check_source(t, e);
    const struct value *properties = NULL;
    struct resource *r = e->resource;
    r->body = resolve_body(t, e, &properties);
    r->properties = checked_properties(t, e, properties);
    r->cdk_path = value_str(value_find_path(r->body, CDK_PATH));
    nested_load(t, e);
    e->progress = PROGRESS_DONE;
    return true;
}

/* A fragment may leave the transform out; its types say what is meant. */
static bool has_sam_types(const struct value *resources)
{
    for (uint32_t i = 0; i < resources->count; i++) {
        const struct value *type =
            value_find(&resources->members[i].value, STR("Type"));
        if (str_starts(value_str(type), STR("AWS::Serverless::")))
            return true;
    }
    return false;
}

static void read_resources(struct template *t)
{
    struct loader *l = t->loader;
    const struct value *section = unrolled_section(t, STR("Resources"));
    model_reserve(l->model, l->model->resources.count + section->count);
    table_reserve(l->arena, &t->resources, section->count);
    for (uint32_t i = 0; i < section->count; i++)
        read_resource(t, &section->members[i]);
    if (t->sam)
        sam_finish(t);
}

bool template_load(struct template *t)
{
    const struct value *section = value_find(t->root, STR("Resources"));
    if (!value_is(section, VALUE_MAP)) {
        diag_add(t->loader->diags, value_origin(section == NULL ? t->root : section),
                 "a template needs a map of Resources");
        return false;
    }
    const struct value *transform = value_find(t->root, STR("Transform"));
    if (transform != NULL)
        read_transform(t, transform);
    t->sam = t->sam || has_sam_types(section);
    read_section_macros(t);
    check_sections(t);
    param_read(t);
    read_mappings(t);
    formula_read(t);
    t->has_formulas = true;
    read_outputs(t);
    read_resources(t);
    for (size_t i = 0; i < t->entries.count; i++)
        template_resolve(t, t->entries.items[i]);
    check_template(t);
    return true;
}
