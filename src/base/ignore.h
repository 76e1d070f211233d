/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns for paths, as gitignore has them. Paths are relative to the folder that the
 * patterns are written for, with '/' between the steps and none at either end.
 */
#ifndef BASE_IGNORE_H
#define BASE_IGNORE_H

#include "base/str.h"

/*
 * Whether the pattern fits all of the path: '*' and '?' stand for anything but '/',
 * "[a-z]" and "[!a-z]" for one character, "**" between slashes for any number of steps,
 * '\' takes the next character as it is.
 */
bool ignore_fits(struct str pattern, struct str path);
/*
 * Whether the patterns leave the file out: those of the path itself and of the folders
 * on the way to it. A pattern without a slash before its end fits at any depth, one
 * that ends in a slash fits folders alone, and after '!' it takes back what earlier
 * ones left out; what is in a folder that is left out cannot be taken back.
 */
bool ignore_file(const struct str *patterns, size_t count, struct str path);
/* The same for a folder. */
bool ignore_folder(const struct str *patterns, size_t count, struct str path);

#endif
