/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static void ck_buf(const struct buf *b, const char *expected)
{
    struct str s = buf_str(b);
    ck_assert_uint_eq(s.len, strlen(expected));
    ck_assert(str_eq(s, str_from(expected)));
}

START_TEST(adding)
{
    struct buf b;
    buf_init(&b, 1000);
    ck_buf(&b, "");
    buf_add(&b, STR("ab"));
    buf_add(&b, (struct str){0});
    buf_add_char(&b, 'c');
    buf_add_repeat(&b, '-', 3);
    buf_add_repeat(&b, '-', 0);
    buf_printf(&b, "%d%s", 42, "!");
    ck_buf(&b, "abc---42!");
    buf_reset(&b);
    ck_buf(&b, "");
    buf_add_char(&b, 'x');
    ck_buf(&b, "x");
    ck_assert(!b.overflow);
    buf_finish(&b);
    buf_finish(&b);
}
END_TEST

/* What passes the maximum is dropped, to the byte, whichever function adds it. */
START_TEST(maximum_is_kept_to_the_byte)
{
    struct buf b;
    buf_init(&b, 5);
    buf_add(&b, STR("abc"));
    buf_add_repeat(&b, 'd', 2);
    ck_assert(!b.overflow);
    buf_add_char(&b, 'e');
    ck_assert(b.overflow);
    ck_buf(&b, "abcdd");
    buf_reset(&b);
    ck_assert(!b.overflow);
    buf_printf(&b, "%s", "123456789");
    ck_assert(b.overflow);
    ck_buf(&b, "12345");
    buf_printf(&b, "x");
    ck_buf(&b, "12345");
    buf_finish(&b);
}
END_TEST

static const int lengths[] = {0, 1, 1022, 1023, 1024, 1025, 5000, 1000000};

START_TEST(printing_any_length)
{
    struct buf b;
    buf_init(&b, 2000000);
    buf_add_char(&b, '<');
    buf_printf(&b, "%0*d", lengths[_i], 0);
    buf_add_char(&b, '>');
    struct str s = buf_str(&b);
    size_t digits = lengths[_i] == 0 ? 1 : (size_t)lengths[_i];
    ck_assert_uint_eq(s.len, digits + 2);
    ck_assert_int_eq(s.ptr[s.len - 2], '0');
    ck_assert_int_eq(s.ptr[s.len - 1], '>');
    ck_assert(!b.overflow);
    buf_finish(&b);
}
END_TEST

START_TEST(growth_keeps_contents)
{
    struct buf b;
    buf_init(&b, SIZE_MAX / 4);
    for (int i = 0; i < 100000; i++)
        buf_printf(&b, "%06d", i);
    struct str s = buf_str(&b);
    ck_assert_uint_eq(s.len, 600000);
    ck_assert(str_eq(str_slice(s, (size_t)6 * 54321, 6), STR("054321")));
    buf_finish(&b);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("base/buf");
    TCase *t = tcase_create("buf");
    tcase_add_test(t, adding);
    tcase_add_test(t, maximum_is_kept_to_the_byte);
    tcase_add_loop_test(t, printing_any_length, 0, sizeof lengths / sizeof *lengths);
    tcase_add_test(t, growth_keeps_contents);
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
