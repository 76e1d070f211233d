/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of a run: the built-in ones, the user's, and which of them were asked for.
 */
#ifndef CLI_PACK_H
#define CLI_PACK_H

#include "cli/run.h"
#include "rule/ruleset.h"

/* Adds the rules in a file, or in the files of a folder; false after adding errors. */
bool pack_add(struct run *r, struct rule_set *set, struct str path);
/*
 * The built-in rules and those of --rules, less what --only and --skip leave out.
 * False after telling the run what is wrong.
 */
bool pack_load(struct run *r, struct rule_set *out);
/* Checks what the rules of the set supersede; false after adding errors. */
bool pack_check(struct run *r, const struct rule_set *set,
                const struct rule_set *known);
/*
 * Copies to out what of all is in only (empty: all) and not in skip; each is a list of
 * ids, names, categories and patterns, with commas. One that fits no rule is an error.
 */
bool pack_choose(const struct rule_set *all, const struct words *only,
                 const struct words *skip, struct rule_set *out, struct err *e);

#endif
