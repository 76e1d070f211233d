/* SPDX-License-Identifier: Apache-2.0 */
#include "cfn/check.h"

#include "cfn/circle.h"
#include "cfn/formula.h"
#include "cfn/param.h"

/* https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
enum {
    RESOURCES_MAX = 500,
    PARAMETERS_MAX = 200,
    MAPPINGS_MAX = 200,
    OUTPUTS_MAX = 200,
    TEMPLATE_BYTES_MAX = 1 << 20,
    DESCRIPTION_BYTES_MAX = 1024,
    NAME_MAX = 64, /* bytes of a section's or an attribute's name that are looked at */
    ID_MAX = 255,  /* characters of a resource's name */
};

struct section {
    struct str name;
    const char *limit; /* kind of the problem where it has too many members, or NULL */
    uint32_t max;
};

static const struct section SECTIONS[] = {
    {STR_INIT("AWSTemplateFormatVersion"), NULL, 0},
    {STR_INIT("Description"), NULL, 0},
    {STR_INIT("Metadata"), NULL, 0},
    {STR_INIT("Parameters"), "limit-parameters", PARAMETERS_MAX},
    {STR_INIT("Rules"), NULL, 0},
    {STR_INIT("Mappings"), "limit-mappings", MAPPINGS_MAX},
    {STR_INIT("Conditions"), NULL, 0},
    {STR_INIT("Transform"), NULL, 0},
    {STR_INIT("Resources"), "limit-resources", RESOURCES_MAX},
    {STR_INIT("Outputs"), "limit-outputs", OUTPUTS_MAX},
    {STR_INIT("Hooks"), NULL, 0},
    {STR_INIT("Globals"), NULL, 0},
};

enum { SECTION_COUNT = sizeof SECTIONS / sizeof *SECTIONS };

/* What may stand beside a resource's Type. */
static const struct str ATTRIBUTES[] = {
    STR_INIT("Properties"),     STR_INIT("Type"),
    STR_INIT("Metadata"),       STR_INIT("DependsOn"),
    STR_INIT("Condition"),      STR_INIT("CreationPolicy"),
    STR_INIT("DeletionPolicy"), STR_INIT("UpdatePolicy"),
    STR_INIT("Description"),    STR_INIT("UpdateReplacePolicy"),
    STR_INIT("Version"),
};

enum { ATTRIBUTE_COUNT = sizeof ATTRIBUTES / sizeof *ATTRIBUTES };

/* Takes the candidate where it is more like the wrong name than the best so far. */
static void take_nearer(struct str wrong, struct str candidate, struct str *best)
{
    size_t least = best->len == 0 ? wrong.len / 3 + 2 : str_distance(*best, wrong);
    if (str_distance(candidate, wrong) < least)
        *best = candidate;
}

static void unknown_name(struct template *t, const struct member *m, const char *kind,
                         const char *what, struct str best)
{
    template_problem(t, kind, STR(""), member_key_span(m), "A %s '%.*s'%s%.*s%s", what,
                     STR_ARG(str_slice(member_key(m), 0, NAME_MAX)),
                     best.len == 0 ? "" : " (did you mean '", STR_ARG(best),
                     best.len == 0 ? "" : "'?)");
}

static void unknown_section(struct template *t, const struct member *m)
{
    struct str name = str_slice(member_key(m), 0, NAME_MAX);
    struct str best = STR("");
    for (size_t i = 0; i < SECTION_COUNT; i++)
        take_nearer(name, SECTIONS[i].name, &best);
    unknown_name(t, m, "unknown-section", "template has no section", best);
}

/* Connectors and IgnoreGlobals are SAM's. */
static bool is_attribute(const struct template *t, struct str name)
{
    for (size_t i = 0; i < ATTRIBUTE_COUNT; i++) {
        if (str_eq(ATTRIBUTES[i], name))
            return true;
    }
    return t->sam &&
           (str_eq(name, STR("Connectors")) || str_eq(name, STR("IgnoreGlobals")));
}

