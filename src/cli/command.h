/* SPDX-License-Identifier: Apache-2.0 */
/* The commands: a row each, from which they are found, run and described. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/run.h"

struct command {
    const char *name;     /* one word or two: "rules list" */
    const char *operands; /* as the help shows them, or "" */
    size_t least;         /* operands it needs, and takes */
    size_t most;
    const char *summary;                 /* one line */
    const char *details;                 /* further help, or "" */
    const struct option *const *options; /* tables, up to NULL */
    enum exit_code (*run)(struct run *r);
};

extern const struct command commands[];
extern const size_t command_count;
extern const struct option *const global_options[];

enum exit_code command_lint(struct run *r);
enum exit_code command_init(struct run *r);
enum exit_code command_baseline(struct run *r);
enum exit_code command_rules_list(struct run *r);
enum exit_code command_explain(struct run *r);
enum exit_code command_rules_test(struct run *r);
enum exit_code command_completion(struct run *r);
enum exit_code command_config_show(struct run *r);
enum exit_code command_config_check(struct run *r);
enum exit_code command_config_schema(struct run *r);
enum exit_code command_help(struct run *r);
enum exit_code command_version(struct run *r);

struct lint_result;
/* Lints as command_lint does, without baseline and report; false: it could not begin.
 */
bool command_lint_only(struct run *r, struct lint_result *out);

/*
 * The command that the first words name; *used is how many of them. NULL where they
 * name none.
 */
const struct command *command_find(const struct words *words, size_t *used);
/* Whether some command's name begins with this word. */
bool command_is_group(struct str word);
/* The error where command_find finds none for these words; false. */
bool command_unknown(struct arena *a, const struct words *words, struct err *e);

#endif
