/* SPDX-License-Identifier: Apache-2.0 */
#include "base/table.h"

#include <check.h>
#include <stdlib.h>

static const int one = 1;
static const int two = 2;

START_TEST(empty_table_finds_nothing)
{
    const struct table t = {0};
    ck_assert_ptr_null(table_find(&t, STR("a")));
    ck_assert_ptr_null(table_find(&t, (struct str){0}));
}
END_TEST

START_TEST(add_keeps_the_first_and_set_the_last)
{
    struct arena a = {0};
    struct table t = {0};
    ck_assert_ptr_null(table_add(&a, &t, STR("k"), &one));
    ck_assert_ptr_eq(table_add(&a, &t, STR("k"), &two), &one);
    ck_assert_ptr_eq(table_find(&t, STR("k")), &one);
    table_set(&a, &t, STR("k"), &two);
    ck_assert_ptr_eq(table_find(&t, STR("k")), &two);
    table_set(&a, &t, STR("K"), &one);
    ck_assert_uint_eq(t.count, 2);
    ck_assert_ptr_eq(table_find(&t, STR("k")), &two);
    ck_assert_ptr_eq(table_find(&t, STR("K")), &one);
    arena_finish(&a);
}
END_TEST

/* Before the first entry, among few that have no slots, and beyond what was asked. */
START_TEST(room_made_in_advance_changes_nothing_else)
{
    static const size_t rooms[] = {0, 8, 9, 100, 5000};
    struct arena a = {0};
    struct table t = {0};
    for (size_t i = 0; i < 6000; i++) {
        if (i % 5 == 0 && i < 5 * sizeof rooms / sizeof *rooms)
            table_reserve(&a, &t, rooms[i / 5]);
        struct str key = arena_printf(&a, "Resource%zu", i);
        ck_assert_ptr_null(table_add(&a, &t, key, &one));
        ck_assert_ptr_eq(table_add(&a, &t, key, &two), &one);
    }
    for (size_t i = 0; i < t.count; i++)
        ck_assert_ptr_eq(table_find(&t, t.entries[i].key), &one);
    ck_assert_uint_eq(t.count, 6000);
    ck_assert_ptr_null(table_find(&t, STR("Resource6000")));
    arena_finish(&a);
}
END_TEST

START_TEST(empty_and_binary_keys)
{
    struct arena a = {0};
    struct table t = {0};
    (void)table_add(&a, &t, (struct str){0}, &one);
    (void)table_add(&a, &t, STR("\0"), &two);
    ck_assert_ptr_eq(table_find(&t, STR("")), &one);
    ck_assert_ptr_eq(table_find(&t, STR("\0")), &two);
    ck_assert_ptr_null(table_find(&t, STR("\0\0")));
    arena_finish(&a);
}
END_TEST

/* Around the sizes at which slots appear and grow, and far beyond. */
static const int counts[] = {1, 7, 8, 9, 15, 16, 17, 32, 33, 100, 1000, 50000};

START_TEST(all_keys_are_found_in_insertion_order)
{
    struct arena a = {0};
    struct table t = {0};
    int count = counts[_i];
    int *numbers = arena_alloc(&a, (size_t)count * sizeof *numbers);
    for (int i = 0; i < count; i++) {
        numbers[i] = i;
        struct str key = arena_printf(&a, "Resource%d", i);
        ck_assert_ptr_null(table_add(&a, &t, key, &numbers[i]));
    }
    ck_assert_uint_eq(t.count, (size_t)count);
    for (int i = 0; i < count; i++) {
        struct str key = arena_printf(&a, "Resource%d", i);
        ck_assert_ptr_eq(table_find(&t, key), &numbers[i]);
        ck_assert_ptr_eq(t.entries[i].value, &numbers[i]);
        ck_assert_ptr_null(table_find(&t, arena_printf(&a, "resource%d", i)));
    }
    arena_finish(&a);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("base/table");
    TCase *t = tcase_create("table");
    tcase_add_test(t, empty_table_finds_nothing);
    tcase_add_test(t, add_keeps_the_first_and_set_the_last);
    tcase_add_test(t, room_made_in_advance_changes_nothing_else);
    tcase_add_test(t, empty_and_binary_keys);
    tcase_add_loop_test(t, all_keys_are_found_in_insertion_order, 0,
                        sizeof counts / sizeof *counts);
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
