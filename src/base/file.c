/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files are read, not mapped: one that another process cuts short meanwhile would end
 * the program with SIGBUS on the next touch of a mapping.
 */
#include "base/file.h"

#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STREAM_CHUNK = 64 << 10 };

static const size_t FILE_MAX_BYTES = (size_t)LIMIT_FILE_MB << 20;

/* NUL-terminated copy; false where the path cannot be one. */
static bool path_copy(struct str path, char out[PATH_MAX])
{
    if (path.len >= PATH_MAX || str_find_char(path, '\0') != SIZE_MAX)
        return false;
    if (path.len > 0)
        memcpy(out, path.ptr, path.len);
    out[path.len] = '\0';
    return true;
}

static bool read_failed(struct err *e, struct str name, int error)
{
    return err_set(e, ERR_IO, "cannot read %.*s: %s", STR_ARG(name), strerror(error));
}

static int open_to_read(struct str path, struct err *e)
{
    char name[PATH_MAX];
    if (!path_copy(path, name)) {
        (void)read_failed(e, path, ENAMETOOLONG);
        return -1;
    }
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        (void)read_failed(e, path, errno);
    return fd;
}

static ssize_t read_some(int fd, char *to, size_t size)
{
    ssize_t got = 0;
    do {
        got = read(fd, to, size);
    } while (got < 0 && errno == EINTR);
    return got;
}

static bool too_large(struct err *e, struct str name)
{
    return err_set(e, ERR_LIMIT, "cannot read %.*s: larger than %d MB", STR_ARG(name),
                   (int)LIMIT_FILE_MB);
}

/* A first buffer for what fd holds: all of a regular file and the NUL. */
static bool first_capacity(int fd, struct str name, size_t *out, struct err *e)
{
    struct stat st;
    *out = STREAM_CHUNK;
    if (fstat(fd, &st) != 0)
        return read_failed(e, name, errno);
    if (S_ISDIR(st.st_mode))
        return read_failed(e, name, EISDIR);
    if (!S_ISREG(st.st_mode) || st.st_size <= 0)
        return true;
    if ((uintmax_t)st.st_size > FILE_MAX_BYTES)
        return too_large(e, name);
    *out = (size_t)st.st_size + 1;
    return true;
}

bool file_read_fd(struct arena *a, int fd, struct str name, struct str *out,
                  struct err *e)
{
    size_t capacity = 0;
    if (!first_capacity(fd, name, &capacity, e))
        return false;
    char *bytes = arena_alloc(a, capacity);
    size_t len = 0;
    for (;;) {
        ssize_t got = read_some(fd, bytes + len, capacity - len);
        if (got < 0)
            return read_failed(e, name, errno);
        if (got == 0)
            break;
        len += (size_t)got;
        if (len > FILE_MAX_BYTES)
            return too_large(e, name);
        if (len == capacity) {
            bytes = arena_grow(a, bytes, capacity, capacity * 2);
            capacity *= 2;
        }
    }
    bytes[len] = '\0';
    *out = (struct str){bytes, len};
    return true;
}

bool file_read(struct arena *a, struct str path, struct str *out, struct err *e)
{
    int fd = open_to_read(path, e);
    if (fd < 0)
        return false;
    bool ok = file_read_fd(a, fd, path, out, e);
    (void)close(fd);
    return ok;
}

bool file_peek(struct arena *a, struct str path, size_t size, struct str *out,
               struct err *e)
{
    int fd = open_to_read(path, e);
    if (fd < 0)
        return false;
    char *bytes = arena_alloc(a, size + 1);
    size_t len = 0;
    ssize_t got = 0;
    while (len < size && (got = read_some(fd, bytes + len, size - len)) > 0)
        len += (size_t)got;
    int error = errno;
    (void)close(fd);
    if (got < 0)
        return read_failed(e, path, error);
    bytes[len] = '\0';
    *out = (struct str){bytes, len};
    return true;
}

static bool path_stat(struct str path, struct stat *st)
{
    char name[PATH_MAX];
    return path_copy(path, name) && stat(name, st) == 0;
}

bool file_exists(struct str path)
{
    struct stat st;
    return path_stat(path, &st);
}

bool file_is_folder(struct str path)
{
    struct stat st;
    return path_stat(path, &st) && S_ISDIR(st.st_mode);
}

bool file_is_regular(struct str path)
{
    struct stat st;
    return path_stat(path, &st) && S_ISREG(st.st_mode);
}

/* Cuts the path before its last part; the folder of a bare name is ".". */
static struct str cut_name(struct str path, struct str *name)
{
    size_t at = path.len;
    while (at > 0 && path.ptr[at - 1] != '/')
        at--;
    *name = str_slice(path, at, path.len);
    return at == 0 ? STR(".") : str_slice(path, 0, at);
}

bool file_is_same(struct str a, struct str b)
{
    struct str names[2];
    struct stat folders[2];
    if (str_eq(a, b))
        return true;
    struct str first = cut_name(a, &names[0]);
    struct str second = cut_name(b, &names[1]);
    return str_eq(names[0], names[1]) && path_stat(first, &folders[0]) &&
           path_stat(second, &folders[1]) && folders[0].st_dev == folders[1].st_dev &&
           folders[0].st_ino == folders[1].st_ino;
}

/* The folder part of a path with its slash, less its last folder; "" has none to lose.
 */
static bool drop_folder(struct str *folder)
{
    struct str parent = str_slice(*folder, 0, folder->len == 0 ? 0 : folder->len - 1);
    while (parent.len > 0 && parent.ptr[parent.len - 1] != '/')
        parent.len--;
    struct str last = str_slice(*folder, parent.len, folder->len - parent.len);
    if (folder->len < 2 || str_eq(last, STR("../")) || str_eq(last, STR("./")))
        return false;
    *folder = parent;
    return true;
}

struct str path_beside(struct arena *a, struct str from, struct str name)
{
    struct str folder = from;
    if (str_starts(name, STR("/")))
        return arena_str(a, name);
    while (folder.len > 0 && folder.ptr[folder.len - 1] != '/')
        folder.len--;
    for (;;) {
        if (str_starts(name, STR("./")))
            name = str_slice(name, 2, name.len);
        else if (str_starts(name, STR("../")) && drop_folder(&folder))
            name = str_slice(name, 3, name.len);
        else
            return arena_printf(a, "%.*s%.*s", STR_ARG(folder), STR_ARG(name));
    }
}

bool tree_has(const struct file_tree *t, struct str path)
{
    return t == NULL ? file_is_regular(path) : t->has(t->context, path);
}

bool tree_read(const struct file_tree *t, struct arena *a, struct str path,
               struct str *out, struct err *e)
{
    return t == NULL ? file_read(a, path, out, e)
                     : t->read(t->context, a, path, out, e);
}
