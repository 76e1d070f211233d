/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paths as text: no file is looked at, so ".." leaves the folder that was named, and
 * not the one that a symbolic link leads to.
 */
#ifndef BASE_PATHTEXT_H
#define BASE_PATHTEXT_H

#include "base/arena.h"

/* The path from the root, without ".", ".." and doubled slashes; cwd is absolute. */
struct str path_absolute(struct arena *a, struct str cwd, struct str path);
/* The folder that holds it; the root holds itself. For absolute paths. */
struct str path_parent(struct str absolute);
/* Whether path is folder or below it; *rest is what follows. For absolute paths. */
bool path_below(struct str folder, struct str path, struct str *rest);
/*
 * An absolute path as one in cwd would write it: "a/b", "../c"; as it is where the two
 * have no folder in common but the root.
 */
struct str path_shown(struct arena *a, struct str cwd, struct str path);

#endif
