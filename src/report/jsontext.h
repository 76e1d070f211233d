/* SPDX-License-Identifier: Apache-2.0 */
/* Texts in cJSON's trees, which want them NUL-terminated and in valid UTF-8. */
#ifndef REPORT_JSONTEXT_H
#define REPORT_JSONTEXT_H

#include "base/buf.h"

struct cJSON;

/* What one report is made with. */
struct json {
    struct buf room; /* for the text at hand */
    bool defused;    /* texts are for people: one line, nothing that moves a cursor */
    size_t most;     /* bytes of a text before it is cut */
};

void json_open(struct json *j, bool defused, size_t most);
/* Prints the tree, and drops it and what json_open took. */
void json_close(struct json *j, struct cJSON *root, struct buf *out);

void json_add_text(struct json *j, struct cJSON *object, const char *key,
                   struct str text);
/* Lines stay lines, also in what is for people; whole, as it is no template's. */
void json_add_lines(struct json *j, struct cJSON *object, const char *key,
                    struct str text);
/* null for the empty text. */
void json_add_optional(struct json *j, struct cJSON *object, const char *key,
                       struct str text);
/* cJSON's own numbers are printed and read back as floating point: the greater part of
 * the time that a report takes. */
void json_add_number(struct json *j, struct cJSON *object, const char *key,
                     size_t number);
void json_push_text(struct json *j, struct cJSON *array, struct str text);

#endif
