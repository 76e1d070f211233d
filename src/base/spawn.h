/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Other programs, started without a shell: what they are asked is a list of arguments
 * and never a line to be parsed.
 */
#ifndef BASE_SPAWN_H
#define BASE_SPAWN_H

#include "base/arena.h"
#include "base/err.h"

#include <sys/types.h>

/* A program that answers on its output what it is asked on its input. */
struct child {
    pid_t pid;
    int in;  /* its standard input, to write to */
    int out; /* its standard output, to read from */
};

/*
 * Runs the program (found on PATH; arguments up to NULL, its name first) to its end
 * with an empty input; *out is what it printed. Errors: it cannot be started, was ended
 * by a signal, or exited with another code than 0, in which case the message is the
 * first line that it wrote to standard error.
 */
bool spawn_run(struct arena *a, const char *const *arguments, struct str *out,
               struct err *e);
/* Starts a program to talk to; it is ended by child_finish. */
bool child_start(const char *const *arguments, struct child *out, struct err *e);
/* Writes all the bytes; false where the program is gone. */
bool child_write(struct child *c, struct str bytes);
/* Reads exactly size bytes; false where the program ends before. */
bool child_read(struct child *c, char *to, size_t size);
/* Closes its streams, and waits for it. Its exit code, or -1 after a signal. */
int child_finish(struct child *c);

#endif
