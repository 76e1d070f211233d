/* SPDX-License-Identifier: Apache-2.0 */
#include "base/pathtext.h"

/* Takes the last step off a path without a slash at its end. */
static size_t drop_step(const char *path, size_t len)
{
    while (len > 0 && path[len - 1] != '/')
        len--;
    return len > 0 ? len - 1 : 0;
}

/* Adds the steps of path to out, which begins with a slash for each that it has. */
static size_t add_steps(char *out, size_t len, struct str path)
{
    for (struct str step; str_cut(&path, '/', &step);) {
        if (step.len == 0 || str_eq(step, STR(".")))
            continue;
        if (str_eq(step, STR(".."))) {
            len = drop_step(out, len);
            continue;
        }
        out[len++] = '/';
        memcpy(out + len, step.ptr, step.len);
        len += step.len;
    }
    return len;
}

struct str path_absolute(struct arena *a, struct str cwd, struct str path)
{
    char *out = arena_alloc(a, cwd.len + path.len + 3);
    size_t len = str_starts(path, STR("/")) ? 0 : add_steps(out, 0, cwd);
    len = add_steps(out, len, path);
    if (len == 0)
        out[len++] = '/';
    out[len] = '\0';
    return (struct str){out, len};
}

struct str path_parent(struct str absolute)
{
    size_t len = drop_step(absolute.ptr, absolute.len);
    return str_slice(absolute, 0, len == 0 ? 1 : len);
}

bool path_below(struct str folder, struct str path, struct str *rest)
{
    bool root = str_eq(folder, STR("/"));
    if (!str_starts(path, folder))
        return false;
    *rest = str_slice(path, folder.len, path.len);
    if (root || rest->len == 0)
        return true;
    if (rest->ptr[0] != '/')
        return false;
    *rest = str_slice(*rest, 1, rest->len);
    return true;
}

/* The nearest folder that is above both, or is one of them; *rest leads to b. */
static struct str common_folder(struct str a, struct str b, struct str *rest)
{
    *rest = b;
    while (!path_below(a, b, rest))
        a = path_parent(a);
    return a;
}

struct str path_shown(struct arena *a, struct str cwd, struct str path)
{
    struct str rest;
    struct str common = common_folder(path_parent(path), cwd, &rest);
    struct str ups = {"", 0};
    if (str_eq(common, STR("/")) && rest.len > 0)
        return path;
    for (struct str step; str_cut(&rest, '/', &step);)
        ups = arena_printf(a, "%.*s../", STR_ARG(ups));
    (void)path_below(common, path, &rest);
    return arena_printf(a, "%.*s%.*s", STR_ARG(ups), STR_ARG(rest));
}
