/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing data as C: constant arrays that name each other. Every array is written
 * before what uses it, under a number of its own.
 */
#ifndef EMBED_EMIT_H
#define EMBED_EMIT_H

#include "base/buf.h"
#include "rule/rule.h"

struct emitter {
    struct buf *out;
    struct arena *arena;
    uint32_t last; /* number of the last array */
};

/* {"text", 4}: an initialiser of struct str. */
void emit_str(struct emitter *e, struct str s);
/* static const struct str n[] = …; returns its number, 0 where there are none. */
uint32_t emit_strs(struct emitter *e, const struct str *items, size_t count);
/* "name12", or "NULL" for number 0. */
void emit_name(struct emitter *e, const char *prefix, uint32_t number);
/* Arrays of all lists and maps inside v; the number of its own. */
uint32_t emit_kids(struct emitter *e, const struct value *v);
/* The initialiser of v itself, whose kids have that number. */
void emit_value(struct emitter *e, const struct value *v, uint32_t kids);
/* static const struct expr n; returns its number, 0 for NULL. */
uint32_t emit_expr(struct emitter *e, const struct expr *x);
/* A rule as "static const struct rule"; returns its number. */
uint32_t emit_rule(struct emitter *e, const struct rule *r);

#endif
