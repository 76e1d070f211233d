/* SPDX-License-Identifier: Apache-2.0 */
/* From the paths that a user names to the files to lint. */
#ifndef LINT_INPUT_H
#define LINT_INPUT_H

#include "base/file.h"
#include "lint/lint.h"

struct input_list {
    struct lint_input *items; /* sorted by path, each once */
    size_t count;
    size_t capacity;
    size_t passed_by; /* files of Terraform source in the folders */
};

/*
 * Files as they are, folders as the files in them that may be templates by their names
 * (or, without an extension, by their first bytes). What cannot be opened is an error;
 * a path that is not there is left to the reading.
 */
void input_add_path(struct arena *a, struct input_list *list, struct str path,
                    struct error_list *errors);
/* Whether a folder's file of that name may be a template; without an extension, in is
   then doubtful, and its bytes are to be looked at. */
bool input_fits_name(struct lint_input *in);
/* Sorts, and drops what was named twice. */
void input_finish(struct input_list *list);

#endif
