/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue of rules, in several forms: rows of a table as the reports are. */
#ifndef CLI_RULELIST_H
#define CLI_RULELIST_H

#include "base/buf.h"
#include "rule/ruleset.h"

struct rulelist_format {
    const char *name;
    void (*emit)(struct arena *a, const struct rule_set *set, struct buf *out);
};

extern const struct rulelist_format rulelist_formats[];
extern const size_t rulelist_format_count;

/* The format of that name; the first for the empty name. */
const struct rulelist_format *rulelist_find(struct str name);

#endif
