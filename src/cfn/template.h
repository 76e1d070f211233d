/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One template on its way into the model, and what it shares with the templates nested
 * in it. Internal to cfn/. All of it lives in the model's arena.
 */
#ifndef CFN_TEMPLATE_H
#define CFN_TEMPLATE_H

#include "base/vec.h"
#include "cfn/cfn.h"

/* One cfn_load: the template named and everything nested in it. */
struct loader {
    struct model *model;
    struct arena *arena;
    const struct cfn_options *options;
    struct diags *diags;
    struct arena
        scratch; /* arguments of functions whose results hold no part of them */
    unsigned scratch_users;
    struct table pseudo; /* name -> struct parameter *, of pseudo parameters */
    struct table
        open; /* variable's name -> struct parameter * that conditions rest on */
    struct table files;   /* "from\nurl" -> root of a nested template */
    uint64_t spare;       /* bytes that derived values may still take */
    struct table loaded;  /* path -> root of templates that were loaded */
    size_t stacks;        /* nested templates loaded */
    size_t nested_bytes;  /* of source text walked for them */
    unsigned depth;       /* of resources that are resolved for another's sake */
    unsigned suggestions; /* names that were looked for by likeness */
};

enum progress {
    PROGRESS_NONE,
    PROGRESS_RUNNING,
    PROGRESS_DONE,
};

/* What a table of names holds knows itself, because tables give out what they hold as
   constant. */

/* A resource of the template. */
struct entry {
    struct entry *self;
    struct str name; /* logical id, without the stack's prefix */
    struct span span;
    const struct value *body; /* as written */
    struct resource *resource;
    const struct unknown *reference; /* what a Ref to it gives; made on first use */
    struct template *nested;         /* where it is a stack whose template was read */
    uint32_t number;                 /* among the template's entries */
    enum progress progress;
    const struct value
        *source;    /* properties as the author wrote them, where SAM maps them */
    bool generated; /* made by the SAM transform: its own mistakes are not the author's
                     */
};

/* A named condition. */
struct formula {
    struct formula *self;
    struct str name;
    struct span span;
    const struct value *body;
    const struct cond *cond;
    enum progress progress;
    bool used;
};

struct mapping {
    struct mapping *self;
    const struct member *member;
    bool used;
};

struct output {
    struct output *self;
    const struct member *member;
    struct value value;
    enum progress progress;
};

/* A dependency between two of template.entries. */
struct edge {
    uint32_t from;
    uint32_t to;
    const struct cond *when; /* of the Fn::If around it; NULL: always */
    struct span span;
};

struct template
{
    struct loader *loader;
    struct template *parent;
    struct str path;              /* of the file */
    struct str prefix;            /* of resource ids: "Stack/", or empty */
    const struct resource *stack; /* that it is the template of, or NULL */
    const struct cond *when;      /* of that stack; NULL: always */
    unsigned nesting;
    const struct value *root;
    const struct value *given;   /* values of its parameters: a map, or NULL */
    const struct value *passed;  /* the same as the outer stack writes them, or NULL */
    struct table parameters;     /* name -> struct parameter * */
    struct table mappings;       /* name -> struct mapping * */
    struct table conditions;     /* name -> struct formula * */
    struct table resources;      /* name -> struct entry * */
    struct table outputs;        /* name -> struct output * */
    VEC(struct entry *) entries; /* in document order */
    VEC(struct edge) edges;
    unsigned formula_depth;
    bool has_formulas; /* all conditions are read */
    bool repeated;     /* another stack has the same file: its problems are told */
    bool sam;          /* the SAM transform is asked for */
    bool macros;       /* so is one that nobody here knows: names may come from it */
};

/* Takes bytes off what derived values may use; false where nothing is left. */
bool loader_take(struct loader *l, uint64_t bytes);

/* Records a problem of the template; of a file loaded several times, the first time. */
void template_problem(struct template *t, const char *kind, struct str resource,
                      struct span span, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* A section that is a map, or NULL; any other shape is a problem, told once. */
const struct value *template_section(struct template *t, struct str name);
/* By name; NULL where there is none. */
struct entry *template_entry(const struct template *t, struct str name);
struct mapping *template_mapping(const struct template *t, struct str name);
struct output *template_output(const struct template *t, struct str name);

/*
 * Reads the sections of t->root, adds its resources to the model and resolves them.
 * False, with a diagnostic, where it has no resources.
 */
bool template_load(struct template *t);
/* Whether the member of a section is no entry but a macro that makes some. */
bool template_is_macro(const struct member *m);
/* Adds a resource; NULL, and a problem, where its id is taken. */
struct entry *template_add(struct template *t, const struct member *m, struct str type);
/* Resolves the resource, once; false while that is under way already. */
bool template_resolve(struct template *t, struct entry *e);

/*
 * The likeliest of the tables' names, quoted for a message (" (did you mean 'X'?)"), or
 * the empty string.
 */
struct str template_suggest(struct template *t, struct str name,
                            const struct table *const *tables, size_t count);

#endif
