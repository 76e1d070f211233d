/* SPDX-License-Identifier: Apache-2.0 */
#include "base/install.h"

#include "base/file.h"
#include "scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *path;
    bool runnable;
    mode_t mode;
} rows[] = {
    {"a", false, 0640},
    {"new/folder/b", true, 0750},
    {"new/c", true, 0750},
    {"./new//d", false, 0640},
};

START_TEST(put)
{
    struct arena a = {0};
    struct stat st;
    struct str got;
    struct err e;
    scratch_enter();
    (void)umask(027);
    ck_assert(install_file(str_from(rows[_i].path), STR("x\n"), rows[_i].runnable, &e));
    ck_assert(file_read(&a, str_from(rows[_i].path), &got, &e));
    ck_assert(str_eq(got, STR("x\n")));
    ck_assert_int_eq(stat(rows[_i].path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, rows[_i].mode);
    scratch_leave();
    arena_finish(&a);
}
END_TEST

START_TEST(refuse)
{
    static const char *const paths[] = {"", "file/x"};
    struct err e = {0};
    scratch_enter();
    scratch_put("file", "x", 1);
    ck_assert(!install_file(str_from(paths[_i]), STR("x"), false, &e));
    ck_assert_int_eq(e.code, ERR_IO);
    scratch_leave();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("base/install");
    TCase *t = tcase_create("install");
    tcase_add_loop_test(t, put, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_loop_test(t, refuse, 0, 2);
    suite_add_tcase(s, t);
    SRunner *runner = srunner_create(s);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
