/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(depends_on_bytes_and_length_only)
{
    char text[80];
    char moved[96];
    for (size_t len = 0; len <= sizeof text; len++) {
        memset(text, 'q', sizeof text);
        memset(moved, 'z', sizeof moved);
        memcpy(moved + 3, text, len);
        struct str here = {text, len};
        struct str there = {moved + 3, len};
        ck_assert_uint_eq(str_hash(here), str_hash(there));
    }
}
END_TEST

START_TEST(every_byte_counts)
{
    char text[40];
    memset(text, 0, sizeof text);
    for (size_t len = 1; len <= sizeof text; len++) {
        struct str s = {text, len};
        uint64_t zeros = str_hash(s);
        for (size_t i = 0; i < len; i++) {
            text[i] = 1;
            ck_assert_uint_ne(str_hash(s), zeros);
            text[i] = 0;
        }
        ck_assert_uint_ne(str_hash((struct str){text, len - 1}), zeros);
    }
}
END_TEST

/* Names as templates have them, which differ in a few digits. */
START_TEST(like_names_spread_over_the_upper_half)
{
    enum { NAMES = 20000, SLOTS = 65536 };
    static unsigned char used[SLOTS];
    struct arena a = {0};
    size_t shared = 0;
    for (int i = 0; i < NAMES; i++) {
        uint64_t hash = str_hash(arena_printf(&a, "SecurityGroup%05d", i));
        size_t slot = (size_t)(hash >> 32) % SLOTS;
        shared += used[slot]++ == 0 ? 0 : 1;
    }
    /* Throwing 20,000 balls into 65,536 boxes at random gives about 2,760 shared. */
    ck_assert_uint_lt(shared, 3100);
    arena_finish(&a);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("base/hash");
    TCase *t = tcase_create("hash");
    tcase_add_test(t, depends_on_bytes_and_length_only);
    tcase_add_test(t, every_byte_counts);
    tcase_add_test(t, like_names_spread_over_the_upper_half);
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
