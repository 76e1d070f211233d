/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What goes over and under a configuration's tree, as schema.h says row by row. Each
 * gives a new tree, which shares with the old one what is the same.
 */
#ifndef CLI_OVERLAY_H
#define CLI_OVERLAY_H

#include "cli/config.h"

/* Paths relative to the folder of the file at config, as they are seen from here. */
struct value overlay_paths(struct arena *a, struct value tree, struct str config);
/* What the options of the run's command say. */
struct value overlay_command_line(struct run *r, struct value tree);
/* What holds where nothing is said. */
struct value overlay_defaults(struct arena *a, struct value tree);

#endif
