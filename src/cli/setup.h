/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Setups: what holds for the files that one configuration governs, the rules, policy
 * and parameters it asks for included. Made on first need, one a configuration.
 */
#ifndef CLI_SETUP_H
#define CLI_SETUP_H

#include "cli/config.h"
#include "cli/discover.h"
#include "lint/lint.h"

struct setup {
    bool broken; /* the run knows why; nothing below is then to be used */
    struct config config;
    struct lint_setup lint;
    const struct rule_set *all; /* rules that there are, */
    struct rule_set rules;      /* and those selected */
    struct str folder;          /* absolute, of the configuration */
    struct words exclude;       /* patterns for paths below it */
    struct words include;
};

struct setups {
    struct run *run;
    struct discovery discovery;
    struct rule_set given;          /* built in, and those of --rules */
    const struct value *parameters; /* of the command line, or NULL */
    struct table by_file;           /* configuration -> struct setup * */
    struct table packs;             /* rule paths -> struct rule_set * */
    struct setup **items;
    size_t count;
    size_t capacity;
};

/* False after telling the run what is wrong on the command line. */
bool setups_open(struct setups *s, struct run *r);
/* That of the absolute folder; never NULL. */
const struct setup *setups_find(struct setups *s, struct str folder);
/* That of the configuration; never NULL. The empty name is that of none. */
const struct setup *setups_of_file(struct setups *s, struct str file);
/*
 * The rules that some setup has selected, to be called once all are made. False after
 * telling the run that --only and --skip name none, or leave none.
 */
bool setups_rules(struct setups *s, struct rule_set *out);
/* Whether the paths of its configuration leave out the file, or folder. */
bool setup_leaves_out(const struct setup *s, struct str absolute, bool folder);

#endif
