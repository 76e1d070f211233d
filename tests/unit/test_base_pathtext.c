/* SPDX-License-Identifier: Apache-2.0 */
#include "base/pathtext.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const struct {
    const char *cwd;
    const char *path;
    const char *absolute;
    const char *parent;
    const char *shown;
} rows[] = {
    {"/a/b", "c", "/a/b/c", "/a/b", "c"},
    {"/a/b", "c/d", "/a/b/c/d", "/a/b/c", "c/d"},
    {"/a/b", "./c//d/.", "/a/b/c/d", "/a/b/c", "c/d"},
    {"/a/b", "c/../d", "/a/b/d", "/a/b", "d"},
    {"/a/b", ".", "/a/b", "/a", "../b"},
    {"/a/b", "", "/a/b", "/a", "../b"},
    {"/a/b", "../c", "/a/c", "/a", "../c"},
    {"/a/b", "../c/d", "/a/c/d", "/a/c", "../c/d"},
    {"/a/b", "../../c", "/c", "/", "/c"},
    {"/a/b", "../../../../c", "/c", "/", "/c"},
    {"/a/b", "/x/y", "/x/y", "/x", "/x/y"},
    {"/a/b", "/a/bc", "/a/bc", "/a", "../bc"},
    {"/a/b/c/d", "/a/b/x", "/a/b/x", "/a/b", "../../x"},
    {"/a/b", "/", "/", "/", "/"},
    {"/", "c", "/c", "/", "c"},
    {"/", "c/d", "/c/d", "/c", "c/d"},
    {"/", "..", "/", "/", ""},
};

static void expect(struct str got, const char *want)
{
    ck_assert_msg(str_eq(got, str_from(want)), "'%.*s', not '%s'", STR_ARG(got), want);
}

START_TEST(paths)
{
    struct arena a = {0};
    struct str cwd = str_from(rows[_i].cwd);
    struct str absolute = path_absolute(&a, cwd, str_from(rows[_i].path));
    expect(absolute, rows[_i].absolute);
    expect(path_parent(absolute), rows[_i].parent);
    expect(path_shown(&a, cwd, absolute), rows[_i].shown);
    arena_finish(&a);
}
END_TEST

static const struct {
    const char *folder;
    const char *path;
    const char *rest; /* NULL: not below */
} belows[] = {
    {"/a", "/a/b/c", "b/c"}, {"/a", "/a", ""},     {"/a", "/ab", NULL},
    {"/a/b", "/a", NULL},    {"/", "/a/b", "a/b"}, {"/", "/", ""},
};

START_TEST(below)
{
    struct str rest = STR("?");
    bool is = path_below(str_from(belows[_i].folder), str_from(belows[_i].path), &rest);
    ck_assert_int_eq(is, belows[_i].rest != NULL);
    if (is)
        expect(rest, belows[_i].rest);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("base/pathtext");
    TCase *t = tcase_create("path");
    tcase_add_loop_test(t, paths, 0, ROWS(rows));
    tcase_add_loop_test(t, below, 0, ROWS(belows));
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
