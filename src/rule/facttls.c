/* SPDX-License-Identifier: Apache-2.0 */
/*
 * TLS policies by name, and which of them the listeners of a load balancer end up with.
 * A policy is weak that lets clients speak anything older than TLS 1.2.
 */
#include "rule/fact.h"

struct tls_name {
    struct str start; /* of the names of policies that are alike; first match holds */
    bool weak;
};

/*
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 * and the same page for classic load balancers; SecurityPolicyProtocol of CloudFront;
 * TLSSecurityPolicy of OpenSearch Service.
 */
static const struct tls_name names[] = {
    {STR_INIT("ELBSecurityPolicy-TLS13-1-2"), false},
    {STR_INIT("ELBSecurityPolicy-TLS13-1-3"), false},
    {STR_INIT("ELBSecurityPolicy-TLS13-1-"), true},
    {STR_INIT("ELBSecurityPolicy-TLS-1-2-"), false},
    {STR_INIT("ELBSecurityPolicy-TLS-1-"), true},
    {STR_INIT("ELBSecurityPolicy-FS-1-2-"), false},
    {STR_INIT("ELBSecurityPolicy-FS-"), true},
    {STR_INIT("ELBSecurityPolicy-20"), true},
    {STR_INIT("TLSv1.2"), false},
    {STR_INIT("TLSv1.3"), false},
    {STR_INIT("TLSv1"), true},
    {STR_INIT("SSLv"), true},
    {STR_INIT("Policy-Min-TLS-1-2-"), false},
    {STR_INIT("Policy-Min-TLS-1-0-"), true},
};

/* What a listener has that names none. */
static const struct str default_policy = STR_INIT("ELBSecurityPolicy-2016-08");

/* What is known of one listener that speaks TLS. */
struct endpoint {
    enum truth weak;
    struct str policy;        /* its name, as far as there is one */
    const struct value *at;   /* where that is written, or the listener */
    const struct value *open; /* OPEN: the value that it hangs on */
};

struct endpoints {
    VEC(struct endpoint) items;
};

static enum truth weak_name(struct str policy)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_starts(policy, names[i].start))
            return names[i].weak ? TRUTH_TRUE : TRUTH_FALSE;
    return TRUTH_OPEN;
}

struct cel_value fact_weak_tls(struct cel_run *run, const struct cel_value *args,
                               size_t count)
{
    (void)count;
    if (args[0].kind != CEL_STRING)
        return cel_error(run, "weak_tls() takes the name of a policy");
    return fact_truth(run, weak_name(args[0].string), args[0].from,
                      "a TLS policy of which nothing is known");
}

static const struct value *take(struct cel_run *run, const struct value *map,
                                const char *key)
{
    return fact_take(run, value_find(map, str_from(key)));
}

static struct element_list elements_of(struct cel_run *run, const struct value *map,
                                       const char *path)
{
    struct element_list list = {0};

    element_collect(run->arena, map, str_from(path), &list);
    return list;
}

static bool is_there(const struct cel_run *run, const struct element *e)
{
    return element_exists(view_of(run)->scenario, e);
}

static void name_policy(struct endpoint *e, const struct value *name)
{
    e->at = name;
    e->policy = value_str(name);
    e->weak = weak_name(e->policy);
    e->open = name;
}

/* Whether what a listener speaks is among the two protocols; OPEN sets open. */
static enum truth speaks(struct cel_run *run, const struct value *listener,
                         const char *one, const char *other, const struct value **open)
{
    const struct value *v = take(run, listener, "Protocol");

    *open = listener->kind == VALUE_UNKNOWN ? listener : v;
    if (value_is(*open, VALUE_UNKNOWN))
        return TRUTH_OPEN;
    return str_eq_nocase(value_str(v), str_from(one)) ||
                   str_eq_nocase(value_str(v), str_from(other))
               ? TRUTH_TRUE
               : TRUTH_FALSE;
}

/* One attribute of a classic load balancer's policy: a switch, or another's name. */
static void read_attribute(struct cel_run *run, const struct value *attribute,
                           struct endpoint *out)
{
    struct str name = value_str(take(run, attribute, "Name"));
    const struct value *v = take(run, attribute, "Value");
    bool on = false;

    if (str_eq(name, STR("Reference-Security-Policy")) && v != NULL) {
        name_policy(out, v);
        return;
    }
    if (!str_starts(name, STR("Protocol-")))
        return;
    if (value_is(v, VALUE_UNKNOWN) && out->weak != TRUTH_TRUE) {
        out->weak = TRUTH_OPEN;
        out->open = v;
    }
    if (value_as_bool(v, &on) && on && !str_eq(name, STR("Protocol-TLSv1.2"))) {
        out->weak = TRUTH_TRUE;
        out->at = v;
    }
}

/* Holds the listener against a policy that it names; false where that is about
 * something else than TLS. */
