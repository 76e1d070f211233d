/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state of the YAML reader, shared by its parts: yaml.c runs libyaml and keeps the
 * stack of open lists and maps, node.c makes values of scalars and tags, anchor.c keeps
 * anchors. Functions that return false have added the diagnostic that ends reading.
 */
#ifndef DOC_YAMLTREE_H
#define DOC_YAMLTREE_H

#include "base/table.h"
#include "base/vec.h"
#include "doc/cursor.h"
#include "doc/keys.h"

#include <yaml.h>

/* A named value. Its size and height bound what its aliases add to the tree. */
struct anchor {
    struct value value;
    uint64_t size;       /* values in it, those of its own aliases included */
    unsigned height;     /* levels of lists and maps in it */
    bool open;           /* still being read: an alias now would be endless */
    struct anchor *self; /* the table's pointer is const; the name may be given anew */
};

/* What a node of any kind has besides its content. */
struct node {
    struct str function;   /* key of a short tag's long form; empty: no such tag */
    uint32_t tag_start;    /* place of the short tag */
    uint32_t start;        /* place of the content, behind tag and anchor */
    struct anchor *anchor; /* or NULL */
    uint64_t made;         /* values read before this one */
};

/* A list or map that is being read. */
struct frame {
    struct node node;
    struct value value;
    size_t base;       /* of its items or members on their stack */
    size_t merge_base; /* of the maps to be merged into it */
    unsigned depth;    /* levels down to this one, itself included */
    unsigned height;   /* levels below it */
    bool has_key;
    bool merging; /* the key is "<<" */
};

struct yaml {
    struct arena *arena;
    struct arena scratch; /* of the stacks and tables */
    const struct sources *all;
    struct diags *diags;
    uint16_t source;
    struct str bytes;
    yaml_parser_t parser;
    struct cursor cursor;
    struct frame *frames;
    size_t level;
    VEC(struct value) values;
    VEC(struct member) members; /* the last one may still wait for its value */
    VEC(struct value) merges;
    struct keys keys;
    struct table anchors;   /* name -> struct anchor * */
    struct table functions; /* short tag's name -> its long form */
    uint64_t made;          /* values so far, those of aliases included */
    uint64_t expanded;      /* of them by aliases */
    uint32_t last_end;      /* of the last scalar or bracket: blocks end there */
    struct value root;
};

/* yaml.c */
struct span yaml_span(const struct yaml *r, size_t start, size_t end);
/* Levels of open lists and maps. */
unsigned yaml_depth(const struct yaml *r);

/* node.c */
/* Takes in tag and anchor of the event that begins a node. */
bool node_begin(struct yaml *r, const yaml_event_t *e, struct node *out);
/* The node is read: gives it the long form of its tag, and closes its anchor. */
bool node_end(struct yaml *r, const struct node *n, struct value *v, unsigned *height);
/* A scalar as a value; *height is 0 or, under a short tag, 1. */
bool node_scalar(struct yaml *r, const yaml_event_t *e, struct value *out,
                 unsigned *height);
/* A scalar as the key of *m. */
bool node_key(struct yaml *r, const yaml_event_t *e, struct member *m);
bool node_is_merge(const yaml_event_t *e);

/* anchor.c */
struct anchor *anchor_open(struct yaml *r, const char *name);
void anchor_close(struct anchor *n, const struct value *v, uint64_t size,
                  unsigned height);
/* The anchor that the alias event names, within the limits of expansion; else NULL. */
const struct anchor *anchor_expand(struct yaml *r, const yaml_event_t *e);

/* fault.c */
/* Reports why libyaml stopped. */
void fault_report(struct yaml *r);

#endif
