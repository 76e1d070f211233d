/* SPDX-License-Identifier: Apache-2.0 */
/* Of rule/factgroup.c, and of rule/permit.c and rule/fact.c below it. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "verdicts.h"

#define GROUP   "AWS::EC2::SecurityGroup"
#define INGRESS "AWS::EC2::SecurityGroupIngress"
#define EGRESS  "AWS::EC2::SecurityGroupEgress"
#define SSH     "'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': 22"

struct group_case {
    const char *name;
    const char *type;
    const char *properties; /* of the resource; for a group: its SecurityGroupIngress */
    const char *ssh;        /* outcomes of it.world && it.covers('tcp', 22) */
};

static const struct group_case SSH_CASES[] = {
    {"plain", GROUP, "[{" SSH ", 'CidrIp': '0.0.0.0/0'}]", "FAIL 0.0.0.0/0 tcp/22"},
    {"private", GROUP, "[{" SSH ", 'CidrIp': '10.0.0.0/8'}]", ""},
    {"another port", GROUP,
     "[{'IpProtocol': 'tcp', 'FromPort': 443, 'ToPort': 443, 'CidrIp': '0.0.0.0/0'}]",
     ""},
    {"within a range", GROUP,
     "[{'IpProtocol': 'tcp', 'FromPort': 20, 'ToPort': 25, 'CidrIp': '0.0.0.0/0'}]",
     "FAIL 0.0.0.0/0 tcp/20-25"},
    {"single object instead of a list", GROUP, "{" SSH ", 'CidrIp': '0.0.0.0/0'}",
     "FAIL 0.0.0.0/0 tcp/22"},
    {"ipv6", GROUP, "[{" SSH ", 'CidrIpv6': '::/0'}]", "FAIL ::/0 tcp/22"},
    {"ipv6 spelled out", GROUP, "[{" SSH ", 'CidrIpv6': '0:0:0:0:0:0:0:0/0'}]",
     "FAIL 0:0:0:0:0:0:0:0/0 tcp/22"},
    {"ipv6 dotted", GROUP, "[{" SSH ", 'CidrIpv6': '::0.0.0.0/0'}]",
     "FAIL ::0.0.0.0/0 tcp/22"},
    {"both families in one rule", GROUP,
     "[{" SSH ", 'CidrIp': '10.0.0.0/8', 'CidrIpv6': '::/0'}]", "FAIL ::/0 tcp/22"},
    {"protocol -1 without ports", GROUP, "[{'IpProtocol': -1, 'CidrIp': '0.0.0.0/0'}]",
     "FAIL 0.0.0.0/0 all traffic"},
    {"protocol '-1' with ports of no meaning", GROUP,
     "[{'IpProtocol': '-1', 'FromPort': 443, 'ToPort': 443, 'CidrIp': '0.0.0.0/0'}]",
     "FAIL 0.0.0.0/0 all traffic"},
    {"protocol 6", GROUP,
     "[{'IpProtocol': '6', 'FromPort': 22, 'ToPort': 22, 'CidrIp': '0.0.0.0/0'}]",
     "FAIL 0.0.0.0/0 tcp/22"},
    {"ports mixed of int and text", GROUP,
     "[{'IpProtocol': 'tcp', 'FromPort': '22', 'ToPort': 22, 'CidrIp': '0.0.0.0/0'}]",
     "FAIL 0.0.0.0/0 tcp/22"},
    {"tcp without ports", GROUP, "[{'IpProtocol': 'tcp', 'CidrIp': '0.0.0.0/0'}]",
     "FAIL 0.0.0.0/0 tcp/all"},
    {"udp", GROUP,
     "[{'IpProtocol': 'udp', 'FromPort': 22, 'ToPort': 22, 'CidrIp': '0.0.0.0/0'}]",
     ""},
    {"icmp", GROUP,
     "[{'IpProtocol': 'icmp', 'FromPort': -1, 'ToPort': -1, 'CidrIp': '0.0.0.0/0'}]",
     ""},
    {"host bits", GROUP, "[{" SSH ", 'CidrIp': '1.2.3.4/0'}]", "FAIL 1.2.3.4/0 tcp/22"},
    {"white space", GROUP, "[{" SSH ", 'CidrIp': ' 0.0.0.0/0 '}]",
     "FAIL  0.0.0.0/0  tcp/22"},
    {"halves", GROUP,
     "[{" SSH ", 'CidrIp': '0.0.0.0/1'}, {" SSH ", 'CidrIp': '128.0.0.0/1'}]",
     "FAIL 0.0.0.0/1 tcp/22; FAIL 128.0.0.0/1 tcp/22"},
    {"eighths together", GROUP,
     "[{" SSH ", 'CidrIp': '64.0.0.0/8'}, {" SSH ", 'CidrIp': '65.0.0.0/8'}]",
     "FAIL 64.0.0.0/8 tcp/22; FAIL 65.0.0.0/8 tcp/22"},
    {"eighths for different ports", GROUP,
     "[{" SSH ", 'CidrIp': '64.0.0.0/8'}, {'IpProtocol': 'tcp', 'FromPort': 443, "
     "'ToPort': 443, 'CidrIp': '65.0.0.0/8'}]",
     ""},
    {"a private one is not made public by others", GROUP,
     "[{" SSH ", 'CidrIp': '64.0.0.0/8'}, {" SSH ", 'CidrIp': '65.0.0.0/8'}, {" SSH
     ", 'CidrIp': '10.0.0.0/8'}]",
     "FAIL 64.0.0.0/8 tcp/22; FAIL 65.0.0.0/8 tcp/22"},
    {"an eighth joined by one for all traffic", GROUP,
     "[{" SSH ", 'CidrIp': '64.0.0.0/8'}, {'IpProtocol': -1, 'CidrIp': '65.0.0.0/8'}]",
     "FAIL 64.0.0.0/8 tcp/22"},
    {"group with itself beside the world", GROUP,
     "[{" SSH ", 'SourceSecurityGroupId': {'Ref': 'R'}}, {" SSH
     ", 'CidrIp': '0.0.0.0/0'}]",
     "FAIL 0.0.0.0/0 tcp/22"},
    {"another group", GROUP, "[{" SSH ", 'SourceSecurityGroupId': {'Unknown': 'x'}}]",
     ""},
    {"group by name", GROUP, "[{" SSH ", 'SourceSecurityGroupName': 'admins'}]", ""},
    {"a prefix list beside the world", GROUP,
     "[{" SSH ", 'SourcePrefixListId': 'pl-1', 'CidrIp': '0.0.0.0/0'}]",
     "FAIL 0.0.0.0/0 tcp/22; OPEN"},
    {"a prefix list that is elsewhere", GROUP,
     "[{" SSH ", 'SourcePrefixListId': 'pl-1'}]", "OPEN"},
    {"a prefix list for another port", GROUP,
     "[{'IpProtocol': 'tcp', 'FromPort': 443, 'ToPort': 443, 'SourcePrefixListId': "
     "'pl-1'}]",
     ""},
    {"no source", GROUP, "[{" SSH "}]", ""},
    {"unknown source", GROUP, "[{" SSH ", 'CidrIp': {'Unknown': 'x'}}]", "OPEN"},
    {"unknown source, another port", GROUP,
     "[{'IpProtocol': 'tcp', 'FromPort': 443, 'ToPort': 443, 'CidrIp': {'Unknown': "
     "'x'}}]",
     ""},
    {"unknown port", GROUP,
     "[{'IpProtocol': 'tcp', 'FromPort': {'Unknown': 'x'}, 'ToPort': {'Unknown': 'x'}, "
     "'CidrIp': '0.0.0.0/0'}]",
     "OPEN"},
    {"unknown port, private source", GROUP,
     "[{'IpProtocol': 'tcp', 'FromPort': {'Unknown': 'x'}, 'ToPort': {'Unknown': 'x'}, "
     "'CidrIp': '10.0.0.0/8'}]",
     ""},
    {"unknown protocol", GROUP,
     "[{'IpProtocol': {'Unknown': 'x'}, 'CidrIp': '0.0.0.0/0'}]", "OPEN"},
    {"unknown rule", GROUP, "[{'Unknown': 'x'}]", "OPEN"},
    {"unknown list", GROUP, "{'Unknown': 'x'}", "OPEN"},
    {"unknown rule beside a known one", GROUP,
     "[{'Unknown': 'x'}, {" SSH ", 'CidrIp': '0.0.0.0/0'}]",
     "OPEN; FAIL 0.0.0.0/0 tcp/22"},
    {"two blocks in one text", GROUP, "[{" SSH ", 'CidrIp': '0.0.0.0/0,10.0.0.0/8'}]",
     "OPEN"},
    {"no prefix", GROUP, "[{" SSH ", 'CidrIp': '0.0.0.0'}]", "OPEN"},
    {"source by condition", GROUP,
     "[{" SSH ", 'CidrIp': {'If': ['Open:X=1', '0.0.0.0/0', '10.0.0.0/8']}}]",
     "FAIL 0.0.0.0/0 tcp/22 [Open is true]"},
    {"source or none by condition", GROUP,
     "[{" SSH ", 'CidrIp': {'If': ['Open:X=1', {'Absent': 0}, '0.0.0.0/0']}}]",
     "FAIL 0.0.0.0/0 tcp/22 [Open is false]"},
    {"port by condition", GROUP,
     "[{'IpProtocol': 'tcp', 'FromPort': {'If': ['P:X=1', 22, 443]}, 'ToPort': {'If': "
     "['P:X=1', 22, 443]}, 'CidrIp': '0.0.0.0/0'}]",
     "FAIL 0.0.0.0/0 tcp/22 [P is true]"},
    {"rule by condition", GROUP,
     "[{'If': ['P:X=1', {" SSH ", 'CidrIp': '0.0.0.0/0'}, {'Absent': 0}]}]",
     "FAIL 0.0.0.0/0 tcp/22 [P is true]"},
    {"list by condition", GROUP,
     "{'If': ['P:X=1', [{" SSH ", 'CidrIp': '0.0.0.0/0'}], [{" SSH
     ", 'CidrIp': '::/0'}]]}",
     "FAIL 0.0.0.0/0 tcp/22 [P is true]; FAIL ::/0 tcp/22 [P is false]"},
    {"source and port never together", GROUP,
     "[{'IpProtocol': 'tcp', 'FromPort': {'If': ['P:X=1', 22, 443]}, 'ToPort': {'If': "
     "['P:X=1', 22, 443]}, 'CidrIp': {'If': ['P:X=1', '10.0.0.0/8', '0.0.0.0/0']}}]",
     ""},
    {"halves by condition, together only", GROUP,
     "[{" SSH ", 'CidrIp': '64.0.0.0/8'}, {'If': ['P:X=1', {" SSH
     ", 'CidrIp': '65.0.0.0/8'}, {'Absent': 0}]}]",
     "FAIL 64.0.0.0/8 tcp/22 [P is true]; FAIL 65.0.0.0/8 tcp/22 [P is true]"},
    {"halves by condition, never together", GROUP,
     "[{'If': ['P:X=1', {" SSH ", 'CidrIp': '64.0.0.0/8'}, {'Absent': 0}]}, {'If': "
     "['P:X=1', {'Absent': 0}, {" SSH ", 'CidrIp': '65.0.0.0/8'}]}]",
     ""},
    {"standalone", INGRESS, "{'GroupId': 'sg-1', " SSH ", 'CidrIp': '0.0.0.0/0'}",
     "FAIL 0.0.0.0/0 tcp/22"},
    {"standalone, quoted", INGRESS,
     "{'GroupId': 'sg-1', 'IpProtocol': '6', 'FromPort': '0', 'ToPort': '65535', "
     "'CidrIpv6': '::/0'}",
     "FAIL ::/0 tcp/all"},
    {"standalone, unknown", INGRESS, "{'Unknown': 'x'}", "OPEN"},
    {"egress is no ingress", EGRESS, "{" SSH ", 'CidrIp': '0.0.0.0/0'}", ""},
    {"nonsense", GROUP, "['x', 5, [], {}, null, true]", ""},
    {"text", GROUP, "'0.0.0.0/0'", ""},
};

