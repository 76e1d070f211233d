/* SPDX-License-Identifier: Apache-2.0 */
#include "base/lines.h"

#include <check.h>
#include <stdlib.h>

static const struct {
    char l0[5];
    char l1[8];
    char l2[4];
} TEXT = {"a\tx\t", "a b\t-\ty", "a.\t"};
static const uint32_t STARTS[] = {0, 5, 13, 17};
static const struct lines TABLE = {(const char *)&TEXT, STARTS, 3};

struct find_case {
    const char *key;
    const char *line; /* NULL: none */
};

static const struct find_case FINDS[] = {
    {"a", "a\tx\t"}, {"a b", "a b\t-\ty"}, {"a.", "a.\t"}, {"a ", NULL},
    {"", NULL},      {"0", NULL},          {"b", NULL},    {"a.\t", NULL},
};

START_TEST(lines_are_found_by_key)
{
    const struct find_case *c = &FINDS[_i];
    struct str line;
    bool found = lines_find(&TABLE, str_from(c->key), &line);

    ck_assert_int_eq(found, c->line != NULL);
    if (found)
        ck_assert(str_eq(line, str_from(c->line)));
}
END_TEST

START_TEST(columns_are_cut)
{
    struct str line = lines_at(&TABLE, 1);

    ck_assert(str_eq(lines_column(&line), STR("a b")));
    ck_assert_uint_eq(lines_column(&line).len, 0);
    ck_assert(str_eq(lines_column(&line), STR("y")));
    ck_assert_uint_eq(lines_column(&line).len, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base_lines");
    TCase *tcase = tcase_create("table");

    tcase_add_loop_test(tcase, lines_are_found_by_key, 0, sizeof FINDS / sizeof *FINDS);
    tcase_add_test(tcase, columns_are_cut);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
