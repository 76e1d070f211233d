/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/explore.h"

#include "base/install.h"
#include "scratch.h"

#include <check.h>
#include <stdlib.h>

static const char template[] = "Resources: {A: {Type: AWS::SQS::Queue}}\n";

/* Files, each a template, and the folder that it counts for. */
static const struct {
    const char *path;
    const char *folder; /* NULL: none */
    bool left_out;
} rows[] = {
    {"top.yaml", NULL, false},
    {"stacks/web.yaml", NULL, false},
    {"tests.yaml", NULL, false},
    {"tests/one.yaml", "tests", false},
    {"a/tests/fixtures/b/one.yaml", "a/tests/fixtures", true},
    {"a/vendor/tests/one.yaml", "a/vendor", true},
    {"examples/dist/one.yaml", "examples", false},
    {"cdk.out/app.template.json", "cdk.out", false},
    {"my-fixtures/one.yaml", NULL, false},
};

START_TEST(folders)
{
    struct arena a = {0};
    struct exploration found;
    struct err e;
    bool kept = rows[_i].folder == NULL || !rows[_i].left_out;
    scratch_enter();
    ck_assert(install_file(str_from(rows[_i].path), str_from(template), false, &e));
    explore(&a, str_from(scratch), &found);
    scratch_leave();
    ck_assert_uint_eq(found.survey.files, kept);
    ck_assert_uint_eq(found.folders.count, rows[_i].folder != NULL);
    if (rows[_i].folder != NULL) {
        const struct survey_count *f = found.folders.items[0];
        ck_assert_str_eq(arena_cstr(&a, f->name), rows[_i].folder);
        ck_assert(explore_kind(f->name)->left_out == rows[_i].left_out);
    }
    arena_finish(&a);
}
END_TEST

START_TEST(modules)
{
    static const char *const paths[] = {"a/b/c/x.tf", "b/x.tf", "b/y.tf", "c/d/x.tf",
                                        "notes/x.tfvars"};
    struct arena a = {0};
    struct exploration found;
    struct err e;
    scratch_enter();
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        ck_assert(install_file(str_from(paths[i]), STR("# x\n"), false, &e));
    explore(&a, str_from(scratch), &found);
    ck_assert_uint_eq(found.modules, 3);
    ck_assert_str_eq(arena_cstr(&a, found.module), "b");
    ck_assert(install_file(STR("main.tf"), STR("# x\n"), false, &e));
    explore(&a, str_from(scratch), &found);
    scratch_leave();
    ck_assert_uint_eq(found.modules, 4);
    ck_assert_uint_eq(found.module.len, 0);
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("cli/explore");
    TCase *t = tcase_create("explore");
    tcase_add_loop_test(t, folders, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_test(t, modules);
    suite_add_tcase(s, t);
    SRunner *runner = srunner_create(s);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
