/* SPDX-License-Identifier: Apache-2.0 */
/* Terms: what a mapping table says of one value. */
#ifndef MAP_TERM_H
#define MAP_TERM_H

#include "map/map.h"

/* The value that the term stands for; false where it is absent. */
bool term_value(const struct map_context *c, const struct value *term,
                struct value *out);
/* A map of what each member's term gives; "copy" terms are names taken over as they
 * are. */
struct value term_fields(const struct map_context *c, const struct value *fields,
                         const struct value *copy);
/*
 * Whether "when", "unless", "where" and "except" of the map let it apply. OPEN sets
 * *odd to a value that this hangs on and that is not known.
 */
enum truth term_applies(const struct map_context *c, const struct value *term,
                        struct value *odd);
/* A text of the table with ${id} and ${key} filled in. */
struct str term_text(const struct map_context *c, struct str text);

/* The value at a dotted path below v; false where there is none. */
bool path_find(const struct map_context *c, const struct value *v, struct str path,
               struct value *out);
/*
 * Applies call to v, or to both sides where v is a choice or an Fn::If; leaves alone
 * what is not known and other expressions.
 */
struct value path_through(const struct map_context *c, const struct value *v,
                          struct value (*call)(const struct map_context *c,
                                               const struct value *v, const void *with),
                          const void *with);

/* A conversion by name ("as: tags"), or NULL. */
map_call *convert_find(struct str name);

#endif
