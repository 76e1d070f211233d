/* SPDX-License-Identifier: Apache-2.0 */
#include "reported.h"

START_TEST(a_finding)
{
    struct finding f = reported_finding(7);
    struct buf out;
    ck_assert_str_eq(
        reported_one(&out, report_github, &f),
        "::error file=a b/web.yaml,line=7,endLine=7,col=11,endColumn=20,title=SG001 "
        "SSH "
        "is reachable from the whole internet::Web lets 0.0.0.0/0 reach tcp/22%0Afix: "
        "Name the addresses.\n");
    buf_finish(&out);
}
END_TEST

START_TEST(several_lines_have_no_columns)
{
    struct finding f = reported_finding(7);
    struct buf out;
    f.place.end.line = 9;
    ck_assert_ptr_nonnull(strstr(reported_one(&out, report_github, &f),
                                 "web.yaml,line=7,endLine=9,title="));
    buf_finish(&out);
}
END_TEST

START_TEST(levels)
{
    static const char *const words[SEVERITY_COUNT] = {
        "::notice ", "::notice ", "::warning ", "::error ", "::error "};
    struct buf out;
    for (int severity = 0; severity < SEVERITY_COUNT; severity++) {
        struct finding f = reported_finding(7);
        f.severity = (enum severity)severity;
        ck_assert(str_starts(str_from(reported_one(&out, report_github, &f)),
                             str_from(words[severity])));
        buf_finish(&out);
    }
}
END_TEST

/* Each line is one command: its values hold nothing that ends them. */
START_TEST(hostile_text_stays_text)
{
    struct finding f = reported_hostile();
    struct buf out;
    const char *got = reported_one(&out, report_github, &f);
    ck_assert_uint_eq(reported_count(got, "\n"), 1);
    ck_assert_ptr_null(strchr(got, '\r'));
    ck_assert_ptr_null(strchr(got, '\x1b'));
    ck_assert(str_starts(str_from(got), STR("::error file=%3A%3Aerror%3A%3Ax %250A")));
    /* The first "::" behind the properties begins the message. */
    const char *message = strstr(got + 2, "::");
    ck_assert_ptr_nonnull(strstr(got, ",title=SG001 SSH is reachable from the whole "
                                      "internet::"));
    ck_assert(str_starts(str_from(message), STR("::::error::x %250A")));
    buf_finish(&out);
}
END_TEST

START_TEST(one_cause_is_one_annotation)
{
    struct finding both[] = {reported_finding(7), reported_finding(7)};
    struct report r = {.findings = both, .finding_count = 2};
    struct buf out;
    both[1].resource = STR("Other");
    const char *got = reported(&out, report_github, &r);
    ck_assert_uint_eq(reported_count(got, "::error "), 1);
    ck_assert_ptr_nonnull(strstr(got, "%0A2 findings of this cause%0Ain Web, Other"));
    buf_finish(&out);
}
END_TEST

enum { MANY = 30 };

static void fill(struct finding *all, struct report *r)
{
    static const enum severity severities[] = {SEVERITY_LOW, SEVERITY_HIGH,
                                               SEVERITY_MEDIUM};
    for (uint32_t i = 0; i < 3 * MANY; i++) {
        all[i] = reported_finding(i + 1);
        all[i].severity = severities[i % 3];
    }
    all[3 * MANY - 2].severity = SEVERITY_CRITICAL;
    *r = (struct report){.findings = all, .finding_count = 3 * MANY};
}

START_TEST(what_is_cut_is_said)
{
    struct finding all[3 * MANY];
    struct report r;
    struct report_error error = {{.file = STR("x.yaml")}, STR("bad")};
    struct buf out;
    fill(all, &r);
    r.errors = &error;
    r.error_count = 1;
    const char *got = reported(&out, report_github, &r);
    ck_assert_uint_eq(reported_count(got, "::error "), 10);
    ck_assert_uint_eq(reported_count(got, "::warning "), 10);
    ck_assert_uint_eq(reported_count(got, "::notice "), 10);
    ck_assert(str_starts(str_from(got),
                         STR("::error file=x.yaml,title=input error::bad\n::error "
                             "file=a b/web.yaml,line=89,")));
    ck_assert_ptr_nonnull(strstr(got, "\n::notice title=Plumbline has more to "
                                      "say::Not shown here: 21 errors, 20 warnings, "
                                      "21 notices."));
    buf_finish(&out);
}
END_TEST

START_TEST(suppressed_ones_are_not_told)
{
    static const struct suppression accepted = {.reason = STR_INIT("x")};
    struct finding f = reported_finding(7);
    struct buf out;
    f.suppressed = &accepted;
    ck_assert_str_eq(reported_one(&out, report_github, &f), "");
    buf_finish(&out);
}
END_TEST

REPORTED_MAIN("report/github", a_finding, several_lines_have_no_columns, levels,
              hostile_text_stays_text, one_cause_is_one_annotation, what_is_cut_is_said,
              suppressed_ones_are_not_told)
