/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a configuration may hold, as one table of rows: from it come the checking, the
 * JSON Schema, the page of docs/, the defaults and what of the command line says the
 * same.
 */
#ifndef CLI_SCHEMA_H
#define CLI_SCHEMA_H

#include "cli/shape.h"
#include "doc/diag.h"

enum schema_flag {
    SCHEMA_REQUIRED = 1, /* of its map */
    SCHEMA_PATH = 2,     /* a path, relative to the configuration's folder */
    SCHEMA_RULE = 4,     /* names rules; under "*" the key does */
    SCHEMA_ADDS = 8,     /* the option's values go behind the configuration's */
};

struct schema_row {
    /* Keys joined by '.', "*" for any key, "[]" behind a list's for its items. */
    const char *path;
    const struct shape *shape;
    const char *help;
    const char *(*word)(
        size_t index);    /* the only words it takes, up to NULL; or NULL */
    const char *option;   /* of the command line, that says the same */
    const char *yields;   /* option with which the configuration's does not count */
    const char *standard; /* what holds where nothing is said; or NULL */
    unsigned flags;       /* enum schema_flag, or-ed */
};

extern const struct schema_row schema_rows[];
extern const size_t schema_row_count;

/* One value on a walk, and the row that describes it; NULL: no key is called so. */
struct schema_spot {
    const struct schema_row *row;
    const struct schema_row *parent;
    const struct member *member; /* that the value is of; NULL: an item of a list */
    const struct value *value;
};

/*
 * Calls visit for root and all below it, in the order they are written; what stands
 * where its row does not want a map or a list is not entered.
 */
void schema_walk(const struct value *root,
                 void (*visit)(void *context, const struct schema_spot *spot),
                 void *context);
/* Adds a diagnostic for each wrong key and value. */
void schema_check(const struct value *root, struct diags *d);
/* The row of that path, or NULL. */
const struct schema_row *schema_find(struct str path);
/* Whether row is right below parent; *key is then its last step: a key, "*" or "[]". */
bool schema_is_child(const struct schema_row *row, const struct schema_row *parent,
                     struct str *key);

#endif
