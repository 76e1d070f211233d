/* SPDX-License-Identifier: Apache-2.0 */
#include "doc_sample.h"

#include <check.h>
#include <math.h>

/* Looks up in a document that every test reads anew. */
static const struct value *load(struct sample *s, const char *text)
{
    const struct value *root = sample_read(s, yaml_read, "t.yaml", str_from(text));
    ck_assert_msg(root != NULL, "%s: %s", text, sample_text(s, root));
    return root;
}

START_TEST(test_find)
{
    static const char *const deep[] = {"Metadata", "aws:cdk:path", NULL};
    static const char *const wrong[] = {"Metadata", "x", "y", NULL};
    struct sample s;
    const struct value *root = load(&s, "Metadata: {'aws:cdk:path': p}\nlist: [a]\n");
    ck_assert(str_eq(value_str(value_find_path(root, deep)), STR("p")));
    ck_assert_ptr_null(value_find_path(root, wrong));
    ck_assert_ptr_null(value_find(root, STR("metadata")));
    ck_assert_ptr_null(value_find(value_find(root, STR("list")), STR("a")));
    ck_assert_ptr_null(value_find(NULL, STR("a")));
    ck_assert(str_is_empty(value_str(root)));
    ck_assert(str_is_empty(value_str(NULL)));
    ck_assert(value_is(root, VALUE_MAP));
    ck_assert(!value_is(NULL, VALUE_NULL));
    sample_finish(&s);
}
END_TEST

START_TEST(test_kind_names)
{
    static const char *const expect[] = {"null",   "bool", "number", "number",
                                         "string", "list", "map"};
    struct sample s;
    const struct value *root = load(&s, "[~, true, 1, 1.5, x, [], {}]");
    for (uint32_t i = 0; i < root->count; i++)
        ck_assert_str_eq(value_kind_name(&root->items[i]), expect[i]);
    ck_assert_str_eq(value_kind_name(NULL), "nothing");
    sample_finish(&s);
}
END_TEST

struct text_row {
    const char *name;
    struct value value;
    const char *expect; /* NULL: none */
};

/* clang-format off */
static const struct text_row texts[] = {
    {"int", {.kind = VALUE_INT, .integer = -12}, "-12"},
    {"bool", {.kind = VALUE_BOOL, .boolean = true}, "true"},
    {"whole double", {.kind = VALUE_DOUBLE, .real = 3}, "3"},
    {"short double", {.kind = VALUE_DOUBLE, .real = 0.1}, "0.1"},
    {"long double", {.kind = VALUE_DOUBLE, .real = 0.1 + 0.2}, "0.30000000000000004"},
    {"string", {.kind = VALUE_STRING, .text = "x", .count = 1}, "x"},
    {"null", {.kind = VALUE_NULL}, NULL},
    {"list", {.kind = VALUE_LIST}, NULL},
    {"map", {.kind = VALUE_MAP}, NULL},
    {"absent", {.kind = VALUE_ABSENT}, NULL},
    {"unknown", {.kind = VALUE_UNKNOWN}, NULL},
    {"choice", {.kind = VALUE_CHOICE}, NULL},
};
/* clang-format on */

START_TEST(test_as_text)
{
    const struct text_row *row = &texts[_i];
    struct arena a = {0};
    struct sources all = {0};
    struct str text;
    bool has = value_as_text(&a, &all, &row->value, &text);
    ck_assert_msg(has == (row->expect != NULL), "%s", row->name);
    if (has)
        ck_assert_str_eq(arena_cstr(&a, text), row->expect);
    arena_finish(&a);
}
END_TEST

/* What the program made lies where its origin does, but is not written there. */
START_TEST(test_text_of_made_values)
{
    struct sample s;
    const struct value *root = load(&s, "a: 007\n");
    const struct value *origin = value_find(root, STR("a"));
    struct value made = value_make_int(42, origin);
    struct str text;
    ck_assert(value_as_text(&s.arena, &s.sources, origin, &text));
    ck_assert(str_eq(text, STR("007")));
    ck_assert(value_as_text(&s.arena, &s.sources, &made, &text));
    ck_assert(str_eq(text, STR("42")));
    ck_assert_uint_eq(value_origin(&made).start, 3);
    sample_finish(&s);
}
END_TEST

START_TEST(test_as_int)
{
    static const struct {
        bool is;
        int64_t number;
    } expect[] = {{true, 7},  {true, 22},        {true, 3}, {false, 0},
                  {false, 0}, {true, INT64_MIN}, {false, 0}};
    struct sample s;
    const struct value *root =
        load(&s, "[7, '22', 3.0, 3.5, x, '-9223372036854775808', 9223372036854775808]");
    ck_assert_uint_eq(root->count, sizeof expect / sizeof *expect);
    for (uint32_t i = 0; i < root->count; i++) {
        int64_t number = 0;
        ck_assert_msg(value_as_int(&root->items[i], &number) == expect[i].is, "%u", i);
        ck_assert_int_eq(number, expect[i].number);
    }
    ck_assert(!value_as_int(NULL, &(int64_t){0}));
    sample_finish(&s);
}
END_TEST

