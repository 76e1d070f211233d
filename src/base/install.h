/* SPDX-License-Identifier: Apache-2.0 */
/* Putting a file into its place: the folders above it, and leave to run it. */
#ifndef BASE_INSTALL_H
#define BASE_INSTALL_H

#include "base/err.h"
#include "base/str.h"

/*
 * Writes the file as file_write does, after making the folders that are missing on the
 * way to it; runnable: for all who may read it.
 */
bool install_file(struct str path, struct str bytes, bool runnable, struct err *e);

#endif
