/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/shape.h"

#include "doc_sample.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const struct {
    const struct shape *shape;
    const char *text; /* YAML */
    bool accepted;
} rows[] = {
    {&shape_text, "a", true},
    {&shape_text, "''", false},
    {&shape_text, "1", false},
    {&shape_bool, "true", true},
    {&shape_bool, "'true'", false},
    {&shape_scalar, "1.5", true},
    {&shape_scalar, "[]", false},
    {&shape_demand, "~", true},
    {&shape_demand, "{}", true},
    {&shape_demand, "[]", false},
    {&shape_pattern, "'^[a-z]+$'", true},
    {&shape_pattern, "'['", false},
    {&shape_image, "ami-1", true},
    {&shape_image, "{}", false},
    {&shape_cidr, "10.0.0.0/8", true},
    {&shape_cidr, "'2001:db8::/32'", true},
    {&shape_cidr, "10.0.0.1", false},
    {&shape_cidr, "10.0.0.0/33", false},
    {&shape_port, "0", true},
    {&shape_port, "65535", true},
    {&shape_port, "65536", false},
    {&shape_port, "-1", false},
    {&shape_port, "'80'", false},
    {&shape_share, "1", true},
    {&shape_share, "0.001", true},
    {&shape_share, "0", false},
    {&shape_share, "2", false},
    {&shape_share, ".nan", false},
    {&shape_account, "'012345678901'", true},
    {&shape_account, "'01234567890'", false},
    {&shape_account, "'01234567890x'", false},
    {&shape_account, "123456789012", false},
    {&shape_parameter, "[a, b]", true},
    {&shape_parameter, "[a, 1]", false},
    {&shape_parameter, "1", true},
    {&shape_parameter, "{}", false},
    {&shape_date, "2027-01-31", true},
    {&shape_date, "2028-02-29", true},
    {&shape_date, "2000-02-29", true},
    {&shape_date, "2027-02-29", false},
    {&shape_date, "2100-02-29", false},
    {&shape_date, "2027-04-31", false},
    {&shape_date, "2027-13-01", false},
    {&shape_date, "2027-00-01", false},
    {&shape_date, "2027-01-00", false},
    {&shape_date, "0000-01-01", false},
    {&shape_date, "2027-1-31", false},
    {&shape_date, "2027-01-31T00:00:00Z", false},
    {&shape_date, "27-01-2031", false},
    {&shape_date, "2027-0a-31", false},
    {&shape_report, "json", true},
    {&shape_report, "json=a", true},
    {&shape_report, "json=", false},
    {&shape_report, "'=a'", false},
    {&shape_report, "''", false},
};

START_TEST(accepting)
{
    struct sample s;
    const struct value *v =
        sample_read(&s, yaml_read, "t.yaml", str_from(rows[_i].text));
    ck_assert_msg(v != NULL, "%s", rows[_i].text);
    ck_assert_msg(shape_accepts(rows[_i].shape, v) == rows[_i].accepted, "%s as %s",
                  rows[_i].text, rows[_i].shape->wanted);
    sample_finish(&s);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/shape");
    TCase *t = tcase_create("shape");
    tcase_add_loop_test(t, accepting, 0, ROWS(rows));
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
