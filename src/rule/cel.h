/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Evaluating CEL: https://github.com/google/cel-spec/blob/master/doc/langdef.md with
 * the string and network extensions. Errors and unknowns are values: "false && unknown"
 * is false, "true && unknown" is unknown, and an unknown beats an error.
 */
#ifndef RULE_CEL_H
#define RULE_CEL_H

#include "doc/value.h"
#include "rule/expr.h"

enum cel_kind {
    CEL_NULL,
    CEL_BOOL,
    CEL_INT,
    CEL_UINT,
    CEL_DOUBLE,
    CEL_STRING,
    CEL_BYTES,
    CEL_LIST, /* of cel values */
    CEL_MAP,  /* of cel values */
    CEL_TREE, /* a list or map of the model, wrapped, read when it is looked into */
    CEL_IP,
    CEL_CIDR,
    CEL_TYPE,
    CEL_OBJECT,  /* something of the model that has members: a resource */
    CEL_ERROR,   /* string: what is wrong */
    CEL_UNKNOWN, /* string: why */
};

struct cel_run;
struct cel_address; /* rule/net.h */
struct cel_entries;

struct cel_value {
    enum cel_kind kind;
    bool set;                 /* CEL_UNKNOWN: surely has a value, so has() is true */
    const struct value *from; /* where in the model it came from, or NULL: for "at:" */
    union {
        bool boolean;
        int64_t integer;
        uint64_t natural;
        double real;
        struct str string;              /* also BYTES, TYPE, ERROR, UNKNOWN */
        const struct value *tree;       /* TREE */
        const struct cel_entries *list; /* LIST; MAP */
        const struct cel_address *address;
        const void *object; /* OBJECT */
    };
};

/* Elements of a list (keys NULL) or of a map. */
struct cel_entries {
    const struct cel_value *keys;
    const struct cel_value *values;
    size_t count;
};

enum {
    CEL_MAX_ARGS = 8, /* of any function, the receiver among them */
    CEL_SITES = 1024, /* calls of all rules that are judged, at best */
};

/* A function: args[0] is the receiver of a method. Errors are returned as values. */
typedef struct cel_value cel_call(struct cel_run *run, const struct cel_value *args,
                                  size_t count);

struct cel_function {
    const char *name; /* with a dot where it is called so: "ip.isCanonical" */
    bool method;
    uint8_t min_args; /* with the receiver */
    uint8_t max_args;
    bool lazy; /* takes errors and unknowns too; others are not called with them */
    cel_call *call;
    const char *help; /* one line: signature and meaning */
};

struct cel_binding {
    struct str name;
    struct cel_value value;
};

/* Where a call in an expression leads, remembered. */
struct cel_site {
    const struct expr_node *node;
    const struct cel_function *function; /* NULL: nowhere */
};

/*
 * What an evaluation may see. The caller fills it; unused parts are zero. It is best
 * kept for many evaluations, as long as the expressions live and the tables stay the
 * same.
 */
struct cel_run {
    struct arena *arena; /* scratch for results */
    const struct cel_binding *bindings;
    size_t binding_count;
    bool qualified; /* some binding is named "a.b": it goes before member b of a */
    const struct cel_function *const
        *tables; /* each ends with a NULL name; first hit wins */
    size_t table_count;
    /* Takes the choices at the top of a value; NULL result: absent. May be NULL. */
    const struct value *(*pick)(void *context, const struct value *v);
    /* Member of a CEL_OBJECT; CEL_ERROR "no such field" where it has none. */
    struct cel_value (*member)(struct cel_run *run, const void *object,
                               struct str name);
    void *context;                 /* for pick, member and the functions */
    struct cel_patterns *patterns; /* compiled regular expressions, kept between runs */
    uint64_t steps; /* used so far: past LIMIT_EVAL_STEPS all is an error; the caller
                       sets it back for each judgement */
    struct cel_site sites[CEL_SITES]; /* zero; filled by cel_eval */
};

/* The language and its extensions; a caller names it among its tables. */
extern const struct cel_function cel_standard[];

struct cel_value cel_eval(struct cel_run *run, const struct expr *e);

/* Regular expressions compiled on first use (PCRE2, with match and depth limits). */
struct cel_patterns *cel_patterns_open(void);
void cel_patterns_close(struct cel_patterns *p);

/* Makers, for functions. */
struct cel_value cel_error(struct cel_run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct cel_value cel_unknown(struct str why, bool set);
struct cel_value cel_bool(bool truth);
struct cel_value cel_int(int64_t number);
struct cel_value cel_string(struct str text);
struct cel_value cel_list(struct cel_run *run, const struct cel_value *items,
                          size_t count);
/* A value of the model: scalars become CEL's, lists and maps are wrapped. NULL: error.
 */
struct cel_value cel_from(struct cel_run *run, const struct value *v);
/* The error of a function that takes no arguments of these kinds. */
struct cel_value cel_no_overload(struct cel_run *run, const char *function,
                                 const struct cel_value *args, size_t count);
/* Counts work done besides evaluating nodes; false when it has been too much, upon
   which cel_spent is the value to return. */
bool cel_spend(struct cel_run *run, size_t steps);
struct cel_value cel_spent(void);

/* "int", "list", "map", …: the language's names, also for wrapped values. */
const char *cel_kind_name(struct cel_value v);
/* v.name as the language has it. */
struct cel_value cel_member(struct cel_run *run, struct cel_value v, struct str name);
/* A boolean; unknown where it rests on something unknown. */
struct cel_value cel_equals(struct cel_run *run, struct cel_value a,
                            struct cel_value b);
/* Surely equal. */
bool cel_equal(struct cel_run *run, struct cel_value a, struct cel_value b);
/* Elements of a list of either kind (absent ones left out); false for anything else. */
bool cel_items(struct cel_run *run, struct cel_value list, struct cel_entries *out);
/* For messages: strings bare, numbers as in CEL, lists and maps in JSON's way. What is
   marked as sensitive is not shown. */
struct str cel_text(struct cel_run *run, struct cel_value v);

/* Walks over the elements of a list or the members of a map, of either kind. */
struct cel_walk {
    struct cel_value key; /* of a list: the index */
    struct cel_value value;
    struct cel_run *run;
    struct cel_value of;
    size_t at;    /* next entry to look at */
    size_t found; /* entries returned so far */
};

/* False where v is neither list nor map. */
bool cel_walk_start(struct cel_walk *w, struct cel_run *run, struct cel_value v);
/* Moves to the next entry that is there; false at the end. */
bool cel_walk_next(struct cel_walk *w);

#endif
