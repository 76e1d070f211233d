/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/input.h"

#include "base/vec.h"
#include "lint/frontend.h"
#include "lint/spot.h"

#include <stdlib.h>

enum { PEEK_BYTES = 4096 };

static const struct str extensions[] = {
    STR_INIT(".yaml"),     STR_INIT(".yml"),  STR_INIT(".json"),
    STR_INIT(".template"), STR_INIT(".tmpl"), STR_INIT(".tfstate"),
};

static struct str base_name(struct str path)
{
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return str_slice(path, start, path.len);
}

static bool peek_says_template(struct arena *a, struct str path)
{
    struct str head;
    struct err e;
    return file_peek(a, path, PEEK_BYTES, &head, &e) &&
           str_find_char(head, '\0') == SIZE_MAX &&
           (str_find(head, STR("AWSTemplateFormatVersion")) != SIZE_MAX ||
            str_find(head, STR("Resources")) != SIZE_MAX);
}

static bool has_extension(struct str name)
{
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (name.len > extensions[i].len &&
            str_eq_nocase(str_slice(name, name.len - extensions[i].len, name.len),
                          extensions[i]))
            return true;
    return false;
}

bool input_fits_name(struct lint_input *in)
{
    struct str name = base_name(in->path);
    in->doubtful = !has_extension(name);
    return !in->doubtful || str_find_char(name, '.') == SIZE_MAX;
}

static bool is_source(struct str path)
{
    return str_ends(path, STR(".tf")) || str_ends(path, STR(".tofu"));
}

static bool may_be_template(struct arena *a, struct lint_input *in)
{
    return input_fits_name(in) && (!in->doubtful || peek_says_template(a, in->path));
}

/* Findings in a.yaml are the same file's whether a.yaml or ./a.yaml was named. */
static struct str without_dot(struct str path)
{
    while (str_starts(path, STR("./")) && path.len > 2)
        path = str_slice(path, 2, path.len);
    return path;
}

static void add_folder(struct arena *a, struct input_list *list, struct str folder,
                       struct error_list *errors)
{
    struct path_list files = {0};
    struct path_list unreadable = {0};
    struct err e;
    if (!file_walk(a, folder, &files, &unreadable, &e)) {
        struct report_error error = {spot_file(a, folder),
                                     arena_str(a, str_from(e.message))};
        VEC_PUSH(a, errors, error);
        return;
    }
    for (size_t i = 0; i < files.count; i++) {
        struct lint_input in = {.path = without_dot(files.items[i])};
        if (may_be_template(a, &in))
            VEC_PUSH(a, list, in);
        list->passed_by += is_source(in.path);
    }
    for (size_t i = 0; i < unreadable.count; i++) {
        struct report_error error = {spot_file(a, without_dot(unreadable.items[i])),
                                     STR("cannot be opened")};
        VEC_PUSH(a, errors, error);
    }
}

void input_add_path(struct arena *a, struct input_list *list, struct str path,
                    struct error_list *errors)
{
    if (file_is_folder(path)) {
        add_folder(a, list, path, errors);
        return;
    }
    struct lint_input in = {.path = without_dot(path), .named = true};
    VEC_PUSH(a, list, in);
}

/* A named one first, so that it is the one kept. */
static int compare_inputs(const void *a, const void *b)
{
    const struct lint_input *x = a;
    const struct lint_input *y = b;
    int order = str_cmp(x->path, y->path);
    return order != 0 ? order : (int)y->named - (int)x->named;
}

void input_finish(struct input_list *list)
{
    size_t kept = 0;
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_inputs);
    for (size_t i = 0; i < list->count; i++)
        if (kept == 0 || !str_eq(list->items[i].path, list->items[kept - 1].path))
            list->items[kept++] = list->items[i];
    list->count = kept;
}
