/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ledgers: the waivers of a setup over a whole run. What each matched is noted by all
 * threads; at the end it is known which are of no use any more.
 */
#ifndef LINT_LEDGER_H
#define LINT_LEDGER_H

#include "lint/lint.h"

struct ledger;

struct ledgers {
    struct ledger **items; /* one a setup */
    size_t count;
    size_t capacity;
};

/* One for each setup of the inputs; options and inputs must live as long. */
void ledgers_open(struct arena *a, const struct lint_options *o,
                  const struct lint_input *inputs, size_t count, struct ledgers *out);
struct ledger *ledger_of(const struct ledgers *all, const struct lint_setup *setup);
/* The file as the setup's root sees it, or as it is where it lies elsewhere. */
struct str ledger_path(struct arena *a, const struct ledger *l, struct str file);
/* Whether waivers could match at all. */
bool ledger_is_empty(const struct ledger *l);
/* The waiver that suppresses a finding of rule number rule in a file, by its path as
   the root sees it; NULL: none. */
const struct suppression *ledger_find(struct ledger *l, size_t rule,
                                      const struct finding *f, struct str path);
/* Notes that the file was linted, fully or not. */
void ledger_saw(struct ledger *l, struct str path, bool whole);
/* Notes that something was wrong with an input: it may have held anything. */
void ledger_missed(struct ledger *l);
/* Adds the findings about waivers that do not hold or matched nothing. */
void ledger_report(const struct ledger *l, struct arena *kept,
                   struct finding_list *out);

#endif
