/* SPDX-License-Identifier: Apache-2.0 */
/* What aliases may make of a document. */
#include "doc_sample.h"

/* An alias is the anchor's own subtree. */
START_TEST(test_alias_shares)
{
    struct sample s;
    const struct value *root =
        sample_read(&s, yaml_read, "t.yaml", STR("a: &x [1, 2]\nb: *x\n"));
    ck_assert_ptr_eq(value_find(root, STR("a"))->items,
                     value_find(root, STR("b"))->items);
    sample_finish(&s);
}
END_TEST

/* Each alias is shallow, but they stand inside each other. */
START_TEST(test_depth_through_aliases)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    buf_add(&out, STR("- &a0 [1]\n"));
    for (int i = 1; i < 300; i++)
        buf_printf(&out, "- &a%d [*a%d]\n", i, i - 1);
    sample_refused(buf_str(&out),
                   "200:10: nested more than 200 levels deep through *a198");
    buf_finish(&out);
}
END_TEST

/* https://en.wikipedia.org/wiki/Billion_laughs_attack */
START_TEST(test_alias_bomb)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    buf_add(&out, STR("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"));
    for (int i = 1; i < 10; i++) {
        buf_printf(&out, "a%d: &a%d [", i, i);
        for (int j = 0; j < 10; j++)
            buf_printf(&out, "*a%d,", i - 1);
        buf_add(&out, STR("]\n"));
    }
    sample_refused(buf_str(&out), "6:38: aliases expand to more than 1000000 values");
    buf_finish(&out);
}
END_TEST

START_TEST(test_merge_bomb)
{
    struct arena a = {0};
    struct sample s;
    struct str text =
        sample_repeat(&a, "- &x {a: 1, b: 2, c: 3}\n", "- {<<: *x}\n", 300000, "");
    const struct value *root = sample_read(&s, yaml_read, "t.yaml", text);
    ck_assert_str_eq(sample_text(&s, root),
                     "250002:8: aliases expand to more than 1000000 values");
    sample_finish(&s);
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("doc/anchor");
    TCase *tcase = tcase_create("anchor");
    tcase_add_test(tcase, test_alias_shares);
    tcase_add_test(tcase, test_depth_through_aliases);
    tcase_add_test(tcase, test_alias_bomb);
    tcase_add_test(tcase, test_merge_bomb);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
