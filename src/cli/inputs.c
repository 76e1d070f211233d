/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/inputs.h"

#include "base/file.h"
#include "base/pathtext.h"
#include "base/vec.h"

#include <unistd.h>

static void add_stdin(struct run *r, struct input_list *out)
{
    struct str name = r->settings.stdin_name;
    struct lint_input in = {
        .path = name.len > 0 ? name : STR("<stdin>"),
        .given = true,
        .named = true,
    };
    struct err e;
    if (file_read_fd(&r->arena, STDIN_FILENO, in.path, &in.bytes, &e))
        VEC_PUSH(&r->arena, out, in);
    else
        run_file_error(r, in.path, &e);
}

/* Errors about folders that are left out are left out as well; the operand is not. */
static void take_errors(struct setups *s, struct str operand,
                        const struct error_list *errors)
{
    struct run *r = s->run;
    for (size_t i = 0; i < errors->count; i++) {
        struct str file = errors->items[i].place.file;
        struct str path = path_absolute(&r->arena, s->discovery.cwd, file);
        const struct setup *setup = setups_find(s, path_parent(path));
        if (str_eq(file, operand) || !setup_leaves_out(setup, path, true))
            VEC_PUSH(&r->arena, &r->errors, errors->items[i]);
    }
}

static void add_operand(struct setups *s, struct str operand, struct input_list *out)
{
    struct error_list errors = {0};
    if (str_eq(operand, STR("-"))) {
        add_stdin(s->run, out);
        return;
    }
    input_add_path(&s->run->arena, out, operand, &errors);
    take_errors(s, operand, &errors);
}

/* Gives each its setup; drops what configurations leave out, and returns how many. */
static size_t settle(struct setups *s, struct input_list *out)
{
    struct run *r = s->run;
    size_t kept = 0;
    size_t left_out = 0;
    input_finish(out);
    for (size_t i = 0; i < out->count; i++) {
        struct lint_input in = out->items[i];
        in.named &= !r->settings.as_found;
        struct str path = path_absolute(&r->arena, s->discovery.cwd, in.path);
        if (!in.named && discover_is_config(path))
            continue;
        const struct setup *setup = setups_find(s, path_parent(path));
        bool out_of_it = !in.named && setup_leaves_out(setup, path, false);
        left_out += out_of_it;
        in.setup = &setup->lint;
        if (!out_of_it && !setup->broken)
            out->items[kept++] = in;
    }
    out->count = kept;
    return left_out;
}

size_t inputs_find(struct setups *s, struct input_list *out)
{
    struct run *r = s->run;
    if (r->operands.count == 0)
        add_operand(s, STR("."), out);
    for (size_t i = 0; i < r->operands.count; i++)
        add_operand(s, r->operands.items[i], out);
    return settle(s, out);
}

static bool below_operands(const struct setups *s, struct str path)
{
    struct run *r = s->run;
    struct str rest;
    for (size_t i = 0; i < r->operands.count; i++) {
        struct str operand = r->operands.items[i];
        if (path_below(path_absolute(&r->arena, s->discovery.cwd, operand), path,
                       &rest))
            return true;
    }
    return r->operands.count == 0;
}

bool inputs_staged(struct setups *s, const struct git *git, struct input_list *out,
                   size_t *left_out)
{
    struct arena *a = &s->run->arena;
    struct git_changes changes = {0};
    struct err e;
    if (!git_staged(git, &changes, &e)) {
        buf_printf(&s->run->err, "plumbline: --staged: %s\n", e.message);
        return false;
    }
    for (size_t i = 0; i < changes.count; i++) {
        struct str now = changes.items[i].now;
        struct lint_input in = {.path = path_shown(a, s->discovery.cwd, now)};
        if (now.len > 0 && below_operands(s, now) && input_fits_name(&in))
            VEC_PUSH(a, out, in);
    }
    *left_out = settle(s, out);
    return true;
}
