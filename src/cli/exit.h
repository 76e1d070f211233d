/* SPDX-License-Identifier: Apache-2.0 */
/* What the process tells its parent. */
#ifndef CLI_EXIT_H
#define CLI_EXIT_H

#include <stddef.h>

enum exit_code {
    EXIT_CLEAN = 0,
    EXIT_FINDINGS = 1,
    EXIT_INPUT = 2,
    EXIT_LIVE = 3,
};

struct exit_help {
    enum exit_code code;
    const char *help;
};

extern const struct exit_help exit_codes[];
extern const size_t exit_code_count;

#endif
