/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/input.h"

#include "scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char template[] = "Resources:\n  A:\n    Type: AWS::SQS::Queue\n";

static void put(const char *name, const char *text)
{
    scratch_put(name, text, strlen(text));
}

static void build_folder(void)
{
    ck_assert_int_eq(mkdir("sub", 0700), 0);
    put("b.yaml", template);
    put("a.JSON", "{}");
    put("sub/c.template", template);
    put("sub/d.txt", template);
    put("sub/plain", template);
    put("sub/LICENSE", "All rights reserved");
    scratch_put("sub/binary", "Resources\0", 10);
    put("sub/.yaml", template);
}

/* The inputs as "path path! …", with ! for those that were named. */
static const char *gathered(struct arena *a, const char *const *paths)
{
    struct input_list list = {0};
    struct error_list errors = {0};
    struct str out = {"", 0};
    for (; *paths != NULL; paths++)
        input_add_path(a, &list, str_from(*paths), &errors);
    input_finish(&list);
    ck_assert_uint_eq(errors.count, 0);
    for (size_t i = 0; i < list.count; i++)
        out = arena_printf(a, "%.*s%.*s%s ", STR_ARG(out), STR_ARG(list.items[i].path),
                           list.items[i].named ? "!" : "");
    return arena_cstr(a, out);
}

static const struct {
    const char *paths[4];
    const char *want;
} rows[] = {
    {{"."}, "a.JSON b.yaml sub/c.template sub/plain "},
    {{"./"}, "a.JSON b.yaml sub/c.template sub/plain "},
    {{"sub"}, "sub/c.template sub/plain "},
    {{"sub/"}, "sub/c.template sub/plain "},
    {{"b.yaml"}, "b.yaml! "},
    {{"./b.yaml", "b.yaml"}, "b.yaml! "},
    {{".", "b.yaml"}, "a.JSON b.yaml! sub/c.template sub/plain "},
    {{"sub", ".", "sub"}, "a.JSON b.yaml sub/c.template sub/plain "},
    {{"sub/d.txt", "gone.yaml"}, "gone.yaml! sub/d.txt! "},
};

START_TEST(gathering)
{
    struct arena a = {0};
    scratch_enter();
    build_folder();
    ck_assert_str_eq(gathered(&a, rows[_i].paths), rows[_i].want);
    scratch_leave();
    arena_finish(&a);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lint/input");
    TCase *t = tcase_create("input");
    tcase_add_loop_test(t, gathering, 0, (int)(sizeof rows / sizeof *rows));
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
