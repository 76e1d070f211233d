/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct rule_info ssh = {
    .id = STR_INIT("SG001"),
    .name = STR_INIT("sg-ssh-open"),
    .title = STR_INIT("SSH is reachable from the whole internet"),
    .category = STR_INIT("network"),
    .fix = STR_INIT("Name the address ranges that need SSH."),
    .severity = SEVERITY_CRITICAL,
};

static const struct rule_info volume = {
    .id = STR_INIT("EBS001"),
    .name = STR_INIT("ebs-encrypted"),
    .category = STR_INIT("encryption"),
    .severity = SEVERITY_LOW,
};

static const struct related written[] = {{
    .place = {.file = STR_INIT("web.yaml"),
              .start = {3, 14},
              .end = {3, 23},
              .line = STR_INIT("    Default: 0.0.0.0/0"),
              .line_column = 1},
    .note = STR_INIT("the value is written here"),
}};

static struct finding open_ssh(void)
{
    return (struct finding){
        .rule = &ssh,
        .severity = SEVERITY_CRITICAL,
        .message = STR("Bastion lets 0.0.0.0/0 reach tcp/22"),
        .resource = STR("Bastion"),
        .type = STR("AWS::EC2::SecurityGroup"),
        .path = STR("SecurityGroupIngress[0].CidrIp"),
        .fingerprint = STR("00ff"),
        .place = {.file = STR("web.yaml"),
                  .start = {112, 11},
                  .end = {112, 20},
                  .line = STR("  CidrIp: !Ref Range"),
                  .line_column = 1},
    };
}

static const char *text(struct buf *out, const struct report *r)
{
    buf_init(out, 1 << 20);
    report_text(r, out);
    buf_add_char(out, '\0');
    return out->bytes;
}

START_TEST(one_finding_with_all_it_can_have)
{
    struct finding f = open_ssh();
    struct related related[1];
    memcpy(related, written, sizeof written);
    f.when = STR("IsProd is true");
    f.related = related;
    f.related_count = 1;
    struct report r = {
        .findings = &f,
        .finding_count = 1,
        .summary = {.by_severity = {[SEVERITY_CRITICAL] = 1},
                    .files = 1,
                    .resources = 2,
                    .rules = 12},
    };
    struct buf out;
    ck_assert_str_eq(
        text(&out, &r),
        "web.yaml:112:11: critical: SG001 sg-ssh-open: Bastion lets 0.0.0.0/0 reach "
        "tcp/22\n"
        "  112 |   CidrIp: !Ref Range\n"
        "      |           ^^^^^^^^^\n"
        "      = when IsProd is true\n"
        "      = the value is written here: web.yaml:3:14\n"
        "    3 |     Default: 0.0.0.0/0\n"
        "      |              ---------\n"
        "      = fix: Name the address ranges that need SSH.\n"
        "\n"
        "1 finding (1 critical) in 1 template, 2 resources, 12 rules.\n");
    buf_finish(&out);
}
END_TEST

START_TEST(a_fix_is_shown_once)
{
    struct finding both[] = {open_ssh(), open_ssh()};
    struct report r = {.findings = both, .finding_count = 2, .summary = {.files = 1}};
    struct buf out;
    const char *got = text(&out, &r);
    const char *first = strstr(got, "= fix:");
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_null(strstr(first + 1, "= fix:"));
    buf_finish(&out);
}
END_TEST

START_TEST(long_fixes_are_wrapped)
{
    struct finding f = open_ssh();
    struct rule_info rule = ssh;
    rule.fix = STR("Name the address ranges that need SSH, or better\nuse Session "
                   "Manager, which needs no open port at all.");
    f.rule = &rule;
    struct report r = {.findings = &f, .finding_count = 1, .width = 60};
    struct buf out;
    ck_assert_ptr_nonnull(strstr(
        text(&out, &r), "      = fix: Name the address ranges that need SSH, or\n"
                        "        better use Session Manager, which needs no open\n"
                        "        port at all.\n"));
    buf_finish(&out);
}
END_TEST

START_TEST(undecided_verdicts)
{
    struct finding f = open_ssh();
    f.verdict = VERDICT_UNKNOWN;
    struct report r = {
        .findings = &f,
        .finding_count = 1,
        .summary = {.unknown = 1, .files = 1, .resources = 1, .rules = 1},
    };
    struct buf out;
    const char *got = text(&out, &r);
    ck_assert_ptr_nonnull(strstr(got, "web.yaml:112:11: unknown: SG001"));
    ck_assert_ptr_nonnull(strstr(got, "No findings in 1 template, 1 resource, 1 rule; "
                                      "1 undecided before deployment.\n"));
    r.finding_count = 0;
    buf_finish(&out);
    ck_assert_str_eq(text(&out, &r), "No findings in 1 template, 1 resource, 1 rule; 1 "
                                     "undecided before deployment (--show-unknown "
                                     "lists them).\n");
    buf_finish(&out);
}
END_TEST

START_TEST(suppressed_ones_are_counted_alone)
{
    static const struct suppression accepted = {.reason = STR_INIT("x")};
    struct finding f = open_ssh();
    struct report r = {
        .findings = &f,
        .finding_count = 1,
        .summary = {.suppressed = 1, .files = 1, .resources = 1, .rules = 1},
    };
    struct buf out;
    f.suppressed = &accepted;
    ck_assert_str_eq(text(&out, &r), "No findings in 1 template, 1 resource, 1 rule; 1 "
                                     "suppressed.\n");
    buf_finish(&out);
}
END_TEST

