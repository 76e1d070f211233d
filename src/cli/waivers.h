/* SPDX-License-Identifier: Apache-2.0 */
/* The waivers that a configuration lists, as the linter takes them. */
#ifndef CLI_WAIVERS_H
#define CLI_WAIVERS_H

#include "cli/config.h"
#include "lint/waiver.h"

/* As many as *count says, in the order they are written. */
const struct waiver *waivers_read(struct arena *a, const struct config *c,
                                  size_t *count);

#endif