static void unknown_attribute(struct template *t, const struct member *m)
{
    struct str name = str_slice(member_key(m), 0, NAME_MAX);
    struct str best = STR("");
    for (size_t i = 0; i < ATTRIBUTE_COUNT; i++)
        take_nearer(name, ATTRIBUTES[i], &best);
    unknown_name(t, m, "bad-resource", "resource has no attribute", best);
}

static bool is_logical_id(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
              (c >= '0' && c <= '9')))
            return false;
    }
    return name.len <= ID_MAX;
}

/* A resource as it is written; of one in a loop, the loop decides. */
static void check_resource(struct template *t, const struct member *m)
{
    if (template_is_macro(m) || str_starts(member_key(m), STR("Fn::ForEach::")))
        return;
    if (!is_logical_id(member_key(m)))
        template_problem(t, "bad-resource", STR(""), member_key_span(m),
                         "The name of a resource is made of at most %d letters and "
                         "digits, unlike '%.*s'",
                         ID_MAX, STR_ARG(str_slice(member_key(m), 0, NAME_MAX)));
    for (uint32_t i = 0; m->value.kind == VALUE_MAP && i < m->value.count; i++) {
        const struct member *attribute = &m->value.members[i];
        if (!template_is_macro(attribute) && !is_attribute(t, member_key(attribute)))
            unknown_attribute(t, attribute);
    }
}

static const struct section *section_find(struct str name)
{
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        if (str_eq(SECTIONS[i].name, name))
            return &SECTIONS[i];
    }
    return NULL;
}

/* Whether the scalar is one of the allowed ones, or not for us to tell. */
static bool is_allowed(const struct walk *w, const struct value *allowed,
                       const struct value *v)
{
    struct str text;
    if (!value_is(allowed, VALUE_LIST) || !resolve_text(w, v, &text))
        return true;
    for (uint32_t i = 0; i < allowed->count; i++) {
        struct str one;
        if (resolve_text(w, &allowed->items[i], &one) && str_eq(one, text))
            return true;
    }
    return false;
}

static void check_parameter(struct template *t, const struct member *m)
{
    struct str type = value_str(value_find(&m->value, STR("Type")));
    if (type.len == 0)
        template_problem(t, "bad-parameter", STR(""), member_key_span(m),
                         "Parameter '%.*s' has no Type", STR_ARG(member_key(m)));
    const struct walk w = {.t = t};
    const struct value *fallback = value_find(&m->value, STR("Default"));
    const struct value *allowed = value_find(&m->value, STR("AllowedValues"));
    if (str_starts(type, STR("List<")) || str_eq(type, STR("CommaDelimitedList")))
        return;
    if (!is_allowed(&w, allowed, fallback))
        template_problem(
            t, "bad-parameter", STR(""), value_origin(fallback),
            "The default of parameter '%.*s' is not among its AllowedValues",
            STR_ARG(member_key(m)));
    if (!is_allowed(&w, allowed, value_find(t->given, member_key(m))))
        template_problem(t, "bad-parameter", STR(""), member_key_span(m),
                         "The value given for parameter '%.*s' is not among its "
                         "AllowedValues",
                         STR_ARG(member_key(m)));
}

void check_sections(struct template *t)
{
    for (uint32_t i = 0; i < t->root->count; i++) {
        if (section_find(member_key(&t->root->members[i])) == NULL)
            unknown_section(t, &t->root->members[i]);
    }
    const struct value *parameters = template_section(t, STR("Parameters"));
    for (uint32_t i = 0; parameters != NULL && i < parameters->count; i++) {
        if (!template_is_macro(&parameters->members[i]))
            check_parameter(t, &parameters->members[i]);
    }
    const struct value *resources = template_section(t, STR("Resources"));
    for (uint32_t i = 0; !t->macros && resources != NULL && i < resources->count; i++)
        check_resource(t, &resources->members[i]);
}