static bool read_policy(struct cel_run *run, const struct value *policy,
                        struct endpoint *out)
{
    struct element_list attributes = elements_of(run, policy, "Attributes");

    if (!str_eq(value_str(take(run, policy, "PolicyType")),
                STR("SSLNegotiationPolicyType")))
        return false;
    out->weak = TRUTH_FALSE;
    out->policy = value_str(take(run, policy, "PolicyName"));
    for (size_t i = 0; i < attributes.items.count; i++)
        if (is_there(run, &attributes.items.items[i]))
            read_attribute(run, attributes.items.items[i].value, out);
    return true;
}

/* The policy that the name stands for; false where none does. */
static bool find_policy(struct cel_run *run, const struct element_list *policies,
                        const struct value *name, struct endpoint *out)
{
    for (size_t i = 0; i < policies->items.count; i++) {
        const struct element *e = &policies->items.items[i];

        if (is_there(run, e) &&
            str_eq(value_str(take(run, e->value, "PolicyName")), value_str(name)) &&
            read_policy(run, e->value, out))
            return true;
    }
    return false;
}

/* A classic load balancer's listener names policies that stand beside it. */
static void read_classic(struct cel_run *run, const struct element_list *policies,
                         const struct value *listener, struct endpoint *out)
{
    struct element_list chosen = elements_of(run, listener, "PolicyNames");

    for (size_t i = 0; i < chosen.items.count; i++) {
        const struct element *e = &chosen.items.items[i];

        if (!is_there(run, e))
            continue;
        if (e->value->kind == VALUE_UNKNOWN) {
            out->weak = TRUTH_OPEN;
            out->open = e->value;
            return;
        }
        out->at = e->value;
        if (find_policy(run, policies, e->value, out))
            return;
        out->at = listener;
    }
}

static void add_classic(struct cel_run *run, const struct value *properties,
                        const struct value *listener, struct endpoints *out)
{
    struct element_list policies = elements_of(run, properties, "Policies");
    struct endpoint e = {.weak = TRUTH_TRUE, .policy = default_policy, .at = listener};
    enum truth secure = speaks(run, listener, "HTTPS", "SSL", &e.open);

    if (secure == TRUTH_FALSE)
        return;
    if (secure == TRUTH_OPEN)
        e.weak = TRUTH_OPEN;
    else
        read_classic(run, &policies, listener, &e);
    VEC_PUSH(run->arena, &out->items, e);
}

static void add_listener(struct cel_run *run, const struct value *properties,
                         struct endpoints *out)
{
    struct endpoint e = {.weak = TRUTH_TRUE, .policy = default_policy};
    const struct value *policy = take(run, properties, "SslPolicy");
    enum truth secure = speaks(run, properties, "HTTPS", "TLS", &e.open);

    if (secure == TRUTH_FALSE)
        return;
    if (policy != NULL && policy->kind != VALUE_NULL)
        name_policy(&e, policy);
    if (secure == TRUTH_OPEN && e.weak == TRUTH_TRUE)
        e.weak = TRUTH_OPEN;
    VEC_PUSH(run->arena, &out->items, e);
}

/* As rules see it: {weak, policy}; policy knows its place. */
static struct cel_value endpoint_map(struct cel_run *run, const struct endpoint *e)
{
    struct cel_value parts[] = {
        cel_string(STR("weak")), cel_string(STR("policy")),
        fact_truth(run, e->weak, e->open, "a TLS policy of which nothing is known"),
        cel_string(e->policy)};
    struct cel_value *kept = arena_copy(run->arena, parts, sizeof parts);
    struct cel_entries *map = arena_alloc(run->arena, sizeof *map);

    kept[3].from = e->at;
    *map = (struct cel_entries){.keys = kept, .values = kept + 2, .count = 2};
    return (struct cel_value){.kind = CEL_MAP, .from = e->at, .list = map};
}

struct cel_value fact_tls_endpoints(struct cel_run *run, const struct cel_value *args,
                                    size_t count)
{
    const struct value *properties = args[0].tree;
    struct endpoints all = {0};

    (void)count;
    if (args[0].kind != CEL_TREE)
        return cel_error(run, "tls_endpoints() takes self");
    struct element_list listeners = elements_of(run, properties, "Listeners");

    for (size_t i = 0; i < listeners.items.count; i++)
        if (is_there(run, &listeners.items.items[i]))
            add_classic(run, properties, listeners.items.items[i].value, &all);
    if (listeners.items.count == 0)
        add_listener(run, properties, &all);
    struct cel_value *maps = arena_alloc(run->arena, all.items.count * sizeof *maps);

    for (size_t i = 0; i < all.items.count; i++)
        maps[i] = endpoint_map(run, &all.items.items[i]);
    return cel_list(run, maps, all.items.count);
}
