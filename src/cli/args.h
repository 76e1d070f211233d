/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: which command, which options, which operands. */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include "cli/run.h"

/*
 * Fills the run's command, settings and operands; options may stand before or after the
 * command and its operands, up to "--". The command stays NULL where none was named.
 */
bool args_parse(struct run *r, int argc, char *const *argv, struct err *e);

#endif
