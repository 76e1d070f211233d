/* SPDX-License-Identifier: Apache-2.0 */
/* Parameter values from files and from the command line. */
#ifndef CLI_PARAMS_H
#define CLI_PARAMS_H

#include "cli/run.h"
#include "doc/value.h"

/*
 * All of --parameters, then all of --parameter, as one map; the last value given to a
 * name holds. NULL where none were given. False after telling the run what is wrong.
 */
bool params_read(struct run *r, const struct value **out);

#endif
