/* SPDX-License-Identifier: Apache-2.0 */
/* What there is below a folder that has no configuration yet. */
#ifndef CLI_EXPLORE_H
#define CLI_EXPLORE_H

#include "cli/run.h"
#include "lint/survey.h"

/* Folders that by their name hold templates which nobody deploys from there. */
struct folder_kind {
    struct str name;
    const char *what;
    bool left_out; /* as a rule; else that is only offered */
};

struct exploration {
    struct survey survey;         /* of all but what is to be left out */
    struct survey_counts folders; /* of such names, and how many templates each holds */
    size_t modules;               /* folders with .tf files */
    struct str module;            /* the uppermost of them */
};

/* The folder is absolute, paths are as seen from it. What cannot be opened is passed
 * over. */
void explore(struct arena *a, struct str folder, struct exploration *out);
/* What the name of the last step says; never NULL for those of an exploration. */
const struct folder_kind *explore_kind(struct str folder);

#endif
