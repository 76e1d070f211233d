/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/merge.h"

#include "cfn_sample.h"

#include <check.h>

struct merge_case {
    const char *name;
    const char *parts; /* a list of them */
    const char *expected;
};

static const struct merge_case CASES[] = {
    {"one", "[{a: 1}]", "{a: 1}"},
    {"maps", "[{a: 1}, {b: 2}]", "{a: 1, b: 2}"},
    {"maps in maps", "[{a: {x: 1, y: 1}}, {a: {y: 2, z: 2}}]",
     "{a: {x: 1, y: 2, z: 2}}"},
    {"the last counts", "[{a: 1}, {a: 2}, {a: x}]", "{a: 'x'}"},
    {"lists", "[{a: [1]}, {a: [2, 3]}, {a: []}]", "{a: [1, 2, 3]}"},
    {"another kind replaces", "[{a: [1]}, {a: 2}, {a: [3]}, {a: [4]}]", "{a: [3, 4]}"},
    {"a scalar replaces", "[{a: {x: 1}}, {a: 2}]", "{a: 2}"},
    {"no maps at all", "[1, 2]", "2"},
};

START_TEST(merges)
{
    const struct merge_case *c = &CASES[_i];
    struct cfn_sample s = {0};
    struct merge_parts parts = {0};
    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    const struct value *list = cfn_sample_read(&s, c->parts);
    for (uint32_t i = 0; i < list->count; i++)
        VEC_PUSH(&s.arena, &parts, &list->items[i]);
    struct value made = merge_all(&s.arena, &parts);
    cfn_show(&s.out, &made);
    const char *got = cfn_sample_text(&s);
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

/* Many parts cost what they hold, not that times their number. */
START_TEST(many_parts)
{
    enum { PARTS = 100000 };
    struct arena a = {0};
    struct merge_parts parts = {0};
    struct value item = value_make_int(1, NULL);
    struct value list = value_make_list(&item, 1, NULL);
    struct member member = member_make(STR("k"), list);
    struct value map = value_make_map(&member, 1, NULL);
    for (size_t i = 0; i < PARTS; i++)
        VEC_PUSH(&a, &parts, &map);
    struct value made = merge_all(&a, &parts);
    ck_assert_uint_eq(value_find(&made, STR("k"))->count, PARTS);
    ck_assert_uint_lt(arena_size(&a), (size_t)100 << 20);
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_merge");
    TCase *c = tcase_create("merge");
    tcase_add_loop_test(c, merges, 0, sizeof CASES / sizeof *CASES);
    tcase_add_test(c, many_parts);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
