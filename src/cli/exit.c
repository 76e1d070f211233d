/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/exit.h"

const struct exit_help exit_codes[] = {
    {EXIT_CLEAN, "nothing found at or above --fail-on"},
    {EXIT_FINDINGS, "findings"},
    {EXIT_INPUT,
     "an input or the command line is wrong; other inputs are still linted"},
    {EXIT_LIVE, "the live side could not answer"},
};

const size_t exit_code_count = sizeof exit_codes / sizeof *exit_codes;
