/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/hook.h"

#include <string.h>

#include "tabled.h"

struct rule_case {
    const char *ingress;
    const char *expected;
};

static const struct rule_case RULES[] = {
    {"[{cidr_blocks: [10.0.0.0/8, 0.0.0.0/0], protocol: tcp, from_port: 22, to_port: "
     "22}]",
     "[{CidrIp: '10.0.0.0/8', FromPort: 22, IpProtocol: 'tcp', ToPort: 22}, "
     "{CidrIp: '0.0.0.0/0', FromPort: 22, IpProtocol: 'tcp', ToPort: 22}]"},
    {"[{cidr_blocks: [10.0.0.0/8], ipv6_cidr_blocks: ['::/0'], security_groups: "
     "[sg-1], "
     "prefix_list_ids: [pl-1], protocol: '-1'}]",
     "[{CidrIp: '10.0.0.0/8', IpProtocol: '-1'}, {CidrIpv6: '::/0', IpProtocol: '-1'}, "
     "{SourceSecurityGroupId: 'sg-1', IpProtocol: '-1'}, "
     "{SourcePrefixListId: 'pl-1', IpProtocol: '-1'}]"},
    {"[{self: true, cidr_blocks: [], protocol: udp}]",
     "[{SourceSecurityGroupId: <?Me>, IpProtocol: 'udp'}]"},
    {"[{self: false, cidr_blocks: [], protocol: udp}]", "[{IpProtocol: 'udp'}]"},
};

START_TEST(rules_have_one_source_each)
{
    const struct rule_case *c = &RULES[_i];
    struct cfn_sample s = {0};

    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    char object[512];
    snprintf(object, sizeof object, "{ingress: %s}", c->ingress);
    struct value group = tabled(&s, "aws_security_group", object).properties;
    cfn_show(&s.out, value_find(&group, STR("SecurityGroupIngress")));
    ck_assert_str_eq(cfn_sample_text(&s), c->expected);
    cfn_sample_finish(&s);
}
END_TEST

/* What is not known about a group stays so, as a rule or as the source of one. */
START_TEST(unknown_rules_stay_unknown)
{
    struct cfn_sample s = {0};

    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    const struct value nobody =
        value_make_unknown(&s.arena, STR("nobody knows"), false, NULL);
    struct member source = member_make(STR("CidrIp"), nobody);
    const struct value items[] = {nobody, value_make_map(&source, 1, NULL)};
    const struct value list = value_make_list(items, 2, NULL);
    const struct map_context c = {.arena = &s.arena};
    const struct map_hook *h = tf_hooks;
    while (strcmp(h->name, "one_source_each") != 0)
        h++;
    struct value out = h->call(&c, &list);
    cfn_show(&s.out, &out);
    ck_assert_str_eq(cfn_sample_text(&s),
                     "[<??nobody knows>, {CidrIp: <??nobody knows>}]");
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(own_id_names_the_object)
{
    struct cfn_sample s = {0};

    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    struct value group =
        tabled(&s, "aws_security_group", "{egress: [{self: true, protocol: tcp}]}")
            .properties;
    const struct value *rules = value_find(&group, STR("SecurityGroupEgress"));
    ck_assert(value_is(rules, VALUE_LIST) && rules->count == 1);
    const struct value *id =
        value_find(&rules->items[0], STR("DestinationSecurityGroupId"));
    ck_assert(value_is(id, VALUE_UNKNOWN) && id->unknown->set);
    ck_assert(str_eq(id->unknown->resource, STR("Me")));
    cfn_sample_finish(&s);
}
END_TEST

struct acl_case {
    const char *grants;
    const char *expected; /* NULL: absent */
};

#define GROUPS "http://acs.amazonaws.com/groups/global/"

static const struct acl_case ACLS[] = {
    {"[{permissions: [READ], type: Group, uri: '" GROUPS "AllUsers'}]", "PublicRead"},
    {"[{permissions: [READ_ACP, WRITE], uri: '" GROUPS "AllUsers'}]",
     "PublicReadWrite"},
    {"[{permissions: [READ], uri: '" GROUPS "AllUsers'}, "
     "{permissions: [FULL_CONTROL], uri: '" GROUPS "AllUsers'}]",
     "PublicReadWrite"},
    {"[{permissions: [READ], uri: '" GROUPS "AuthenticatedUsers'}]",
     "AuthenticatedRead"},
    {"[{permissions: [READ_ACP], uri: '" GROUPS "AllUsers'}]", "PublicRead"},
    {"[{permissions: [WRITE_ACP], uri: '" GROUPS "AllUsers'}]", "PublicReadWrite"},
    {"[{permissions: [FULL_CONTROL], uri: '" GROUPS "AuthenticatedUsers'}]",
     "AuthenticatedRead"},
    {"[{permissions: [WRITE], uri: 'http://acs.amazonaws.com/groups/s3/LogDelivery'}]",
     NULL},
    {"[{permissions: [FULL_CONTROL], type: CanonicalUser, id: abc}]", NULL},
    {"[]", NULL},
};

START_TEST(grants_to_strangers_are_an_acl)
{
    const struct acl_case *c = &ACLS[_i];
    struct cfn_sample s = {0};

    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    char object[512];
    snprintf(object, sizeof object, "{bucket: b, grant: %s}", c->grants);
    struct value bucket = tabled(&s, "aws_s3_bucket", object).properties;
    const struct value *acl = value_find(&bucket, STR("AccessControl"));
    if (c->expected == NULL)
        ck_assert_ptr_null(acl);
    else
        ck_assert(str_eq(value_str(acl), str_from(c->expected)));
    cfn_sample_finish(&s);
}
END_TEST

static const struct rule_case PATHS[] = {
    {"*/*", "[{ResourcePath: '/*', HttpMethod: '*'}]"},
    {"pets/GET", "[{ResourcePath: '/pets', HttpMethod: 'GET'}]"},
    {"/pets/{id}/GET", "[{ResourcePath: '/pets~1{id}', HttpMethod: 'GET'}]"},
    {"/GET", "[{ResourcePath: '/', HttpMethod: 'GET'}]"},
    {"GET", "[{ResourcePath: 'GET', HttpMethod: 'GET'}]"},
};

START_TEST(method_paths_are_cut)
{
    const struct rule_case *c = &PATHS[_i];
    struct cfn_sample s = {0};

    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    char object[512];
    snprintf(object, sizeof object, "{method_path: '%s'}", c->ingress);
    struct value stage =
        tabled(&s, "aws_api_gateway_method_settings", object).properties;
    cfn_show(&s.out, value_find(&stage, STR("MethodSettings")));
    ck_assert_str_eq(cfn_sample_text(&s), c->expected);
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_hook");
    TCase *tcase = tcase_create("hooks");

    tcase_add_loop_test(tcase, rules_have_one_source_each, 0,
                        sizeof RULES / sizeof *RULES);
    tcase_add_test(tcase, unknown_rules_stay_unknown);
    tcase_add_test(tcase, own_id_names_the_object);
    tcase_add_loop_test(tcase, grants_to_strangers_are_an_acl, 0,
                        sizeof ACLS / sizeof *ACLS);
    tcase_add_loop_test(tcase, method_paths_are_cut, 0, sizeof PATHS / sizeof *PATHS);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
