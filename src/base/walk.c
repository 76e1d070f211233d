/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walking a folder. Breadth first over a list of folders still to open, so that neither
 * the stack nor the number of open descriptors grows with the depth. Folders are told
 * apart by lstat, so a link never leads into one and no circle can arise.
 */
#include "base/file.h"

#include "base/vec.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct walk {
    struct arena *arena;
    struct path_list folders; /* found, opened in order */
    struct path_list *files;
    struct path_list *unreadable; /* may be NULL */
};

static void note_unreadable(struct walk *w, struct str path)
{
    if (w->unreadable != NULL)
        VEC_PUSH(w->arena, w->unreadable, path);
}

static bool is_left_out(struct str folder)
{
    return str_starts(folder, STR(".")) || str_eq(folder, STR("node_modules"));
}

static struct str path_join(struct arena *a, struct str folder, struct str name)
{
    bool slash = folder.len > 0 && folder.ptr[folder.len - 1] != '/';
    return arena_printf(a, "%.*s%s%.*s", STR_ARG(folder), slash ? "/" : "",
                        STR_ARG(name));
}

/* What a link leads to counts, unless that is a folder. False with errno set. */
static bool kind_of(const char *path, mode_t *out)
{
    struct stat st;
    bool ok = lstat(path, &st) == 0;
    bool link = ok && S_ISLNK(st.st_mode);
    if (link)
        ok = stat(path, &st) == 0;
    if (!ok)
        return false;
    *out = link && S_ISDIR(st.st_mode) ? S_IFLNK : st.st_mode;
    return true;
}

static void visit(struct walk *w, struct str folder, struct str name)
{
    mode_t mode = 0;
    if (str_eq(name, STR(".")) || str_eq(name, STR("..")))
        return;
    struct str path = path_join(w->arena, folder, name);
    if (!kind_of(path.ptr, &mode)) {
        if (errno != ENOENT) /* removed meanwhile, or a link to nothing */
            note_unreadable(w, path);
        return;
    }
    if (S_ISREG(mode))
        VEC_PUSH(w->arena, w->files, path);
    else if (S_ISDIR(mode) && !is_left_out(name))
        VEC_PUSH(w->arena, &w->folders, path);
}

/* False with errno set where the folder cannot be opened. */
static bool list(struct walk *w, struct str folder)
{
    DIR *dir = opendir(folder.ptr);
    if (dir == NULL)
        return false;
    for (;;) {
        errno = 0; /* tells the end from a failure */
        const struct dirent *entry = readdir(dir);
        if (entry == NULL)
            break;
        visit(w, folder, str_from(entry->d_name));
    }
    int error = errno;
    (void)closedir(dir);
    errno = error;
    return error == 0;
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void sort(struct path_list *list)
{
    if (list != NULL && list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, by_bytes);
}

static bool list_first(struct walk *w, struct str folder, struct err *e)
{
    if (str_find_char(folder, '\0') != SIZE_MAX ||
        !list(w, arena_str(w->arena, folder)))
        return err_set(e, ERR_IO, "cannot open %.*s: %s", STR_ARG(folder),
                       strerror(errno));
    return true;
}

bool file_list(struct arena *a, struct str folder, struct path_list *out, struct err *e)
{
    struct walk w = {.arena = a, .files = out};
    if (!list_first(&w, folder, e))
        return false;
    sort(out);
    return true;
}

bool file_walk(struct arena *a, struct str folder, struct path_list *out,
               struct path_list *unreadable, struct err *e)
{
    struct walk w = {.arena = a, .files = out, .unreadable = unreadable};
    if (!list_first(&w, folder, e))
        return false;
    for (size_t i = 0; i < w.folders.count; i++) {
        struct str next = w.folders.items[i];
        if (!list(&w, next))
            note_unreadable(&w, next);
    }
    sort(out);
    sort(unreadable);
    return true;
}
