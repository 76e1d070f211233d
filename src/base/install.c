/* SPDX-License-Identifier: Apache-2.0 */
#include "base/install.h"

#include "base/file.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool make_folders(char *path, struct err *e)
{
    for (char *at = path + 1; (at = strchr(at, '/')) != NULL; at++) {
        *at = '\0';
        bool ok = mkdir(path, 0777) == 0 || errno == EEXIST;
        int error = errno;
        if (!ok)
            return err_set(e, ERR_IO, "cannot make the folder %s: %s", path,
                           strerror(error));
        *at = '/';
    }
    return true;
}

/* Who may read it may run it. */
static bool allow_running(const char *path, struct err *e)
{
    struct stat st;
    if (stat(path, &st) == 0) {
        mode_t readable = st.st_mode & (S_IRUSR | S_IRGRP | S_IROTH);
        if (chmod(path, (st.st_mode & 07777) | readable >> 2) == 0)
            return true;
    }
    return err_set(e, ERR_IO, "cannot make %s a program: %s", path, strerror(errno));
}

bool install_file(struct str path, struct str bytes, bool runnable, struct err *e)
{
    char name[PATH_MAX];
    if (path.len == 0 || path.len >= PATH_MAX)
        return err_set(e, ERR_IO, "cannot write %.*s: %s", STR_ARG(path),
                       strerror(path.len == 0 ? ENOENT : ENAMETOOLONG));
    (void)snprintf(name, sizeof name, "%.*s", STR_ARG(path));
    return make_folders(name, e) && file_write(path, bytes, e) &&
           (!runnable || allow_running(name, e));
}
