/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of security groups and network ACLs as CEL sees them: ingress(), egress(),
   acl(), and what their elements have. */
#include "rule/fact.h"
#include "rule/permit.h"

static const char bad_source[] = "the source is no CIDR block";
static const char bad_traffic[] = "protocol and ports are not known";

static const struct permission *permission_of(const struct object *o)
{
    /* The object is the permission's first member. */
    return (const struct permission *)(const void *)o;
}

static struct cel_value read_world(struct cel_run *run, const struct object *o)
{
    const struct value *odd = NULL;
    enum truth world = permit_world(run, permission_of(o), &odd);

    return fact_truth(run, world, odd, bad_source);
}

/* "ID" of a reference to another resource, or the value itself. */
static struct cel_value named(struct cel_run *run, const struct value *v)
{
    struct cel_value text;

    if (v->kind != VALUE_UNKNOWN || v->unknown->resource.len == 0)
        return cel_from(run, v);
    text = cel_string(v->unknown->resource);
    text.from = v;
    return text;
}

static struct cel_value read_source(struct cel_run *run, const struct object *o)
{
    const struct permission *p = permission_of(o);
    struct cel_value none = cel_string(STR("nothing"));

    none.from = p->rule;
    return p->kind == SOURCE_NONE ? none : named(run, o->element.value);
}

static struct cel_value read_kind(struct cel_run *run, const struct object *o)
{
    const struct permission *p = permission_of(o);
    struct space_blocks blocks = {0};
    const struct value *odd;

    switch (p->kind) {
    case SOURCE_GROUP:
        return cel_string(STR("group"));
    case SOURCE_PREFIX_LIST:
        return cel_string(STR("prefix-list"));
    case SOURCE_NONE:
        return cel_string(STR("none"));
    case SOURCE_UNKNOWN:
        return cel_string(STR("unknown"));
    case SOURCE_CIDR:
        break;
    }
    permit_blocks(run, p, &blocks, &odd);
    if (odd != NULL && odd->kind != VALUE_UNKNOWN)
        return cel_string(STR("unknown"));
    bool is_ipv6 = odd != NULL ? p->is_ipv6 : blocks.items.items[0].family == 6;

    return cel_string(is_ipv6 ? STR("ipv6") : STR("ipv4"));
}

/* The one block that a CIDR source is; false with the answer for anything else. */
static bool single_block(struct cel_run *run, const struct object *o,
                         struct cel_address *out, struct cel_value *instead)
{
    const struct permission *p = permission_of(o);
    struct space_blocks blocks = {0};
    const struct value *odd;

    permit_blocks(run, p, &blocks, &odd);
    if (p->kind != SOURCE_CIDR) {
        *instead = cel_error(run, "the source is no CIDR block");
        return false;
    }
    if (odd != NULL) {
        *instead = fact_unknown(run, odd, bad_source);
        return false;
    }
    *out = blocks.items.items[0];
    return true;
}

static struct cel_value read_prefix(struct cel_run *run, const struct object *o)
{
    struct cel_address block;
    struct cel_value instead;

    return single_block(run, o, &block, &instead) ? cel_int(block.prefix) : instead;
}

static struct cel_value read_host(struct cel_run *run, const struct object *o)
{
    struct cel_address block;
    struct cel_value instead;

    if (permission_of(o)->kind != SOURCE_CIDR)
        return cel_bool(false);
    if (!single_block(run, o, &block, &instead))
        return instead;
    return cel_bool(block.prefix == (block.family == 4 ? 32 : 128));
}

/* Only CIDR blocks can be private; groups are not weighed. */
static struct cel_value read_private(struct cel_run *run, const struct object *o)
{
    struct cel_address block;
    struct cel_value instead;

    if (permission_of(o)->kind != SOURCE_CIDR)
        return cel_bool(false);
    if (!single_block(run, o, &block, &instead))
        return instead;
    return cel_bool(space_is_private(&block));
}

/* What is read off a rule's protocol and ports is not shown where these are not to be.
 */
static struct cel_value veiled(const struct object *o, struct cel_value v)
{
    static const struct str KEYS[] = {STR_INIT("IpProtocol"), STR_INIT("Protocol"),
                                      STR_INIT("FromPort"),   STR_INIT("ToPort"),
                                      STR_INIT("PortRange"),  STR_INIT("Icmp")};
    const struct value *rule = permission_of(o)->rule;

    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS && v.from == NULL; i++) {
        const struct value *part = value_find(rule, KEYS[i]);

        if (part != NULL && (part->flags & VALUE_SENSITIVE) != 0)
            v.from = part;
    }
    return v;
}

static struct cel_value read_protocol(struct cel_run *run, const struct object *o)
{
    struct traffic t = permit_traffic(run, permission_of(o));

    if (t.odd_protocol != NULL)
        return fact_unknown(run, t.odd_protocol, "the protocol is not known");
    return veiled(o, cel_string(protocol_name(run->arena, t.protocol)));
}

