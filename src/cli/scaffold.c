/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/scaffold.h"

#include "base/file.h"
#include "base/install.h"
#include "base/pathtext.h"
#include "base/spawn.h"

#include <limits.h>
#include <unistd.h>

/* By which a hook is known to be ours, whatever version wrote it. */
static const struct str signature = STR_INIT("\"plumbline init --git-hook\"");

/* What the workflow leaves open: whose repository the action is in. */
static const struct str owner = STR_INIT("OWNER");

/* A file to be put into place. */
struct piece {
    struct str path; /* absolute */
    struct str text;
    bool runnable;
};

static struct str shown(struct run *r, struct str path)
{
    return path_shown(&r->arena, run_cwd(r), path);
}

static bool put(struct run *r, const struct piece *p)
{
    struct str name = shown(r, p->path);
    struct err e;
    if (r->settings.dry_run) {
        buf_printf(&r->out, "%.*s would be written:\n\n", STR_ARG(name));
        buf_add(&r->out, p->text);
        buf_add_char(&r->out, '\n');
        return true;
    }
    if (!install_file(p->path, p->text, p->runnable, &e)) {
        run_file_error(r, name, &e);
        return false;
    }
    if (!r->settings.quiet)
        buf_printf(&r->out, "%.*s: written\n", STR_ARG(name));
    return true;
}

static bool refuse(struct run *r, struct str path, const char *why)
{
    struct err e;
    (void)err_set(&e, ERR_INVALID, "%s", why);
    run_file_error(r, shown(r, path), &e);
    return false;
}

/* What "git -C folder rev-parse WHAT [ARGUMENT]" prints. */
static bool ask_git(struct run *r, struct str folder, const char *const what[2],
                    struct str *out, struct err *e)
{
    const char *arguments[] = {"git",       "-C",    arena_cstr(&r->arena, folder),
                               "rev-parse", what[0], what[1],
                               NULL};
    if (!spawn_run(&r->arena, arguments, out, e))
        return false;
    *out = path_absolute(&r->arena, folder, str_trim(*out));
    return true;
}

bool scaffold_config(struct run *r, struct str folder, struct str text)
{
    struct str path = path_absolute(&r->arena, folder, STR(".plumbline.yaml"));
    return put(r, &(struct piece){path, text, false});
}

/* So that the hook finds this program where no PATH leads to one. */
static bool name_program(struct run *r, struct str folder, struct err *e)
{
    static const char *const probe[] = {"plumbline", "version", NULL};
    char self[PATH_MAX];
    struct str out;
    if (r->settings.dry_run || spawn_run(&r->arena, probe, &out, e))
        return true;
    ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
    if (len <= 0)
        return err_set(e, ERR_IO, "plumbline is not on PATH");
    self[len] = '\0';
    const char *arguments[] = {
        "git", "-C", arena_cstr(&r->arena, folder), "config", "plumbline.program",
        self,  NULL};
    if (!spawn_run(&r->arena, arguments, &out, e))
        return false;
    if (!r->settings.quiet)
        buf_printf(&r->out,
                   "plumbline is not on PATH; the hook takes it from where it is now: "
                   "git config plumbline.program\n");
    return true;
}

/* Whether what is at the path, if anything, is ours to replace. */
static bool may_replace(struct run *r, struct str path, bool *same)
{
    struct str bytes;
    struct err e;
    *same = false;
    if (!file_exists(path))
        return true;
    if (!file_read(&r->arena, path, &bytes, &e)) {
        run_file_error(r, shown(r, path), &e);
        return false;
    }
    *same = str_eq(bytes, asset_pre_commit);
    return str_find(bytes, signature) != SIZE_MAX ||
           refuse(r, path,
                  "is there already, and is left alone; this line in it does the "
                  "same: plumbline lint --staged || exit 1");
}

bool scaffold_hook(struct run *r, struct str folder)
{
    static const char *const hooks[] = {"--git-path", "hooks"};
    struct str path;
    struct err e;
    bool same;
    if (!ask_git(r, folder, hooks, &path, &e)) {
        path = path_absolute(&r->arena, folder, STR(".git"));
        run_file_error(r, shown(r, path), &e);
        return false;
    }
    path = path_absolute(&r->arena, path, STR("pre-commit"));
    if (!may_replace(r, path, &same))
        return false;
    if (same && !r->settings.quiet)
        buf_printf(&r->out, "%.*s: is up to date\n", STR_ARG(shown(r, path)));
    if (!same && !put(r, &(struct piece){path, asset_pre_commit, true}))
        return false;
    if (name_program(r, folder, &e))
        return true;
    run_file_error(r, shown(r, path), &e);
    return false;
}

bool scaffold_workflow(struct run *r, struct str folder)
{
    static const char *const top[] = {"--show-cdup", NULL};
    struct str root;
    struct err e;
    if (!ask_git(r, folder, top, &root, &e))
        root = folder;
    struct str path =
        path_absolute(&r->arena, root, STR(".github/workflows/plumbline.yml"));
    if (file_exists(path))
        return refuse(r, path, "is there already, and is left alone");
    if (!put(r, &(struct piece){path, asset_pull_request_yml, false}))
        return false;
    if (!r->settings.quiet && str_find(asset_pull_request_yml, owner) != SIZE_MAX)
        buf_printf(&r->out,
                   "For %.*s put the account that the action is to be taken "
                   "from.\n",
                   STR_ARG(owner));
    return true;
}
