/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"
#include "base/pathtext.h"
#include "cli/command.h"
#include "cli/discover.h"
#include "cli/draft.h"
#include "cli/firstrun.h"
#include "cli/scaffold.h"

enum { DRAFT_MAX = 1 << 20 };

static bool write_config(struct run *r, struct str folder)
{
    struct exploration found;
    struct discovery d;
    struct buf text;
    discover_init(&d, r);
    struct str there = discover_file(&d, folder);
    if (there.len > 0) {
        if (!r->settings.quiet)
            buf_printf(&r->out, "%.*s: governs this already, and is left alone\n",
                       STR_ARG(there));
        return true;
    }
    explore(&r->arena, folder, &found);
    buf_init(&text, DRAFT_MAX);
    draft_config(&found, &text);
    bool ok = scaffold_config(r, folder, buf_str(&text));
    buf_finish(&text);
    return ok;
}

/* With the configuration that is there now, whoever wrote it. */
static bool lint_first(struct run *r)
{
    struct lint_result result;
    if (!command_lint_only(r, &result))
        return false;
    if (!r->settings.quiet)
        firstrun_tell(r, &result);
    lint_finish(&result);
    return r->errors.count == 0;
}

enum exit_code command_init(struct run *r)
{
    const struct settings *s = &r->settings;
    struct str path = r->operands.count > 0 ? r->operands.items[0] : STR(".");
    struct err e;
    bool ok = true;
    if (!file_is_folder(path)) {
        (void)err_set(&e, ERR_USAGE, "%.*s is not a folder", STR_ARG(path));
        return run_usage_error(r, &e);
    }
    struct str folder = path_absolute(&r->arena, run_cwd(r), path);
    if (s->git_hook)
        ok &= scaffold_hook(r, folder);
    if (s->workflow)
        ok &= scaffold_workflow(r, folder);
    if (!s->git_hook && !s->workflow)
        ok = write_config(r, folder) && (s->dry_run || lint_first(r));
    return ok ? EXIT_CLEAN : EXIT_INPUT;
}
