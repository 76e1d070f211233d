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
    {"null", "-"},
    {"\"a b\"", "3:a b"},
    {"1.50", "3:1.5"},
    {"22", "2:22"},
    {"\"22\"", "2:22"},
    {"true", "4:true"},
    {"[1, [], \"x\"]", "[1:1,[],1:x,]"},
    {"{\"a\": {\"b\": [0]}, \"c\": false}", "{1:a{1:b[1:0,],},1:c5:false,}"},
    {"{\"c\": false, \"a\": {\"b\": [0]}}", "{1:a{1:b[1:0,],},1:c5:false,}"},
    {"{\"a\": \"1,1:b1:2\"}", "{1:a8:1,1:b1:2,}"},
};

START_TEST(digests)
{
    struct sample s;
    struct buf out;
    const struct value *root =
        sample_read(&s, json_read, "a.json", str_from(rows[_i].json));
    ck_assert_ptr_nonnull(root);
    buf_init(&out, 1 << 10);
    digest_add(&out, &s.arena, root);
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
    struct arena a = {0};
    struct buf out;
    struct value v = value_make_str(STR("x"), NULL);
    for (int i = 0; i < LEVELS; i++) {
        levels[i] = (struct choice){.then = v, .otherwise = v};
        v = (struct value){.kind = VALUE_CHOICE, .choice = &levels[i]};
    }
    buf_init(&out, 1 << 12);
    digest_add(&out, &a, &v);
    ck_assert(out.overflow);
    buf_finish(&out);
    arena_finish(&a);
}
END_TEST

START_TEST(what_is_unknown_says_why)
{
    struct arena a = {0};
    struct buf out;
    struct value v = value_make_unknown(&a, STR("no default"), true, NULL);
    buf_init(&out, 1 << 10);
    digest_add(&out, &a, &v);
    ck_assert(str_eq(buf_str(&out), STR("10:no default0:0:0:")));
    buf_finish(&out);
    arena_finish(&a);
}
END_TEST

START_TEST(what_is_sensitive_is_only_there)
{
    struct arena a = {0};
    struct buf out;
    struct value v = value_make_str(STR("hunter2"), NULL);
    v.flags |= VALUE_SENSITIVE;
    buf_init(&out, 1 << 10);
    digest_add(&out, &a, &v);
    ck_assert(str_eq(buf_str(&out), STR("*")));
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
    tcase_add_test(t, what_is_sensitive_is_only_there);
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
