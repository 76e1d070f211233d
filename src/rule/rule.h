/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules as loaded: from the tables the build made of rulesets/, or from a user's YAML.
 * Both are the same struct; built-in ones are constant data.
 */
#ifndef RULE_RULE_H
#define RULE_RULE_H

#include "doc/diag.h"
#include "doc/value.h"
#include "model/finding.h"
#include "rule/expr.h"

/* A message with {expressions} in it, cut into alternating text and expression. */
struct rule_message {
    const struct str *texts;         /* count + 1 of them */
    const struct expr *const *holes; /* count */
    size_t count;
};

struct rule {
    struct rule_info info;
    const struct str
        *types; /* canonical types; "*" for every resource, "AWS::EC2::*" too */
    size_t type_count;
    struct str problem; /* instead of fail: fires on problems of this kind; a glob */
    const struct expr *when; /* judged at all only where this is true; may be NULL */
    bool when_policy;        /* "when" asks the policy alone: decided once per model */
    const struct expr *each; /* a list, each element bound to "it"; may be NULL */
    const struct expr *fail;
    const struct expr *at; /* the value that the finding points to; may be NULL */
    struct rule_message message;
    const struct str *supersedes; /* ids of rules that say no more (rule/supersede.h) */
    size_t supersede_count;
    struct str file; /* where it was loaded from */
    struct str text; /* all of that file; rule/example.h reads examples from it */
};

struct rule_list {
    const struct rule *const *items;
    size_t count;
};

/* The rules under rulesets/, by id; constant data made by the build. */
extern const struct rule_list rules_builtin;

/* The categories a rule may name; ends with NULL. */
extern const char *const rule_categories[];

struct rule_set; /* rule/ruleset.h */

/*
 * Loads the rules of one document: a map is one rule, a list several. A bad rule is a
 * diagnostic that names the key or the column in the CEL text, and is left out. Adds to
 * set, whose arena and the sources must live as long; false when any rule was bad.
 */
bool rules_load(struct rule_set *set, const struct sources *all,
                const struct value *root, struct diags *d);

#endif
