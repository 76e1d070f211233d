/* SPDX-License-Identifier: Apache-2.0 */
/* That a strict parser takes it is tests/report/run's matter. */
#include "reported.h"

static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "
                           "name=\"plumbline\" ";

START_TEST(a_failure)
{
    struct finding f = reported_finding(7);
    struct buf out;
    const char *got = reported_one(&out, report_junit, &f);
    ck_assert(str_starts(str_from(got), str_from(head)));
    ck_assert_str_eq(
        got + strlen(head),
        "tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\" time=\"0\">\n"
        "  <testsuite name=\"a b/web.yaml\" tests=\"1\" failures=\"1\" errors=\"0\" "
        "skipped=\"0\" time=\"0\">\n"
        "    <testcase name=\"SG001 sg-ssh-open Web SecurityGroupIngress[0].CidrIp\" "
        "classname=\"a b/web.yaml\" file=\"a b/web.yaml\" time=\"0\">"
        "<failure message=\"Web lets 0.0.0.0/0 reach tcp/22\" "
        "type=\"critical\">./a b/web.yaml:7:11\n"
        "SSH is reachable from the whole internet\n"
        "fix: Name the addresses.\n"
        "</failure></testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n");
    buf_finish(&out);
}
END_TEST

START_TEST(what_is_no_failure)
{
    static const struct suppression accepted = {.reason = STR_INIT("ticket <7>")};
    struct finding both[] = {reported_finding(7), reported_finding(8)};
    struct report_error error = {{.file = STR("x.yaml")}, STR("bad")};
    struct report r = {
        .findings = both, .finding_count = 2, .errors = &error, .error_count = 1};
    struct buf out;
    both[0].suppressed = &accepted;
    both[1].verdict = VERDICT_UNKNOWN;
    const char *got = reported(&out, report_junit, &r);
    ck_assert_ptr_nonnull(
        strstr(got, "tests=\"3\" failures=\"0\" errors=\"1\" skipped=\"2\""));
    ck_assert_ptr_nonnull(
        strstr(got, "<skipped message=\"suppressed: ticket &lt;7&gt;\"/>"));
    ck_assert_ptr_nonnull(strstr(got, "<skipped message=\"undecided: Web lets"));
    ck_assert_ptr_nonnull(strstr(got, "<error message=\"bad\" type=\"input\">"));
    buf_finish(&out);
}
END_TEST

START_TEST(a_suite_for_each_file)
{
    struct finding all[] = {reported_finding(7), reported_finding(8),
                            reported_finding(1)};
    struct report r = {.findings = all, .finding_count = 3};
    struct buf out;
    all[2].place.file = STR("b.yaml");
    const char *got = reported(&out, report_junit, &r);
    ck_assert_uint_eq(reported_count(got, "<testsuite "), 2);
    ck_assert_ptr_nonnull(strstr(got, "<testsuite name=\"b.yaml\" tests=\"1\""));
    buf_finish(&out);
}
END_TEST

START_TEST(nothing_is_one_test_that_passes)
{
    struct report r = {0};
    struct buf out;
    const char *got = reported(&out, report_junit, &r);
    ck_assert_ptr_nonnull(strstr(got, "tests=\"1\" failures=\"0\""));
    ck_assert_ptr_nonnull(strstr(got, "<testcase name=\"no findings\""));
    buf_finish(&out);
}
END_TEST

START_TEST(hostile_text_stays_text)
{
    struct finding f = reported_hostile();
    struct buf out;
    const char *got = reported_one(&out, report_junit, &f);
    ck_assert_ptr_null(strstr(got, "<script"));
    ck_assert_ptr_null(strstr(got, "]]>"));
    for (const char *c = got; *c != '\0'; c++)
        ck_assert(*c < 0 || *c >= ' ' || *c == '\n');
    buf_finish(&out);
}
END_TEST

REPORTED_MAIN("report/junit", a_failure, what_is_no_failure, a_suite_for_each_file,
              nothing_is_one_test_that_passes, hostile_text_stays_text)
