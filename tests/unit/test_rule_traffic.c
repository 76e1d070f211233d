/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/traffic.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sketch.h"

struct traffic_case {
    const char *rule;
    const char *shown;   /* protocol from-to, "?" for what is not known */
    enum truth ssh;      /* tcp 22 */
    enum truth all;      /* all ports */
    enum truth tcp_zero; /* tcp 0 */
};

static const struct traffic_form GROUP_FORM = {
    STR_INIT("IpProtocol"), STR_INIT(""), STR_INIT("FromPort"), STR_INIT("ToPort")};
static const struct traffic_form ACL_FORM = {
    STR_INIT("Protocol"), STR_INIT("PortRange"), STR_INIT("From"), STR_INIT("To")};

#define T TRUTH_TRUE
#define F TRUTH_FALSE
#define U TRUTH_OPEN

static const struct traffic_case TRAFFIC[] = {
    {"{'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': 22}", "6 22-22", T, F, F},
    {"{'IpProtocol': 'TCP', 'FromPort': '22', 'ToPort': 22}", "6 22-22", T, F, F},
    {"{'IpProtocol': ' Tcp ', 'FromPort': ' 20 ', 'ToPort': '25'}", "6 20-25", T, F, F},
    {"{'IpProtocol': '6', 'FromPort': 0, 'ToPort': 65535}", "6 0-65535", T, T, T},
    {"{'IpProtocol': 6, 'FromPort': 1, 'ToPort': 65535}", "6 1-65535", T, T, F},
    {"{'IpProtocol': 6.0, 'FromPort': 22.0, 'ToPort': 22}", "6 22-22", T, F, F},
    {"{'IpProtocol': 'tcp', 'FromPort': 30, 'ToPort': 20}", "6 20-30", T, F, F},
    {"{'IpProtocol': 'tcp'}", "6 0-65535", T, T, T},
    {"{'IpProtocol': 'tcp', 'FromPort': null, 'ToPort': null}", "6 0-65535", T, T, T},
    {"{'IpProtocol': 'tcp', 'FromPort': -1, 'ToPort': -1}", "6 0-65535", T, T, T},
    {"{'IpProtocol': 'tcp', 'FromPort': '-1', 'ToPort': '-1'}", "6 0-65535", T, T, T},
    {"{'IpProtocol': 'tcp', 'FromPort': 0, 'ToPort': -1}", "6 0-65535", T, T, T},
    {"{'IpProtocol': 'tcp', 'FromPort': 22}", "6 22-22", T, F, F},
    {"{'IpProtocol': 'tcp', 'ToPort': 22}", "6 22-22", T, F, F},
    {"{'IpProtocol': 'tcp', 'FromPort': 0, 'ToPort': 0}", "6 0-0", F, F, T},
    {"{'IpProtocol': 'tcp', 'FromPort': 0, 'ToPort': 99999}", "6 0-65535", T, T, T},
    {"{'IpProtocol': 'udp', 'FromPort': 0, 'ToPort': 65535}", "17 0-65535", F, T, F},
    {"{'IpProtocol': 17, 'FromPort': 22, 'ToPort': 22}", "17 22-22", F, F, F},
    {"{'IpProtocol': '-1'}", "-1 0-65535", T, T, T},
    {"{'IpProtocol': -1}", "-1 0-65535", T, T, T},
    {"{'IpProtocol': 'all'}", "-1 0-65535", T, T, T},
    {"{'IpProtocol': -1, 'FromPort': 443, 'ToPort': 443}", "-1 0-65535", T, T, T},
    {"{'IpProtocol': 'icmp', 'FromPort': -1, 'ToPort': -1}", "1 0-65535", F, F, F},
    {"{'IpProtocol': 'icmp', 'FromPort': 8, 'ToPort': 0}", "1 0-65535", F, F, F},
    {"{'IpProtocol': 'icmpv6', 'FromPort': -1}", "58 0-65535", F, F, F},
    {"{'IpProtocol': 58}", "58 0-65535", F, F, F},
    {"{'IpProtocol': '50'}", "50 0-65535", F, F, F},
    {"{'IpProtocol': 256}", "?", U, U, U},
    {"{'IpProtocol': 'esp'}", "?", U, U, U},
    {"{'IpProtocol': []}", "?", U, U, U},
    {"{'FromPort': 22, 'ToPort': 22}", "?", U, U, U},
    {"{'IpProtocol': {'Unknown': 'x'}, 'FromPort': 22}", "?", U, U, U},
    {"{}", "-1 0-65535", T, T, T},
    {"{'Unknown': 'x'}", "?", U, U, U},
    {"{'IpProtocol': 'tcp', 'FromPort': {'Unknown': 'x'}, 'ToPort': 30}", "6 ?-30", U,
     F, U},
    {"{'IpProtocol': 'tcp', 'FromPort': {'Unknown': 'x'}, 'ToPort': 20}", "6 ?-20", F,
     F, U},
    {"{'IpProtocol': 'tcp', 'FromPort': 0, 'ToPort': {'Unknown': 'x'}}", "6 0-?", U, U,
     U},
    {"{'IpProtocol': 'tcp', 'FromPort': 23, 'ToPort': {'Unknown': 'x'}}", "6 23-?", F,
     F, F},
    {"{'IpProtocol': 'tcp', 'FromPort': 'ssh', 'ToPort': 'ssh'}", "6 ?-?", U, U, U},
    {"{'IpProtocol': 'udp', 'FromPort': {'Unknown': 'x'}, 'ToPort': {'Unknown': 'x'}}",
     "17 ?-?", F, U, F},
};

