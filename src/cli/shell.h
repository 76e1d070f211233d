/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shells that completion is for. Their scripts know nothing of commands: they hand
 * the words typed so far back to the program (cli/complete.h), which starts quickly
 * enough to be asked at each key.
 */
#ifndef CLI_SHELL_H
#define CLI_SHELL_H

#include "base/str.h"

struct shell {
    const char *name;
    const char *script;
};

extern const struct shell shells[];
extern const size_t shell_count;

/* NULL where there is no such shell. */
const struct shell *shell_find(struct str name);

#endif
