/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/accepted.h"
#include "cli/command.h"

/* What is there already is replaced only where it is a baseline as well. */
static bool may_write(struct run *r, struct str path)
{
    struct str bytes;
    struct err e;
    if (!file_exists(path))
        return true;
    if (file_read(&r->arena, path, &bytes, &e)) {
        if (baseline_is(bytes))
            return true;
        (void)err_set(&e, ERR_INVALID,
                      "is not a baseline, and is not overwritten by one");
    }
    run_file_error(r, path, &e);
    return false;
}

enum exit_code command_baseline(struct run *r)
{
    struct lint_result result;
    struct str path = r->settings.output;
    if (path.len == 0)
        path = str_from(accepted_file);
    r->settings.output = (struct str){0};
    if (!may_write(r, path) || !command_lint_only(r, &result))
        return EXIT_INPUT;
    struct baseline_place place = {path, run_cwd(r)};
    size_t count = baseline_write(&place, &result.findings, &r->out);
    /* From here on what the command says goes to the file. */
    r->settings.output = path;
    if (!r->settings.quiet)
        buf_printf(&r->err, "%zu finding%s written to %.*s\n", count,
                   count == 1 ? "" : "s", STR_ARG(path));
    lint_finish(&result);
    return r->errors.count > 0 ? EXIT_INPUT : EXIT_CLEAN;
}
