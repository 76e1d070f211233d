/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Most resources of their own are read by themselves, and what is done to them is drift
 * of theirs. Rules of security groups and network ACLs are not: one that somebody adds
 * by hand shows in the group alone. So there every source of every rule must be one
 * that was there before, or one of a resource of the plan.
 */
#include "tf/mirror.h"

#include "tf/bind.h"
#include "tf/kind.h"

struct mirror {
    struct str type;      /* that shows it */
    struct str attribute; /* where */
    struct str from;      /* the type that puts it there */
    struct str by;        /* the argument with which that names the object */
    bool is_rules;        /* a list of rules */
};

#define ROW(type, attribute, from, by)                                                 \
    {                                                                                  \
        STR_INIT(type), STR_INIT(attribute), STR_INIT(from), STR_INIT(by), false       \
    }
#define RULES(type, attribute, from, by)                                               \
    {                                                                                  \
        STR_INIT(type), STR_INIT(attribute), STR_INIT(from), STR_INIT(by), true        \
    }
#define GROUP "aws_security_group"
#define BUCKET(attribute, suffix)                                                      \
    ROW("aws_s3_bucket", attribute, "aws_s3_bucket_" suffix, "bucket")

static const struct mirror MIRRORS[] = {
    RULES(GROUP, "ingress", "aws_security_group_rule", "security_group_id"),
    RULES(GROUP, "egress", "aws_security_group_rule", "security_group_id"),
    RULES(GROUP, "ingress", "aws_vpc_security_group_ingress_rule", "security_group_id"),
    RULES(GROUP, "egress", "aws_vpc_security_group_egress_rule", "security_group_id"),
    RULES("aws_network_acl", "ingress", "aws_network_acl_rule", "network_acl_id"),
    RULES("aws_network_acl", "egress", "aws_network_acl_rule", "network_acl_id"),
    BUCKET("acceleration_status", "accelerate_configuration"),
    BUCKET("acl", "acl"),
    BUCKET("cors_rule", "cors_configuration"),
    BUCKET("grant", "acl"),
    BUCKET("lifecycle_rule", "lifecycle_configuration"),
    BUCKET("logging", "logging"),
    BUCKET("object_lock_configuration", "object_lock_configuration"),
    BUCKET("policy", "policy"),
    BUCKET("replication_configuration", "replication_configuration"),
    BUCKET("request_payer", "request_payment_configuration"),
    BUCKET("server_side_encryption_configuration",
           "server_side_encryption_configuration"),
    BUCKET("versioning", "versioning"),
    BUCKET("website", "website_configuration"),
    ROW("aws_sns_topic", "policy", "aws_sns_topic_policy", "arn"),
    ROW("aws_sqs_queue", "policy", "aws_sqs_queue_policy", "queue_url"),
    ROW("aws_sqs_queue", "redrive_policy", "aws_sqs_queue_redrive_policy", "queue_url"),
    ROW("aws_kms_key", "policy", "aws_kms_key_policy", "key_id"),
    ROW("aws_secretsmanager_secret", "policy", "aws_secretsmanager_secret_policy",
        "secret_arn"),
    ROW("aws_iam_role", "inline_policy", "aws_iam_role_policy", "role"),
    ROW("aws_iam_role", "managed_policy_arns", "aws_iam_role_policy_attachment",
        "role"),
    ROW("aws_iam_role", "managed_policy_arns", "aws_iam_policy_attachment", "roles"),
    ROW("aws_route_table", "route", "aws_route", "route_table_id"),
    ROW("aws_elb", "instances", "aws_elb_attachment", "elb"),
    ROW("aws_autoscaling_group", "load_balancers", "aws_autoscaling_attachment",
        "autoscaling_group_name"),
    ROW("aws_autoscaling_group", "target_group_arns", "aws_autoscaling_attachment",
        "autoscaling_group_name"),
    ROW("aws_opensearch_domain", "access_policies", "aws_opensearch_domain_policy",
        "domain_name"),
    ROW("aws_elasticsearch_domain", "access_policies",
        "aws_elasticsearch_domain_policy", "domain_name"),
};

static bool is_or_holds(const struct value *v, struct str text)
{
    for (uint32_t i = 0; value_is(v, VALUE_LIST) && i < v->count; i++)
        if (str_eq(value_str(&v->items[i]), text))
            return true;
    return text.len > 0 && str_eq(value_str(v), text);
}

/* Whether s names r, by whatever r is called. */
static bool belongs(const struct tf_resource *s, const struct mirror *m,
                    const struct tf_resource *r)
{
    static const struct str NAMES[] = {STR_INIT("id"), STR_INIT("arn"),
                                       STR_INIT("name"), STR_INIT("domain_name"),
                                       STR_INIT("url")};
    const struct value *by = value_find(s->values, m->by);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (is_or_holds(by, value_str(value_find(r->values, NAMES[i]))))
            return true;
    return false;
}

/* A set of what rules let through, a text for each source. */
struct sources_seen {
    struct arena *arena;
    struct str own_id; /* what self means */
    struct table seen;
    const struct table *known; /* adds nothing, but asks whether all of it is here */
    bool all_known;
};

