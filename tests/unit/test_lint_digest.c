/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/digest.h"

#include "doc_sample.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const struct {
    const char *json;
    const char *want;
} rows[] = {
    {"null", "null"},
    {"\"a b\"", "a b"},
    {"1.50", "1.50"},
    {"true", "true"},
    {"[1, [], \"x\"]", "[1,[],x,]"},
    {"{\"a\": {\"b\": [0]}, \"c\": false}", "{a:{b:[0,],},c:false,}"},
};

START_TEST(digests)
{
    struct sample s;
    struct buf out;
    const struct value *root =
        sample_read(&s, json_read, "a.json", str_from(rows[_i].json));
    ck_assert_ptr_nonnull(root);
    buf_init(&out, 1 << 10);
    digest_add(&out, &s.arena, &s.sources, root);
    ck_assert(str_eq(buf_str(&out), str_from(rows[_i].want)));
    buf_finish(&out);
    sample_finish(&s);
}
END_TEST

/* Each choice holds the one before it twice: 2^60 values, were they all written. */
START_TEST(what_is_shared_many_times_stays_bounded)
{
    enum { LEVELS = 60 };
    struct choice levels[LEVELS];
    struct sources none = {0};
    struct arena a = {0};
    struct buf out;
    struct value v = value_make_str(STR("x"), NULL);
    for (int i = 0; i < LEVELS; i++) {
        levels[i] = (struct choice){.then = v, .otherwise = v};
        v = (struct value){.kind = VALUE_CHOICE, .choice = &levels[i]};
    }
    buf_init(&out, 1 << 12);
    digest_add(&out, &a, &none, &v);
    ck_assert(out.overflow);
    buf_finish(&out);
    arena_finish(&a);
}
END_TEST

START_TEST(what_is_unknown_says_why)
{
    struct sources none = {0};
    struct arena a = {0};
    struct buf out;
    struct value v = value_make_unknown(&a, STR("no default"), true, NULL);
    buf_init(&out, 1 << 10);
    digest_add(&out, &a, &none, &v);
    ck_assert(str_eq(buf_str(&out), STR("no default")));
    buf_finish(&out);
    arena_finish(&a);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lint/digest");
    TCase *t = tcase_create("digest");
    tcase_add_loop_test(t, digests, 0, ROWS(rows));
    tcase_add_test(t, what_is_shared_many_times_stays_bounded);
    tcase_add_test(t, what_is_unknown_says_why);
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
