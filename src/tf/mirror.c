/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an object has one of (a policy) is the other resource's, if that is there. Of a
 * list, somebody may have added to it by hand, which shows nowhere else: there, each
 * source of a rule must be one of a resource of the plan.
 */
#include "tf/mirror.h"

#include "tf/bind.h"
#include "tf/kind.h"

struct mirror {
    struct str type;      /* that shows it */
    struct str attribute; /* where */
    struct str from;      /* the type that puts it there */
    struct str by;        /* the argument with which that names the object */
    enum { MIRROR_ONE, MIRROR_TEXTS, MIRROR_RULES } kind;
};

#define ONE(type, attribute, from, by)                                                 \
    {                                                                                  \
        STR_INIT(type), STR_INIT(attribute), STR_INIT(from), STR_INIT(by), MIRROR_ONE  \
    }
#define TEXTS(type, attribute, from, by)                                               \
    {                                                                                  \
        STR_INIT(type), STR_INIT(attribute), STR_INIT(from), STR_INIT(by),             \
            MIRROR_TEXTS                                                               \
    }
#define RULES(type, attribute, from, by)                                               \
    {                                                                                  \
        STR_INIT(type), STR_INIT(attribute), STR_INIT(from), STR_INIT(by),             \
            MIRROR_RULES                                                               \
    }
#define GROUP "aws_security_group"
#define BUCKET(attribute, suffix)                                                      \
    ONE("aws_s3_bucket", attribute, "aws_s3_bucket_" suffix, "bucket")

static const struct mirror MIRRORS[] = {
    RULES(GROUP, "ingress", "aws_security_group_rule", "security_group_id"),
    RULES(GROUP, "egress", "aws_security_group_rule", "security_group_id"),
    RULES(GROUP, "ingress", "aws_vpc_security_group_ingress_rule", "security_group_id"),
    RULES(GROUP, "egress", "aws_vpc_security_group_egress_rule", "security_group_id"),
    RULES("aws_network_acl", "ingress", "aws_network_acl_rule", "network_acl_id"),
    RULES("aws_network_acl", "egress", "aws_network_acl_rule", "network_acl_id"),
    TEXTS("aws_iam_role", "managed_policy_arns", "aws_iam_role_policy_attachment",
          "role"),
    TEXTS("aws_iam_role", "managed_policy_arns", "aws_iam_policy_attachment", "roles"),
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
    ONE("aws_sns_topic", "policy", "aws_sns_topic_policy", "arn"),
    ONE("aws_sqs_queue", "policy", "aws_sqs_queue_policy", "queue_url"),
    ONE("aws_sqs_queue", "redrive_policy", "aws_sqs_queue_redrive_policy", "queue_url"),
    ONE("aws_kms_key", "policy", "aws_kms_key_policy", "key_id"),
    ONE("aws_secretsmanager_secret", "policy", "aws_secretsmanager_secret_policy",
        "secret_arn"),
    ONE("aws_opensearch_domain", "access_policies", "aws_opensearch_domain_policy",
        "domain_name"),
    ONE("aws_elasticsearch_domain", "access_policies",
        "aws_elasticsearch_domain_policy", "domain_name"),
};

enum { MIRROR_COUNT = sizeof MIRRORS / sizeof *MIRRORS };

struct mirrors {
    struct tf_plan *plan;
    /* What an object is called -> those that name it so: struct tf_resource_list * */
    struct table named[MIRROR_COUNT];
};

static void add_name(struct mirrors *m, size_t row, const struct value *name,
                     struct tf_resource *s)
{
    struct arena *a = m->plan->arena;
    struct str text = value_str(name);
    if (text.len == 0)
        return;
    struct tf_resource_list *list = arena_zalloc(a, 1, sizeof *list);
    const struct tf_resource_list *old = table_add(a, &m->named[row], text, list);
    if (old != NULL)
        *list = *old;
    VEC_PUSH(a, list, s);
    table_set(a, &m->named[row], text, list);
}

struct mirrors *mirrors_index(struct tf_plan *p)
{
    struct mirrors *m = arena_zalloc(p->arena, 1, sizeof *m);
    m->plan = p;
    for (size_t row = 0; row < MIRROR_COUNT; row++) {
        const struct tf_kind *k = kind_of(p, MIRRORS[row].from);
        for (size_t i = 0; i < k->all.count; i++) {
            struct tf_resource *s = k->all.items[i];
            const struct value *by = value_find(s->values, MIRRORS[row].by);
            add_name(m, row, by, s);
            for (uint32_t n = 0; value_is(by, VALUE_LIST) && n < by->count; n++)
                add_name(m, row, &by->items[n], s);
        }
    }
    return m;
}

/* What is in lists: a text for each source of a rule. */
struct sources_seen {
    struct arena *arena;
    struct str own_id; /* what self means */
    struct table seen;
    const struct table *known; /* adds nothing, but asks whether all of it is here */
    bool all_known;
    size_t owner_count; /* resources that all of it was taken from */
    bool is_list;       /* or else one thing */
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
        "cidr_block",
        "cidr_blocks",
        "cidr_ipv4",
        "cidr_ipv6",
        "ipv6_cidr_block",
        "ipv6_cidr_blocks",
        "prefix_list_id",
        "prefix_list_ids",
        "security_groups",
        "source_security_group_id",
        "referenced_security_group_id",
        "policy_arn",
    };
    const struct value *self = value_find(rule, STR("self"));
    add_source(s, rule, value_str(rule));
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

