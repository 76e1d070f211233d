/* SPDX-License-Identifier: Apache-2.0 */
/* What a configuration comes to, value by value with its origin: rows of a table. */
#ifndef CLI_CONFSHOW_H
#define CLI_CONFSHOW_H

#include "cli/setup.h"

struct confshow {
    struct arena *arena;
    const struct config *config;
    struct str path; /* that it was asked for, */
    bool left_out;   /* and that it leaves out */
};

struct confshow_format {
    const char *name;
    void (*emit)(const struct confshow *s, struct buf *out);
};

extern const struct confshow_format confshow_formats[];
extern const size_t confshow_format_count;

/* The format of that name; the first for the empty name. */
const struct confshow_format *confshow_find(struct str name);

#endif
