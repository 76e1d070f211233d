/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which configuration file governs a folder: the nearest upwards. What has been found
 * is kept by folder, so that each is looked at once.
 */
#ifndef CLI_DISCOVER_H
#define CLI_DISCOVER_H

#include "base/table.h"
#include "cli/run.h"

struct discovery {
    struct run *run;
    struct str cwd;
    struct table by_folder; /* absolute folder -> struct str *, the file as shown */
};

void discover_init(struct discovery *d, struct run *r);
/* The file that governs the absolute folder, as it is shown; empty: there is none. */
struct str discover_file(struct discovery *d, struct str folder);
/* Whether files of that name are configurations. */
bool discover_is_config(struct str path);

#endif