static struct str first_text(const struct value *map, const char *a, const char *b)
{
    const struct value *v = value_find(map, str_from(a));
    return value_str(v != NULL ? v : value_find(map, str_from(b)));
}

static int64_t number_at(const struct value *map, const char *key)
{
    int64_t n = 0;
    (void)value_as_int(value_find(map, str_from(key)), &n);
    return n;
}

/* Some resources have the number, where others show the name. */
static struct str protocol_of(const struct value *rule)
{
    struct str p = first_text(rule, "protocol", "ip_protocol");
    if (str_eq(p, STR("6")))
        return STR("tcp");
    if (str_eq(p, STR("17")))
        return STR("udp");
    return str_eq(p, STR("all")) ? STR("-1") : p;
}

static void add_source(struct sources_seen *s, const struct value *rule,
                       struct str source)
{
    struct str protocol = protocol_of(rule);
    bool has_ports = !str_eq(protocol, STR("-1"));
    if (source.len == 0)
        return;
    struct str key = arena_printf(
        s->arena, "%.*s %lld %lld %lld %.*s", STR_ARG(protocol),
        has_ports ? (long long)number_at(rule, "from_port") : 0,
        has_ports ? (long long)number_at(rule, "to_port") : 0,
        (long long)number_at(rule, "rule_number") + number_at(rule, "rule_no"),
        STR_ARG(source));
    if (s->known != NULL)
        s->all_known = s->all_known && table_find(s->known, key) != NULL;
    else
        table_set(s->arena, &s->seen, key, s);
}

static void add_rule(struct sources_seen *s, const struct value *rule)
{
    static const char *const KEYS[] = {
        "cidr_block",  "cidr_blocks",
        "cidr_ipv4",   "cidr_ipv6",
        "ipv6_cidr_block", "ipv6_cidr_blocks",
        "prefix_list_id",  "prefix_list_ids",
        "security_groups", "source_security_group_id",
        "referenced_security_group_id",
    };
    const struct value *self = value_find(rule, STR("self"));
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        const struct value *v = value_find(rule, str_from(KEYS[i]));
        add_source(s, rule, value_str(v));
        for (uint32_t j = 0; value_is(v, VALUE_LIST) && j < v->count; j++)
            add_source(s, rule, value_str(&v->items[j]));
    }
    if (value_is(self, VALUE_BOOL) && self->boolean)
        add_source(s, rule, s->own_id);
}

static void add_rules(struct sources_seen *s, const struct value *list)
{
    for (uint32_t i = 0; value_is(list, VALUE_LIST) && i < list->count; i++)
        add_rule(s, &list->items[i]);
}

static bool goes_that_way(const struct tf_resource *s, struct str attribute)
{
    const struct value *type = value_find(s->values, STR("type"));
    const struct value *egress = value_find(s->values, STR("egress"));
    bool outwards = str_eq(attribute, STR("egress"));
    if (value_is(egress, VALUE_BOOL))
        return egress->boolean == outwards;
    return type == NULL || str_eq(value_str(type), attribute);
}

/* Those of the kind that are there already and belong to r; returns how many. */
static size_t add_owners(struct tf_plan *p, const struct mirror *m,
                         const struct tf_resource *r, struct sources_seen *seen)
{
    const struct tf_kind *k = kind_of(p, m->from);
    size_t count = 0;
    for (size_t i = 0; i < k->all.count; i++) {
        const struct tf_resource *s = k->all.items[i];
        if (str_eq(s->action, STR("create")) || !belongs(s, m, r))
            continue;
        if (!m->is_rules) {
            count++;
        } else if (goes_that_way(s, m->attribute)) {
            add_rule(seen, s->values);
            count++;
        }
    }
    return count;
}

static bool accounts_for(struct sources_seen *seen, const struct value *before,
                         const struct value *after)
{
    struct sources_seen now = {.arena = seen->arena, .own_id = seen->own_id};
    add_rules(&now, after);
    struct sources_seen lost = now;
    lost.known = &now.seen;
    lost.all_known = true;
    add_rules(&lost, before);
    add_rules(seen, before);
    now.known = &seen->seen;
    now.all_known = true;
    add_rules(&now, after);
    return lost.all_known && now.all_known;
}

bool mirror_explains(struct tf_plan *p, const struct tf_resource *r,
                     struct str attribute, const struct value *before,
                     const struct value *after)
{
    if (r == NULL || bind_argument(r, attribute) != NULL)
        return false;
    struct sources_seen seen = {
        .arena = p->arena,
        .own_id = value_str(value_find(r->values, STR("id"))),
    };
    size_t count = 0;
    bool is_rules = false;
    for (size_t i = 0; i < sizeof MIRRORS / sizeof *MIRRORS; i++) {
        const struct mirror *m = &MIRRORS[i];
        if (!str_eq(m->type, r->block->type) || !str_eq(m->attribute, attribute))
            continue;
        count += add_owners(p, m, r, &seen);
        is_rules = m->is_rules;
    }
    return count > 0 && (!is_rules || accounts_for(&seen, before, after));
}
