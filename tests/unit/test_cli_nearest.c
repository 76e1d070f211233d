/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/nearest.h"

#include <check.h>
#include <stdlib.h>

static const struct {
    const char *wrong;
    const char *want; /* of those below; empty: no guess */
} rows[] = {
    {"--formt", "format"},
    {"formt", "format"},
    {"Format", "format"},
    {"fail_on", "fail-on"},
    {"x", ""},
    {"", ""},
    {"only", "only"},
    {"olny", "only"},
    {"xyzzy", ""},
    {"show-unknwn", "show-unknown"},
};

START_TEST(guesses)
{
    static const char *const names[] = {"format", "fail-on", "only", "show-unknown"};
    struct nearest near = nearest_to(str_from(rows[_i].wrong));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        nearest_offer(&near, str_from(names[i]));
    ck_assert_msg(str_eq(near.best, str_from(rows[_i].want)), "%s: %.*s",
                  rows[_i].wrong, STR_ARG(near.best));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/nearest");
    TCase *t = tcase_create("nearest");
    tcase_add_loop_test(t, guesses, 0, (int)(sizeof rows / sizeof *rows));
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
