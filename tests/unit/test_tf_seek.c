/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/seek.h"

#include "cfn_sample.h"

#include <check.h>

struct seek_case {
    const char *name;
    const char *map;
    bool ascending;
    const char *keys;  /* a blank between */
    const char *found; /* the values, - for none */
};

static const struct seek_case CASES[] = {
    {"ascending", "{a: 1, c: 3, e: 5}", true, "a b c d e f", "1-3-5-"},
    {"in any order", "{a: 1, c: 3, e: 5}", false, "e a d c", "51-3"},
    {"a map in no order", "{e: 5, a: 1}", true, "a b e", "1-5"},
    {"a large map in no order",
     "{z: 0, a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 1, k: 2, l: 3, "
     "m: "
     "4, n: 5, o: 6, p: 7, q: 8}",
     true, "q z aa b", "80-2"},
    {"an empty one", "{}", true, "a", "-"},
    {"none", "[a]", true, "a", "-"},
};

START_TEST(found)
{
    const struct seek_case *c = &CASES[_i];
    struct cfn_sample s = {0};
    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 10);
    struct seeker at = seek_start(cfn_sample_read(&s, c->map), c->ascending);
    struct str rest = str_from(c->keys);
    struct str key;
    while (str_cut(&rest, ' ', &key)) {
        const struct value *v = seek(&s.arena, &at, key);
        if (v == NULL)
            buf_add_char(&s.out, '-');
        else
            cfn_show(&s.out, v);
    }
    const char *got = cfn_sample_text(&s);
    ck_assert_msg(strcmp(got, c->found) == 0, "%s: %s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(order)
{
    struct cfn_sample s = {0};
    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 10);
    ck_assert(seek_sorted(NULL));
    ck_assert(seek_sorted(cfn_sample_read(&s, "{a: 1, ab: 1, b: 1}")));
    ck_assert(!seek_sorted(cfn_sample_read(&s, "{b: 1, a: 1}")));
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_seek");
    TCase *c = tcase_create("seek");
    tcase_add_loop_test(c, found, 0, sizeof CASES / sizeof *CASES);
    tcase_add_test(c, order);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
