/* SPDX-License-Identifier: Apache-2.0 */
/* Runs the linter on one file and takes what it finds out of its JSON. */
#ifndef CONFORMANCE_LINTER_H
#define CONFORMANCE_LINTER_H

#include "base/err.h"
#include "base/vec.h"

/* A finding about one resource; one about several is there once for each. */
struct found {
    struct str resource;
    const char *rule;
    bool failing; /* else the linter says that it cannot tell */
};

struct found_list {
    struct found *items;
    size_t count;
    size_t capacity;
};

/* command: the program and its global arguments, ended by NULL. */
bool linter_run(struct arena *a, char *const *command, struct str file,
                struct found_list *out, struct err *e);

#endif