static struct cel_value port(struct cel_run *run, const struct object *o, int number,
                             const struct value *odd)
{
    return odd == NULL ? veiled(o, cel_int(number))
                       : fact_unknown(run, odd, "the port is not known");
}

static struct cel_value read_from(struct cel_run *run, const struct object *o)
{
    struct traffic t = permit_traffic(run, permission_of(o));

    return port(run, o, t.from, t.odd_from != NULL ? t.odd_from : t.odd_protocol);
}

static struct cel_value read_to(struct cel_run *run, const struct object *o)
{
    struct traffic t = permit_traffic(run, permission_of(o));

    return port(run, o, t.to, t.odd_to != NULL ? t.odd_to : t.odd_protocol);
}

static const struct value *odd_of(const struct traffic *t)
{
    if (t->odd_protocol != NULL)
        return t->odd_protocol;
    return t->odd_from != NULL ? t->odd_from : t->odd_to;
}

/* "tcp/22", "udp/20-25", "tcp/all", "icmp", "all traffic" */
static struct cel_value ports_text(struct cel_run *run, const struct object *o)
{
    struct traffic t = permit_traffic(run, permission_of(o));
    const struct value *odd = odd_of(&t);
    struct arena *a = run->arena;

    if (odd != NULL)
        return fact_unknown(run, odd, bad_traffic);
    if (t.protocol == PROTOCOL_ALL)
        return cel_string(STR("all traffic"));
    struct str name = protocol_name(a, t.protocol);

    if (!protocol_has_ports(t.protocol))
        return cel_string(name);
    if (traffic_is_all(&t) == TRUTH_TRUE)
        return cel_string(arena_printf(a, "%.*s/all", STR_ARG(name)));
    if (t.from == t.to)
        return cel_string(arena_printf(a, "%.*s/%d", STR_ARG(name), t.from));
    return cel_string(arena_printf(a, "%.*s/%d-%d", STR_ARG(name), t.from, t.to));
}

static struct cel_value read_ports(struct cel_run *run, const struct object *o)
{
    return veiled(o, ports_text(run, o));
}

static struct cel_value read_all_ports(struct cel_run *run, const struct object *o)
{
    struct traffic t = permit_traffic(run, permission_of(o));

    return fact_truth(run, traffic_is_all(&t), odd_of(&t), bad_traffic);
}

static struct cel_value read_has_ports(struct cel_run *run, const struct object *o)
{
    struct traffic t = permit_traffic(run, permission_of(o));

    if (t.odd_protocol != NULL)
        return fact_unknown(run, t.odd_protocol, bad_traffic);
    return cel_bool(t.protocol == PROTOCOL_ALL || protocol_has_ports(t.protocol));
}

static struct cel_value read_description(struct cel_run *run, const struct object *o)
{
    const struct permission *p = permission_of(o);
    const struct value *v = p->rule;
    struct cel_value none = cel_string(STR(""));

    if (v->kind == VALUE_MAP)
        v = fact_take(run, value_find(v, STR("Description")));
    none.from = p->rule;
    return v == NULL || v->kind == VALUE_NULL ? none : cel_from(run, v);
}

static struct cel_value read_rule(struct cel_run *run, const struct object *o)
{
    return cel_from(run, permission_of(o)->rule);
}

const struct object_member permission_members[] = {
    {"world", read_world,
     "whether the source is (with others) as good as the internet"},
    {"source", read_source, "the CIDR block, group or prefix list"},
    {"kind", read_kind, "ipv4, ipv6, group, prefix-list, none or unknown"},
    {"prefix", read_prefix, "length of the CIDR block's prefix"},
    {"host", read_host, "whether the CIDR block is a single address"},
    {"private", read_private,
     "whether the CIDR block is private, loopback or link-local"},
    {"protocol", read_protocol, "tcp, udp, icmp, icmpv6, all, or a number as text"},
    {"from", read_from, "first port; 0 where all are open"},
    {"to", read_to, "last port; 65535 where all are open"},
    {"ports", read_ports, "protocol and ports for people: tcp/20-25"},
    {"all_ports", read_all_ports,
     "whether all ports are open, of all protocols or of tcp or udp"},
    {"has_ports", read_has_ports, "whether it lets tcp or udp through"},
    {"description", read_description, "its description, or ''"},
    {"rule", read_rule, "the rule as it is written"},
    {NULL, NULL, NULL},
};

static const struct resource *resource_of(struct cel_run *run, struct cel_value v)
{
    const struct object *o = v.kind == CEL_OBJECT ? v.object : NULL;

    if (v.kind == CEL_TREE)
        return view_of(run)->resource;
    return o != NULL && o->kind == OBJECT_RESOURCE ? o->resource : NULL;
}

static struct permission_set *permissions_of(struct cel_run *run,
                                             const struct resource *r, enum flow flow)
{
    struct view_memo *memo = view_memo(run, r);

    if (memo == NULL)
        return permit_collect(run, r, flow);
    if (memo->permissions[flow] == NULL)
        memo->permissions[flow] = permit_collect(run, r, flow);
    return memo->permissions[flow];
}