START_TEST(test_as_bool)
{
    static const int expect[] = {1, 0, 1, 0, -1, -1, -1};
    struct sample s;
    const struct value *root = load(&s, "[true, no, 'True', 'FALSE', 'yes', 1, ~]");
    ck_assert_uint_eq(root->count, sizeof expect / sizeof *expect);
    for (uint32_t i = 0; i < root->count; i++) {
        bool truth = false;
        bool is = value_as_bool(&root->items[i], &truth);
        ck_assert_int_eq(is ? truth : -1, expect[i]);
    }
    sample_finish(&s);
}
END_TEST

struct equal_row {
    const char *left;
    const char *right;
    bool equal;
};

/* clang-format off */
static const struct equal_row equals[] = {
    {"1", "1.0", true},
    {"1", "1.5", false},
    {"9007199254740993", "9007199254740992.0", false},
    {"'1'", "1", false},
    {"x", "'x'", true},
    {"~", "null", true},
    {"~", "''", false},
    {"true", "yes", true},
    {"true", "false", false},
    {"[1, 2]", "[1, 2]", true},
    {"[1, 2]", "[2, 1]", false},
    {"[1]", "[1, 1]", false},
    {"{a: 1, b: [x]}", "{b: [x], a: 1}", true},
    {"{a: 1, b: 2, c: 3}", "{c: 3, b: 2, a: 1}", true},
    {"{a: 1}", "{a: 2}", false},
    {"{a: 1}", "{b: 1}", false},
    {"{a: 1}", "{a: 1, b: 2}", false},
    {"{}", "{}", true},
    {"[]", "{}", false},
};
/* clang-format on */

START_TEST(test_equal)
{
    const struct equal_row *row = &equals[_i];
    struct sample left;
    struct sample right;
    const struct value *a = load(&left, row->left);
    const struct value *b = load(&right, row->right);
    ck_assert_msg(value_equal(a, b) == row->equal, "%s and %s", row->left, row->right);
    ck_assert_msg(value_equal(b, a) == row->equal, "%s and %s", row->right, row->left);
    ck_assert(value_equal(a, a));
    sample_finish(&left);
    sample_finish(&right);
}
END_TEST

START_TEST(test_makers)
{
    struct sample s;
    const struct value *root = load(&s, "a: {b: c}\n");
    const struct value *origin = value_find(root, STR("a"));
    struct value items[] = {value_make_int(1, origin), value_make_bool(true, NULL)};
    struct value list = value_make_list(items, 2, origin);
    struct member member = member_make(STR("k"), list);
    struct value map = value_make_map(&member, 1, NULL);
    ck_assert_str_eq(sample_text(&s, &map), "{\"k\":[1,true]}");
    ck_assert_uint_eq(member_key_span(&member).start, 3);
    struct value unknown = value_make_unknown(&s.arena, STR("why"), true, origin);
    ck_assert(unknown.unknown->set);
    ck_assert(str_eq(unknown.unknown->why, STR("why")));
    ck_assert(value_equal(&unknown, &unknown));
    sample_finish(&s);
}
END_TEST

/* A value that came through a reference is shown where the reference stands. */
START_TEST(test_site)
{
    struct arena a = {0};
    struct value reference = {.kind = VALUE_MAP, .start = 10, .end = 20};
    struct value v = {.kind = VALUE_STRING, .start = 1, .end = 2};
    ck_assert_ptr_null(value_via(&v));
    value_route(&a, &v, &reference);
    ck_assert_ptr_eq(value_via(&v), &reference);
    ck_assert_uint_eq(value_site(&v).start, 10);
    ck_assert_uint_eq(value_origin(&v).start, 1);
    struct value made = value_make_str(STR("x"), &v);
    ck_assert_uint_eq(value_site(&made).start, 10);
    value_place(&a, &made, (struct span){.start = 4, .end = 5});
    ck_assert_uint_eq(value_site(&made).start, 10);
    ck_assert_uint_eq(value_origin(&made).start, 4);
    ck_assert_uint_eq(value_origin(&v).start, 1);
    value_route(&a, &v, NULL);
    ck_assert_uint_eq(value_site(&v).start, 1);
    ck_assert_uint_eq(value_origin(&v).end, 2);
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("doc/value");
    TCase *tcase = tcase_create("value");
    tcase_add_test(tcase, test_find);
    tcase_add_test(tcase, test_kind_names);
    tcase_add_loop_test(tcase, test_as_text, 0, (int)(sizeof texts / sizeof *texts));
    tcase_add_test(tcase, test_text_of_made_values);
    tcase_add_test(tcase, test_as_int);
    tcase_add_test(tcase, test_as_bool);
    tcase_add_loop_test(tcase, test_equal, 0, (int)(sizeof equals / sizeof *equals));
    tcase_add_test(tcase, test_makers);
    tcase_add_test(tcase, test_site);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
