/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The conditions that a judgement has met, and which of their two values a run has
 * seen: what is left to try when there are too many combinations to try them all.
 */
#ifndef MODEL_AGENDA_H
#define MODEL_AGENDA_H

#include "base/vec.h"
#include "model/cond.h"

struct agenda_item {
    const struct cond *cond; /* never a NOT */
    bool seen[2];            /* by truth */
};

struct agenda {
    VEC(struct agenda_item) items; /* in the order they were met */
    uint32_t *slots;               /* hash table: number + 1; 0 is free */
    size_t slot_count;
    size_t first_open; /* items before it have seen both */
};

/* Notes that a run gave c this truth. */
void agenda_note(struct arena *a, struct agenda *agenda, const struct cond *c,
                 bool truth);
/* Whether a run has given c this truth. */
bool agenda_has(const struct agenda *agenda, const struct cond *c, bool truth);
/* The next condition and truth that no run has seen; false when there is none. */
bool agenda_next(struct agenda *agenda, const struct cond **cond, bool *truth);

#endif
