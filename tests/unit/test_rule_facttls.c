/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "verdicts.h"

#define LISTENER "AWS::ElasticLoadBalancingV2::Listener"
#define CLASSIC  "AWS::ElasticLoadBalancing::LoadBalancer"
#define STRICT                                                                         \
    "{'PolicyName': 'Strict', 'PolicyType': 'SSLNegotiationPolicyType', "              \
    "'Attributes': "                                                                   \
    "[{'Name': 'Reference-Security-Policy', 'Value': "                                 \
    "'ELBSecurityPolicy-TLS-1-2-2017-01'}]}"
#define LAX                                                                            \
    "{'PolicyName': 'Lax', 'PolicyType': 'SSLNegotiationPolicyType', 'Attributes': "   \
    "[{'Name': 'Protocol-TLSv1.2', 'Value': true}, {'Name': 'Protocol-TLSv1.1', "      \
    "'Value': 'true'}]}"

struct name_case {
    const char *name;
    const char *got; /* outcomes of weak_tls() */
};

static const struct name_case NAMES[] = {
    {"ELBSecurityPolicy-2016-08", "FAIL x"},
    {"ELBSecurityPolicy-2015-05", "FAIL x"},
    {"ELBSecurityPolicy-TLS-1-0-2015-04", "FAIL x"},
    {"ELBSecurityPolicy-TLS-1-1-2017-01", "FAIL x"},
    {"ELBSecurityPolicy-TLS-1-2-2017-01", ""},
    {"ELBSecurityPolicy-TLS-1-2-Ext-2018-06", ""},
    {"ELBSecurityPolicy-FS-2018-06", "FAIL x"},
    {"ELBSecurityPolicy-FS-1-1-2019-08", "FAIL x"},
    {"ELBSecurityPolicy-FS-1-2-Res-2020-10", ""},
    {"ELBSecurityPolicy-TLS13-1-0-2021-06", "FAIL x"},
    {"ELBSecurityPolicy-TLS13-1-1-FIPS-2023-04", "FAIL x"},
    {"ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06", ""},
    {"ELBSecurityPolicy-TLS13-1-3-2021-06", ""},
    {"SSLv3", "FAIL x"},
    {"TLSv1", "FAIL x"},
    {"TLSv1_2016", "FAIL x"},
    {"TLSv1.1_2016", "FAIL x"},
    {"TLSv1.2_2021", ""},
    {"TLSv1.3_2025", ""},
    {"Policy-Min-TLS-1-0-2019-07", "FAIL x"},
    {"Policy-Min-TLS-1-2-PFS-2023-10", ""},
    {"", "OPEN"},
    {"Mine", "OPEN"},
};

static void expect(const char *type, const char *properties, const struct question *q,
                   const char *expected)
{
    struct sketch s;

    sketch_one(&s, type, properties);
    struct str got = verdicts(&s, "R", q);

    ck_assert_msg(str_eq(got, str_from(expected)), "%s: '%.*s'", properties,
                  STR_ARG(got));
    sketch_finish(&s);
}

START_TEST(names_are_known)
{
    struct question q = {.fail = "weak_tls(self.Name)", .show = "'x'"};
    struct arena a = {0};

    expect("T", arena_printf(&a, "{'Name': '%s'}", NAMES[_i].name).ptr, &q,
           NAMES[_i].got);
    arena_finish(&a);
}
END_TEST

struct endpoint_case {
    const char *type;
    const char *properties;
    const char *got;
};

