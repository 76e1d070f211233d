/* SPDX-License-Identifier: Apache-2.0 */
#include "doc/diag.h"

#include "base/limits.h"

#include <check.h>
#include <stdlib.h>

START_TEST(test_add)
{
    struct arena a = {0};
    struct diags d = {.arena = &a};
    diag_add(&d, (struct span){3, 5, 1}, "no %s at %d", "key", 7);
    diag_add_file(&d, 2, "is empty");
    ck_assert_uint_eq(d.count, 2);
    ck_assert(str_eq(d.items[0].message, STR("no key at 7")));
    ck_assert(d.items[0].has_span);
    ck_assert_uint_eq(d.items[0].span.end, 5);
    ck_assert(!d.items[1].has_span);
    ck_assert_uint_eq(d.items[1].span.source, 2);
    arena_finish(&a);
}
END_TEST

START_TEST(test_limit)
{
    struct arena a = {0};
    struct diags d = {.arena = &a};
    for (int i = 0; i < LIMIT_DIAGNOSTICS + 3; i++)
        diag_add_file(&d, 0, "%d", i);
    ck_assert_uint_eq(d.count, LIMIT_DIAGNOSTICS);
    ck_assert_uint_eq(d.dropped, 3);
    ck_assert(str_eq(d.items[LIMIT_DIAGNOSTICS - 1].message, STR("99")));
    arena_finish(&a);
}
END_TEST

/* Never half a character. */
START_TEST(test_clip)
{
    struct arena a = {0};
    struct str wide = arena_printf(&a, "%79s\xE2\x82\xACx", "");
    ck_assert_uint_eq(diag_clip(wide).len, 79);
    ck_assert_uint_eq(diag_clip(STR("short")).len, 5);
    ck_assert_uint_eq(diag_clip(STR("")).len, 0);
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("doc/diag");
    TCase *tcase = tcase_create("diag");
    tcase_add_test(tcase, test_add);
    tcase_add_test(tcase, test_limit);
    tcase_add_test(tcase, test_clip);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