static void sketch_row(struct sketch *s, const char *type, const char *properties)
{
    char text[2000];

    if (strcmp(type, GROUP) == 0)
        snprintf(text, sizeof text, "{'SecurityGroupIngress': %s}", properties);
    else
        snprintf(text, sizeof text, "%s", properties);
    sketch_one(s, type, text);
}

START_TEST(ssh_from_the_world)
{
    const struct group_case *row = &SSH_CASES[_i];
    struct question q = {
        .each = "ingress(self)",
        .fail = "it.world && it.covers('tcp', 22)",
        .show = "it.source + ' ' + it.ports",
    };
    struct sketch s;

    sketch_row(&s, row->type, row->properties);
    struct str got = verdicts(&s, "R", &q);

    ck_assert_msg(str_eq(got, str_from(row->ssh)), "%s: '%.*s'", row->name,
                  STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

/* The same without "each": elements are looked at inside one expression. */
START_TEST(ssh_in_one_expression)
{
    const struct group_case *row = &SSH_CASES[_i];
    struct question q = {
        .fail = "ingress(self).exists(x, x.world && x.covers('tcp', 22))",
        .show = "'some'",
    };
    struct sketch s;

    sketch_row(&s, row->type, row->properties);
    struct str got = verdicts(&s, "R", &q);
    bool fails = strstr(row->ssh, "FAIL") != NULL;
    bool open = !fails && strstr(row->ssh, "OPEN") != NULL;

    ck_assert_msg(str_starts(got, STR("FAIL")) == fails, "%s: '%.*s'", row->name,
                  STR_ARG(got));
    ck_assert_msg(str_eq(got, STR("OPEN")) == open, "%s: '%.*s'", row->name,
                  STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

struct member_case {
    const char *rule;
    const char *show;
    const char *value;
};

static const struct member_case MEMBERS[] = {
    {"{" SSH ", 'CidrIp': '0.0.0.0/0', 'Description': 'd'}", "it.description", "d"},
    {"{" SSH ", 'CidrIp': '0.0.0.0/0'}", "'<' + it.description + '>'", "<>"},
    {"{" SSH ", 'CidrIp': '0.0.0.0/0'}", "it.kind", "ipv4"},
    {"{" SSH ", 'CidrIpv6': '::/0'}", "it.kind", "ipv6"},
    {"{" SSH ", 'CidrIp': '::/0'}", "it.kind", "ipv6"},
    {"{" SSH ", 'CidrIpv6': {'Unknown': 'x'}}", "it.kind", "ipv6"},
    {"{" SSH ", 'CidrIp': 'x'}", "it.kind", "unknown"},
    {"{" SSH ", 'SourceSecurityGroupId': 'sg-1'}", "it.kind", "group"},
    {"{" SSH ", 'SourceSecurityGroupId': {'Ref': 'Other'}}", "it.source", "Other"},
    {"{" SSH ", 'SourcePrefixListId': 'pl-1'}", "it.kind", "prefix-list"},
    {"{" SSH "}", "it.kind + ' ' + it.source", "none nothing"},
    {"{'Unknown': 'x'}", "it.kind", "unknown"},
    {"{" SSH ", 'CidrIp': '10.0.0.0/8'}", "it.private", "true"},
    {"{" SSH ", 'CidrIp': '11.0.0.0/8'}", "it.private", "false"},
    {"{" SSH ", 'SourceSecurityGroupId': 'sg-1'}", "it.private", "false"},
    {"{" SSH ", 'CidrIp': '11.0.0.0/8'}", "it.prefix", "8"},
    {"{" SSH ", 'CidrIp': '11.0.0.1/32'}", "it.host", "true"},
    {"{" SSH ", 'CidrIpv6': '2001:db8::1/32'}", "it.host", "false"},
    {"{" SSH ", 'CidrIpv6': '2001:db8::1/128'}", "it.host", "true"},
    {"{'IpProtocol': '17', 'FromPort': 5, 'CidrIp': '0.0.0.0/0'}",
     "it.protocol + string(it.from) + string(it.to)", "udp55"},
    {"{'IpProtocol': 50, 'CidrIp': '0.0.0.0/0'}", "it.ports", "50"},
    {"{'IpProtocol': 'icmp', 'CidrIp': '0.0.0.0/0'}", "it.has_ports", "false"},
    {"{'IpProtocol': -1, 'CidrIp': '0.0.0.0/0'}", "it.has_ports", "true"},
    {"{'IpProtocol': -1, 'CidrIp': '0.0.0.0/0'}", "it.all_ports", "true"},
    {"{" SSH ", 'CidrIp': '0.0.0.0/0'}", "it.all_ports", "false"},
    {"{" SSH ", 'CidrIp': '0.0.0.0/0'}", "it.rule.FromPort", "22"},
    {"{" SSH ", 'CidrIp': '0.0.0.0/0'}", "it.covers('tcp', [80, 22])", "true"},
    {"{" SSH ", 'CidrIp': '0.0.0.0/0'}", "it.covers('tcp', [80, '22'])", "true"},
    {"{" SSH ", 'CidrIp': '0.0.0.0/0'}", "it.covers('tcp', policy.ports)", "false"},
    {"{" SSH ", 'CidrIp': '0.0.0.0/0'}", "it.covers('udp', 22)", "false"},
    {"{" SSH ", 'CidrIp': '0.0.0.0/0'}", "it.covers('all', 22)", "true"},
    {"{" SSH ", 'CidrIp': '0.0.0.0/0'}", "it.only('tcp', [22])", "true"},
    {"{" SSH ", 'CidrIp': '0.0.0.0/0'}", "it.only('tcp', policy.ports)", "false"},
    {"{'IpProtocol': 'tcp', 'FromPort': 80, 'ToPort': 81}", "it.only('tcp', [81, 80])",
     "true"},
    {"{'IpProtocol': 'tcp', 'FromPort': 80, 'ToPort': 443}",
     "it.only('tcp', policy.ports)", "false"},
    {"{'IpProtocol': 'udp', 'FromPort': 443, 'ToPort': 443}",
     "it.only('tcp', policy.ports)", "false"},
    {"{'IpProtocol': -1}", "it.only('tcp', policy.ports)", "false"},
    {"{'IpProtocol': 'tcp', 'FromPort': 443, 'ToPort': 443}",
     "it.only('tcp', policy.ports)", "true"},
};

START_TEST(elements_have_members)
{
    const struct member_case *row = &MEMBERS[_i];
    struct question q = {
        .each = "ingress(self)",
        .fail = "true",
        .show = row->show,
        .policy = "{'ports': [80, 443]}",
    };
    struct sketch s;

    sketch_row(&s, GROUP, row->rule);
    struct str got = verdicts(&s, "R", &q);

    ck_assert_msg(str_starts(got, STR("FAIL ")) &&
                      str_eq(str_slice(got, 5, got.len), str_from(row->value)),
                  "%s: %s: '%.*s'", row->rule, row->show, STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

struct list_case {
    const char *entries; /* of the prefix list P */
    const char *got;
};

static const struct list_case LISTS[] = {
    {"[{'Cidr': '0.0.0.0/0'}]", "FAIL P"},
    {"[{'Cidr': '0.0.0.0/1'}, {'Cidr': '128.0.0.0/1'}]", "FAIL P"},
    {"[{'Cidr': '64.0.0.0/8'}, {'Cidr': '65.0.0.0/8'}]", "FAIL P"},
    {"[{'Cidr': '64.0.0.0/8'}]", ""},
    {"[{'Cidr': '10.0.0.0/8'}, {'Cidr': 'fc00::/7'}]", ""},
    {"[{'Cidr': '::/0'}]", "FAIL P"},
    {"[{'Cidr': {'Unknown': 'x'}}]", "OPEN"},
    {"[{'Cidr': {'Unknown': 'x'}}, {'Cidr': '0.0.0.0/0'}]", "FAIL P"},
    {"{'Unknown': 'x'}", "OPEN"},
    {"[]", ""},
    {"[{'Cidr': {'If': ['A:X=1', '0.0.0.0/0', '10.0.0.0/8']}}]", "FAIL P [A is true]"},
};

START_TEST(prefix_lists_are_looked_into)
{
    const struct list_case *row = &LISTS[_i];
    struct question q = {
        .each = "ingress(self)", .fail = "it.world", .show = "it.source"};
    char text[2000];
    struct sketch s;

    snprintf(text, sizeof text,
             "{'R': {'Type': '" INGRESS "', 'Properties': {" SSH
             ", 'SourcePrefixListId': {'Ref': 'P'}}}, 'P': {'Type': "
             "'AWS::EC2::PrefixList', 'Properties': {'Entries': %s}}}",
             row->entries);
    sketch_init(&s, str_from(text));
    struct str got = verdicts(&s, "R", &q);

    ck_assert_msg(str_eq(got, str_from(row->got)), "%s: '%.*s'", row->entries,
                  STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

START_TEST(egress_likewise)
{
    static const char *const properties[] = {
        "{'SecurityGroupEgress': [{'IpProtocol': -1, 'CidrIp': '0.0.0.0/0'}]}",
        "{'SecurityGroupEgress': {'IpProtocol': -1, 'CidrIp': '0.0.0.0/0'}}",
        "{'IpProtocol': -1, 'CidrIp': '0.0.0.0/0'}",
    };
    struct question q = {.each = "egress(resource)",
                         .fail = "it.world && it.all_ports",
                         .show = "it.source"};
    struct sketch s;

    sketch_one(&s, _i == 2 ? EGRESS : GROUP, properties[_i]);
    struct str got = verdicts(&s, "R", &q);

    ck_assert_msg(str_eq(got, STR("FAIL 0.0.0.0/0")), "%.*s", STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

struct policy_case {
    const char *policy;
    const char *got; /* for 64.0.0.0/8 */
};

static const struct policy_case POLICIES[] = {
    {"{}", ""},
    {"{'world_share': 0.001}", "FAIL 64.0.0.0/8"},
    {"{'world_share': 1}", ""},
    {"{'world_share': 0}", ""},
    {"{'world_share': 'much'}", ""},
};

START_TEST(policy_says_how_much_is_the_world)
{
    struct question q = {.each = "ingress(self)",
                         .fail = "it.world",
                         .show = "it.source",
                         .policy = POLICIES[_i].policy};
    struct sketch s;

    sketch_row(&s, GROUP, "[{" SSH ", 'CidrIp': '64.0.0.0/8'}]");
    struct str got = verdicts(&s, "R", &q);

    ck_assert_msg(str_eq(got, str_from(POLICIES[_i].got)), "%.*s", STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

static const char *const MISUSES[] = {
    "ingress('x') == []",
    "ingress(5) == []",
    "resource.covers('tcp', 22)",
    "ingress(self)[0].covers(6, 22)",
    "ingress(self)[0].covers('tcp', 'ssh')",
    "ingress(self)[0].only('tcp', ['ssh'])",
    "ingress(self)[0].nothing",
};

START_TEST(misuse_is_an_error)
{
    struct question q = {.fail = MISUSES[_i], .show = "'x'"};
    struct sketch s;

    sketch_row(&s, GROUP, "[{" SSH ", 'CidrIp': '64.0.0.0/8'}]");
    struct str got = verdicts(&s, "R", &q);

    ck_assert_msg(str_starts(got, STR("cannot be judged")), "%s: %.*s", MISUSES[_i],
                  STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule/factgroup");
    TCase *tc = tcase_create("factgroup");
    size_t ssh_count = sizeof SSH_CASES / sizeof *SSH_CASES;

    tcase_add_loop_test(tc, ssh_from_the_world, 0, (int)ssh_count);
    tcase_add_loop_test(tc, ssh_in_one_expression, 0, (int)ssh_count);
    tcase_add_loop_test(tc, elements_have_members, 0, sizeof MEMBERS / sizeof *MEMBERS);
    tcase_add_loop_test(tc, prefix_lists_are_looked_into, 0,
                        sizeof LISTS / sizeof *LISTS);
    tcase_add_loop_test(tc, egress_likewise, 0, 3);
    tcase_add_loop_test(tc, policy_says_how_much_is_the_world, 0,
                        sizeof POLICIES / sizeof *POLICIES);
    tcase_add_loop_test(tc, misuse_is_an_error, 0, sizeof MISUSES / sizeof *MISUSES);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
