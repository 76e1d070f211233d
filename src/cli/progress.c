/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/progress.h"

#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum {
    PROGRESS_FIRST_MS = 1000,
    PROGRESS_EVERY_MS = 100,
};

static long long now_ms(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void print(const char *text, int length)
{
    if (length > 0 && write(STDERR_FILENO, text, (size_t)length) < 0)
        return; /* nobody is there to be told */
}

void progress_init(struct progress *p)
{
    atomic_init(&p->next, now_ms() + PROGRESS_FIRST_MS);
    atomic_init(&p->shown, false);
}

void progress_step(void *context, size_t done, size_t total)
{
    struct progress *p = context;
    long long now = now_ms();
    long long next = atomic_load(&p->next);
    char line[64];
    /* Of the threads that find it is time, the one that moves the clock prints. */
    if (now < next ||
        !atomic_compare_exchange_strong(&p->next, &next, now + PROGRESS_EVERY_MS))
        return;
    atomic_store(&p->shown, true);
    print(line, snprintf(line, sizeof line, "\r%zu of %zu files", done, total));
}

void progress_finish(struct progress *p)
{
    static const char wipe[] = "\r\x1b[K";
    if (atomic_load(&p->shown))
        print(wipe, sizeof wipe - 1);
}
