/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An error: the world failed (a file, memory, the network). A function that can fail
 * returns bool and takes struct err * last: false means *e is set, true that it is
 * untouched. What is wrong in a user's file is a diagnostic instead (doc/diag.h).
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

enum err_code {
    ERR_NONE,
    ERR_IO,      /* a system call on a file failed */
    ERR_LIMIT,   /* a limit of base/limits.h was passed */
    ERR_INVALID, /* the data are not what they should be */
    ERR_USAGE,   /* the command line is wrong */
};

struct err {
    enum err_code code;
    char message[512];
};

/* Sets *e and returns false, so that "return err_set(…)" reads well. */
bool err_set(struct err *e, enum err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Puts "context: " in front of the message; returns false. */
bool err_wrap(struct err *e, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
