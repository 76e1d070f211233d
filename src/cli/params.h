/* SPDX-License-Identifier: Apache-2.0 */
/* Parameter values from files and from the command line. */
#ifndef CLI_PARAMS_H
#define CLI_PARAMS_H

#include "cli/config.h"
#include "doc/value.h"

/*
 * All of --parameters, then all of --parameter, as one map; the last value given to a
 * name holds. NULL where none were given. False after telling the run what is wrong.
 */
bool params_read(struct run *r, const struct value **out);
/*
 * The same with those of a configuration before: the values in its files, its own, and
 * then what the command line gave (may be NULL). False after telling the run.
 */
bool params_under(struct run *r, const struct config *c, const struct value *given,
                  const struct value **out);

#endif
