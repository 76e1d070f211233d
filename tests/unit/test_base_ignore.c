/* SPDX-License-Identifier: Apache-2.0 */
#include "base/ignore.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const struct {
    const char *pattern;
    const char *path;
    bool fits;
} globs[] = {
    {"a", "a", true},
    {"a", "b", false},
    {"", "", true},
    {"", "a", false},
    {"a", "", false},
    {"*", "", true},
    {"*", "abc", true},
    {"*", "a/b", false},
    {"a*c", "abbc", true},
    {"a*c", "a/c", false},
    {"*.yaml", "x.yaml", true},
    {"*.yaml", "x.yaml.bak", false},
    {"*a*b*", "xxaxxbxx", true},
    {"?", "a", true},
    {"?", "/", false},
    {"a/*/c", "a/b/c", true},
    {"a/*/c", "a/b/b/c", false},
    {"**", "a/b/c", true},
    {"**/c", "c", true},
    {"**/c", "a/b/c", true},
    {"**/c", "a/b/xc", false},
    {"a/**", "a/b", true},
    {"a/**", "a/b/c", true},
    {"a/**", "a", false},
    {"a/**/d", "a/d", true},
    {"a/**/d", "a/b/c/d", true},
    {"a/**/d", "a/b/c/e", false},
    {"**/b/**/e", "a/b/c/d/e", true},
    {"**/b/*.x", "a/b/c/b/y.x", true},
    {"a/**/b/*/c", "a/b/x/b/y/c", true},
    {"a**b", "axxb", true},
    {"a**b", "a/b", false},
    {"[ab]c", "bc", true},
    {"[ab]c", "cc", false},
    {"[!ab]c", "cc", true},
    {"[!ab]c", "ac", false},
    {"[a-c]", "b", true},
    {"[a-c]", "d", false},
    {"[]]", "]", true},
    {"[!a]", "/", false},
    {"[a", "[a", true},
    {"\\*", "*", true},
    {"\\*", "a", false},
    {"a\\", "a\\", true},
    {"*[ab]/x", "ca/x", true},
};

START_TEST(fitting)
{
    ck_assert_int_eq(ignore_fits(str_from(globs[_i].pattern), str_from(globs[_i].path)),
                     globs[_i].fits);
}
END_TEST

/* Would take for ever were every '*' tried with every length. */
START_TEST(many_stars)
{
    char path[400];
    memset(path, 'a', sizeof path);
    struct str text = {path, sizeof path};
    ck_assert(!ignore_fits(STR("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b"), text));
    for (size_t i = 1; i < sizeof path; i += 2)
        path[i] = '/';
    ck_assert(!ignore_fits(STR("**/a/**/a/**/a/**/a/**/a/**/a/**/a/**/b"), text));
}
END_TEST

enum { PATTERNS = 3 };

static const struct {
    const char *patterns[PATTERNS];
    const char *path;
    bool out;
} rows[] = {
    {{NULL}, "a.yaml", false},
    {{"a.yaml"}, "a.yaml", true},
    {{"a.yaml"}, "x/y/a.yaml", true},
    {{"/a.yaml"}, "a.yaml", true},
    {{"/a.yaml"}, "x/a.yaml", false},
    {{"x/a.yaml"}, "x/a.yaml", true},
    {{"x/a.yaml"}, "y/x/a.yaml", false},
    {{"legacy"}, "legacy/a.yaml", true},
    {{"legacy"}, "x/legacy/y/a.yaml", true},
    {{"legacy/"}, "legacy/a.yaml", true},
    {{"legacy/"}, "x/legacy/a.yaml", true},
    {{"legacy/"}, "legacy", false},
    {{"legacy/**"}, "legacy/x/a.yaml", true},
    {{"legacy/**"}, "x/legacy/a.yaml", false},
    {{"**/legacy/**"}, "x/legacy/a.yaml", true},
    {{"*.json", "!keep.json"}, "x/keep.json", false},
    {{"*.json", "!keep.json"}, "x/other.json", true},
    {{"!keep.json", "*.json"}, "keep.json", true},
    {{"x/", "!x/keep.json"}, "x/keep.json", true},
    {{"x/*", "!x/keep.json"}, "x/keep.json", false},
    {{"x/*", "!x/keep.json"}, "x/other.json", true},
    {{"*", "!*/", "!*.yaml"}, "a/b.yaml", false},
    {{"*", "!*/", "!*.yaml"}, "a/b.json", true},
};

START_TEST(leaving_out)
{
    struct str patterns[PATTERNS];
    size_t count = 0;
    while (count < PATTERNS && rows[_i].patterns[count] != NULL) {
        patterns[count] = str_from(rows[_i].patterns[count]);
        count++;
    }
    ck_assert_int_eq(ignore_file(patterns, count, str_from(rows[_i].path)),
                     rows[_i].out);
}
END_TEST

START_TEST(folders)
{
    const struct str pattern = STR("legacy/");
    ck_assert(ignore_folder(&pattern, 1, STR("legacy")));
    ck_assert(!ignore_file(&pattern, 1, STR("legacy")));
    ck_assert(ignore_folder(&pattern, 1, STR("legacy/x")));
    ck_assert(!ignore_folder(&pattern, 1, STR("x")));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("base/ignore");
    TCase *t = tcase_create("ignore");
    tcase_add_loop_test(t, fitting, 0, ROWS(globs));
    tcase_add_test(t, many_stars);
    tcase_add_loop_test(t, leaving_out, 0, ROWS(rows));
    tcase_add_test(t, folders);
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
