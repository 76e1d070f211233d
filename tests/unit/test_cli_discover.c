/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/discover.h"

#include "base/pathtext.h"
#include "run_errors.h"
#include "scratch.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const char *const files[] = {
    ".plumbline.yaml",
    "a/b/.plumbline.yml",
    "c/.plumbline.json",
    "d/plumbline.yaml",
};

static const struct {
    const char *cwd;  /* below the scratch folder */
    const char *path; /* of a file to lint */
    const char *want; /* the configuration that governs it */
} rows[] = {
    {".", "x.yaml", ".plumbline.yaml"},
    {".", "./x.yaml", ".plumbline.yaml"},
    {".", "a/x.yaml", ".plumbline.yaml"},
    {".", "a/b/x.yaml", "a/b/.plumbline.yml"},
    {".", "a/b/e/f/x.yaml", "a/b/.plumbline.yml"},
    {".", "c/x.yaml", "c/.plumbline.json"},
    {".", "d/x.yaml", ".plumbline.yaml"},
    {".", "gone/x.yaml", ".plumbline.yaml"},
    {"a", "x.yaml", "../.plumbline.yaml"},
    {"a/b", "x.yaml", ".plumbline.yml"},
    {"a/b/e", "x.yaml", "../.plumbline.yml"},
    {"a/b/e/f", "x.yaml", "../../.plumbline.yml"},
    {"a/b", "../x.yaml", "../../.plumbline.yaml"},
    {"a/b", "../../c/x.yaml", "../../c/.plumbline.json"},
};

static void make_files(void)
{
    scratch_enter();
    scratch_folder("a");
    scratch_folder("a/b");
    scratch_folder("a/b/e");
    scratch_folder("a/b/e/f");
    scratch_folder("c");
    scratch_folder("d");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        scratch_put(files[i], "", 0);
}

START_TEST(nearest_upwards)
{
    struct run r = {0};
    struct discovery d;
    make_files();
    ck_assert_int_eq(chdir(rows[_i].cwd), 0);
    discover_init(&d, &r);
    struct str folder =
        path_parent(path_absolute(&r.arena, d.cwd, str_from(rows[_i].path)));
    struct str file = discover_file(&d, folder);
    scratch_leave();
    ck_assert_msg(str_eq(file, str_from(rows[_i].want)), "'%.*s'", STR_ARG(file));
    ck_assert_str_eq(run_errors(&r), "");
    arena_finish(&r.arena);
}
END_TEST

/* What has been found is not looked for again, be it there or not. */
START_TEST(each_folder_once)
{
    struct run r = {0};
    struct discovery d;
    make_files();
    discover_init(&d, &r);
    struct str folder = path_parent(path_absolute(&r.arena, d.cwd, STR("a/b/e/x")));
    struct str first = discover_file(&d, folder);
    scratch_leave();
    ck_assert(str_eq(discover_file(&d, folder), first));
    ck_assert(str_eq(discover_file(&d, path_parent(folder)), first));
    ck_assert_uint_eq(d.by_folder.count, 2);
    arena_finish(&r.arena);
}
END_TEST

START_TEST(two_in_one_folder)
{
    struct run r = {0};
    struct discovery d;
    scratch_enter();
    scratch_put(".plumbline.yaml", "", 0);
    scratch_put(".plumbline.json", "", 0);
    discover_init(&d, &r);
    struct str file = discover_file(&d, d.cwd);
    scratch_leave();
    ck_assert(str_eq(file, STR(".plumbline.yaml")));
    ck_assert_str_eq(run_errors(&r),
                     "0:0 stands beside .plumbline.yaml: a folder has one");
    arena_finish(&r.arena);
}
END_TEST

START_TEST(names)
{
    ck_assert(discover_is_config(STR("/a/.plumbline.yaml")));
    ck_assert(discover_is_config(STR(".plumbline.json")));
    ck_assert(!discover_is_config(STR("x.plumbline.yaml")));
    ck_assert(!discover_is_config(STR("a.yaml")));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/discover");
    TCase *t = tcase_create("discover");
    tcase_add_loop_test(t, nearest_upwards, 0, ROWS(rows));
    tcase_add_test(t, each_folder_once);
    tcase_add_test(t, two_in_one_folder);
    tcase_add_test(t, names);
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
