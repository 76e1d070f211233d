/* SPDX-License-Identifier: Apache-2.0 */
#include "reported.h"

START_TEST(a_number_a_line)
{
    struct report r = {
        .summary = {.by_severity = {[SEVERITY_LOW] = 2, [SEVERITY_CRITICAL] = 1},
                    .unknown = 4,
                    .old = 3,
                    .suppressed = 5,
                    .errors = 6,
                    .files = 7,
                    .resources = 8,
                    .rules = 9}};
    struct buf out;
    ck_assert_str_eq(reported(&out, report_counts, &r),
                     "findings=3\ncritical=1\nhigh=0\nmedium=0\nlow=2\ninfo=0\n"
                     "unknown=4\nold=3\nsuppressed=5\nerrors=6\nfiles=7\nresources=8\n"
                     "rules=9\n");
    buf_finish(&out);
}
END_TEST

START_TEST(no_text_of_a_template)
{
    struct finding f = reported_hostile();
    struct buf out;
    const char *got = reported_one(&out, report_counts, &f);
    ck_assert_uint_eq(strspn(got, "abcdefghijklmnopqrstuvwxyz=0123456789\n"),
                      strlen(got));
    buf_finish(&out);
}
END_TEST

REPORTED_MAIN("report/counts", a_number_a_line, no_text_of_a_template)
