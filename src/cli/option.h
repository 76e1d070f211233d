/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Options: tables of rows from which the command line is parsed and the help is
 * printed. A row names the field of struct settings that it sets, so no option is
 * listed twice.
 */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include "base/arena.h"
#include "base/err.h"

struct words {
    struct str *items;
    size_t count;
    size_t capacity;
};

/* All that options can set. Zero is what holds where an option is not given. */
struct settings {
    bool help;
    bool version;
    bool quiet;
    bool verbose;
    bool show_unknown;
    bool show_suppressed;
    bool stats;
    bool as_found;
    bool git_hook;
    bool workflow;
    bool dry_run;
    bool markdown;
    bool man;
    bool no_config;
    bool staged;
    struct str new_since;
    struct str base;
    struct str colour;
    struct str format;
    struct str fail_on;
    struct str unknown;
    struct str output;
    struct str config;
    struct str baseline;
    struct str stdin_name;
    struct str region;
    struct str account;
    struct str source;
    struct words only;
    struct words skip;
    struct words rules;
    struct words parameter_files;
    struct words parameters;
    struct words reports;
    size_t jobs;
};

enum option_kind {
    OPTION_SWITCH, /* bool */
    OPTION_TEXT,   /* struct str */
    OPTION_LIST,   /* struct words; may be given several times */
    OPTION_NUMBER, /* size_t, at least 1 */
};

struct option {
    const char *name; /* without dashes; NULL ends a table */
    char letter;      /* or 0 */
    enum option_kind kind;
    size_t field;         /* offset in struct settings */
    const char *argument; /* what stands for it in the help; NULL for a switch */
    const char *help;
    const char *(*word)(
        size_t index);   /* the only words it takes, up to NULL; or NULL */
    const char *implied; /* a switch that sets a TEXT field to this */
};

/* The row of that name or letter in any of the tables (up to NULL), or NULL. */
const struct option *option_find(const struct option *const *tables, struct str name);
const struct option *option_find_letter(const struct option *const *tables,
                                        char letter);
/* Whether the command line has set its field. */
bool option_is_set(const struct option *o, const struct settings *s);
/* Puts the value into its field, after checking it. */
bool option_set(struct arena *a, const struct option *o, struct str value,
                struct settings *out, struct err *e);

#endif
