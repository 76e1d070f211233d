/* SPDX-License-Identifier: Apache-2.0 */
/* The configuration file: docs/DESIGN.md, 8. */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "cli/run.h"
#include "doc/value.h"

struct config {
    const struct value *policy; /* a map, or NULL */
    struct str fail_on;         /* a severity's name or "never"; empty: not said */
};

/* Reads --config; false after adding errors to the run. Without one, out is zero. */
bool config_read(struct run *r, struct config *out);

#endif
