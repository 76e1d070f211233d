/* SPDX-License-Identifier: Apache-2.0 */
#include "base/pool.h"

#include <check.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { JOBS_MAX = 5000 };

struct tally {
    atomic_int seen[JOBS_MAX];
    size_t threads;
    atomic_int wrong_worker;
};

static void count_job(void *context, size_t index, size_t worker)
{
    struct tally *t = context;
    atomic_fetch_add(&t->seen[index], 1);
    if (worker >= (t->threads == 0 ? 1 : t->threads))
        atomic_fetch_add(&t->wrong_worker, 1);
}

static const struct {
    size_t jobs;
    size_t threads;
} runs[] = {
    {0, 1}, {0, 4}, {1, 1}, {1, 8}, {5, 0}, {7, 3}, {5000, 1}, {5000, 2}, {5000, 1000},
};

START_TEST(every_job_runs_once)
{
    struct tally *t = calloc(1, sizeof *t);
    t->threads = runs[_i].threads;
    pool_run(runs[_i].jobs, runs[_i].threads, count_job, t);
    for (size_t i = 0; i < JOBS_MAX; i++)
        ck_assert_int_eq(t->seen[i], i < runs[_i].jobs ? 1 : 0);
    ck_assert_int_eq(t->wrong_worker, 0);
    free(t);
}
END_TEST

static void use_stack(void *context, size_t index, size_t worker)
{
    volatile char frame[4 << 20];
    (void)worker;
    frame[0] = (char)index;
    frame[sizeof frame - 1] = frame[0];
    atomic_fetch_add((atomic_int *)context, 1);
}

/* Threads get a full stack also where the limit set for the process is small. */
START_TEST(workers_have_room_for_deep_recursion)
{
    atomic_int done = 0;
    pool_run(4, 2, use_stack, &done);
    ck_assert_int_eq(done, 4);
}
END_TEST

START_TEST(there_is_a_processor)
{
    ck_assert_uint_ge(pool_processors(), 1);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("base/pool");
    TCase *t = tcase_create("pool");
    tcase_add_loop_test(t, every_job_runs_once, 0, sizeof runs / sizeof *runs);
    tcase_add_test(t, workers_have_room_for_deep_recursion);
    tcase_add_test(t, there_is_a_processor);
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
