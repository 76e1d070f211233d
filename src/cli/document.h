/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A YAML or JSON file that the user names beside the templates: configuration,
 * parameters, rules. What is wrong in it becomes an error of the run.
 */
#ifndef CLI_DOCUMENT_H
#define CLI_DOCUMENT_H

#include "cli/run.h"
#include "doc/reader.h"

struct document {
    struct sources sources;
    struct diags diags;
    bool readable;            /* its bytes are there */
    const struct value *root; /* NULL where there is no tree of them */
};

/* Reads the file; to be followed by document_close. */
void document_open(struct run *r, struct str path, struct document *out);
/* Takes over the diagnostics; true where there are none. The tree stays. */
bool document_close(struct run *r, struct document *doc);

#endif
