/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/permit.h"

#include "rule/fact.h"

enum {
    JOINT_MAX = 1000, /* permissions weighed together; a group may have 1000 at most */
};

/* A property of a rule that names a source (a destination in egress). */
struct source_field {
    struct str name;
    enum source_kind kind;
    bool is_ipv6;
};

static const struct source_field ingress_fields[] = {
    {STR_INIT("CidrIp"),                  SOURCE_CIDR,        false},
    {STR_INIT("CidrIpv6"),                SOURCE_CIDR,        true },
    {STR_INIT("SourceSecurityGroupId"),   SOURCE_GROUP,       false},
    {STR_INIT("SourceSecurityGroupName"), SOURCE_GROUP,       false},
    {STR_INIT("SourcePrefixListId"),      SOURCE_PREFIX_LIST, false},
};

static const struct source_field egress_fields[] = {
    {STR_INIT("CidrIp"),                     SOURCE_CIDR,        false},
    {STR_INIT("CidrIpv6"),                   SOURCE_CIDR,        true },
    {STR_INIT("DestinationSecurityGroupId"), SOURCE_GROUP,       false},
    {STR_INIT("DestinationPrefixListId"),    SOURCE_PREFIX_LIST, false},
};

/* Where each direction's rules stand. */
struct direction {
    struct str inline_property;
    struct str standalone_type;
    const struct source_field *fields;
    size_t field_count;
};

static const struct direction directions[] = {
    {STR_INIT("SecurityGroupIngress"), STR_INIT("AWS::EC2::SecurityGroupIngress"),
     ingress_fields, sizeof ingress_fields / sizeof *ingress_fields},
    {STR_INIT("SecurityGroupEgress"),  STR_INIT("AWS::EC2::SecurityGroupEgress"),
     egress_fields,  sizeof egress_fields / sizeof *egress_fields  },
};

struct gatherer {
    struct cel_run *run;
    struct permission_set *set;
    const struct direction *direction;
};

static bool depends(const struct value *rule, struct str key)
{
    return value_is(value_find(rule, key), VALUE_CHOICE);
}

static void add(struct gatherer *g, const struct element *rule,
                const struct element *source, const struct source_field *field)
{
    struct permission p = {
        .object = {.kind = OBJECT_PERMISSION,
                   .resource = g->set->resource,
                   .element = *source},
        .kind = field->kind,
        .is_ipv6 = field->is_ipv6,
        .rule = rule->value,
        .set = g->set,
        .index = g->set->items.count,
        .is_fixed = !depends(rule->value, STR("IpProtocol")) &&
                    !depends(rule->value, STR("FromPort")) &&
                    !depends(rule->value, STR("ToPort")),
    };

    if (p.is_fixed)
        p.traffic = traffic_read(g->run, p.rule);
    /* The entries of a prefix list may have conditions of their own. */
    if (!p.is_fixed || source->guard != NULL || field->kind == SOURCE_PREFIX_LIST)
        g->set->is_plain = false;
    VEC_PUSH(g->run->arena, &g->set->items, arena_copy(g->run->arena, &p, sizeof p));
}

static void add_field(struct gatherer *g, const struct element *rule,
                      const struct source_field *field)
{
    struct element held = {.value = value_find(rule->value, field->name),
                           .guard = rule->guard};
    struct element_list sources = {0};

    element_collect_below(g->run->arena, &held, STR(""), &sources);
    for (size_t i = 0; i < sources.items.count; i++)
        add(g, rule, &sources.items.items[i], field);
    g->set->cut = g->set->cut || sources.cut;
}

static void add_rule(struct gatherer *g, const struct element *rule)
{
    static const struct source_field none = {.kind = SOURCE_NONE};
    static const struct source_field unknown = {.kind = SOURCE_UNKNOWN};
    bool found = false;

    if (value_is(rule->value, VALUE_UNKNOWN))
        add(g, rule, rule, &unknown);
    if (!value_is(rule->value, VALUE_MAP))
        return;
    for (size_t i = 0; i < g->direction->field_count; i++) {
        const struct source_field *field = &g->direction->fields[i];

        if (value_find(rule->value, field->name) == NULL)
            continue;
        add_field(g, rule, field);
        found = true;
    }
    if (!found)
        add(g, rule, rule, &none);
}

static double policy_share(const struct cel_run *run)
{
    for (size_t i = 0; i < run->binding_count; i++) {
        const struct cel_binding *b = &run->bindings[i];

        if (!str_eq(b->name, STR("policy")) || b->value.kind != CEL_TREE)
            continue;
        const struct value *share = value_find(b->value.tree, STR("world_share"));

        if (value_is(share, VALUE_DOUBLE) && share->real > 0)
            return share->real;
        if (value_is(share, VALUE_INT) && share->integer > 0)
            return (double)share->integer;
    }
    return SPACE_WORLD_SHARE;
}

struct permission_set *permit_collect(struct cel_run *run, const struct resource *r,
                                      bool egress)
{
    struct permission_set *set = arena_zalloc(run->arena, 1, sizeof *set);
    struct gatherer g = {.run = run, .set = set, .direction = &directions[egress]};
    struct element_list rules = {0};
    bool standalone = str_eq(r->type, g.direction->standalone_type);

    set->resource = r;
    set->is_plain = true;
    set->bound = -1;
    set->world_share = policy_share(run);
    element_collect(run->arena, r->properties,
                    standalone ? STR("") : g.direction->inline_property, &rules);
    set->cut = rules.cut;
    for (size_t i = 0; i < rules.items.count; i++)
        add_rule(&g, &rules.items.items[i]);
    return set;
}

