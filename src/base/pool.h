/* SPDX-License-Identifier: Apache-2.0 */
/* Runs independent jobs on several threads. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

/*
 * Calls work(context, i, worker) for every i below count, each exactly once, on at most
 * threads threads (worker < threads tells which); returns when all are done. With one
 * thread, or when none can be started, everything runs on the caller's.
 */
void pool_run(size_t count, size_t threads,
              void (*work)(void *context, size_t index, size_t worker), void *context);
/* Processors this process may use; at least 1. */
size_t pool_processors(void);

#endif
