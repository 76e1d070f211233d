/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/permit.h"

#include "rule/fact.h"

/* A property of a rule that names a source (a destination in egress). */
struct source_field {
    struct str name;
    enum source_kind kind;
    bool is_ipv6;
};

static const struct source_field ingress_fields[] = {
    {STR_INIT("CidrIp"), SOURCE_CIDR, false},
    {STR_INIT("CidrIpv6"), SOURCE_CIDR, true},
    {STR_INIT("SourceSecurityGroupId"), SOURCE_GROUP, false},
    {STR_INIT("SourceSecurityGroupName"), SOURCE_GROUP, false},
    {STR_INIT("SourcePrefixListId"), SOURCE_PREFIX_LIST, false},
};

static const struct source_field egress_fields[] = {
    {STR_INIT("CidrIp"), SOURCE_CIDR, false},
    {STR_INIT("CidrIpv6"), SOURCE_CIDR, true},
    {STR_INIT("DestinationSecurityGroupId"), SOURCE_GROUP, false},
    {STR_INIT("DestinationPrefixListId"), SOURCE_PREFIX_LIST, false},
};

static const struct source_field acl_fields[] = {
    {STR_INIT("CidrBlock"), SOURCE_CIDR, false},
    {STR_INIT("Ipv6CidrBlock"), SOURCE_CIDR, true},
};

/* Where each flow's rules stand, and how they are written. */
struct direction {
    struct str inline_property; /* empty: there are none but those that stand alone */
    struct str standalone_type;
    const struct traffic_form *form;
    const struct source_field *fields;
    size_t field_count;
};

static const struct traffic_form group_form = {
    STR_INIT("IpProtocol"), STR_INIT(""), STR_INIT("FromPort"), STR_INIT("ToPort")};
static const struct traffic_form acl_form = {
    STR_INIT("Protocol"), STR_INIT("PortRange"), STR_INIT("From"), STR_INIT("To")};

static const struct direction directions[] = {
    [FLOW_IN] = {.inline_property = STR_INIT("SecurityGroupIngress"),
                 .standalone_type = STR_INIT("AWS::EC2::SecurityGroupIngress"),
                 .form = &group_form,
                 .fields = ingress_fields,
                 .field_count = sizeof ingress_fields / sizeof *ingress_fields},
    [FLOW_OUT] = {.inline_property = STR_INIT("SecurityGroupEgress"),
                  .standalone_type = STR_INIT("AWS::EC2::SecurityGroupEgress"),
                  .form = &group_form,
                  .fields = egress_fields,
                  .field_count = sizeof egress_fields / sizeof *egress_fields},
    [FLOW_ACL] = {.standalone_type = STR_INIT("AWS::EC2::NetworkAclEntry"),
                  .form = &acl_form,
                  .fields = acl_fields,
                  .field_count = sizeof acl_fields / sizeof *acl_fields},
};

struct gatherer {
    struct cel_run *run;
    struct permission_set *set;
    const struct direction *direction;
    const struct resource *resource;
};

static void add(struct gatherer *g, const struct element *rule,
                const struct element *source, const struct source_field *field)
{
    struct permission p = {
        .object = {.kind = OBJECT_PERMISSION,
                   .resource = g->resource,
                   .element = *source},
        .kind = field->kind,
        .is_ipv6 = field->is_ipv6,
        .rule = rule->value,
        .set = g->set,
        .index = g->set->items.count,
        .is_fixed = !traffic_depends(g->direction->form, rule->value),
    };

    if (p.is_fixed)
        p.traffic = traffic_read(g->run, g->direction->form, p.rule);
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

/* What the policy says under the key; NULL: nothing. */
static const struct value *policy_find(const struct cel_run *run, struct str key)
{
    for (size_t i = 0; i < run->binding_count; i++) {
        const struct cel_binding *b = &run->bindings[i];

        if (str_eq(b->name, STR("policy")) && b->value.kind == CEL_TREE)
            return value_find(b->value.tree, key);
    }
    return NULL;
}

static double policy_share(const struct cel_run *run)
{
    const struct value *share = policy_find(run, STR("world_share"));

    if (value_is(share, VALUE_DOUBLE) && share->real > 0)
        return share->real;
    if (value_is(share, VALUE_INT) && share->integer > 0)
        return (double)share->integer;
    return SPACE_WORLD_SHARE;
}

static void read_approved(const struct cel_run *run, struct space_blocks *out)
{
    const struct value *list = policy_find(run, STR("approved_cidrs"));
    struct cel_address block;

    for (uint32_t i = 0; value_is(list, VALUE_LIST) && i < list->count; i++)
        if (net_block(str_trim(value_str(&list->items[i])), NET_DOTTED, &block))
            VEC_PUSH(run->arena, &out->items, block);
}

void permit_add(struct cel_run *run, const struct resource *r,
                const struct guard *guard, struct permission_set *set)
{
    struct gatherer g = {
        .run = run, .set = set, .direction = &directions[set->flow], .resource = r};
    struct element whole = {.value = r->properties, .guard = guard};
    struct element_list rules = {0};
    bool standalone = str_eq(r->type, g.direction->standalone_type);

    element_collect_below(run->arena, &whole,
                          standalone ? STR("") : g.direction->inline_property, &rules);
    set->cut = set->cut || rules.cut;
    for (size_t i = 0; i < rules.items.count; i++)
        add_rule(&g, &rules.items.items[i]);
}

struct permission_set *permit_collect(struct cel_run *run, const struct resource *r,
                                      enum flow flow)
{
    struct permission_set *set = arena_zalloc(run->arena, 1, sizeof *set);

    set->resource = r;
    set->flow = flow;
    set->is_plain = true;
    set->bound = -1;
    set->world_share = policy_share(run);
    read_approved(run, &set->approved);
    permit_add(run, r, NULL, set);
    return set;
}

struct str permit_standalone_type(enum flow flow)
{
    return directions[flow].standalone_type;
}

struct traffic permit_traffic(struct cel_run *run, const struct permission *p)
{
    if (p->is_fixed)
        return p->traffic;
    return traffic_read(run, directions[p->set->flow].form, p->rule);
}

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

static bool is_approved(const struct permission_set *set,
                        const struct cel_address *block)
{
    for (size_t i = 0; i < set->approved.items.count; i++)
        if (net_covers(&set->approved.items.items[i], block))
            return true;
    return false;
}

static void drop_approved(const struct permission_set *set, struct space_blocks *blocks)
{
    size_t kept = 0;

    for (size_t i = 0; i < blocks->items.count; i++)
        if (!is_approved(set, &blocks->items.items[i]))
            blocks->items.items[kept++] = blocks->items.items[i];
    blocks->items.count = kept;
}

void permit_strangers(struct cel_run *run, const struct permission *p,
                      struct space_blocks *out, const struct value **odd)
{
    permit_blocks(run, p, out, odd);
    drop_approved(p->set, out);
}

double permit_most(struct cel_run *run, const struct permission *p)
{
    struct space_blocks blocks = {0};
    const struct value *odd;
    struct block_reader r = {.run = run, .out = &blocks, .odd = &odd, .all = true};

    read_blocks(&r, p);
    drop_approved(p->set, &blocks);
    return space_share(&blocks);
}