/* Those that are there; all of them where the judge asks for each by itself. */
static struct cel_value list_permissions(struct cel_run *run, struct cel_value of,
                                         enum flow flow)
{
    const struct view *view = view_of(run);
    const struct resource *r = resource_of(run, of);
    size_t count = 0;

    if (r == NULL)
        return cel_error(run, "ingress(), egress() and acl() take self or a resource");
    const struct permission_set *set = permissions_of(run, r, flow);

    if (set->cut)
        return cel_unknown(STR("the list of rules is too long to be looked at"), true);
    struct cel_value *items = arena_alloc(run->arena, set->items.count * sizeof *items);

    for (size_t i = 0; i < set->items.count; i++) {
        const struct permission *p = set->items.items[i];

        if (view->open_elements || element_exists(view->scenario, &p->object.element))
            items[count++] = (struct cel_value){.kind = CEL_OBJECT, .object = p};
    }
    return cel_list(run, items, count);
}

struct cel_value fact_ingress(struct cel_run *run, const struct cel_value *args,
                              size_t count)
{
    (void)count;
    return list_permissions(run, args[0], FLOW_IN);
}

struct cel_value fact_egress(struct cel_run *run, const struct cel_value *args,
                             size_t count)
{
    (void)count;
    return list_permissions(run, args[0], FLOW_OUT);
}

struct cel_value fact_acl(struct cel_run *run, const struct cel_value *args,
                          size_t count)
{
    (void)count;
    return list_permissions(run, args[0], FLOW_ACL);
}

/* What covers() and only() are asked about. */
struct port_question {
    struct traffic traffic;
    int protocol;
    const struct cel_value *ports;
    size_t port_count;
};

/* One port, or a list of ports; numbers may be text. False with *bad set. */
static bool read_question(struct cel_run *run, const struct cel_value *args,
                          struct port_question *out, struct cel_value *bad)
{
    const struct object *o = args[0].kind == CEL_OBJECT ? args[0].object : NULL;
    struct cel_entries list;

    if (o == NULL || o->kind != OBJECT_PERMISSION) {
        *bad = cel_error(run, "not an element of ingress(), egress() or acl()");
        return false;
    }
    if (args[1].kind != CEL_STRING || !protocol_parse(args[1].string, &out->protocol)) {
        *bad = cel_error(run, "a protocol is a name or a number as text");
        return false;
    }
    out->traffic = permit_traffic(run, permission_of(o));
    out->ports = &args[2];
    out->port_count = 1;
    if (cel_items(run, args[2], &list)) {
        out->ports = list.values;
        out->port_count = list.count;
    }
    return true;
}

static bool port_number(struct cel_value v, int64_t *out)
{
    if (v.kind == CEL_STRING)
        return str_to_int(str_trim(v.string), out);
    *out = v.integer;
    return v.kind == CEL_INT;
}

struct cel_value fact_covers(struct cel_run *run, const struct cel_value *args,
                             size_t count)
{
    struct port_question q;
    struct cel_value bad;
    enum truth answer = TRUTH_FALSE;
    int64_t number;

    (void)count;
    if (!read_question(run, args, &q, &bad))
        return bad;
    for (size_t i = 0; i < q.port_count; i++) {
        if (!port_number(q.ports[i], &number))
            return cel_error(run, "a port is a number");
        enum truth one = traffic_covers(&q.traffic, q.protocol, number);

        if (one == TRUTH_TRUE)
            return cel_bool(true);
        if (one == TRUTH_OPEN)
            answer = TRUTH_OPEN;
    }
    return fact_truth(run, answer, odd_of(&q.traffic), bad_traffic);
}

/* Whether port is among the listed ones; false with *bad set where one is no number. */
static bool is_listed(struct cel_run *run, const struct port_question *q, int port,
                      struct cel_value *bad)
{
    int64_t number;

    for (size_t i = 0; i < q->port_count; i++) {
        if (!port_number(q->ports[i], &number)) {
            *bad = cel_error(run, "a port is a number");
            return false;
        }
        if (number == port)
            return true;
    }
    return false;
}

struct cel_value fact_only(struct cel_run *run, const struct cel_value *args,
                           size_t count)
{
    struct port_question q;
    struct cel_value answer = cel_bool(false);

    (void)count;
    if (!read_question(run, args, &q, &answer))
        return answer;
    if (q.traffic.odd_protocol != NULL)
        return fact_unknown(run, q.traffic.odd_protocol, bad_traffic);
    if (q.traffic.protocol != q.protocol)
        return answer;
    if (odd_of(&q.traffic) != NULL)
        return fact_unknown(run, odd_of(&q.traffic), bad_traffic);
    if ((size_t)(q.traffic.to - q.traffic.from) >= q.port_count)
        return answer;
    for (int p = q.traffic.from; p <= q.traffic.to; p++)
        if (!is_listed(run, &q, p, &answer))
            return answer;
    return cel_bool(true);
}