static const struct traffic_case ACL_TRAFFIC[] = {
    {"{'Protocol': 6, 'PortRange': {'From': 22, 'To': 22}}", "6 22-22", T, F, F},
    {"{'Protocol': '6', 'PortRange': {'From': '0', 'To': '65535'}}", "6 0-65535", T, T,
     T},
    {"{'Protocol': -1}", "-1 0-65535", T, T, T},
    {"{'Protocol': 6}", "6 0-65535", T, T, T},
    {"{'Protocol': 1, 'Icmp': {'Code': -1, 'Type': -1}}", "1 0-65535", F, F, F},
    {"{'Protocol': 6, 'PortRange': {'Unknown': 'x'}}", "6 ?-?", U, U, U},
    {"{'Protocol': 6, 'PortRange': {'From': 23, 'To': {'Unknown': 'x'}}}", "6 23-?", F,
     F, F},
    {"{'IpProtocol': 6, 'FromPort': 22}", "-1 0-65535", T, T, T},
};

#undef T
#undef F
#undef U

static void show(const struct traffic *t, char *out, size_t size)
{
    char from[20] = "?";
    char to[20] = "?";

    if (t->odd_from == NULL)
        snprintf(from, sizeof from, "%d", t->from);
    if (t->odd_to == NULL)
        snprintf(to, sizeof to, "%d", t->to);
    if (t->odd_protocol != NULL)
        snprintf(out, size, "?");
    else
        snprintf(out, size, "%d %s-%s", t->protocol, from, to);
}

static void expect(const struct traffic_case *row, const struct traffic_form *form)
{
    struct sketch s;
    struct cel_run run = {0};
    char shown[60];

    sketch_one(&s, "T", row->rule);
    struct traffic t =
        traffic_read(&run, form, model_find(&s.model, STR("R"))->properties);

    show(&t, shown, sizeof shown);
    ck_assert_msg(strcmp(shown, row->shown) == 0, "%s: %s", row->rule, shown);
    ck_assert_msg(traffic_covers(&t, PROTOCOL_TCP, 22) == row->ssh, "%s", row->rule);
    ck_assert_msg(traffic_is_all(&t) == row->all, "%s", row->rule);
    ck_assert_msg(traffic_covers(&t, PROTOCOL_TCP, 0) == row->tcp_zero, "%s",
                  row->rule);
    sketch_finish(&s);
}

