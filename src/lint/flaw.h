/* SPDX-License-Identifier: Apache-2.0 */
/* Flaws: why a suppression that somebody wrote does not hold. */
#ifndef LINT_FLAW_H
#define LINT_FLAW_H

#include "base/arena.h"

/* Kinds of problems, which the rules on suppressions are about. */
extern const char flaw_expired[];
extern const char flaw_unused[];
extern const char flaw_reason[];

struct flaw {
    const char *kind; /* NULL: none */
    struct str message;
};

/* What is looked at. */
struct flaw_subject {
    const char *what; /* "suppression", "waiver" */
    struct str name;  /* of the rule; empty: all */
    struct str until;
    struct str reason;
};

/* today as in struct lint_options. */
struct flaw flaw_of(struct arena *a, const struct flaw_subject *s, struct str today,
                    bool reason_required);
/* That nothing was suppressed; no_such: because no rule has that name. */
struct flaw flaw_of_unused(struct arena *a, const struct flaw_subject *s, bool no_such);

#endif
