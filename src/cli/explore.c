/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/explore.h"

#include "base/pathtext.h"
#include "base/vec.h"
#include "lint/input.h"

static const struct folder_kind kinds[] = {
    {STR_INIT("fixtures"), "test data", true},
    {STR_INIT("__fixtures__"), "test data", true},
    {STR_INIT("testdata"), "test data", true},
    {STR_INIT("__snapshots__"), "test data", true},
    {STR_INIT("vendor"), "from elsewhere", true},
    {STR_INIT("third_party"), "from elsewhere", true},
    {STR_INIT("tests"), "tests", false},
    {STR_INIT("test"), "tests", false},
    {STR_INIT("examples"), "examples", false},
    {STR_INIT("cdk.out"), "what cdk synth made", false},
    {STR_INIT("build"), "what a build made", false},
    {STR_INIT("dist"), "what a build made", false},
};

static const struct folder_kind *kind_of(struct str step)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(step, kinds[i].name))
            return &kinds[i];
    return NULL;
}

const struct folder_kind *explore_kind(struct str folder)
{
    struct str step = {"", 0};
    while (str_cut(&folder, '/', &step))
        continue;
    return kind_of(step);
}

/* The outermost folder on the way to the file whose kind is so; empty: none is. */
static struct str outermost(struct str path, bool left_out)
{
    struct str rest = path;
    for (struct str step; str_cut(&rest, '/', &step);) {
        const struct folder_kind *kind = kind_of(step);
        size_t end = (size_t)(step.ptr - path.ptr) + step.len;
        if (kind != NULL && kind->left_out == left_out && end < path.len)
            return str_slice(path, 0, end);
    }
    return (struct str){"", 0};
}

/* What will be left out tells nothing about the policy. */
static void take_file(struct survey *aside, struct str path, struct str below,
                      struct exploration *out)
{
    struct str folder = outermost(below, true);
    bool is_template = survey_file(folder.len > 0 ? aside : &out->survey, path);
    if (folder.len == 0)
        folder = outermost(below, false);
    if (is_template && folder.len > 0)
        survey_add(aside->arena, &out->folders, folder);
}

static size_t depth(struct str path)
{
    size_t steps = 0;
    for (size_t i = 0; i < path.len; i++)
        steps += path.ptr[i] == '/';
    return steps + (path.len > 0);
}

/* The walk is in order, so that the files of one folder follow each other. */
static void find_modules(struct arena *a, struct str folder, struct exploration *out)
{
    struct path_list files = {0};
    struct str last = {NULL, 0};
    struct err e;
    if (!file_walk(a, folder, &files, NULL, &e))
        return;
    for (size_t i = 0; i < files.count; i++) {
        struct str rest;
        if (!str_ends(files.items[i], STR(".tf")))
            continue;
        struct str at = path_parent(files.items[i]);
        if (last.ptr != NULL && str_eq(at, last))
            continue;
        last = at;
        (void)path_below(folder, at, &rest);
        if (out->modules == 0 || depth(rest) < depth(out->module))
            out->module = rest;
        out->modules++;
    }
}

void explore(struct arena *a, struct str folder, struct exploration *out)
{
    struct input_list inputs = {0};
    struct error_list errors = {0};
    struct survey aside;
    *out = (struct exploration){0};
    survey_init(&out->survey, a);
    survey_init(&aside, a);
    input_add_path(a, &inputs, folder, &errors);
    input_finish(&inputs);
    for (size_t i = 0; i < inputs.count; i++) {
        struct str below;
        if (path_below(folder, inputs.items[i].path, &below))
            take_file(&aside, inputs.items[i].path, below, out);
    }
    survey_finish(&aside);
    survey_finish(&out->survey);
    survey_order(&out->folders);
    find_modules(a, folder, out);
}