/* Who has put it there, by whatever the object is called. */
static const struct tf_resource_list *owners(const struct mirrors *m, size_t row,
                                             const struct tf_resource *r)
{
    static const struct str NAMES[] = {STR_INIT("id"), STR_INIT("arn"),
                                       STR_INIT("name"), STR_INIT("domain_name"),
                                       STR_INIT("url")};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct str name = value_str(value_find(r->values, NAMES[i]));
        const void *found = name.len == 0 ? NULL : table_find(&m->named[row], name);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* Adds what those have that are there already, or are to be. */
static void add_owners(const struct mirrors *m, size_t row, const struct tf_resource *r,
                       bool planned, struct sources_seen *seen)
{
    const struct tf_resource_list *list = owners(m, row, r);
    seen->is_list = MIRRORS[row].kind != MIRROR_ONE;
    for (size_t i = 0; list != NULL && i < list->count; i++) {
        const struct tf_resource *s = list->items[i];
        if ((str_eq(s->action, STR("create")) && !planned) ||
            !goes_that_way(s, MIRRORS[row].attribute))
            continue;
        if (seen->is_list)
            add_rule(seen, s->values);
        seen->owner_count++;
    }
}

static struct sources_seen nothing_seen(const struct mirrors *m,
                                        const struct tf_resource *r)
{
    return (struct sources_seen){
        .arena = m->plan->arena,
        .own_id = value_str(value_find(r->values, STR("id"))),
    };
}

/* What others have put into the attribute. */
static struct sources_seen put_there(const struct mirrors *m,
                                     const struct tf_resource *r, struct str attribute,
                                     bool planned)
{
    struct sources_seen seen = nothing_seen(m, r);
    for (size_t i = 0; i < MIRROR_COUNT; i++)
        if (str_eq(MIRRORS[i].type, r->block->type) &&
            str_eq(MIRRORS[i].attribute, attribute))
            add_owners(m, i, r, planned, &seen);
    return seen;
}

/* Whether every source of the rules is in the set. */
static bool all_seen(const struct sources_seen *seen, const struct value *list)
{
    struct sources_seen asked = *seen;
    asked.known = &seen->seen;
    asked.all_known = true;
    add_rules(&asked, list);
    return asked.all_known;
}

bool mirrors_explain(const struct mirrors *m, const struct tf_resource *r,
                     struct str attribute, const struct value *before,
                     const struct value *after)
{
    if (r == NULL || bind_argument(r, attribute) != NULL)
        return false;
    struct sources_seen seen = put_there(m, r, attribute, false);
    if (seen.owner_count == 0 || !seen.is_list)
        return seen.owner_count > 0;
    struct sources_seen now = nothing_seen(m, r);
    add_rules(&now, after);
    add_rules(&seen, before);
    return all_seen(&now, before) && all_seen(&seen, after);
}

/* The list without what is in the set. */
static struct value others(const struct sources_seen *seen, const struct value *list)
{
    struct value *items = arena_alloc(seen->arena, list->count * sizeof *items);
    size_t count = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value one = value_make_list(&list->items[i], 1, list);
        if (!all_seen(seen, &one))
            items[count++] = list->items[i];
    }
    return value_make_list(items, count, list);
}

/* The map with another value in the place of one of its own; null: without it. */
static const struct value *replaced(struct arena *a, const struct value *map,
                                    const struct value *old, const struct value *new)
{
    struct member *members = arena_alloc(a, map->count * sizeof *members);
    struct value out = *map;
    out.count = 0;
    for (uint32_t i = 0; i < map->count; i++) {
        if (&map->members[i].value == old && new->kind == VALUE_NULL)
            continue;
        members[out.count] = map->members[i];
        if (&map->members[i].value == old)
            members[out.count].value = *new;
        out.count++;
    }
    out.members = members;
    return arena_copy(a, &out, sizeof out);
}

static void drop(const struct mirrors *m, struct tf_resource *r, struct str attribute)
{
    const struct value *shown = value_find(r->values, attribute);
    if (shown == NULL || shown->kind == VALUE_UNKNOWN ||
        bind_argument(r, attribute) != NULL)
        return;
    struct sources_seen seen = put_there(m, r, attribute, true);
    if (seen.owner_count == 0)
        return;
    struct value rest = {.kind = VALUE_NULL};
    if (seen.is_list && value_is(shown, VALUE_LIST))
        rest = others(&seen, shown);
    r->values = replaced(m->plan->arena, r->values, shown, &rest);
}

/* The rules that a group has are judged there as well: what it lets in is told of it.
 */
void mirrors_drop(struct mirrors *m)
{
    for (size_t i = 0; i < MIRROR_COUNT; i++) {
        if (MIRRORS[i].kind == MIRROR_RULES)
            continue;
        const struct tf_kind *k = kind_of(m->plan, MIRRORS[i].type);
        for (size_t n = 0; m->named[i].count > 0 && n < k->all.count; n++)
            drop(m, k->all.items[n], MIRRORS[i].attribute);
    }
}
