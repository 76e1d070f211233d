/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One input at a time: read, recognised, loaded, judged; its findings and errors kept
 * in the arena that outlives the file. A gather belongs to one thread.
 */
#ifndef LINT_GATHER_H
#define LINT_GATHER_H

#include "base/buf.h"
#include "lint/ledger.h"
#include "lint/silence.h"
#include "lint/spot.h"

/* What matched nothing here, and may have matched in another input. */
struct unused {
    struct finding finding;
    struct str key; /* as in struct silence_problem */
};

struct unused_list {
    struct unused *items;
    size_t count;
    size_t capacity;
};

struct gather {
    const struct lint_options *options;
    const struct lint_setup *setup; /* of the input at hand */
    const struct ledgers *ledgers;
    struct gather *team;  /* idle ones that may help with a large model, self first */
    size_t team_count;    /* at least 1 */
    struct arena *kept;   /* findings and errors */
    struct arena file;    /* what one file needs; reset after each */
    struct arena scratch; /* what one finding needs */
    struct judge *judge;  /* opened for the first template, */
    const struct value *judge_policy; /* under this policy */
    struct spot_trail trail;
    struct buf digest; /* room for fingerprints */
    struct finding_list findings;
    struct unused_list unused;
    struct silence_keys used;
    struct error_list errors;
    size_t files;
    size_t resources;
    size_t capped;
    double read_seconds;
    double load_seconds;
    double judge_seconds;
};

void gather_init(struct gather *g, const struct lint_options *o,
                 const struct ledgers *ledgers, struct arena *kept);
void gather_finish(struct gather *g);
void gather_input(struct gather *g, const struct lint_input *in);

#endif
