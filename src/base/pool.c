/* SPDX-License-Identifier: Apache-2.0 */
#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum {
    THREADS_MAX = 64,
    /* Readers and evaluators recurse up to LIMIT_DEPTH; the default may be 2 MB or
       less. */
    STACK_BYTES = 8 << 20,
};

struct batch {
    atomic_size_t next;
    size_t count;
    void (*work)(void *context, size_t index, size_t worker);
    void *context;
};

struct worker {
    struct batch *batch;
    size_t number;
    pthread_t thread;
};

static void *run(void *argument)
{
    const struct worker *w = argument;
    struct batch *b = w->batch;
    for (;;) {
        size_t i = atomic_fetch_add_explicit(&b->next, 1, memory_order_relaxed);
        if (i >= b->count)
            return NULL;
        b->work(b->context, i, w->number);
    }
}

/* Starts workers from number 1 on; returns how many there are, the caller included. */
static size_t start(struct worker *workers, size_t wanted, struct batch *b)
{
    pthread_attr_t attr;
    size_t count = 1;
    if (wanted < 2 || pthread_attr_init(&attr) != 0)
        return count;
    (void)pthread_attr_setstacksize(&attr, STACK_BYTES);
    while (count < wanted) {
        struct worker *w = &workers[count];
        *w = (struct worker){.batch = b, .number = count};
        if (pthread_create(&w->thread, &attr, run, w) != 0)
            break;
        count++;
    }
    (void)pthread_attr_destroy(&attr);
    return count;
}

void pool_run(size_t count, size_t threads,
              void (*work)(void *context, size_t index, size_t worker), void *context)
{
    struct worker workers[THREADS_MAX];
    struct batch b = {.count = count, .work = work, .context = context};
    size_t wanted = threads < count ? threads : count;
    size_t started = start(workers, wanted < THREADS_MAX ? wanted : THREADS_MAX, &b);
    workers[0] = (struct worker){.batch = &b};
    (void)run(&workers[0]);
    for (size_t i = 1; i < started; i++)
        (void)pthread_join(workers[i].thread, NULL);
}

size_t pool_processors(void)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int count = CPU_COUNT(&set);
    return count < 1 ? 1 : (size_t)count;
}
