/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files as a git revision or the index has them, read through git itself; the work tree
 * is not touched. Paths are absolute.
 */
#ifndef CLI_GIT_H
#define CLI_GIT_H

#include "base/file.h"
#include "base/spawn.h"
#include "base/table.h"
#include "cli/option.h"

#include <pthread.h>

/* A file that is not what it was. */
struct git_change {
    struct str now;    /* empty: it is gone */
    struct str before; /* empty: it was not there; another path: it was renamed */
};

struct git_changes {
    struct git_change *items;
    size_t count;
    size_t capacity;
};

struct git {
    struct arena *arena;
    struct str cwd;
    struct str top; /* of the work tree, absolute as seen from cwd */
};

/* The nearest folder upwards that holds ".git", or empty. Asks the disk alone. */
struct str git_top(struct arena *a, struct str cwd);
/* Finds the repository that the working directory is in; an error where there is none.
 */
bool git_open(struct git *g, struct arena *a, struct str cwd, struct err *e);
/*
 * What differs from the revision in the work tree, files that git neither tracks nor
 * ignores included; staged: in the index. An error where there is no such revision.
 */
bool git_changes(const struct git *g, struct str revision, bool staged,
                 struct git_changes *out, struct err *e);
/* What the next commit would change. */
bool git_staged(const struct git *g, struct git_changes *out, struct err *e);

/* The files of one revision, each read once. May be asked by several threads. */
struct git_tree {
    struct file_tree files; /* for whoever reads */
    const struct git *git;
    struct str revision; /* empty: the index */
    struct child child;
    struct arena arena;
    struct table known;   /* path -> what git said of it */
    struct words awaited; /* paths that git has been asked for, */
    size_t answered;      /* and how many of those answers have been read */
    size_t asked_bytes;
    pthread_mutex_t lock;
};

/* Where it fails, t->git is NULL, and there is nothing to close. */
bool git_tree_open(struct git_tree *t, const struct git *g, struct str revision,
                   struct err *e);
/*
 * Says which file will be read, so that git can get it ready meanwhile. Only a hint,
 * and for as many as fit in a pipe.
 */
void git_tree_expect(struct git_tree *t, struct str path);
void git_tree_close(struct git_tree *t);

#endif
