/* SPDX-License-Identifier: Apache-2.0 */
#include "reported.h"

static const char *second_line(const char *text)
{
    const char *end = strstr(text, "\r\n");
    ck_assert_ptr_nonnull(end);
    return end + 2;
}

START_TEST(a_row)
{
    struct finding f = reported_finding(7);
    struct buf out;
    f.message = STR("a \"quoted\", thing");
    ck_assert_str_eq(
        second_line(reported_one(&out, report_csv, &f)),
        "\"./a b/web.yaml\",7,11,7,20,\"critical\",\"fail\",\"SG001\",\"sg-ssh-open\","
        "\"network\",\"SSH is reachable from the whole internet\",\"a \"\"quoted\"\", "
        "thing\",\"Web\",\"AWS::EC2::SecurityGroup\",\"SecurityGroupIngress[0]."
        "CidrIp\",\"\",0,false,\"00ff\"\r\n");
    buf_finish(&out);
}
END_TEST

static const struct {
    const char *text;
    const char *cell;
} cells[] = {
    {"=1+1", ",\"'=1+1\","},
    {"+1", ",\"'+1\","},
    {"-1", ",\"'-1\","},
    {"@SUM(A1)", ",\"'@SUM(A1)\","},
    {"\t=1", ",\"' =1\","},
    {"\r@x", ",\"' @x\","},
    {"a=1", ",\"a=1\","},
    {"\xEF\xBC\x9D"
     "1",
     ",\"'\xEF\xBC\x9D"
     "1\","},
    {"a\r\nb", ",\"a  b\","},
    {"\"=1", ",\"\"\"=1\","},
};

START_TEST(cells_are_no_formulas)
{
    struct buf out;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct finding f = reported_finding(7);
        f.resource = str_from(cells[i].text);
        const char *got = reported_one(&out, report_csv, &f);
        ck_assert_msg(strstr(got, cells[i].cell) != NULL, "%s", cells[i].text);
        ck_assert_uint_eq(reported_count(got, "\n"), 2);
        buf_finish(&out);
    }
}
END_TEST

START_TEST(an_error_has_as_many_cells)
{
    struct report_error error = {{.file = STR("x.yaml")}, STR("bad")};
    struct report r = {.errors = &error, .error_count = 1};
    struct buf out;
    const char *got = reported(&out, report_csv, &r);
    ck_assert_ptr_nonnull(strstr(got, "\"x.yaml\",0,0,0,0,,error,,,,,\"bad\","));
    size_t columns = reported_count(got, ",") / 2;
    ck_assert_uint_eq(reported_count(second_line(got), ","), columns);
    buf_finish(&out);
}
END_TEST

REPORTED_MAIN("report/csv", a_row, cells_are_no_formulas, an_error_has_as_many_cells)
