/* SPDX-License-Identifier: Apache-2.0 */
#include "base/spawn.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* What becomes of the program's three streams; each is closed in the parent after. */
struct streams {
    int in;
    int out;
    int err;  /* -1: ours */
    int from; /* our end of out */
};

static bool start(const char *const *arguments, const struct streams *s, pid_t *out,
                  struct err *e)
{
    posix_spawn_file_actions_t actions;
    (void)posix_spawn_file_actions_init(&actions);
    (void)posix_spawn_file_actions_adddup2(&actions, s->in, STDIN_FILENO);
    (void)posix_spawn_file_actions_adddup2(&actions, s->out, STDOUT_FILENO);
    if (s->err >= 0)
        (void)posix_spawn_file_actions_adddup2(&actions, s->err, STDERR_FILENO);
    /* The program does not write to its arguments; the prototype is older than const.
     */
    union {
        const char *const *ours;
        char *const *theirs;
    } argv = {.ours = arguments};
    int error = posix_spawnp(out, arguments[0], &actions, NULL, argv.theirs, environ);
    (void)posix_spawn_file_actions_destroy(&actions);
    return error == 0 ||
           err_set(e, ERR_IO, "cannot run %s: %s", arguments[0], strerror(error));
}

/* Exit code, or -1 after a signal. */
static int wait_for(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The first line of what the program has complained about. */
static bool complaint(int fd, const char *name, int status, struct err *e)
{
    char text[400];
    ssize_t got = pread(fd, text, sizeof text, 0);
    struct str rest = {text, got > 0 ? (size_t)got : 0};
    struct str line = {"", 0};
    (void)str_cut(&rest, '\n', &line);
    if (status < 0)
        return err_set(e, ERR_IO, "%s was ended by a signal", name);
    if (line.len == 0)
        return err_set(e, ERR_IO, "%s failed with exit code %d", name, status);
    return err_set(e, ERR_IO, "%.*s", STR_ARG(line));
}

/* Reads the program's output while it runs, then its exit code. */
static bool gather(struct arena *a, const char *const *arguments,
                   const struct streams *s, struct str *out, struct err *e)
{
    pid_t pid;
    if (!start(arguments, s, &pid, e))
        return false;
    (void)close(s->out);
    bool read = file_read_fd(a, s->from, str_from(arguments[0]), out, e);
    int status = wait_for(pid);
    return read && (status == 0 || complaint(s->err, arguments[0], status, e));
}

bool spawn_run(struct arena *a, const char *const *arguments, struct str *out,
               struct err *e)
{
    int pipe_ends[2];
    struct streams s = {
        .in = open("/dev/null", O_RDONLY | O_CLOEXEC),
        .err = memfd_create("errors", MFD_CLOEXEC),
    };
    if (s.in < 0 || s.err < 0 || pipe2(pipe_ends, O_CLOEXEC) != 0)
        return err_set(e, ERR_IO, "cannot run %s: %s", arguments[0], strerror(errno));
    s.from = pipe_ends[0];
    s.out = pipe_ends[1];
    bool ok = gather(a, arguments, &s, out, e);
    (void)close(s.from);
    (void)close(s.in);
    (void)close(s.err);
    return ok;
}

bool child_start(const char *const *arguments, struct child *out, struct err *e)
{
    int to[2];
    int from[2];
    if (pipe2(to, O_CLOEXEC) != 0)
        return err_set(e, ERR_IO, "cannot run %s: %s", arguments[0], strerror(errno));
    if (pipe2(from, O_CLOEXEC) != 0) {
        (void)close(to[0]);
        (void)close(to[1]);
        return err_set(e, ERR_IO, "cannot run %s: %s", arguments[0], strerror(errno));
    }
    struct streams s = {.in = to[0], .out = from[1], .err = -1};
    *out = (struct child){.in = to[1], .out = from[0]};
    bool ok = start(arguments, &s, &out->pid, e);
    (void)close(s.in);
    (void)close(s.out);
    if (!ok) {
        (void)close(out->in);
        (void)close(out->out);
    }
    return ok;
}

bool child_write(struct child *c, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t done = write(c->in, bytes.ptr, bytes.len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes = str_slice(bytes, (size_t)done, bytes.len);
    }
    return true;
}

bool child_read(struct child *c, char *to, size_t size)
{
    while (size > 0) {
        ssize_t got = read(c->out, to, size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        to += got;
        size -= (size_t)got;
    }
    return true;
}

int child_finish(struct child *c)
{
    (void)close(c->in);
    (void)close(c->out);
    return wait_for(c->pid);
}
