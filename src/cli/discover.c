/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/discover.h"

#include "base/file.h"
#include "base/pathtext.h"

static const struct str names[] = {
    STR_INIT(".plumbline.yaml"),
    STR_INIT(".plumbline.yml"),
    STR_INIT(".plumbline.json"),
};

enum { NAME_COUNT = sizeof names / sizeof *names };

void discover_init(struct discovery *d, struct run *r)
{
    *d = (struct discovery){.run = r, .cwd = run_cwd(r)};
}

/* The file of that name in the folder, as it is shown; empty: it is not there. */
static struct str file_in(struct discovery *d, struct str folder, struct str name)
{
    struct arena *a = &d->run->arena;
    bool root = str_eq(folder, STR("/"));
    struct str path = arena_printf(a, "%.*s/%.*s", root ? 0 : (int)folder.len,
                                   folder.ptr, STR_ARG(name));
    return file_exists(path) ? path_shown(a, d->cwd, path) : STR("");
}

/* Two of them in one folder would each be taken for the one that holds. */
static struct str only_file_in(struct discovery *d, struct str folder)
{
    struct str found = STR("");
    struct err e;
    for (size_t i = 0; i < NAME_COUNT; i++) {
        struct str file = file_in(d, folder, names[i]);
        if (found.len > 0 && file.len > 0) {
            (void)err_set(&e, ERR_INVALID, "stands beside %.*s: a folder has one",
                          STR_ARG(found));
            run_file_error(d->run, file, &e);
        } else if (file.len > 0) {
            found = file;
        }
    }
    return found;
}

struct str discover_file(struct discovery *d, struct str folder)
{
    struct arena *a = &d->run->arena;
    const struct str *known = table_find(&d->by_folder, folder);
    if (known != NULL)
        return *known;
    struct str found = only_file_in(d, folder);
    if (found.len == 0 && !str_eq(folder, STR("/")))
        found = discover_file(d, path_parent(folder));
    table_set(a, &d->by_folder, folder, arena_copy(a, &found, sizeof found));
    return found;
}

bool discover_is_config(struct str path)
{
    for (size_t i = 0; i < NAME_COUNT; i++) {
        size_t start = path.len - names[i].len;
        if (str_ends(path, names[i]) && (start == 0 || path.ptr[start - 1] == '/'))
            return true;
    }
    return false;
}
