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

size_t inputs_find(struct setups *s, struct input_list *out)
{
    struct run *r = s->run;
    size_t kept = 0;
    size_t left_out = 0;
    if (r->operands.count == 0)
        add_operand(s, STR("."), out);
    for (size_t i = 0; i < r->operands.count; i++)
        add_operand(s, r->operands.items[i], out);
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