static const struct endpoint_case ENDPOINTS[] = {
    {LISTENER, "{'Protocol': 'HTTPS'}", "FAIL ELBSecurityPolicy-2016-08"},
    {LISTENER, "{'Protocol': 'TLS', 'SslPolicy': 'ELBSecurityPolicy-TLS-1-0-2015-04'}",
     "FAIL ELBSecurityPolicy-TLS-1-0-2015-04"},
    {LISTENER,
     "{'Protocol': 'TLS', 'SslPolicy': 'ELBSecurityPolicy-TLS13-1-2-2021-06'}", ""},
    {LISTENER, "{'Protocol': 'HTTP'}", ""},
    {LISTENER, "{}", ""},
    {LISTENER, "{'Protocol': 'HTTPS', 'SslPolicy': {'Unknown': 'x'}}", "OPEN"},
    {LISTENER, "{'Protocol': {'Unknown': 'x'}}", "OPEN"},
    {LISTENER,
     "{'Protocol': {'Unknown': 'x'}, 'SslPolicy': "
     "'ELBSecurityPolicy-TLS13-1-3-2021-06'}",
     ""},
    {LISTENER, "{'Protocol': 'HTTPS', 'SslPolicy': 'Mine'}", "OPEN"},
    {LISTENER, "{'Protocol': {'If': ['P:X=1', 'HTTPS', 'HTTP']}}",
     "FAIL ELBSecurityPolicy-2016-08 [P is true]"},
    {CLASSIC, "{'Listeners': [{'Protocol': 'https'}, {'Protocol': 'TCP'}]}",
     "FAIL ELBSecurityPolicy-2016-08"},
    {CLASSIC, "{'Listeners': {'Protocol': 'SSL'}}", "FAIL ELBSecurityPolicy-2016-08"},
    {CLASSIC,
     "{'Listeners': [{'Protocol': 'SSL', 'PolicyNames': ['Strict']}], 'Policies': [" LAX
     ", " STRICT "]}",
     ""},
    {CLASSIC,
     "{'Listeners': [{'Protocol': 'SSL', 'PolicyNames': ['Lax']}], 'Policies': [" LAX
     ", " STRICT "]}",
     "FAIL Lax"},
    {CLASSIC,
     "{'Listeners': [{'Protocol': 'SSL', 'PolicyNames': 'Strict'}, {'Protocol': "
     "'HTTPS', 'PolicyNames': ['Lax']}], 'Policies': [" LAX ", " STRICT "]}",
     "FAIL Lax"},
    {CLASSIC,
     "{'Listeners': [{'Protocol': 'SSL', 'PolicyNames': ['Nobody']}], 'Policies': "
     "[" STRICT "]}",
     "FAIL ELBSecurityPolicy-2016-08"},
    {CLASSIC, "{'Listeners': [{'Protocol': 'SSL', 'PolicyNames': [{'Unknown': 'x'}]}]}",
     "OPEN"},
    {CLASSIC, "{'Listeners': [{'Unknown': 'x'}]}", "OPEN"},
    {CLASSIC, "{'Listeners': [{'If': ['P:X=1', {'Protocol': 'SSL'}, {'Absent': 0}]}]}",
     "FAIL ELBSecurityPolicy-2016-08 [P is true]"},
};

START_TEST(endpoints_are_found)
{
    struct question q = {
        .each = "tls_endpoints(self)", .fail = "it.weak", .show = "it.policy"};

    expect(ENDPOINTS[_i].type, ENDPOINTS[_i].properties, &q, ENDPOINTS[_i].got);
}
END_TEST

static const char *const MISUSES[] = {
    "weak_tls(5)",
    "tls_endpoints('x') == []",
};

START_TEST(misuse_is_an_error)
{
    struct question q = {.fail = MISUSES[_i], .show = "'x'"};
    struct sketch s;

    sketch_one(&s, "T", "{}");
    struct str got = verdicts(&s, "R", &q);

    ck_assert_msg(str_starts(got, STR("cannot be judged")), "%s: %.*s", MISUSES[_i],
                  STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule/facttls");
    TCase *tc = tcase_create("facttls");

    tcase_add_loop_test(tc, names_are_known, 0, sizeof NAMES / sizeof *NAMES);
    tcase_add_loop_test(tc, endpoints_are_found, 0,
                        sizeof ENDPOINTS / sizeof *ENDPOINTS);
    tcase_add_loop_test(tc, misuse_is_an_error, 0, sizeof MISUSES / sizeof *MISUSES);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
