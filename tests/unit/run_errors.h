/* SPDX-License-Identifier: Apache-2.0 */
/* A run's errors as text: "line:column message" each, joined by '\n'. */
#ifndef UNIT_RUN_ERRORS_H
#define UNIT_RUN_ERRORS_H

#include "cli/run.h"

static inline const char *run_errors(struct run *r)
{
    struct str out = {"", 0};
    for (size_t i = 0; i < r->errors.count; i++) {
        const struct report_error *e = &r->errors.items[i];
        out = arena_printf(&r->arena, "%.*s%s%u:%u %.*s", STR_ARG(out),
                           i == 0 ? "" : "\n", e->place.start.line,
                           e->place.start.column, STR_ARG(e->message));
    }
    return arena_cstr(&r->arena, out);
}

#endif
