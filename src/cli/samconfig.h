/* SPDX-License-Identifier: Apache-2.0 */
/* The one thing that is wanted of the SAM command line's samconfig.toml. */
#ifndef CLI_SAMCONFIG_H
#define CLI_SAMCONFIG_H

#include "cli/option.h"

struct samconfig {
    struct words values; /* the strings of parameter_overrides */
    bool is_list;        /* each is one NAME=VALUE; else there is one, with many */
};

/*
 * The parameter_overrides of [default.deploy.parameters], else of
 * [default.global.parameters], else the first of any table. False where there are none.
 */
bool samconfig_overrides(struct arena *a, struct str toml, struct samconfig *out);

#endif
