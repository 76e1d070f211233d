/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Resolving: a value as written becomes one without functions. What holds no function
 * is not copied.
 */
#ifndef CFN_RESOLVER_H
#define CFN_RESOLVER_H

#include "cfn/template.h"

/* A branch of an Fn::If. */
struct branch {
    const struct branch *outer; /* that it lies in, or NULL */
    const struct cond *when;
    bool truth;
};

/* What is being resolved, on whose behalf. */
struct walk {
    struct template *t;
    struct entry *from;         /* the resource it belongs to; NULL elsewhere */
    const struct branch *guard; /* the branch that it lies in; NULL: none */
    struct arena *lists; /* for copies of lists and maps; NULL: the model's arena */
    bool bare;           /* an argument: values need not say what they came through */
    bool formula;        /* part of a condition: parameters nobody gave stay open */
    bool quiet;          /* mistakes are told elsewhere */
    bool aside;          /* metadata, outputs: references are no dependencies */
};

/* False where v is its own result (out is untouched); true where *out is. */
bool resolve_value(const struct walk *w, const struct value *v, struct value *out);
/* The same, as a value of its own. */
struct value resolve_copy(const struct walk *w, const struct value *v);

/* A map with one member whose key is Ref or begins with "Fn::"; its member, or NULL. */
const struct member *resolve_function(const struct value *v);

/* Records a problem at the value, on behalf of the walk's resource. */
void resolve_problem(const struct walk *w, const char *kind, const struct value *at,
                     const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Records that the walk's resource names another. */
void resolve_refer(const struct walk *w, struct entry *to, struct str attribute,
                   const struct value *at);
/* The same for what an unknown value names, which may stand in another template. */
void resolve_refer_value(const struct walk *w, const struct value *v,
                         const struct value *at);

/* Says that v came through the reference at node, unless it was written inside it. */
struct value resolve_via(const struct walk *w, struct value v,
                         const struct value *node);
/*
 * Narrows the place of a string that is part of another to that part, where its bytes
 * are the document's own.
 */
void resolve_place(const struct walk *w, struct value *v);
/* An unknown value, surely set. */
struct value resolve_unknown(const struct walk *w, const struct value *at,
                             const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A choice between two, or the one that a constant condition leaves. */
struct value resolve_choice(const struct walk *w, const struct cond *when,
                            const struct value *then, const struct value *otherwise);
/* The one alternative that is left: v, when the condition holds, and it does. */
struct value resolve_sure(const struct walk *w, const struct cond *when,
                          const struct value *v);
/* A scalar as CloudFormation passes it on; false for anything else. */
bool resolve_text(const struct walk *w, const struct value *v, struct str *out);
/* An expression as written, short: "!Join ['', !Ref List]". The same for the same one.
 */
struct str resolve_expression(const struct walk *w, const struct value *v);
/* The value as compact JSON, cut at limit bytes. */
struct str resolve_json(const struct walk *w, const struct value *v, size_t limit);

#endif
