/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text of an input file, and where in it a byte offset stands. Offsets are kept in
 * the tree and turned into line and column only for what is reported.
 */
#ifndef DOC_SOURCE_H
#define DOC_SOURCE_H

#include "base/file.h"

struct source_block;
struct value; /* doc/value.h */

/*
 * A member whose value nobody will look at. The JSON reader checks it like everything
 * else, and keeps an empty one: half of a large plan says what the other half does.
 */
struct spare {
    struct str top; /* the root's member that it stands in; itself at depth 1 */
    unsigned depth; /* of the map that has it: the root is 1, lists count */
    struct str key;
};

struct source {
    struct str path;          /* as the user is to see it */
    struct str bytes;         /* whole file without a byte order mark; a NUL follows */
    const struct value *root; /* what doc_read made of it; NULL: nothing */
    struct source_block *blocks; /* index of lines and columns; made on first use */
    bool has_cr;                 /* lines may end in CR; known once there are blocks */
    const struct spare *spares;  /* the last has no key; NULL: all is kept */
    bool is_secret; /* holds secrets in clear: its text is not to be shown */
};

/* The files of one input: the template itself is 0, nested ones follow. */
struct sources {
    const struct file_tree *tree; /* that further files are read from; NULL: the disk */
    struct source **items;
    size_t count;
    size_t capacity;
};

/* A stretch of one source, end exclusive. A zero span of source 0 is "the file". */
struct span {
    uint32_t start;
    uint32_t end;
    uint16_t source;
};

/* 1-based; columns count code points (SARIF's columnKind unicodeCodePoints). */
struct position {
    uint32_t line;
    uint32_t column;
};

/* A span as people see it. */
struct stretch {
    struct position start;
    struct position end;
    struct str line; /* text of the line of start, without its line end */
};

/* Adds a source; a UTF-8 byte order mark is skipped. Returns its number. */
uint16_t sources_add(struct arena *a, struct sources *all, struct str path,
                     struct str bytes);
/* LF, CRLF and CR end a line. Builds the index in the arena on first use. */
struct position source_position(struct arena *a, struct source *s, uint32_t offset);
/* Both ends of the span, and the line that it starts in, at once. */
struct stretch source_stretch(struct arena *a, struct source *s, struct span span);
/* The bytes of a span. */
struct str sources_text(const struct sources *all, struct span span);

#endif
