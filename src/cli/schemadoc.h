/* SPDX-License-Identifier: Apache-2.0 */
/* What a configuration may hold, for editors and for people: rows of a table. */
#ifndef CLI_SCHEMADOC_H
#define CLI_SCHEMADOC_H

#include "base/arena.h"
#include "base/buf.h"

struct schemadoc_format {
    const char *name;
    void (*emit)(struct arena *a, struct buf *out);
};

extern const struct schemadoc_format schemadoc_formats[];
extern const size_t schemadoc_format_count;

/* The format of that name; the first for the empty name. */
const struct schemadoc_format *schemadoc_find(struct str name);

#endif
