/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/config.h"

#include "cli/document.h"
#include "cli/nearest.h"

/* A key of a map, and what may stand under it. */
struct config_key {
    const char *name;
    const char *wanted; /* for the message */
    bool (*accepts)(const struct value *v);
};

static bool every_item(const struct value *list, bool (*accepts)(const struct value *v))
{
    if (list->kind != VALUE_LIST)
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (!accepts(&list->items[i]))
            return false;
    return true;
}

static bool is_map(const struct value *v)
{
    return v->kind == VALUE_MAP;
}

static bool is_string(const struct value *v)
{
    return v->kind == VALUE_STRING;
}

static bool is_port(const struct value *v)
{
    return v->kind == VALUE_INT && v->integer >= 0 && v->integer <= 65535;
}

static bool is_image(const struct value *v)
{
    return v->kind == VALUE_STRING || v->kind == VALUE_MAP;
}

static bool is_tags(const struct value *v)
{
    return v->kind == VALUE_MAP || every_item(v, is_string);
}

static bool is_images(const struct value *v)
{
    return every_item(v, is_image);
}

static bool is_strings(const struct value *v)
{
    return every_item(v, is_string);
}

static bool is_ports(const struct value *v)
{
    return every_item(v, is_port);
}

static bool is_severity(const struct value *v)
{
    enum severity severity;
    return str_eq(value_str(v), STR("never")) ||
           severity_parse(value_str(v), &severity);
}

static const struct config_key top_keys[] = {
    {"policy", "a map", is_map},
    {"fail_on", "info, low, medium, high, critical or never", is_severity},
    {NULL, NULL, NULL},
};

static const struct config_key policy_keys[] = {
    {"required_tags", "a list of tag keys, or a map of them", is_tags},
    {"approved_amis", "a list of image ids and of maps that describe images",
     is_images},
    {"approved_cidrs", "a list of address ranges", is_strings},
    {"public_ports", "a list of port numbers", is_ports},
    {NULL, NULL, NULL},
};

static void check_member(struct diags *d, const struct config_key *keys,
                         const struct member *m)
{
    struct nearest near = nearest_to(member_key(m));
    for (const struct config_key *k = keys; k->name != NULL; k++) {
        nearest_offer(&near, str_from(k->name));
        if (!str_eq(member_key(m), str_from(k->name)))
            continue;
        if (!k->accepts(&m->value))
            diag_add(d, value_site(&m->value), "'%s' must be %s", k->name, k->wanted);
        return;
    }
    diag_add(d, member_key_span(m), "unknown key '%.*s'" NEAREST_FORMAT,
             STR_ARG(member_key(m)), NEAREST_ARG(near));
}

static void check_map(struct diags *d, const struct config_key *keys,
                      const struct value *map)
{
    if (map == NULL || map->kind != VALUE_MAP)
        return;
    for (size_t i = 0; i < map->count; i++)
        check_member(d, keys, &map->members[i]);
}

bool config_read(struct run *r, struct config *out)
{
    struct document doc;
    *out = (struct config){0};
    if (r->settings.config.len == 0)
        return true;
    document_open(r, r->settings.config, &doc);
    if (doc.root != NULL && doc.root->kind != VALUE_MAP)
        diag_add_file(&doc.diags, 0, "a configuration is a map, with 'policy' in it");
    check_map(&doc.diags, top_keys, doc.root);
    check_map(&doc.diags, policy_keys, value_find(doc.root, STR("policy")));
    out->policy = value_find(doc.root, STR("policy"));
    out->fail_on = value_str(value_find(doc.root, STR("fail_on")));
    return document_close(r, &doc);
}
