/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of a run: the built-in ones, the user's, and which of them were asked for.
 */
#ifndef CLI_PACK_H
#define CLI_PACK_H

#include "cli/nearest.h"
#include "cli/run.h"
#include "rule/ruleset.h"

/* Adds the rules in a file, or in the files of a folder; false after adding errors. */
bool pack_add(struct run *r, struct rule_set *set, struct str path);
/* The built-in rules and those of --rules; false after telling the run what is wrong.
 */
bool pack_all(struct run *r, struct rule_set *out);
/* The same, less what --only and --skip leave out. */
bool pack_load(struct run *r, struct rule_set *out);
/* Checks what the rules of the set supersede; false after adding errors. */
bool pack_check(struct run *r, const struct rule_set *set,
                const struct rule_set *known);
/* Whether it names any rule of the set; *near is the nearest name where it does not. */
bool pack_names_any(const struct rule_set *set, struct str pattern,
                    struct nearest *near);
/* An error where one of the lists' patterns, between commas, names no rule. */
bool pack_check_words(const struct rule_set *all, const struct words *lists,
                      struct err *e);
/* Adds to out what of all is in only (empty: all) and not in skip. */
void pack_choose(const struct rule_set *all, const struct words *only,
                 const struct words *skip, struct rule_set *out);
/* An error where the options leave no rule of a run that had some. */
bool pack_check_rest(const struct rule_set *chosen, const struct settings *s,
                     struct err *e);

#endif
