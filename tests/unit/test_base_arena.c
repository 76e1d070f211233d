/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/vec.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAVE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ASAN 1
#endif
#endif
#ifndef HAVE_ASAN
#define HAVE_ASAN 0
#endif

static const size_t sizes[] = {
    0, 1, 7, 8, 9, 16, 24, 1000, 16383, 16384, 16385, 65536, 100000, 4 << 20, 5 << 20};

START_TEST(block_is_writable_and_aligned)
{
    struct arena a = {0};
    size_t size = sizes[_i];
    for (int round = 0; round < 20; round++) {
        char *block = arena_alloc(&a, size);
        ck_assert_ptr_nonnull(block);
        ck_assert_uint_eq((uintptr_t)block % 8, 0);
        memset(block, 0xAB, size);
    }
    arena_finish(&a);
}
END_TEST

START_TEST(blocks_do_not_overlap)
{
    struct arena a = {0};
    unsigned char *blocks[3000];
    for (size_t i = 0; i < 3000; i++) {
        blocks[i] = arena_alloc(&a, 1 + i % 97 * 7);
        memset(blocks[i], (int)(i % 251), 1 + i % 97 * 7);
    }
    for (size_t i = 0; i < 3000; i++) {
        for (size_t k = 0; k < 1 + i % 97 * 7; k++)
            ck_assert_uint_eq(blocks[i][k], i % 251);
    }
    arena_finish(&a);
}
END_TEST

/* One byte past a block, at sizes with and without padding, must not go unseen. */
static const size_t overrun_sizes[] = {1, 7, 8, 24, 16383, 16384, 100000};

START_TEST(overrun_is_caught)
{
    struct arena a = {0};
    size_t size = overrun_sizes[_i];
    volatile char *block = arena_alloc(&a, size);
    (void)arena_alloc(&a, 64);
    block[size] = 1;
    exit(0); /* reached only where nothing noticed */
}
END_TEST

START_TEST(block_left_by_growing_is_poisoned)
{
    struct arena a = {0};
    volatile char *old = arena_alloc(&a, 64);
    (void)arena_alloc(&a, 8);
    (void)arena_grow(&a, (void *)(uintptr_t)old, 64, 128);
    old[0] = 1;
    exit(0);
}
END_TEST

START_TEST(last_block_grows_in_place)
{
    struct arena a = {0};
    char *first = arena_alloc(&a, 10);
    memcpy(first, "0123456789", 10);
    char *grown = arena_grow(&a, first, 10, 5000);
    ck_assert_ptr_eq(grown, first);
    char *other = arena_alloc(&a, 1);
    ck_assert(other >= grown + 5000);
    grown = arena_grow(&a, grown, 5000, 6000);
    ck_assert_ptr_ne(grown, first);
    ck_assert_mem_eq(grown, "0123456789", 10);
    arena_finish(&a);
}
END_TEST

START_TEST(growth_keeps_contents_through_all_sizes)
{
    struct arena a = {0};
    struct {
        VEC(uint32_t) one;
        VEC(uint32_t) two;
    } v = {0};
    for (uint32_t i = 0; i < 300000; i++) {
        VEC_PUSH(&a, &v.one, i);
        VEC_PUSH(&a, &v.two, ~i);
        if (i % 1000 == 0)
            (void)arena_alloc(&a, 20);
    }
    for (uint32_t i = 0; i < 300000; i++) {
        ck_assert_uint_eq(v.one.items[i], i);
        ck_assert_uint_eq(v.two.items[i], ~i);
    }
    arena_finish(&a);
}
END_TEST

START_TEST(large_first_block_does_not_disturb_small_ones)
{
    struct arena a = {0};
    char *large = arena_alloc(&a, 1 << 20);
    char *small = arena_alloc(&a, 8);
    memset(large, 1, 1 << 20);
    memset(small, 2, 8);
    large = arena_grow(&a, large, 1 << 20, 9 << 20);
    ck_assert_int_eq(large[(1 << 20) - 1], 1);
    ck_assert_int_eq(small[7], 2);
    arena_reset(&a);
    ck_assert_uint_lt(arena_size(&a), 70000);
    arena_finish(&a);
    ck_assert_uint_eq(arena_size(&a), 0);
}
END_TEST

START_TEST(dropping_frees_large_blocks)
{
    struct arena a = {0};
    char *first = arena_alloc(&a, 1 << 20);
    char *small = arena_alloc(&a, 100);
    char *second = arena_alloc(&a, 2 << 20);
    memset(first, 1, 1 << 20);
    memset(second, 2, 2 << 20);
    arena_drop(&a, first, 1 << 20);
    arena_drop(&a, small, 100);
    ck_assert_uint_lt(arena_size(&a), (2 << 20) + 70000);
    ck_assert_int_eq(second[(2 << 20) - 1], 2);
    second = arena_grow(&a, second, 2 << 20, 3 << 20);
    arena_drop(&a, second, 3 << 20);
    ck_assert_uint_lt(arena_size(&a), 70000);
    memset(arena_alloc(&a, 1000), 3, 1000);
    arena_finish(&a);

    first = arena_alloc(&a, 1 << 20);
    arena_drop(&a, first, 1 << 20);
    ck_assert_uint_eq(arena_size(&a), 0);
    memset(arena_alloc(&a, 1000), 3, 1000);
    arena_finish(&a);
}
END_TEST

