/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Front ends: the template languages. Each recognises its documents and loads them into
 * the model; a new one is a row of the table in frontend.c.
 */
#ifndef LINT_FRONTEND_H
#define LINT_FRONTEND_H

#include "lint/lint.h"

struct frontend {
    const char *name; /* as people say it */
    /* Whether the bytes could be one of its documents, without parsing them. */
    bool (*hint)(struct str bytes);
    /*
     * What to do about a file that is its language's and yet none of its documents, for
     * people; NULL: it is no such file, or there are none.
     */
    const char *(*refuse)(struct str path, struct str bytes);
    /* Whether bytes that cannot be read may be one of its documents, and hold secrets;
     * NULL: its documents hold none. */
    bool (*is_secret)(struct str bytes);
    /* What of such a document nobody will look at; NULL: it is none, or all counts. */
    const struct spare *(*spares)(struct str bytes);
    bool (*recognise)(const struct value *root);
    /* Fills the model; false after diagnostics when nothing could be made of it. */
    bool (*load)(struct model *m, const struct value *root,
                 const struct lint_setup *setup, struct diags *d);
};

extern const struct frontend frontends[];
extern const size_t frontend_count;

/* NULL where nobody recognises it. */
const struct frontend *frontend_find(const struct value *root);
/* Whether any front end's hint says so. */
bool frontend_hint(struct str bytes);
/* The first that any front end names, or NULL. */
const struct spare *frontend_spares(struct str bytes);
/* Whether any front end says so. */
bool frontend_is_secret(struct str bytes);
/* What any front end says to do instead of linting the file, or NULL. */
const char *frontend_refuse(struct str path, struct str bytes);

#endif
