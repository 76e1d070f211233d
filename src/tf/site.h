/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a plan's modules to the folders that they were written in: through the source of
 * each call where that is a local path, else through what "terraform init" wrote down.
 */
#ifndef TF_SITE_H
#define TF_SITE_H

#include "tf/folder.h"
#include "tf/plan.h"

/* Where one module of the plan is written. */
struct site {
    const struct folder *folder; /* NULL: not here, or not surely */
    const struct span *calls;    /* heads of the module blocks that lead to it, */
    size_t call_count;           /* the innermost first */
};

struct sites {
    struct arena *arena;
    struct sources *sources;
    struct site root;
    struct table by_module; /* path of the module -> struct site * */
    struct table folders;   /* path -> struct folder * */
    struct table manifest;  /* "a.b" -> struct value *, the folder */
};

/*
 * Looks for the root module's folder: the given one, else that of the plan, else where
 * we are, whichever declares what the plan does. False where there is none.
 */
bool sites_open(struct sites *s, const struct tf_plan *p, struct str given);
/* The module's place; never NULL. Reads its folder when it is asked for first. */
const struct site *sites_find(struct sites *s, const struct tf_module *m);
/* The one resource block that the plan's block was read from, or NULL. */
const struct folder_block *sites_block(struct sites *s, const struct tf_block *b);

#endif