START_TEST(reset_keeps_one_chunk_and_reuses_it)
{
    struct arena a = {0};
    for (int i = 0; i < 1000; i++)
        memset(arena_alloc(&a, 1000), 1, 1000);
    size_t before = arena_size(&a);
    arena_reset(&a);
    size_t kept = arena_size(&a);
    ck_assert_uint_lt(kept, before);
    for (int i = 0; i < 400; i++)
        memset(arena_alloc(&a, 1000), 2, 1000);
    ck_assert_uint_eq(arena_size(&a), kept);
    arena_reset(&a);
    arena_reset(&a);
    arena_finish(&a);
    arena_finish(&a);
}
END_TEST

START_TEST(reset_after_only_a_large_block)
{
    struct arena a = {0};
    (void)arena_alloc(&a, 1 << 20);
    arena_reset(&a);
    ck_assert_uint_eq(arena_size(&a), 0);
    memset(arena_alloc(&a, 100), 1, 100);
    arena_finish(&a);
}
END_TEST

START_TEST(size_stays_near_use)
{
    struct arena a = {0};
    size_t used = 0;
    while (used < (size_t)40 << 20) {
        (void)arena_alloc(&a, 48);
        used += 48 + (HAVE_ASAN ? 16 : 0);
    }
    ck_assert_uint_lt(arena_size(&a) - used, (size_t)5 << 20);
    arena_finish(&a);
}
END_TEST

START_TEST(zalloc_is_zero_also_after_reset)
{
    struct arena a = {0};
    memset(arena_alloc(&a, 4096), 0xFF, 4096);
    arena_reset(&a);
    const unsigned char *block = arena_zalloc(&a, 64, 64);
    for (size_t i = 0; i < 4096; i++)
        ck_assert_uint_eq(block[i], 0);
    arena_finish(&a);
}
END_TEST

START_TEST(zalloc_overflow_aborts)
{
    struct arena a = {0};
    (void)arena_zalloc(&a, SIZE_MAX / 2, 4);
    exit(0);
}
END_TEST

START_TEST(strings_are_copied_with_a_nul)
{
    struct arena a = {0};
    struct str s = arena_str(&a, STR("abc"));
    ck_assert_uint_eq(s.len, 3);
    ck_assert_str_eq(s.ptr, "abc");
    ck_assert_str_eq(arena_cstr(&a, (struct str){0}), "");
    ck_assert_mem_eq(arena_copy(&a, "x\0y", 3), "x\0y", 3);
    ck_assert_ptr_nonnull(arena_copy(&a, NULL, 0));
    arena_finish(&a);
}
END_TEST

static const int printed_lengths[] = {0, 1, 255, 256, 257, 100000};

START_TEST(parts_are_joined_with_a_nul)
{
    const struct str parts[] = {STR_INIT("a\0b"), {0}, STR_INIT(""), STR_INIT("c")};
    struct arena a;
    arena_init(&a);
    struct str text = arena_join(&a, parts, sizeof parts / sizeof *parts);
    ck_assert_uint_eq(text.len, 4);
    ck_assert_mem_eq(text.ptr, "a\0bc", 5);
    ck_assert_str_eq(arena_join(&a, NULL, 0).ptr, "");
    arena_finish(&a);
}
END_TEST

START_TEST(printf_of_any_length)
{
    struct arena a = {0};
    int len = printed_lengths[_i];
    struct str s = arena_printf(&a, "<%*s>", len, "");
    ck_assert_uint_eq(s.len, (size_t)len + 2);
    ck_assert_int_eq(s.ptr[0], '<');
    ck_assert_int_eq(s.ptr[len + 1], '>');
    ck_assert_int_eq(s.ptr[len + 2], '\0');
    arena_finish(&a);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("base/arena");
    TCase *t = tcase_create("arena");
    tcase_add_loop_test(t, block_is_writable_and_aligned, 0,
                        sizeof sizes / sizeof *sizes);
    tcase_add_test(t, blocks_do_not_overlap);
    tcase_add_test(t, last_block_grows_in_place);
    tcase_add_test(t, growth_keeps_contents_through_all_sizes);
    tcase_add_test(t, large_first_block_does_not_disturb_small_ones);
    tcase_add_test(t, dropping_frees_large_blocks);
    tcase_add_test(t, reset_keeps_one_chunk_and_reuses_it);
    tcase_add_test(t, reset_after_only_a_large_block);
    tcase_add_test(t, size_stays_near_use);
    tcase_add_test(t, zalloc_is_zero_also_after_reset);
    tcase_add_test_raise_signal(t, zalloc_overflow_aborts, 6);
    tcase_add_test(t, strings_are_copied_with_a_nul);
    tcase_add_test(t, parts_are_joined_with_a_nul);
    tcase_add_loop_test(t, printf_of_any_length, 0,
                        sizeof printed_lengths / sizeof *printed_lengths);
    suite_add_tcase(s, t);
    if (HAVE_ASAN) {
        /* AddressSanitizer ends the forked child with status 1. */
        TCase *caught = tcase_create("caught by AddressSanitizer");
        tcase_add_loop_exit_test(caught, overrun_is_caught, 1, 0,
                                 sizeof overrun_sizes / sizeof *overrun_sizes);
        tcase_add_exit_test(caught, block_left_by_growing_is_poisoned, 1);
        suite_add_tcase(s, caught);
    }
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
