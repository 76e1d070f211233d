/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/pick.h"

#include "cli/inputs.h"

static bool open_git(struct pick *p, struct run *r, const char *option)
{
    struct err e;
    if (p->git.arena != NULL || git_open(&p->git, &r->arena, run_cwd(r), &e))
        return true;
    buf_printf(&r->err, "plumbline: --%s: %s\n", option, e.message);
    p->git.arena = NULL;
    return false;
}

static bool pick_staged(struct pick *p, struct setups *setups, struct input_list *out,
                        struct lint_options *options)
{
    struct run *r = setups->run;
    struct err e;
    if (!open_git(p, r, "staged") || !inputs_staged(setups, &p->git, out, &p->left_out))
        return false;
    if (!git_tree_open(&p->staged, &p->git, STR(""), &e)) {
        buf_printf(&r->err, "plumbline: --staged: %s\n", e.message);
        return false;
    }
    for (size_t i = 0; i < out->count; i++)
        git_tree_expect(&p->staged, out->items[i].path);
    options->tree = &p->staged.files;
    options->folders = NULL; /* no folder is linted whole */
    return true;
}

bool pick_inputs(struct pick *p, struct setups *setups, struct input_list *out,
                 struct lint_options *options)
{
    struct run *r = setups->run;
    bool since_revision = r->settings.new_since.len > 0;
    if (r->settings.staged) {
        if (!pick_staged(p, setups, out, options))
            return false;
    } else {
        p->left_out = inputs_find(setups, out);
    }
    if (!since_is_asked(r))
        return true;
    options->folders = NULL;
    if (since_revision && !open_git(p, r, "new-since"))
        return false;
    return since_open(&p->since, setups, since_revision ? &p->git : NULL, options->tree,
                      out);
}

void pick_subtract(struct pick *p, const struct lint_options *o,
                   struct lint_result *result)
{
    if (p->since.run != NULL)
        since_subtract(&p->since, o, result);
}

void pick_close(struct pick *p)
{
    since_close(&p->since);
    if (p->staged.git != NULL)
        git_tree_close(&p->staged);
}
