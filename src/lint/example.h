/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs the examples that rules carry: each is loaded as a CloudFormation template and
 * judged by its rule alone, and must come out as the rule says.
 */
#ifndef LINT_EXAMPLE_H
#define LINT_EXAMPLE_H

#include "rule/example.h"

struct example_outcome {
    const struct rule *rule;
    const struct rule_example
        *example;       /* NULL: the examples could not be read at all */
    struct str file;    /* of the rule */
    struct position at; /* of the example in it */
    struct str wrong;   /* what came out otherwise; empty: as expected */
};

/* Calls report for every example of the rule, in order; returns how many went wrong. */
size_t example_run(const struct rule *r,
                   void (*report)(void *context, const struct example_outcome *o),
                   void *context);

#endif
