/* SPDX-License-Identifier: Apache-2.0 */
/* What the policy approves of, and network ACLs; the rest is in test_rule_factgroup.c.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "verdicts.h"

#define GROUP "AWS::EC2::SecurityGroup"
#define ACL   "AWS::EC2::NetworkAclEntry"
#define RULE(block)                                                                    \
    "{'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': 22, 'CidrIp': '" block "'}"

struct permit_case {
    const char *type;
    const char *properties;
    const char *policy;
    const char *got; /* outcomes of it.world && it.covers('tcp', 22) */
};

static const struct permit_case PERMITS[] = {
    {GROUP, "{'SecurityGroupIngress': [" RULE("64.0.0.0/7") "]}", "{}",
     "FAIL 64.0.0.0/7 tcp/22"},
    {GROUP, "{'SecurityGroupIngress': [" RULE("64.0.0.0/7") "]}",
     "{'approved_cidrs': ['64.0.0.0/6', 'x', 5]}", ""},
    {GROUP, "{'SecurityGroupIngress': [" RULE("64.0.0.0/7") "]}",
     "{'approved_cidrs': ['64.0.0.0/8', '::/0']}", "FAIL 64.0.0.0/7 tcp/22"},
    {GROUP, "{'SecurityGroupIngress': [" RULE("64.0.0.0/7") "]}",
     "{'approved_cidrs': '64.0.0.0/6'}", "FAIL 64.0.0.0/7 tcp/22"},
    {GROUP, "{'SecurityGroupIngress': [" RULE("0.0.0.0/0") "]}",
     "{'approved_cidrs': ['0.0.0.0/1', '128.0.0.0/1']}", "FAIL 0.0.0.0/0 tcp/22"},
    {GROUP,
     "{'SecurityGroupIngress': [" RULE("64.0.0.0/8") ", " RULE("65.0.0.0/8") "]}", "{}",
     "FAIL 64.0.0.0/8 tcp/22; FAIL 65.0.0.0/8 tcp/22"},
    {GROUP,
     "{'SecurityGroupIngress': [" RULE("64.0.0.0/8") ", " RULE("65.0.0.0/8") "]}",
     "{'approved_cidrs': ['65.0.0.0/8']}", ""},
    {ACL,
     "{'Protocol': 6, 'CidrBlock': '0.0.0.0/0', 'PortRange': {'From': 22, 'To': 22}}",
     "{}", "FAIL 0.0.0.0/0 tcp/22"},
    {ACL, "{'Protocol': '-1', 'Ipv6CidrBlock': '::/0'}", "{}", "FAIL ::/0 all traffic"},
    {ACL,
     "{'Protocol': 6, 'CidrBlock': '10.0.0.0/8', 'PortRange': {'From': 22, 'To': 22}}",
     "{}", ""},
    {ACL, "{'Protocol': 6, 'CidrBlock': {'Unknown': 'x'}, 'PortRange': {'From': 22}}",
     "{}", "OPEN"},
    {ACL, "{'Protocol': {'If': ['P:X=1', 6, 17]}, 'CidrBlock': '0.0.0.0/0'}", "{}",
     "FAIL 0.0.0.0/0 tcp/all [P is true]"},
    {ACL, "{'Protocol': 6}", "{}", ""},
    {ACL, "{'Protocol': -1, 'CidrBlock': '64.0.0.0/7'}",
     "{'approved_cidrs': ['64.0.0.0/7']}", ""},
};

START_TEST(permissions_are_weighed)
{
    const struct permit_case *row = &PERMITS[_i];
    struct question q = {
        .each = strcmp(row->type, ACL) == 0 ? "acl(self)" : "ingress(self)",
        .fail = "it.world && it.covers('tcp', 22)",
        .show = "it.source + ' ' + it.ports",
        .policy = row->policy,
    };
    struct sketch s;

    sketch_one(&s, row->type, row->properties);
    struct str got = verdicts(&s, "R", &q);

    ck_assert_msg(str_eq(got, str_from(row->got)), "%s %s: %.*s", row->properties,
                  row->policy, STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule/permit");
    TCase *tc = tcase_create("permit");

    tcase_add_loop_test(tc, permissions_are_weighed, 0,
                        sizeof PERMITS / sizeof *PERMITS);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
