/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parts of the rule loader share: where diagnostics go, and how expressions
 * and messages are read out of YAML scalars.
 */
#ifndef RULE_LOAD_H
#define RULE_LOAD_H

#include "rule/rule.h"

struct loader {
    struct arena *arena;
    const struct sources *all;
    struct diags *diags;
    struct rule *rule;        /* being filled */
    bool bad;                 /* something was wrong with it */
    const char *const *names; /* that expressions may use now; NULL ends them */
};

/* Adds a diagnostic and marks the rule as bad. */
void load_error(struct loader *l, struct span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* ", did you mean 'x'?" for the nearest of names (NULL ends them), or the empty view.
 */
struct str load_suggest(struct loader *l, struct str word, const char *const *names);

/* Complains of members of the map whose keys are not among names (NULL ends them). */
void load_check_keys(struct loader *l, const struct value *map,
                     const char *const *names);

/* One key of a rule file. */
struct load_key {
    const char *name;
    bool required;
    void (*read)(struct loader *l, const struct load_key *key, const struct value *v);
    size_t field; /* of struct rule, for the readers that fill only one */
    const char *const
        *names;       /* that expressions read after it may use; NULL: as before */
    const char *help; /* said where a required key is missing */
};

/* What expressions may name at first. */
extern const char *const load_names[];
/* In the order they are read: the names that an expression may use depend on it. */
extern const struct load_key load_keys[];
extern const size_t load_key_count;

/* A part of a scalar's content. */
struct load_part {
    const struct value *scalar;
    uint32_t offset; /* bytes of the content before the part */
    struct str text;
};

/* Where the byte at offset of the scalar's content is written, whatever its quoting. */
struct span load_locate(const struct sources *all, const struct value *scalar,
                        uint32_t offset);
/* Parses CEL and checks its names; NULL after a diagnostic at the exact column. */
const struct expr *load_expr(struct loader *l, const struct load_part *part);
/* Whether the expression names nothing but the policy. */
bool load_asks_policy(const struct expr *e);
/* Cuts a message into texts and {expressions}. */
void load_message(struct loader *l, const struct value *v, struct rule_message *out);

#endif