static void check_output(struct template *t, const struct output *o)
{
    const struct walk w = {.t = t, .aside = true};
    const struct value *body = &o->member->value;
    const struct value *condition = value_find(body, STR("Condition"));
    if (value_find(body, STR("Value")) == NULL)
        template_problem(t, "bad-output", STR(""), member_key_span(o->member),
                         "Output '%.*s' has no Value", STR_ARG(member_key(o->member)));
    if (value_is(condition, VALUE_STRING))
        formula_named(&w, value_str(condition), condition);
    /* A value that an outer stack has asked for has been through this already. */
    for (uint32_t i = 0; body->kind == VALUE_MAP && i < body->count; i++) {
        const struct member *m = &body->members[i];
        if (o->progress == PROGRESS_NONE || !str_eq(member_key(m), STR("Value")))
            resolve_copy(&w, &m->value);
    }
}

static void check_rules(struct template *t)
{
    const struct value *rules = template_section(t, STR("Rules"));
    const struct walk w = {.t = t, .formula = true, .aside = true};
    if (rules != NULL)
        resolve_copy(&w, rules);
}

/* Loops and SAM make more of a section than is written, and that is what counts. */
static size_t member_count(const struct template *t, const struct section *s,
                           const struct value *written)
{
    size_t count = written->count;
    if (str_eq(s->name, STR("Resources")))
        count = t->entries.count;
    else if (str_eq(s->name, STR("Outputs")))
        count = t->outputs.count;
    return count > written->count ? count : written->count;
}

static void check_limits(struct template *t)
{
    struct model *model = t->loader->model;
    for (uint32_t i = 0; i < t->root->count; i++) {
        const struct member *m = &t->root->members[i];
        const struct section *s = section_find(member_key(m));
        if (s == NULL || s->limit == NULL || m->value.kind != VALUE_MAP)
            continue;
        size_t count = member_count(t, s, &m->value);
        if (count > s->max)
            template_problem(t, s->limit, STR(""), member_key_span(m),
                             "%zu members in %.*s; CloudFormation takes at most %u",
                             count, STR_ARG(s->name), s->max);
    }
    const struct source *source = model->sources->items[t->root->source];
    if (source->bytes.len > TEMPLATE_BYTES_MAX)
        template_problem(t, "limit-size", STR(""),
                         (struct span){.source = t->root->source},
                         "The template has %zu bytes; CloudFormation takes at most %d",
                         source->bytes.len, TEMPLATE_BYTES_MAX);
    const struct value *text = value_find(t->root, STR("Description"));
    if (value_str(text).len > DESCRIPTION_BYTES_MAX)
        template_problem(
            t, "limit-description", STR(""), value_origin(text),
            "The description has %u bytes; CloudFormation takes at most %d",
            text->count, DESCRIPTION_BYTES_MAX);
}

static void check_unused(struct template *t)
{
    for (size_t i = 0; i < t->parameters.count; i++) {
        const struct parameter *p = t->parameters.entries[i].value;
        if (!p->used)
            template_problem(t, "unused-parameter", STR(""), p->span,
                             "Nothing uses parameter '%.*s'", STR_ARG(p->name));
    }
    for (size_t i = 0; i < t->conditions.count; i++) {
        const struct formula *f = t->conditions.entries[i].value;
        if (!f->used)
            template_problem(t, "unused-condition", STR(""), f->span,
                             "Nothing uses condition '%.*s'", STR_ARG(f->name));
    }
    for (size_t i = 0; i < t->mappings.count; i++) {
        const struct mapping *m = t->mappings.entries[i].value;
        if (!m->used)
            template_problem(t, "unused-mapping", STR(""), member_key_span(m->member),
                             "Nothing uses mapping '%.*s'",
                             STR_ARG(member_key(m->member)));
    }
}

void check_template(struct template *t)
{
    for (size_t i = 0; i < t->outputs.count; i++) {
        const struct output *o = t->outputs.entries[i].value;
        if (!template_is_macro(o->member))
            check_output(t, o);
    }
    check_rules(t);
    check_limits(t);
    if (!t->macros)
        check_unused(t);
    circle_find(t);
}
