/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Diagnostics: what is wrong in the user's file, with its place. Reading goes on where
 * it can, so a file may have several. They are not findings: findings are rules'
 * verdicts.
 */
#ifndef DOC_DIAG_H
#define DOC_DIAG_H

#include "doc/source.h"

struct diag {
    struct span span;
    struct str message;
    bool has_span; /* false: about the file as a whole */
};

struct diags {
    struct arena *arena; /* holds the messages */
    struct diag *items;
    size_t count;
    size_t capacity;
    size_t dropped; /* past LIMIT_DIAGNOSTICS */
};

void diag_add(struct diags *d, struct span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* About the file as a whole (unreadable, no template). */
void diag_add_file(struct diags *d, uint16_t source, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* As much of s as a message can bear, cut between characters. */
struct str diag_clip(struct str s);

#endif
