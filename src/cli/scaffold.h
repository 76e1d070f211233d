/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What "plumbline init" puts into a repository. Nothing that is there is overwritten,
 * but for a hook that this program wrote itself. With --dry-run it is printed instead.
 */
#ifndef CLI_SCAFFOLD_H
#define CLI_SCAFFOLD_H

#include "cli/run.h"

/* Files of the project, embedded by the build. */
extern const struct str asset_pre_commit;       /* hooks/pre-commit */
extern const struct str asset_pull_request_yml; /* action/examples/pull-request.yml */

/* These are false after telling the run why. The folder is absolute. */
bool scaffold_config(struct run *r, struct str folder, struct str text);
/* The hook of the git repository that the folder is in. */
bool scaffold_hook(struct run *r, struct str folder);
/* The workflow, at the top of that repository, or in the folder where there is none. */
bool scaffold_workflow(struct run *r, struct str folder);

#endif
