/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is wanted of a linter: rows of file, resource, category and verdict,
 * tab-separated, and the rules by which a category is found. All strings live in the
 * arena given.
 */
#ifndef CONFORMANCE_SHEET_H
#define CONFORMANCE_SHEET_H

#include "base/err.h"
#include "base/vec.h"

#include <regex.h>

struct row {
    struct str file; /* as written: beside the sheet */
    struct str resource;
    struct str category;
    struct str verdict; /* FLAG, OK, UNKNOWN; others are not judged */
    struct str note;
};

struct row_list {
    struct row *items;
    size_t count;
    size_t capacity;
};

/* One expected.tsv. */
struct sheet {
    struct str folder;
    struct row_list rows;
    VEC(struct str) exhaustive; /* categories in which nothing else may be flagged */
};

/* Rules by category: fixtures.tsv. Owns its expressions. */
struct rule_map {
    VEC(struct rule_match {
        struct str category;
        regex_t rule;
    })
    matches;
};

bool sheet_read(struct arena *a, struct str path, struct sheet *out, struct err *e);
/* The row about this resource of this file in this category, or NULL. */
const struct row *rows_find(const struct row_list *rows, const struct row *like);

bool map_read(struct arena *a, struct str path, struct rule_map *out, struct err *e);
void map_finish(struct rule_map *m);
/* Whether any rule is said to find the category. */
bool map_knows(const struct rule_map *m, struct str category);
/* rule: NUL-terminated. */
bool map_finds(const struct rule_map *m, struct str category, const char *rule);

#endif
