/* SPDX-License-Identifier: Apache-2.0 */
#include "reported.h"

START_TEST(a_finding)
{
    struct finding f = reported_finding(7);
    struct buf out;
    const char *got = reported_one(&out, report_markdown, &f);
    ck_assert(str_starts(
        str_from(got),
        STR("## Plumbline: 1 finding\n\n🔴 **1 critical** · 0 templates, 0 resources, 0 "
            "rules.\n\n| Severity | Rule | Where | What |\n|---|---|---|---|\n| 🔴 "
            "critical | <code>SG001</code> | <code>a b/web.yaml:7:11</code> | Web lets "
            "0.0.0.0/0 reach tcp/22 |\n\n<details><summary>🔴 critical SG001: SSH")));
    ck_assert_ptr_nonnull(strstr(got, "\n**Why:** An open port is found.\n"));
    ck_assert_ptr_nonnull(strstr(got, "<pre>\n  7 |   CidrIp: 0.0.0.0/0\n"
                                      "    |           ^^^^^^^^^\n</pre>\n"));
    buf_finish(&out);
}
END_TEST

START_TEST(no_finding)
{
    struct report r = {.summary = {.files = 1, .resources = 1, .rules = 1}};
    struct buf out;
    ck_assert_str_eq(reported(&out, report_markdown, &r),
                     "## Plumbline: no findings\n\n1 template, 1 resource, 1 rule.\n");
    buf_finish(&out);
}
END_TEST

START_TEST(hostile_text_stays_text)
{
    struct finding f = reported_hostile();
    struct buf out;
    const char *got = reported_one(&out, report_markdown, &f);
    ck_assert_ptr_null(strstr(got, "<script"));
    ck_assert_ptr_null(strchr(got, '\x1b'));
    ck_assert_ptr_nonnull(
        strstr(got, "|@&#8203;me \\#&#8203;1 \\[l\\](https:&#8203;//x)"));
    /* The row keeps its four cells. */
    const char *row = strstr(got, "\n| 🔴 ");
    size_t bars = 0;
    ck_assert_ptr_nonnull(row);
    for (const char *c = row + 1; *c != '\n'; c++)
        bars += *c == '|' && c[-1] != '\\';
    ck_assert_uint_eq(bars, 5);
    buf_finish(&out);
}
END_TEST

enum { MANY = 3000, LIMIT = 65536 };

START_TEST(limits_are_kept_and_said)
{
    struct finding many[MANY];
    struct report r = {.findings = many, .finding_count = MANY};
    struct report_error errors[MANY];
    struct buf out;
    for (uint32_t i = 0; i < MANY; i++) {
        many[i] = reported_finding(i + 1);
        many[i].severity = i == MANY - 1 ? SEVERITY_CRITICAL : SEVERITY_LOW;
        errors[i] = (struct report_error){many[i].place, many[i].message};
    }
    r.errors = errors;
    r.error_count = MANY;
    const char *got = reported(&out, report_markdown, &r);
    ck_assert_uint_le(strlen(got), LIMIT);
    ck_assert_uint_ge(strlen(got), LIMIT / 2);
    ck_assert_ptr_nonnull(strstr(got, "|---|\n| 🔴 critical |"));
    ck_assert_ptr_nonnull(strstr(got, "\nand 2995 more places\n"));
    ck_assert_ptr_nonnull(strstr(got, "\n**Left out here: "));
    ck_assert_ptr_nonnull(strstr(got, "the other reports have everything.\n"));
    ck_assert_uint_eq(reported_count(got, "<details>"),
                      reported_count(got, "</details>"));
    buf_finish(&out);
}
END_TEST

START_TEST(suppressed_ones_are_counted_alone)
{
    static const struct suppression accepted = {.reason = STR_INIT("x")};
    struct finding f = reported_finding(7);
    struct report r = {
        .findings = &f, .finding_count = 1, .summary = {.files = 1, .suppressed = 1}};
    struct buf out;
    f.suppressed = &accepted;
    ck_assert_str_eq(reported(&out, report_markdown, &r),
                     "## Plumbline: no findings\n\n1 template, 0 resources, 0 rules; 1 "
                     "suppressed.\n");
    buf_finish(&out);
}
END_TEST

REPORTED_MAIN("report/markdown", a_finding, no_finding, hostile_text_stays_text,
              limits_are_kept_and_said, suppressed_ones_are_counted_alone)
