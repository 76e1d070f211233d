/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The examples of a rule, read from its file when somebody asks for them (tests, the
 * rule's page), never at start-up. lint/example.h runs them.
 */
#ifndef RULE_EXAMPLE_H
#define RULE_EXAMPLE_H

#include "rule/rule.h"

enum expectation {
    EXPECT_FAIL,
    EXPECT_PASS,
    EXPECT_UNKNOWN,
};

enum { EXPECTATION_COUNT = EXPECT_UNKNOWN + 1 };

/*
 * One example: a resource ({Type, Properties, …}), a template ({Resources, …}) or
 * another document that is linted ({document: …}) with, in lower case beside those
 * keys, what else it needs and what its finding must say.
 */
struct rule_example {
    enum expectation expect;
    struct str name;              /* what it shows, or empty */
    const struct value *document; /* whole, as a file would have it */
    const struct value *policy;   /* or NULL */
    const struct value
        *parameters;    /* values given to the template's parameters, or NULL */
    struct str when;    /* the finding's condition; empty: not checked */
    struct str message; /* its message; empty: not checked */
    int64_t line;       /* its line, 1 = the example's first; 0: not checked */
    struct span span;   /* of the example in the rule's file */
};

struct rule_example_list {
    struct rule_example *items;
    size_t count;
    size_t capacity;
};

/*
 * The rule as its file has it, which is read anew and added to all; NULL after
 * diagnostics.
 */
const struct value *rule_map(struct arena *a, const struct rule *r, struct sources *all,
                             struct diags *d);
/* "fail", "pass", "unknown": the keys under examples. */
const char *expectation_name(enum expectation e);
/*
 * Reads the examples in the order they are written; all is to hold no source yet or the
 * rule's own file as source 0. False after adding diagnostics.
 */
bool rule_examples(struct arena *a, const struct rule *r, struct sources *all,
                   struct rule_example_list *out, struct diags *d);
/*
 * Reads one example from its map; false after adding diagnostics. The document of a
 * bare resource is a template that holds it under the name "Example".
 */
bool rule_example_read(struct arena *a, const struct value *map, struct diags *d,
                       struct rule_example *out);

#endif
