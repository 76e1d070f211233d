/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Gives libyaml its input. Private to the YAML reader.
 */
#ifndef DOC_FEED_H
#define DOC_FEED_H

#include "base/str.h"

#include <yaml.h>

struct feed {
    struct {
        yaml_char_t *start;
        yaml_char_t *end;
        yaml_char_t *pointer;
        yaml_char_t *last;
    } own; /* libyaml's own buffer, while it reads from ours */
    bool whole;
};

/*
 * Offset of the first byte of text that is no character of YAML 1.1 (printable Unicode
 * and white space, in UTF-8), or its length; *chars is the number of code points
 * before.
 */
size_t feed_check(struct str text, size_t *chars);
/* Lets the parser read text, which passed feed_check, has chars code points, and which
   a NUL follows. */
void feed_open(struct feed *f, yaml_parser_t *parser, struct str text, size_t chars);
/* To be called before yaml_parser_delete. */
void feed_close(const struct feed *f, yaml_parser_t *parser);

#endif