START_TEST(instances_are_named)
{
    static const struct str names[] = {
        STR_INIT("a[0]"), STR_INIT("a[1]"), STR_INIT("a[2]"), STR_INIT("a[3]"),
        STR_INIT("a[4]"), STR_INIT("a[5]"), STR_INIT("a[6]"),
    };
    struct finding f = open_ssh();
    struct report r = {.findings = &f, .finding_count = 1};
    struct buf out;
    f.instances = names;
    f.instance_count = 2;
    ck_assert_ptr_nonnull(strstr(text(&out, &r), "= 2 instances: a[0], a[1]\n"));
    buf_finish(&out);
    f.instance_count = 7;
    ck_assert_ptr_nonnull(strstr(
        text(&out, &r), "= 7 instances: a[0], a[1], a[2], a[3], a[4], a[5], …\n"));
    buf_finish(&out);
}
END_TEST

/* The runner of GitHub Actions takes a line that begins with "::" for its own. */
START_TEST(no_line_begins_a_command)
{
    struct finding f = open_ssh();
    struct report r = {.findings = &f, .finding_count = 1, .width = 60};
    struct buf out;
    f.place.file = STR("::error::x.yaml");
    f.when = STR("SomeConditionWithALongName and AnotherOne ::error::x::y is true");
    const char *got = text(&out, &r);
    ck_assert(str_starts(str_from(got), STR("./::error::x.yaml:112:11: ")));
    ck_assert_ptr_nonnull(strstr(got, "AnotherOne ::error::x::y\n"));
    buf_finish(&out);
}
END_TEST

START_TEST(summary)
{
    struct report r = {
        .summary = {.by_severity = {[SEVERITY_LOW] = 2, [SEVERITY_HIGH] = 1},
                    .files = 3,
                    .resources = 1,
                    .rules = 12,
                    .errors = 1,
                    .seconds = 0.0123},
    };
    struct buf out;
    ck_assert_str_eq(text(&out, &r), "3 findings (1 high, 2 low) in 3 templates, 1 "
                                     "resource, 12 rules, 12 ms; 1 error.\n");
    buf_finish(&out);
}
END_TEST

START_TEST(quiet)
{
    struct finding f = open_ssh();
    struct report r = {.findings = &f, .finding_count = 1, .quiet = true};
    struct buf out;
    ck_assert_str_eq(text(&out, &r), "web.yaml:112:11: critical: SG001 sg-ssh-open: "
                                     "Bastion lets 0.0.0.0/0 reach tcp/22\n");
    buf_finish(&out);
    r.finding_count = 0;
    ck_assert_str_eq(text(&out, &r), "");
    buf_finish(&out);
}
END_TEST

START_TEST(colour_only_where_asked)
{
    struct finding f = open_ssh();
    f.rule = &volume;
    f.severity = SEVERITY_LOW;
    struct report r = {.findings = &f, .finding_count = 1, .quiet = true};
    struct buf out;
    ck_assert_ptr_null(strchr(text(&out, &r), '\x1b'));
    buf_finish(&out);
    r.colour = true;
    ck_assert_ptr_nonnull(strstr(text(&out, &r), "\x1b[36mlow\x1b[0m"));
    buf_finish(&out);
}
END_TEST

START_TEST(untrusted_text_is_defused)
{
    struct finding f = open_ssh();
    f.message = STR("a\x1b]0;title\x07 b\nc");
    f.place.file = STR("evil\x1b[2J.yaml");
    f.when = STR("\x1b[1mX");
    struct report r = {.findings = &f, .finding_count = 1};
    struct buf out;
    const char *got = text(&out, &r);
    ck_assert_ptr_null(strchr(got, '\x1b'));
    ck_assert_ptr_nonnull(strstr(got, "\xE2\x90\x9B]0;title\xE2\x90\x87 b c\n"));
    buf_finish(&out);
}
END_TEST

START_TEST(errors_show_their_line)
{
    struct report_error errors[] = {
        {.place = {.file = STR("a.yaml"),
                   .start = {2, 4},
                   .end = {2, 5},
                   .line = STR("b: @"),
                   .line_column = 1},
         .message = STR("found a character that cannot start a token")},
        {.place = {.file = STR("gone.yaml")},
         .message = STR("cannot be read: No such file or directory")},
    };
    struct report r = {.errors = errors, .error_count = 2};
    struct buf out;
    buf_init(&out, 1 << 16);
    report_errors(&r, &out);
    buf_add_char(&out, '\0');
    ck_assert_str_eq(out.bytes,
                     "a.yaml:2:4: error: found a character that cannot start a token\n"
                     "  2 | b: @\n"
                     "    |    ^\n"
                     "gone.yaml: error: cannot be read: No such file or directory\n");
    buf_finish(&out);
}
END_TEST

/* The table in report/report.c. */
START_TEST(formats_are_found_by_name)
{
    for (size_t i = 0; i < report_format_count; i++)
        ck_assert_ptr_eq(report_find(str_from(report_formats[i].name)),
                         &report_formats[i]);
    ck_assert_ptr_null(report_find(STR("xml")));
    ck_assert_ptr_null(report_find(STR("")));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("report/text");
    TCase *t = tcase_create("text");
    tcase_add_test(t, one_finding_with_all_it_can_have);
    tcase_add_test(t, a_fix_is_shown_once);
    tcase_add_test(t, long_fixes_are_wrapped);
    tcase_add_test(t, undecided_verdicts);
    tcase_add_test(t, suppressed_ones_are_counted_alone);
    tcase_add_test(t, instances_are_named);
    tcase_add_test(t, no_line_begins_a_command);
    tcase_add_test(t, summary);
    tcase_add_test(t, quiet);
    tcase_add_test(t, colour_only_where_asked);
    tcase_add_test(t, untrusted_text_is_defused);
    tcase_add_test(t, errors_show_their_line);
    tcase_add_test(t, formats_are_found_by_name);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    SRunner *r = srunner_create(suite());
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
