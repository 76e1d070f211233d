/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One run of the program: what it was asked, what it has to say. Commands add to out,
 * err and errors; only run.c writes them, once, when the command is done.
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "base/buf.h"
#include "cli/exit.h"
#include "cli/option.h"
#include "model/finding.h"

struct command;

struct run {
    struct arena arena; /* until the process ends */
    struct settings settings;
    const struct command *command;
    struct words operands;
    struct buf out;           /* for standard output, or --output */
    struct buf err;           /* for standard error */
    struct error_list errors; /* wrong inputs, shown on standard error before out */
    bool out_colour;
    bool err_colour;
    bool out_terminal;
    bool err_terminal;
    int width;      /* of the terminal; 0: unknown */
    struct str cwd; /* ask run_cwd */
};

extern const char run_version[];

/* Runs the program and returns its exit code. */
int run_main(int argc, char *const *argv);
/* "plumbline: message" and where help is, on standard error; returns EXIT_INPUT. */
enum exit_code run_usage_error(struct run *r, const struct err *e);
/* The working directory, absolute; "/" where it has been removed. */
struct str run_cwd(struct run *r);
/* Copies the errors, which may then be dropped, to the run's. */
void run_take_errors(struct run *r, const struct error_list *errors);
/* Adds the error, as one about the file, to the run's. */
void run_file_error(struct run *r, struct str file, const struct err *e);

#endif
