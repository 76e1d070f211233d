/* SPDX-License-Identifier: Apache-2.0 */
/* Writing files so that a reader sees the old contents or the new ones, never half. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_ATTEMPTS = 100 };

static bool write_failed(struct err *e, struct str name, int error)
{
    return err_set(e, ERR_IO, "cannot write %.*s: %s", STR_ARG(name), strerror(error));
}

static bool write_all(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t put = write(fd, bytes.ptr, bytes.len);
        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0)
            bytes = str_slice(bytes, (size_t)put, SIZE_MAX);
    }
    return true;
}

/* A device or pipe has no name that could be replaced: written in place. */
static bool write_stream(const char *path, struct str bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return false;
    bool ok = write_all(fd, bytes);
    int error = errno;
    (void)close(fd);
    errno = error;
    return ok;
}

/* A new file beside path, its name in temporary; -1 and errno where there is none. */
static int open_beside(const char *path, char temporary[PATH_MAX])
{
    for (int i = 0; i < NAME_ATTEMPTS; i++) {
        int len =
            snprintf(temporary, PATH_MAX, "%s.%ld-%d.tmp", path, (long)getpid(), i);
        if (len >= PATH_MAX) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static bool fill(int fd, struct str bytes, const struct stat *old)
{
    bool ok = write_all(fd, bytes) && (old == NULL || fchmod(fd, old->st_mode) == 0) &&
              fsync(fd) == 0;
    int error = errno;
    if (close(fd) != 0 && ok)
        return false;
    errno = error;
    return ok;
}

static bool replace(const char *path, struct str bytes, const struct stat *old)
{
    char temporary[PATH_MAX];
    int fd = open_beside(path, temporary);
    if (fd < 0)
        return false;
    if (fill(fd, bytes, old) && rename(temporary, path) == 0)
        return true;
    int error = errno;
    (void)unlink(temporary);
    errno = error;
    return false;
}

bool file_write(struct str path, struct str bytes, struct err *e)
{
    char name[PATH_MAX];
    char target[PATH_MAX];
    struct stat old;
    if (path.len >= PATH_MAX || str_find_char(path, '\0') != SIZE_MAX)
        return write_failed(e, path, ENAMETOOLONG);
    (void)snprintf(name, sizeof name, "%.*s", STR_ARG(path));
    /* A symbolic link stays one: what it points to is replaced. */
    bool there = realpath(name, target) != NULL && stat(target, &old) == 0;
    bool ok = false;
    if (!there)
        ok = replace(name, bytes, NULL);
    else if (S_ISREG(old.st_mode))
        ok = replace(target, bytes, &old);
    else
        ok = write_stream(target, bytes);
    return ok || write_failed(e, path, errno);
}
