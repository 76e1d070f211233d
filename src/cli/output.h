/* SPDX-License-Identifier: Apache-2.0 */
/* The reports of one run: which format goes where. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "cli/run.h"
#include "report/report.h"

struct output {
    const struct report_format *format;
    struct str file; /* empty: standard output */
};

struct output_list {
    struct output *items;
    size_t count;
    size_t capacity;
};

/*
 * What --report, --format and --output ask for; where there is no --report, configured
 * (may be NULL) says what it would. Without a report to standard output, and unless
 * --output names a file instead, the text goes there. Takes --output over from run.c.
 */
bool output_plan(struct run *r, const struct words *configured, struct output_list *out,
                 struct err *e);
/* Writes them all; of those that could not be written, false and an error each. */
bool output_emit(struct run *r, const struct output_list *outputs,
                 const struct report *findings);

#endif
