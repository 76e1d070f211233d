/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one tree: what the readers make of YAML and JSON, and what the resolver makes of
 * that. Values are immutable once built, live in an arena, and are shared: a subtree in
 * which nothing had to be resolved is the document's own. Strings are views into the
 * file's bytes where they need no unescaping. 24 bytes a value, because a template of
 * 20,000 resources holds half a million.
 */
#ifndef DOC_VALUE_H
#define DOC_VALUE_H

#include "doc/source.h"

enum value_kind {
    VALUE_NULL,
    VALUE_BOOL,
    VALUE_INT,
    VALUE_DOUBLE,
    VALUE_STRING,
    VALUE_LIST,
    VALUE_MAP,
    /* The kinds below come from the resolver, never from a reader. */
    VALUE_ABSENT,  /* taken away (AWS::NoValue): as if it had not been written */
    VALUE_UNKNOWN, /* not known before deployment */
    VALUE_CHOICE,  /* one of two, by a condition */
};

enum value_flag {
    VALUE_QUOTED = 1,    /* a string that stood in quotes (or in a block scalar) */
    VALUE_SENSITIVE = 2, /* must never be printed */
    VALUE_MADE = 4,    /* by the program: its place is another's, its text not there */
    VALUE_ROUTED = 8,  /* came through a reference: has a route instead of a place */
    VALUE_SORTED = 16, /* a map whose keys ascend, byte by byte: found by halving */
};

struct cond;     /* model/cond.h */
struct variable; /* model/cond.h */

/* Why there is no value, and what is known all the same. */
struct unknown {
    struct str why;      /* for people: "parameter 'Env' has no default" */
    bool set;            /* surely has a value at deployment: has() is true */
    bool chosen;         /* nobody has set it: AWS will choose whether there is one */
    bool maybe_blank;    /* a text that may turn out empty */
    struct str resource; /* id of the resource it refers to, or empty */
    struct str
        attribute; /* of that resource; empty for a plain reference (its physical id) */
    struct str lookup; /* where it will be looked up: "ssm:/path", "secretsmanager:…" */
    struct variable *variable; /* of conditions, that has this very value; or NULL */
    struct str prefix;         /* what the text surely begins with, */
    struct str suffix;         /* and, after something more or nothing, ends with */
    struct str outline; /* of a text that begins like JSON: all of it, with VALUE_HOLE
                           for each part that is not known; or empty */
    const struct value *document; /* what the text is the JSON of, or NULL */
};

/* A character of Unicode's private use area. */
#define VALUE_HOLE "\xEF\xA3\xBF"

struct choice;
struct member;
struct route;

struct value {
    uint8_t kind;  /* enum value_kind */
    uint8_t flags; /* enum value_flag */
    uint16_t source;
    uint32_t count; /* bytes of a string, items of a list, members of a map */
    union {
        struct {
            uint32_t start; /* where it is written: offsets into the source */
            uint32_t end;   /* exclusive */
        };
        const struct route *route; /* VALUE_ROUTED; ask value_origin for the place */
    };
    union {
        bool boolean;
        int64_t integer;
        double real;
        const char *text;
        const struct value *items;
        const struct member *members;
        const struct unknown *unknown;
        const struct choice *choice;
    };
};

/* How a value came to where it is used; few have one, so it takes no room in all. */
struct route {
    uint32_t start; /* where the value itself is written */
    uint32_t end;
    const struct value *via; /* the reference it came through (Ref, FindInMap) */
};

struct member {
    const char *key;
    uint32_t key_start; /* offset of the key in key_source */
    uint16_t key_len;
    uint16_t key_source;
    struct value value;
};

struct choice {
    const struct cond *when;
    struct value then;      /* when the condition is true */
    struct value otherwise; /* when it is false */
    bool sure; /* it is true in any deployment that succeeds: scenarios do not part */
};

/* The member's value, or NULL; NULL and non-maps have no members. First match. */
const struct value *value_find(const struct value *map, struct str key);
/* value_find along several keys, e.g. {"Metadata", "aws:cdk:path", NULL}. */
const struct value *value_find_path(const struct value *map, const char *const *keys);
/* The string, or the empty view for any other kind (and NULL). */
struct str value_str(const struct value *v);
static inline struct str member_key(const struct member *m)
{
    return (struct str){m->key, m->key_len};
}
/* Where the value is written; of its reference where it came through one (the place in
   the resource that a reader should look at). */
struct span value_site(const struct value *v);
/* Where the value itself is written, whatever it came through. */
struct span value_origin(const struct value *v);
/* The reference it came through, or NULL. */
const struct value *value_via(const struct value *v);
/* Says that it came through this reference, and none else; NULL: through none. */
void value_route(struct arena *a, struct value *v, const struct value *via);
/* Says that it is written there; what it came through stays. */
void value_place(struct arena *a, struct value *v, struct span origin);
struct span member_key_span(const struct member *m);
bool value_is(const struct value *v, enum value_kind kind);
/* "null", "bool", "number", "string", "list", "map", … for messages. */
const char *value_kind_name(const struct value *v);
/*
 * A scalar as text, as CloudFormation passes it on: strings as they are, numbers and
 * booleans as they were written in the source (01234 keeps its zero) or, without a
 * source, in shortest form. False for null, lists, maps and what the resolver made.
 */
bool value_as_text(struct arena *a, const struct sources *all, const struct value *v,
                   struct str *out);
/* Numbers, and strings that are wholly a decimal integer. */
bool value_as_int(const struct value *v, int64_t *out);
/* Booleans and the strings true and false in any case. */
bool value_as_bool(const struct value *v, bool *out);
/* Same kind and content, maps in any order; int and double compare by number. */
bool value_equal(const struct value *a, const struct value *b);

/* Builders, for what the program itself makes; origin (may be NULL) lends its place. */
struct value value_make_str(struct str text, const struct value *origin);
struct value value_make_int(int64_t number, const struct value *origin);
struct value value_make_bool(bool truth, const struct value *origin);
struct value value_make_list(const struct value *items, size_t count,
                             const struct value *origin);
struct value value_make_map(const struct member *members, size_t count,
                            const struct value *origin);
struct value value_make_unknown(struct arena *a, struct str why, bool set,
                                const struct value *origin);
struct member member_make(struct str key, struct value value);

#endif
