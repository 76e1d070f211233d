/* SPDX-License-Identifier: Apache-2.0 */
#include "base/err.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(set_returns_false)
{
    struct err e = {0};
    ck_assert(!err_set(&e, ERR_LIMIT, "more than %d", 5));
    ck_assert_int_eq(e.code, ERR_LIMIT);
    ck_assert_str_eq(e.message, "more than 5");
}
END_TEST

START_TEST(wrap_puts_context_in_front)
{
    struct err e = {0};
    (void)err_set(&e, ERR_IO, "no such file");
    ck_assert(!err_wrap(&e, "cannot open %s", "a.yaml"));
    ck_assert(!err_wrap(&e, "rules"));
    ck_assert_int_eq(e.code, ERR_IO);
    ck_assert_str_eq(e.message, "rules: cannot open a.yaml: no such file");
}
END_TEST

static const int lengths[] = {505, 509, 510, 511, 512, 513, 2000};

START_TEST(long_messages_are_cut)
{
    struct err e = {0};
    (void)err_set(&e, ERR_IO, "%0*d", lengths[_i], 7);
    ck_assert_uint_lt(strlen(e.message), sizeof e.message);
    (void)err_wrap(&e, "x");
    ck_assert_uint_lt(strlen(e.message), sizeof e.message);
    ck_assert_int_eq(strncmp(e.message, "x: 0000", 7), 0);
    (void)err_wrap(&e, "%0*d", lengths[_i], 7);
    ck_assert_uint_lt(strlen(e.message), sizeof e.message);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("base/err");
    TCase *t = tcase_create("err");
    tcase_add_test(t, set_returns_false);
    tcase_add_test(t, wrap_puts_context_in_front);
    tcase_add_loop_test(t, long_messages_are_cut, 0, sizeof lengths / sizeof *lengths);
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
