/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "verdicts.h"

#define GROUP   "AWS::EC2::SecurityGroup"
#define INGRESS "AWS::EC2::SecurityGroupIngress"
#define SSH     "'IpProtocol': 'tcp', 'FromPort': 22, 'ToPort': 22"

/* 256 rules of /8 each, and then twice as many: joining them is not quadratic. */
START_TEST(many_parts_are_joined_fast)
{
    struct question q = {
        .each = "ingress(self)", .fail = "it.world", .show = "it.source"};
    struct arena a = {0};
    struct sketch s;
    struct str rules = STR("");
    struct timespec start;
    struct timespec end;

    for (int i = 0; i < 512; i++)
        rules = arena_printf(&a, "%.*s%s{" SSH ", 'CidrIp': '%d.%d.0.0/9'}",
                             STR_ARG(rules), i == 0 ? "" : ",", i / 2, i % 2 * 128);
    sketch_one(&s, GROUP,
               arena_cstr(&a, arena_printf(&a, "{'SecurityGroupIngress': [%.*s]}",
                                           STR_ARG(rules))));
    clock_gettime(CLOCK_MONOTONIC, &start);
    struct str got = verdicts(&s, "R", &q);
    clock_gettime(CLOCK_MONOTONIC, &end);
    size_t fails = 0;

    for (size_t at = 0; at + 4 <= got.len; at++)
        fails += memcmp(got.ptr + at, "FAIL", 4) == 0;
    /* Two of 10.0.0.0/8 and two of 127.0.0.0/8 are private. */
    ck_assert_uint_eq(fails, 508);
    double ms = (double)(end.tv_sec - start.tv_sec) * 1e3 +
                (double)(end.tv_nsec - start.tv_nsec) / 1e6;

    ck_assert_msg(ms < 1000, "%.1f ms", ms);
    arena_finish(&a);
    sketch_finish(&s);
}
END_TEST

#define PART(id, group, cidr)                                                          \
    "'" id "': {'Type': '" INGRESS "', 'Properties': {'GroupId': {'Ref': '" group      \
    "'}, " SSH ", 'CidrIp': '" cidr "'}}"

struct join_case {
    const char *resources;
    const char *got; /* for R */
};

static const struct join_case JOINS[] = {
    {"{" PART("R", "G", "64.0.0.0/8") ", " PART(
         "S", "G", "65.0.0.0/8") ", 'G': {'Type': '" GROUP "'}}",
     "FAIL 64.0.0.0/8"},
    {"{" PART("R", "G", "64.0.0.0/8") ", " PART(
         "S", "H", "65.0.0.0/8") ", 'G': {'Type': '" GROUP "'}, 'H': {'Type': '" GROUP
                                 "'}}",
     ""},
    {"{" PART("R", "G", "64.0.0.0/8") ", 'G': {'Type': '" GROUP
                                      "', 'Properties': {'SecurityGroupIngress': [{" SSH
                                      ", 'CidrIp': '65.0.0.0/8'}]}}}",
     "FAIL 64.0.0.0/8"},
    {"{" PART("S", "R", "64.0.0.0/8") ", 'R': {'Type': '" GROUP
                                      "', 'Properties': {'SecurityGroupIngress': [{" SSH
                                      ", 'CidrIp': '65.0.0.0/8'}]}}}",
     "FAIL 65.0.0.0/8"},
    {"{" PART("R", "G",
              "64.0.0.0/8") ", 'S': {'Type': '" INGRESS
                            "', 'When': 'P:X=1', 'Properties': {'GroupId': {'Ref': "
                            "'G'}, " SSH
                            ", 'CidrIp': '65.0.0.0/8'}}, 'G': {'Type': '" GROUP "'}}",
     "FAIL 64.0.0.0/8 [P is true]"},
    {"{" PART("R", "G", "64.0.0.0/8") ", 'S': {'Type': '" INGRESS
                                      "', 'Properties': {'GroupId': {'Ref': 'G'}, "
                                      "'IpProtocol': 'udp', 'CidrIp': "
                                      "'65.0.0.0/8'}}, 'G': {'Type': '" GROUP "'}}",
     ""},
};

START_TEST(rules_of_one_group_are_joined)
{
    struct question q = {
        .each = "ingress(self)", .fail = "it.world", .show = "it.source"};
    struct sketch s;

    sketch_init(&s, str_from(JOINS[_i].resources));
    struct str got = verdicts(&s, "R", &q);

    ck_assert_msg(str_eq(got, str_from(JOINS[_i].got)), "%s: '%.*s'",
                  JOINS[_i].resources, STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule/joint");
    TCase *tc = tcase_create("joint");

    tcase_add_loop_test(tc, rules_of_one_group_are_joined, 0,
                        sizeof JOINS / sizeof *JOINS);
    tcase_add_test(tc, many_parts_are_joined_fast);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
