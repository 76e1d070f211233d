/* SPDX-License-Identifier: Apache-2.0 */
/* A line on the terminal that says how far long work has got. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdatomic.h>
#include <stddef.h>

struct progress {
    atomic_llong next; /* when to print again: milliseconds of the monotonic clock */
    atomic_bool shown;
};

void progress_init(struct progress *p);
/* For struct lint_options; prints at most ten times a second, and not in the first. */
void progress_step(void *context, size_t done, size_t total);
/* Wipes the line. */
void progress_finish(struct progress *p);

#endif