START_TEST(rules_are_read)
{
    expect(&TRAFFIC[_i], &GROUP_FORM);
}
END_TEST

START_TEST(acl_entries_are_read)
{
    expect(&ACL_TRAFFIC[_i], &ACL_FORM);
}
END_TEST

struct depends_case {
    const char *rule;
    bool depends;
};

static const struct depends_case DEPENDS[] = {
    {"{'Protocol': 6, 'PortRange': {'From': 22, 'To': 22}}", false},
    {"{'Protocol': {'If': ['P=a', 6, 17]}}", true},
    {"{'Protocol': 6, 'PortRange': {'If': ['P=a', {'From': 1}, {'From': 2}]}}", true},
    {"{'Protocol': 6, 'PortRange': {'From': 1, 'To': {'If': ['P=a', 1, 2]}}}", true},
    {"{'Protocol': 6, 'RuleAction': {'If': ['P=a', 'allow', 'deny']}}", false},
};

START_TEST(traffic_may_depend_on_conditions)
{
    struct sketch s;

    sketch_one(&s, "T", DEPENDS[_i].rule);
    ck_assert_int_eq(
        traffic_depends(&ACL_FORM, model_find(&s.model, STR("R"))->properties),
        DEPENDS[_i].depends);
    sketch_finish(&s);
}
END_TEST

struct holds_case {
    struct traffic outer;
    struct traffic inner;
    bool holds;
};

static const struct holds_case HOLDS[] = {
    {{.protocol = 6, .from = 22, .to = 22},
     {.protocol = 6, .from = 22, .to = 22},
     true},
    {{.protocol = 6, .from = 0, .to = 99}, {.protocol = 6, .from = 22, .to = 22}, true},
    {{.protocol = 6, .from = 22, .to = 22},
     {.protocol = 6, .from = 0, .to = 99},
     false},
    {{.protocol = 6, .from = 0, .to = 99},
     {.protocol = 17, .from = 22, .to = 22},
     false},
    {{.protocol = -1}, {.protocol = 17, .from = 22, .to = 22}, true},
    {{.protocol = 6, .from = 0, .to = 65535}, {.protocol = -1}, false},
};

START_TEST(traffic_holds_what_is_narrower)
{
    const struct holds_case *row = &HOLDS[_i];

    ck_assert_int_eq(traffic_holds(&row->outer, &row->inner), row->holds);
}
END_TEST

START_TEST(protocols_have_names)
{
    struct arena a = {0};
    int number;

    ck_assert(str_eq(protocol_name(&a, 6), STR("tcp")));
    ck_assert(str_eq(protocol_name(&a, -1), STR("all")));
    ck_assert(str_eq(protocol_name(&a, 58), STR("icmpv6")));
    ck_assert(str_eq(protocol_name(&a, 50), STR("50")));
    ck_assert(protocol_parse(STR("ipv6-icmp"), &number) && number == 58);
    ck_assert(!protocol_parse(STR(""), &number));
    ck_assert(!protocol_parse(STR("-2"), &number));
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule/traffic");
    TCase *tc = tcase_create("traffic");

    tcase_add_loop_test(tc, acl_entries_are_read, 0,
                        sizeof ACL_TRAFFIC / sizeof *ACL_TRAFFIC);
    tcase_add_loop_test(tc, traffic_may_depend_on_conditions, 0,
                        sizeof DEPENDS / sizeof *DEPENDS);
    tcase_add_loop_test(tc, rules_are_read, 0, sizeof TRAFFIC / sizeof *TRAFFIC);
    tcase_add_loop_test(tc, traffic_holds_what_is_narrower, 0,
                        sizeof HOLDS / sizeof *HOLDS);
    tcase_add_test(tc, protocols_have_names);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
