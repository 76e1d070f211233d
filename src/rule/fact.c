/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/fact.h"

const struct value *fact_take(struct cel_run *run, const struct value *v)
{
    if (v != NULL && run->pick != NULL)
        v = run->pick(run->context, v);
    return v == NULL || v->kind == VALUE_ABSENT ? NULL : v;
}

struct cel_value fact_unknown(struct cel_run *run, const struct value *v,
                              const char *why)
{
    struct cel_value unknown;

    if (value_is(v, VALUE_UNKNOWN))
        return cel_from(run, v);
    unknown = cel_unknown(str_from(why), true);
    unknown.from = v;
    return unknown;
}

struct cel_value fact_truth(struct cel_run *run, enum truth t, const struct value *odd,
                            const char *why)
{
    return t == TRUTH_OPEN ? fact_unknown(run, odd, why) : cel_bool(t == TRUTH_TRUE);
}

const struct cel_function fact_functions[] = {
    {"has_tag", false, 2, 2, false, fact_has_tag,
     "has_tag(resource, key): whether it has such a tag, and not a blank one"},
    {"missing_tags", false, 2, 2, false, fact_missing_tags,
     "missing_tags(resource, keys): which of the keys (a list, or a map's) it has no "
     "tag for"},
    {"tags", false, 1, 1, false, fact_tag_list,
     "tags(resource): its tags as far as they are known: key, value, propagates"},
    {"unfit_tags", false, 2, 2, false, fact_unfit_tags,
     "unfit_tags(resource, {key: {values: [...], pattern: '...'}}): its tags that have "
     "another value, or may have; with unfit and wanted besides"},
    {"misspelt_tags", false, 2, 2, false, fact_misspelt_tags,
     "misspelt_tags(resource, keys): its tags whose keys differ from one of these in "
     "case alone; with wanted besides"},
    {"ingress", false, 1, 1, false, fact_ingress,
     "ingress(self): who may reach what, an element a source of a security group's "
     "rules"},
    {"egress", false, 1, 1, false, fact_egress,
     "egress(self): the same for what leaves"},
    {"acl", false, 1, 1, false, fact_acl,
     "acl(self): the same for an entry of a network ACL, whether it allows or denies"},
    {"covers", true, 3, 3, false, fact_covers,
     "it.covers(protocol, port or ports): whether it lets any of that through"},
    {"only", true, 3, 3, false, fact_only,
     "it.only(protocol, ports): whether it lets nothing else through"},
    {"statements", false, 1, 255, false, fact_statements,
     "statements(map, path...): the statements of the policy documents at the paths"},
    {"grants", true, 2, 2, false, fact_grants,
     "it.grants(action): whether the statement allows the action on something"},
    {"enabled", false, 2, 2, false, fact_enabled,
     "enabled(map, path): whether the switch at the dotted path is on; false where it "
     "is "
     "not written"},
    {"nearest", false, 2, 2, false, fact_nearest,
     "nearest(map, path): what stands at the dotted path, or as far down it as "
     "anything "
     "does"},
    {"literal", false, 1, 1, true, fact_literal,
     "literal(x): whether the value is written out where it is used"},
    {"weak_tls", false, 1, 1, false, fact_weak_tls,
     "weak_tls(name): whether a TLS policy takes anything older than TLS 1.2"},
    {"tls_endpoints", false, 1, 1, false, fact_tls_endpoints,
     "tls_endpoints(self): a load balancer's listeners that speak TLS: policy, weak"},
    {NULL, false, 0, 0, false, NULL, NULL},
};
