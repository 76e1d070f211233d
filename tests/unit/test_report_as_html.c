/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Covers report/htmlchart.c, report/htmlfind.c and report/htmlrule.c as well. That the
 * page is sound is for tests/report/run, and how it looks for tests/page/run.
 */
#include "report/asset.h"
#include "reported.h"

static const char *main_of(const char *page)
{
    const char *got = strstr(page, "<main>\n");
    ck_assert_ptr_nonnull(got);
    return got + strlen("<main>\n");
}

START_TEST(the_page_needs_nothing_else)
{
    struct report r = {.summary = {.files = 1, .resources = 1, .rules = 1}};
    struct buf out;
    r.version = "1.2.3";
    const char *got = reported(&out, report_html, &r);
    ck_assert(str_starts(str_from(got), STR("<!doctype html>\n")));
    ck_assert(str_find(buf_str(&out), asset_page_css) != SIZE_MAX);
    ck_assert(str_find(buf_str(&out), asset_page_js) != SIZE_MAX);
    ck_assert_uint_gt(asset_page_css.len, 1000);
    ck_assert_ptr_null(strstr(got, "src="));
    ck_assert_ptr_null(strstr(got, "http:"));
    ck_assert_ptr_null(strstr(got, "https:"));
    ck_assert_ptr_nonnull(strstr(got, "<h1>No findings</h1>"));
    ck_assert_ptr_nonnull(strstr(got, "Everything stands straight"));
    ck_assert_ptr_nonnull(strstr(got, "Written by Plumbline 1.2.3."));
    buf_finish(&out);
}
END_TEST

START_TEST(a_finding)
{
    struct finding f = reported_finding(7);
    struct related written = {reported_finding(2).place, finding_origin_note};
    struct buf out;
    f.related = &written;
    f.related_count = 1;
    f.when = STR("IsProd is true");
    const char *got = main_of(reported_one(&out, report_html, &f));
    ck_assert_ptr_nonnull(strstr(
        got,
        "<article id=\"f0\" class=\"s4\" data-level=\"critical\" "
        "data-category=\"network\"><span class=\"badge\">critical</span> <a "
        "href=\"#r0\">SG001 sg-ssh-open</a><h3>Web lets 0.0.0.0/0 reach tcp/22</h3><p "
        "class=\"facts\">7:11 · <code>Web</code> · "
        "<code>AWS::EC2::SecurityGroup</code> "
        "· <code>SecurityGroupIngress[0].CidrIp</code> · when <code>IsProd is "
        "true</code></p>\n"
        "<pre><span>7</span>  CidrIp: <mark>0.0.0.0/0</mark></pre>\n"
        "<p class=\"facts\">the value is written here: <code>./a "
        "b/web.yaml:2:11</code></p>\n"));
    ck_assert_ptr_nonnull(strstr(got, "<details class=\"card group\" id=\"r0\">"));
    ck_assert_ptr_nonnull(
        strstr(got, "<p><strong>Why</strong> An open port is found.</p>"));
    ck_assert_ptr_nonnull(
        strstr(got, "<p><strong>Controls</strong> cis-aws-3.0 5.2, 5.3</p>"));
    ck_assert_ptr_nonnull(strstr(got, "<a href=\"#f0\">./a b/web.yaml:7</a>"));
    buf_finish(&out);
}
END_TEST

static const struct {
    const char *line;
    uint32_t first; /* column of the line's first character */
    uint32_t start;
    uint32_t end;
    const char *wanted;
} excerpts[] = {
    {"a: b", 1, 4, 5, "a: <mark>b</mark></pre>"},
    {"é: ü", 1, 4, 5, "é: <mark>ü</mark></pre>"},
    {"<b>: x", 1, 1, 4, "<mark>&lt;b&gt;</mark>: x</pre>"},
    {"cut: b", 100, 105, 106, "…cut: <mark>b</mark></pre>"},
    {"a: b", 1, 4, 4, "a: b</pre>"},
    {"a", 1, 9, 12, "a</pre>"},
};

START_TEST(excerpts_mark_the_stretch)
{
    struct buf out;
    for (size_t i = 0; i < sizeof excerpts / sizeof *excerpts; i++) {
        struct finding f = reported_finding(7);
        f.place.line = str_from(excerpts[i].line);
        f.place.line_column = excerpts[i].first;
        f.place.start.column = excerpts[i].start;
        f.place.end.column = excerpts[i].end;
        const char *got =
            strstr(main_of(reported_one(&out, report_html, &f)), "<pre><span>7</span>");
        ck_assert_ptr_nonnull(got);
        got += strlen("<pre><span>7</span>");
        ck_assert_msg(str_starts(str_from(got), str_from(excerpts[i].wanted)), "%s",
                      excerpts[i].line);
        buf_finish(&out);
    }
}
END_TEST

