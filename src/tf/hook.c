/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/hook.h"

#include "base/vec.h"

/* The object's own id, which a part of it that becomes a resource names. */
static struct value own_id(const struct map_context *c, const struct value *v)
{
    struct value out = value_make_unknown(c->arena, STR("known after apply"), true, v);
    struct unknown *self = arena_copy(c->arena, out.unknown, sizeof *self);
    self->resource = c->input->id;
    out.unknown = self;
    return out;
}

/* The properties of a security group's rule that say who or where to. */
static const struct str SOURCES[] = {
    STR_INIT("CidrIp"),
    STR_INIT("CidrIpv6"),
    STR_INIT("SourceSecurityGroupId"),
    STR_INIT("SourcePrefixListId"),
    STR_INIT("DestinationSecurityGroupId"),
    STR_INIT("DestinationPrefixListId"),
};

static bool is_source(const struct member *m)
{
    for (size_t i = 0; i < sizeof SOURCES / sizeof *SOURCES; i++)
        if (str_eq(member_key(m), SOURCES[i]))
            return true;
    return false;
}

struct rule_list {
    struct value *items;
    size_t count;
    size_t capacity;
};

/* The rule with this source alone. */
static void add_rule(const struct map_context *c, const struct value *rule,
                     const struct member *source, const struct value *from,
                     struct rule_list *out)
{
    struct member *members = arena_alloc(c->arena, rule->count * sizeof *members);
    size_t count = 0;
    for (uint32_t i = 0; i < rule->count; i++) {
        const struct member *m = &rule->members[i];
        if (m != source && is_source(m))
            continue;
        members[count] = *m;
        if (m == source)
            members[count].value = *from;
        count++;
    }
    VEC_PUSH(c->arena, out, value_make_map(members, count, rule));
}

static void split_rule(const struct map_context *c, const struct value *rule,
                       struct rule_list *out)
{
    size_t before = out->count;
    for (uint32_t i = 0; rule->kind == VALUE_MAP && i < rule->count; i++) {
        const struct member *m = &rule->members[i];
        const struct value *v = &m->value;
        if (!is_source(m))
            continue;
        for (uint32_t k = 0; v->kind == VALUE_LIST && k < v->count; k++)
            add_rule(c, rule, m, &v->items[k], out);
        if (v->kind != VALUE_LIST)
            add_rule(c, rule, m, v, out);
    }
    if (out->count == before)
        VEC_PUSH(c->arena, out, *rule);
}

static struct value one_source_each(const struct map_context *c, const struct value *v)
{
    struct rule_list rules = {0};
    if (v->kind != VALUE_LIST)
        return *v;
    for (uint32_t i = 0; i < v->count; i++)
        split_rule(c, &v->items[i], &rules);
    return value_make_list(rules.items, rules.count, v);
}

/* Whom a canned ACL lets in, the widest first. */
struct canned {
    const char *group; /* the last part of its URI */
    bool writes;
    const char *acl;
};

static const struct canned CANNED[] = {
    {"/AllUsers", true, "PublicReadWrite"},
    {"/AllUsers", false, "PublicRead"},
    {"/AuthenticatedUsers", false, "AuthenticatedRead"},
};

/* One permission, or a list of them. */
static bool lets_write(const struct value *permission)
{
    for (uint32_t i = 0; value_is(permission, VALUE_LIST) && i < permission->count; i++)
        if (lets_write(&permission->items[i]))
            return true;
    return str_starts(value_str(permission), STR("WRITE")) ||
           str_eq(value_str(permission), STR("FULL_CONTROL"));
}

static bool grants(const struct value *grant, const struct canned *canned)
{
    return str_ends(value_str(value_find(grant, STR("Uri"))),
                    str_from(canned->group)) &&
           (!canned->writes || lets_write(value_find(grant, STR("Permissions"))));
}

/*
 * CloudFormation's buckets have no grants. The narrowest canned ACL that lets strangers
 * do as much; absent where no grant is for strangers.
 */
static struct value canned_acl(const struct map_context *c, const struct value *v)
{
    struct value none = {.kind = VALUE_ABSENT};
    (void)c;
    for (size_t k = 0; k < sizeof CANNED / sizeof *CANNED; k++)
        for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
            if (grants(&v->items[i], &CANNED[k]))
                return value_make_str(str_from(CANNED[k].acl), &v->items[i]);
    return none;
}

/* A stage's "path/METHOD", which holds for that method of that resource, or "*" for
 * all. Where there is no slash, it is neither. */
static bool cut_method_path(const struct value *v, struct str *path, struct str *method)
{
    struct str text = value_str(v);
    size_t slash = text.len;
    while (slash > 0 && text.ptr[slash - 1] != '/')
        slash--;
    *path = str_slice(text, 0, slash > 0 ? slash - 1 : 0);
    *method = str_slice(text, slash, text.len);
    return slash > 0;
}

/* CloudFormation writes the slashes inside as ~1, and one in front. */
static struct value resource_path(const struct map_context *c, const struct value *v)
{
    struct str path;
    struct str method;
    struct str part;
    if (!cut_method_path(v, &path, &method))
        return *v;
    struct str out = STR("/");
    const char *between = "";
    for (struct str rest = path; str_cut(&rest, '/', &part);) {
        if (part.len == 0 && between[0] == '\0')
            continue;
        out =
            arena_printf(c->arena, "%.*s%s%.*s", STR_ARG(out), between, STR_ARG(part));
        between = "~1";
    }
    return value_make_str(out, v);
}

static struct value http_method(const struct map_context *c, const struct value *v)
{
    struct str path;
    struct str method;
    (void)c;
    return cut_method_path(v, &path, &method) ? value_make_str(method, v) : *v;
}

const struct map_hook tf_hooks[] = {
    {"canned_acl", canned_acl, "the canned ACL that grants strangers as much"},
    {"http_method", http_method, "the method of a stage's method path"},
    {"own_id", own_id, "the object's id, not known before deployment"},
    {"one_source_each", one_source_each, "a rule of several sources as several rules"},
    {"resource_path", resource_path, "the resource of a stage's method path"},
    {NULL, NULL, NULL},
};