struct traffic permit_traffic(struct cel_run *run, const struct permission *p)
{
    return p->is_fixed ? p->traffic : traffic_read(run, p->rule);
}

/* Reading the blocks of one source. */
struct block_reader {
    struct cel_run *run;
    struct space_blocks *out;
    const struct value **odd;
    bool all; /* also those that do not exist in this scenario */
};

static void add_block(const struct block_reader *r, const struct value *cidr)
{
    struct cel_address block;

    if (net_block(str_trim(value_str(cidr)), NET_DOTTED, &block))
        VEC_PUSH(r->run->arena, &r->out->items, block);
    else
        *r->odd = cidr;
}

/* The entries of a prefix list that the template itself makes. */
static void add_entries(const struct block_reader *r, const struct value *reference)
{
    const struct view *view = view_of(r->run);
    const struct resource *list = NULL;
    struct element_list entries = {0};

    if (reference->kind == VALUE_UNKNOWN)
        list = model_find(view->model, reference->unknown->resource);
    if (list == NULL || !str_eq(list->type, STR("AWS::EC2::PrefixList"))) {
        *r->odd = reference;
        return;
    }
    element_collect(r->run->arena, list->properties, STR("Entries.Cidr"), &entries);
    for (size_t i = 0; i < entries.items.count; i++)
        if (r->all || element_exists(view->scenario, &entries.items.items[i]))
            add_block(r, entries.items.items[i].value);
}

static void read_blocks(const struct block_reader *r, const struct permission *p)
{
    const struct value *source = p->object.element.value;

    *r->odd = NULL;
    switch (p->kind) {
    case SOURCE_CIDR:
        add_block(r, source);
        break;
    case SOURCE_PREFIX_LIST:
        add_entries(r, source);
        break;
    case SOURCE_UNKNOWN:
        *r->odd = source;
        break;
    case SOURCE_GROUP:
    case SOURCE_NONE:
        break;
    }
}

void permit_blocks(struct cel_run *run, const struct permission *p,
                   struct space_blocks *out, const struct value **odd)
{
    struct block_reader r = {.run = run, .out = out, .odd = odd};

    read_blocks(&r, p);
}

/* The most that the set's sources could cover together, whatever the conditions. */
static double bound(struct cel_run *run, struct permission_set *set)
{
    if (set->bound >= 0)
        return set->bound;
    set->bound = 0;
    for (size_t i = 0; i < set->items.count; i++) {
        struct space_blocks blocks = {0};
        const struct value *odd;
        struct block_reader r = {.run = run, .out = &blocks, .odd = &odd, .all = true};

        read_blocks(&r, set->items.items[i]);
        set->bound += space_share(&blocks);
    }
    return set->bound;
}

/* Weighs all that lets through what p lets through, in this scenario. */
static bool is_jointly_world(struct cel_run *run, const struct permission *p,
                             const struct traffic *traffic)
{
    const struct permission_set *set = p->set;
    struct space_blocks all = {0};

    for (size_t i = 0; i < set->items.count; i++) {
        const struct permission *other = set->items.items[i];
        struct traffic theirs = permit_traffic(run, other);
        const struct value *odd;

        if (traffic_holds(&theirs, traffic) &&
            (other == p ||
             element_exists(view_of(run)->scenario, &other->object.element)))
            permit_blocks(run, other, &all, &odd);
    }
    return space_share(&all) >= set->world_share;
}

static bool same_traffic(const struct traffic *a, const struct traffic *b)
{
    return a->protocol == b->protocol && a->from == b->from && a->to == b->to;
}

static bool joint_world(struct cel_run *run, const struct permission *p)
{
    struct permission_set *set = p->set;
    struct traffic traffic = permit_traffic(run, p);

    if (set->items.count < 2 || set->items.count > JOINT_MAX ||
        traffic.odd_protocol != NULL || bound(run, set) < set->world_share)
        return false;
    for (size_t i = 0; set->is_plain && i < set->joints.count; i++)
        if (same_traffic(&set->joints.items[i].traffic, &traffic))
            return set->joints.items[i].world;
    struct joint_answer answer = {traffic, is_jointly_world(run, p, &traffic)};

    if (set->is_plain)
        VEC_PUSH(run->arena, &set->joints, answer);
    return answer.world;
}

static enum truth weigh_world(struct cel_run *run, const struct permission *p,
                              const struct value **odd)
{
    struct space_blocks blocks = {0};

    permit_blocks(run, p, &blocks, odd);
    double share = space_share(&blocks);

    if (share >= p->set->world_share)
        return TRUTH_TRUE;
    if (*odd != NULL)
        return TRUTH_OPEN;
    return share > 0 && joint_world(run, p) ? TRUTH_TRUE : TRUTH_FALSE;
}

enum truth permit_world(struct cel_run *run, const struct permission *p,
                        const struct value **odd)
{
    struct permission_set *set = p->set;

    if (!set->is_plain)
        return weigh_world(run, p, odd);
    if (set->answers == NULL)
        set->answers = arena_zalloc(run->arena, set->items.count, sizeof *set->answers);
    struct world_answer *answer = &set->answers[p->index];

    if (!answer->known) {
        answer->world = weigh_world(run, p, &answer->odd);
        answer->known = true;
    }
    *odd = answer->odd;
    return answer->world;
}
