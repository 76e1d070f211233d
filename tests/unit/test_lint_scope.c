/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/scope.h"

#include "lint/remark.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

/* heads: the lines at which scopes begin; want: the line behind the end of each. */
static const struct {
    const char *name;
    const char *text;
    unsigned heads[4];
    unsigned want[4];
} rows[] = {
    {"a.yaml", "a:\n  b: 1\n\n  # x\n  c: 2\nd: 3\n", {1}, {6}},
    {"a.yaml", "a:\n  b: 1\n  c: 2\nd: 3\n", {1, 2, 3}, {4, 3, 4}},
    {"a.yaml", "a:\n- b: 1\n  c: 2\n- d: 3\ne: 4\n", {1, 2}, {5, 4}},
    {"a.yaml", "a:\n  b: |\n    x\n   \n  c: 1", {2, 2}, {5, 5}},
    {"a.yaml", "a:\r\n  b: 1\r\nc: 2\r\n", {1}, {3}},
    {"a.yaml", "a: [\n  1,\n]\nb: 1\n", {1}, {3}},
    {"a.yaml", "a:\n  b: 1", {1}, {3}},
    {"a.tf", "// x\na = 1\nb = 1\n", {1, 2}, {2, 3}},
    {"a.tf",
     "resource \"x\" \"y\" {\n  a = 1\n  // x\n\n  b {\n  }\n}\nc = 1\n",
     {1, 5},
     {7, 6}},
};

static uint32_t line_offset(struct str text, unsigned line)
{
    size_t at = 0;
    while (--line > 0)
        at = at < text.len ? line_next(text, at) : text.len;
    return (uint32_t)at;
}

START_TEST(scopes)
{
    struct arena a = {0};
    struct str text = str_from(rows[_i].text);
    struct source s = {.path = str_from(rows[_i].name), .bytes = text};
    struct scope list[4] = {0};
    size_t count = 0;
    for (; count < 4 && rows[_i].heads[count] > 0; count++)
        list[count].start = line_offset(text, rows[_i].heads[count]);
    scopes_close(&a, &s, list, count);
    for (size_t i = 0; i < count; i++)
        ck_assert_uint_eq(list[i].end, line_offset(text, rows[_i].want[i]));
    arena_finish(&a);
}
END_TEST

START_TEST(what_holds_an_offset)
{
    struct arena a = {0};
    struct str text = STR("a:\n  b:\n    c: 1\n  d: 1\ne: 1\n");
    struct source s = {.path = STR("a.yaml"), .bytes = text};
    struct scope list[] = {
        {.start = line_offset(text, 1)},
        {.start = line_offset(text, 2)},
        {.start = line_offset(text, 2), .one_line = true},
    };
    scopes_close(&a, &s, list, 3);
    ck_assert_uint_eq(scope_at(list, 3, line_offset(text, 2)), 2);
    ck_assert_uint_eq(scope_at(list, 3, line_offset(text, 3)), 1);
    ck_assert_uint_eq(scope_at(list, 3, line_offset(text, 4)), 0);
    ck_assert_uint_eq(scope_at(list, 3, line_offset(text, 5)), SCOPE_NONE);
    ck_assert_uint_eq(scope_holding(list, list[1].outer, line_offset(text, 3)), 0);
    ck_assert_uint_eq(scope_at(list, 0, 0), SCOPE_NONE);
    arena_finish(&a);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lint/scope");
    TCase *t = tcase_create("scope");
    tcase_add_loop_test(t, scopes, 0, ROWS(rows));
    tcase_add_test(t, what_holds_an_offset);
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