START_TEST(the_worst_file_is_first)
{
    struct finding all[] = {reported_finding(7), reported_finding(8),
                            reported_finding(1)};
    struct report r = {.findings = all, .finding_count = 3, .version = "1"};
    struct buf out;
    all[0].severity = all[1].severity = SEVERITY_LOW;
    all[0].rule = all[1].rule = &reported_tags;
    all[1].verdict = VERDICT_UNKNOWN;
    all[2].place.file = STR("b.yaml");
    r.summary.by_severity[SEVERITY_LOW] = r.summary.by_severity[SEVERITY_CRITICAL] = 1;
    r.summary.unknown = 1;
    const char *got = main_of(reported(&out, report_html, &r));
    const char *first = strstr(got, "<span class=\"path\">b.yaml</span><span "
                                    "class=\"tally\"><span class=\"badge s4\">1 "
                                    "critical</span></span>");
    const char *second = strstr(got, "<span class=\"path\">./a b/web.yaml</span><span "
                                     "class=\"tally\"><span class=\"badge s1\">1 "
                                     "low</span><span class=\"badge su\">1 "
                                     "undecided</span></span>");
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_nonnull(second);
    ck_assert(first < second);
    /* Two halves of the ring; as many in each category, so by name. */
    ck_assert_ptr_nonnull(strstr(got,
                                 "class=\"s4\" cx=\"18\" cy=\"18\" r=\"15.5\" "
                                 "pathLength=\"100\" stroke-dasharray=\"50.0 100\" "
                                 "stroke-dashoffset=\"-0.0\""));
    ck_assert_ptr_nonnull(strstr(got, "stroke-dashoffset=\"-50.0\""));
    ck_assert(strstr(got, "<span>network</span>") < strstr(got, "<span>tags</span>"));
    buf_finish(&out);
}
END_TEST

START_TEST(accepted_ones_stand_apart)
{
    static const struct suppression accepted = {
        .kind = SUPPRESSION_WAIVER,
        .reason = STR_INIT("ticket <7>"),
        .owner = STR_INIT("net-team"),
        .until = STR_INIT("2027-01-31"),
    };
    struct finding f = reported_finding(7);
    struct report r = {.findings = &f, .finding_count = 1, .version = "1"};
    struct buf out;
    f.suppressed = &accepted;
    const char *got = main_of(reported(&out, report_html, &r));
    ck_assert_ptr_null(strstr(got, "<article"));
    ck_assert_ptr_nonnull(strstr(got, "1 suppressed"));
    ck_assert_ptr_nonnull(strstr(got, "./a b/web.yaml:7:11, by a waiver, ticket "
                                      "&lt;7&gt;, owner net-team, until 2027-01-31"));
    buf_finish(&out);
}
END_TEST

START_TEST(errors_are_shown)
{
    struct report_error error = {{.file = STR("x<.yaml"), .start = {2, 3}}, STR("bad")};
    struct report r = {.errors = &error, .error_count = 1, .version = "1"};
    struct buf out;
    const char *got = main_of(reported(&out, report_html, &r));
    ck_assert_ptr_nonnull(
        strstr(got, "<li><span class=\"path\">x&lt;.yaml:2:3</span> bad</li>"));
    ck_assert_ptr_null(strstr(got, "Everything stands straight"));
    buf_finish(&out);
}
END_TEST

START_TEST(many_are_laid_out_in_chunks)
{
    enum { MANY = 100 };
    struct finding many[MANY];
    struct report r = {.findings = many, .finding_count = MANY, .version = "1"};
    struct buf out;
    for (uint32_t i = 0; i < MANY; i++)
        many[i] = reported_finding(i + 1);
    const char *got = main_of(reported(&out, report_html, &r));
    ck_assert_uint_eq(reported_count(got, "<div class=\"chunk\">"), 3);
    ck_assert_uint_eq(reported_count(got, "<article "), MANY);
    buf_finish(&out);
}
END_TEST

REPORTED_MAIN("report/html", the_page_needs_nothing_else, a_finding,
              excerpts_mark_the_stretch, the_worst_file_is_first,
              accepted_ones_stand_apart, errors_are_shown, many_are_laid_out_in_chunks)
