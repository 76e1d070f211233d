/* SPDX-License-Identifier: Apache-2.0 */
/* Shapes: what may stand under a key of the configuration, whatever the key. */
#ifndef CLI_SHAPE_H
#define CLI_SHAPE_H

#include "doc/value.h"

enum shape_kind {
    SHAPE_NULL = 1 << VALUE_NULL,
    SHAPE_BOOL = 1 << VALUE_BOOL,
    SHAPE_INT = 1 << VALUE_INT,
    SHAPE_DOUBLE = 1 << VALUE_DOUBLE,
    SHAPE_STRING = 1 << VALUE_STRING,
    SHAPE_LIST = 1 << VALUE_LIST,
    SHAPE_MAP = 1 << VALUE_MAP,
};

struct shape {
    const char *wanted; /* follows "must be" */
    unsigned kinds;     /* enum shape_kind, or-ed */
    /* Whether a value of one of these kinds will do; NULL: any will. */
    bool (*fits)(const struct value *v);
    const char *json; /* the same in further members of a JSON Schema; or NULL */
};

extern const struct shape shape_map;
extern const struct shape shape_list;
extern const struct shape shape_text; /* not empty */
extern const struct shape shape_bool;
extern const struct shape shape_scalar;
extern const struct shape shape_word; /* one of the words that the row lists */
extern const struct shape shape_tags;
extern const struct shape shape_demand;  /* on a tag's value */
extern const struct shape shape_pattern; /* a regular expression */
extern const struct shape shape_image;
extern const struct shape shape_cidr;
extern const struct shape shape_port;
extern const struct shape shape_share; /* above 0, at most 1 */
extern const struct shape shape_rule;  /* a way to name rules */
extern const struct shape shape_account;
extern const struct shape shape_parameter;
extern const struct shape shape_date;
extern const struct shape shape_report;

bool shape_accepts(const struct shape *s, const struct value *v);

#endif
