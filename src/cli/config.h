/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One configuration as it holds in this run: what the command line says goes over what
 * the file says, and that over the defaults. schema.h says what there may be in it.
 */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "cli/run.h"
#include "doc/value.h"

/* Where a value of the tree is from: the number of its source. */
enum config_origin {
    CONFIG_FILE,
    CONFIG_COMMAND_LINE,
    CONFIG_DEFAULT,
};

struct config {
    struct str path;          /* as it was named or found; empty: there is no file */
    struct str folder;        /* that holds it; empty: the working directory */
    struct sources sources;   /* by enum config_origin */
    const struct value *tree; /* a map; paths in it are as seen from here */
};

/* Reads the file (empty: there is none); false after adding errors to the run. */
bool config_read(struct run *r, struct str path, struct config *out);
/* What stands under the keys joined by '.', or NULL. */
const struct value *config_find(const struct config *c, const char *path);
/* The text, the truth, the list's texts there; empty, false, none where there is none.
 */
struct str config_text(const struct config *c, const char *path);
bool config_flag(const struct config *c, const char *path);
struct words config_words(struct arena *a, const struct config *c, const char *path);

#endif
