/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/since.h"

#include "base/pathtext.h"
#include "base/vec.h"

bool since_is_asked(const struct run *r)
{
    return r->settings.new_since.len > 0 || r->settings.base.len > 0;
}

static struct str absolute_path(const struct since *s, struct str path)
{
    return path_absolute(&s->run->arena, s->setups->discovery.cwd, path);
}

static void add_before(struct since *s, struct str absolute)
{
    struct arena *a = &s->run->arena;
    const struct setup *setup = setups_find(s->setups, path_parent(absolute));
    struct lint_input in = {
        .path = path_shown(a, s->setups->discovery.cwd, absolute),
        .setup = &setup->lint,
    };
    if (input_fits_name(&in) && !setup->broken)
        VEC_PUSH(a, &s->before, in);
}

/* Its findings are known again by the fingerprint alone. */
static void add_stray(struct since *s, struct str absolute)
{
    table_add(&s->run->arena, &s->moves.strays, absolute, s);
}

/* New path -> struct git_change *. */
static struct table index_changes(struct since *s)
{
    struct table out = {0};
    for (size_t i = 0; i < s->changes.count; i++)
        if (s->changes.items[i].now.len > 0)
            table_add(&s->run->arena, &out, s->changes.items[i].now,
                      &s->changes.items[i]);
    return out;
}

/* A changed input: what it was is to be linted too. */
static void add_change(struct since *s, const struct git_change *c)
{
    struct arena *a = &s->run->arena;
    if (c->before.len == 0) {
        s->added = true;
        add_stray(s, c->now);
        return;
    }
    add_before(s, c->before);
    if (!str_eq(c->before, c->now))
        table_add(a, &s->moves.renamed, c->before,
                  arena_copy(a, &c->now, sizeof c->now));
}

/* The last steps of the paths of what has changed and may be drawn in. */
static struct words changed_names(struct since *s)
{
    struct words out = {0};
    for (size_t i = 0; i < s->changes.count; i++) {
        const struct git_change *c = &s->changes.items[i];
        struct str path = c->now.len > 0 ? c->now : c->before;
        struct lint_input in = {.path = path};
        struct str folder = path_parent(path);
        if (input_fits_name(&in))
            VEC_PUSH(&s->run->arena, &out,
                     str_slice(path, folder.len + (folder.len > 1), path.len));
    }
    return out;
}

/* Whether the template may draw in another one that has changed. */
static bool draws_in(const struct since *s, struct arena *scratch,
                     const struct lint_input *in, const struct words *names)
{
    struct str bytes;
    struct err e;
    if (in->given || !tree_read(s->tree, scratch, in->path, &bytes, &e) ||
        (str_find(bytes, STR("TemplateURL")) == SIZE_MAX &&
         str_find(bytes, STR("Location")) == SIZE_MAX))
        return false;
    for (size_t i = 0; i < names->count; i++)
        if (str_find(bytes, names->items[i]) != SIZE_MAX)
            return true;
    return false;
}

/* An unchanged template in which something may have changed all the same. */
static bool keeps_unchanged(struct since *s, struct arena *scratch,
                            const struct lint_input *in, const struct words *names)
{
    bool keeps = names->count > 0 && draws_in(s, scratch, in, names);
    arena_reset(scratch);
    if (keeps)
        add_before(s, absolute_path(s, in->path));
    return keeps;
}

static void keep_changed(struct since *s, struct input_list *inputs)
{
    struct table changes = index_changes(s);
    struct words names = changed_names(s);
    struct arena scratch = {0};
    size_t kept = 0;
    for (size_t i = 0; i < inputs->count; i++) {
        const struct lint_input *in = &inputs->items[i];
        struct str path = absolute_path(s, in->path);
        const struct git_change *c = table_find(&changes, path);
        bool keeps = true;
        if (c != NULL)
            add_change(s, c);
        else if ((in->named || in->given) && !tree_has(&s->then.files, path))
            add_stray(s, path);
        else
            keeps = keeps_unchanged(s, &scratch, in, &names);
        if (keeps)
            inputs->items[kept++] = *in;
    }
    inputs->count = kept;
    arena_finish(&scratch);
}

/* What is gone may have become what is new, in another form. */
static void add_gone(struct since *s)
{
    for (size_t i = 0; s->added && i < s->changes.count; i++) {
        const struct git_change *c = &s->changes.items[i];
        if (c->now.len > 0)
            continue;
        add_stray(s, c->before);
        add_before(s, c->before);
    }
}

static bool fail(struct since *s, const char *option, struct err *e)
{
    (void)err_wrap(e, "--%s", option);
    buf_printf(&s->run->err, "plumbline: %s\n", e->message);
    return false;
}

static bool select_changed(struct since *s, struct input_list *inputs)
{
    struct err e;
    bool staged = s->run->settings.staged;
    if (!git_changes(s->git, s->revision, staged, &s->changes, &e) ||
        !git_tree_open(&s->then, s->git, s->revision, &e))
        return fail(s, "new-since", &e);
    keep_changed(s, inputs);
    add_gone(s);
    for (size_t i = 0; i < s->before.count; i++)
        git_tree_expect(&s->then, s->before.items[i].path);
    return true;
}

bool since_open(struct since *s, struct setups *setups, const struct git *git,
                const struct file_tree *tree, struct input_list *inputs)
{
    *s = (struct since){
        .run = setups->run,
        .setups = setups,
        .revision = setups->run->settings.new_since,
        .git = git,
        .tree = tree,
    };
    if (s->revision.len > 0)
        return select_changed(s, inputs);
    for (size_t i = 0; i < inputs->count; i++)
        add_stray(s, absolute_path(s, inputs->items[i].path));
    return true;
}

static void subtract(struct since *s, struct lint_result *result,
                     const struct lint_result *before, struct str name)
{
    struct arena *a = &s->run->arena;
    struct baseline *old =
        baseline_of(a, s->setups->discovery.cwd, &before->findings, &s->moves, name);
    baseline_apply(old, &result->findings);
}

/* Errors in what was there before are no news. */
static void subtract_revision(struct since *s, struct lint_options o,
                              struct lint_result *result)
{
    struct lint_result before;
    if (s->before.count == 0)
        return;
    o.tree = &s->then.files;
    input_finish(&s->before);
    lint_run(&o, s->before.items, s->before.count, &before);
    subtract(s, result, &before, s->revision);
    lint_finish(&before);
}

static void subtract_base(struct since *s, struct lint_options o,
                          struct lint_result *result)
{
    struct lint_result before;
    struct str path = s->run->settings.base;
    struct str absolute = absolute_path(s, path);
    const struct setup *setup = setups_find(s->setups, path_parent(absolute));
    struct lint_input in = {.path = path, .setup = &setup->lint, .named = true};
    add_stray(s, absolute);
    o.tree = NULL;
    lint_run(&o, &in, 1, &before);
    run_take_errors(s->run, &before.errors);
    subtract(s, result, &before, path);
    lint_finish(&before);
}

void since_subtract(struct since *s, const struct lint_options *o,
                    struct lint_result *result)
{
    struct lint_options quiet = *o;
    quiet.progress = NULL;
    quiet.folders = NULL;
    if (s->run->settings.base.len > 0)
        subtract_base(s, quiet, result);
    if (s->revision.len > 0)
        subtract_revision(s, quiet, result);
}

void since_close(struct since *s)
{
    if (s->then.git != NULL)
        git_tree_close(&s->then);
}
