/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings as reports with limits need them: worst first, by cause, and told apart. All
 * name findings by their index in the report, and live in the arena given.
 */
#ifndef REPORT_ORDER_H
#define REPORT_ORDER_H

#include "report/report.h"

struct order {
    size_t *items;
    size_t count;
};

/* Findings of one rule that come from one value, or stand at one place. */
struct cause {
    size_t *items; /* worst first */
    size_t count;
};

struct cause_list {
    struct cause *items;
    size_t count;
};

/*
 * Failing ones by severity, then undecided ones, then, where they are asked for,
 * suppressed ones; within each, as the report has them.
 */
struct order order_worst(struct arena *a, const struct report *r, bool suppressed);
/* What is left of order_worst when one cause is told once; worst first. */
struct cause_list order_causes(struct arena *a, const struct report *r);
/* For each finding how many of its file and fingerprint come before it. */
uint32_t *order_repeats(struct arena *a, const struct report *r);
/* "a, b and 3 more": the resources of a cause, each once; of a template: nothing. */
struct str order_resources(struct arena *a, const struct report *r,
                           const struct cause *c);

#endif
