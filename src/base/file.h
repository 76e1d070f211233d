/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files, whole: reading within limits, writing atomically, walking folders in a stable
 * order. Errors name the file.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/err.h"

struct path_list {
    struct str *items;
    size_t count;
    size_t capacity;
};

/*
 * Reads all of a regular file (or pipe) into the arena; a NUL follows the bytes. A file
 * that grows or shrinks meanwhile gives what was there. Errors: absent, a folder, no
 * permission, larger than LIMIT_FILE_MB.
 */
bool file_read(struct arena *a, struct str path, struct str *out, struct err *e);
/* The same for an open descriptor; name is for the message. */
bool file_read_fd(struct arena *a, int fd, struct str name, struct str *out,
                  struct err *e);
/* Reads at most size bytes from the start, for looking at what a file is. */
bool file_peek(struct arena *a, struct str path, size_t size, struct str *out,
               struct err *e);
/* Where files are read from that is not the disk: a revision, what is staged. */
struct file_tree {
    bool (*has)(void *context, struct str path); /* a regular file */
    bool (*read)(void *context, struct arena *a, struct str path, struct str *out,
                 struct err *e);
    void *context;
};

/* file_is_regular and file_read in the tree, or on the disk where it is NULL. */
bool tree_has(const struct file_tree *t, struct str path);
bool tree_read(const struct file_tree *t, struct arena *a, struct str path,
               struct str *out, struct err *e);
/* Writes beside the target, then renames: readers see the old file or the new one. */
bool file_write(struct str path, struct str bytes, struct err *e);
bool file_exists(struct str path);
bool file_is_folder(struct str path);
/* Also through symbolic links. */
bool file_is_regular(struct str path);
/* Whether both name one place in one folder, there or not. */
bool file_is_same(struct str a, struct str b);
/*
 * All regular files below folder, sorted by byte order; folders that begin with a dot
 * and node_modules are left out; a symbolic link to a folder is not followed. What
 * could not be opened is reported through unreadable (may be NULL).
 */
bool file_walk(struct arena *a, struct str folder, struct path_list *out,
               struct path_list *unreadable, struct err *e);
/* The regular files right in folder, sorted; links to files are among them. */
bool file_list(struct arena *a, struct str folder, struct path_list *out,
               struct err *e);
/*
 * Path of name as seen from the folder that holds the file from; absolute stays. The
 * "./" and "../" that name begins with are worked out on the text alone.
 */
struct str path_beside(struct arena *a, struct str from, struct str name);

#endif
