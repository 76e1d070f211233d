/* SPDX-License-Identifier: Apache-2.0 */
#include "base/memory.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

START_TEST(resizing_keeps_contents)
{
    char *block = memory_resize(NULL, 4);
    memcpy(block, "abc", 4);
    block = memory_resize(block, 100000);
    ck_assert_str_eq(block, "abc");
    memory_free(block);
    memory_free(NULL);
    block = memory_resize(NULL, 0);
    ck_assert_ptr_nonnull(block);
    memory_free(block);
}
END_TEST

static const size_t page_sizes[] = {1, 65536, 2 << 20, 4 << 20, (4 << 20) + 1};

START_TEST(pages_are_writable_and_huge_ones_aligned)
{
    size_t size = page_sizes[_i];
    char *block = memory_pages(size);
    memset(block, 1, size);
    if (size % (2 << 20) == 0)
        ck_assert_uint_eq((uintptr_t)block % (2 << 20), 0);
    memory_free(block);
}
END_TEST

START_TEST(exhaustion_aborts)
{
    const struct rlimit none = {0};
    (void)setrlimit(RLIMIT_CORE, &none);
    memory_exhausted();
}
END_TEST

#ifndef __SANITIZE_ADDRESS__
/* AddressSanitizer reports an absurd size itself, before realloc can return NULL. */
START_TEST(absurd_size_aborts)
{
    volatile size_t size = (size_t)-1 / 2 - 100;
    (void)memory_resize(NULL, size);
    exit(0);
}
END_TEST
#endif

static Suite *suite(void)
{
    Suite *s = suite_create("base/memory");
    TCase *t = tcase_create("memory");
    tcase_add_test(t, resizing_keeps_contents);
    tcase_add_loop_test(t, pages_are_writable_and_huge_ones_aligned, 0,
                        sizeof page_sizes / sizeof *page_sizes);
    tcase_add_test_raise_signal(t, exhaustion_aborts, 6);
#ifndef __SANITIZE_ADDRESS__
    tcase_add_test_raise_signal(t, absurd_size_aborts, 6);
#endif
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
