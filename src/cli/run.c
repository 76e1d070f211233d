/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/run.h"

#include "base/file.h"
#include "base/vec.h"
#include "cli/args.h"
#include "cli/command.h"
#include "cli/help.h"
#include "lint/spot.h"
#include "report/report.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

const char run_version[] = PLUMBLINE_VERSION;

enum { OUTPUT_MAX = 1 << 30 };

static bool env_is_set(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0';
}

static bool wants_colour(const struct run *r, bool terminal)
{
    const char *term = getenv("TERM");
    if (str_eq(r->settings.colour, STR("always")))
        return true;
    if (str_eq(r->settings.colour, STR("never")))
        return false;
    return terminal && !env_is_set("NO_COLOR") && term != NULL &&
           strcmp(term, "dumb") != 0;
}

static void look_at_console(struct run *r)
{
    struct winsize size;
    r->out_terminal = isatty(STDOUT_FILENO) == 1 && r->settings.output.len == 0;
    r->err_terminal = isatty(STDERR_FILENO) == 1;
    r->out_colour = wants_colour(r, r->out_terminal);
    r->err_colour = wants_colour(r, r->err_terminal);
    if (r->out_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        r->width = size.ws_col;
}

/* False where the bytes could not be written for another reason than a closed pipe. */
static bool write_all(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t done = write(fd, bytes.ptr, bytes.len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return errno == EPIPE;
        bytes = str_slice(bytes, (size_t)done, bytes.len);
    }
    return true;
}

static bool write_out(struct run *r, struct err *e)
{
    if (r->out.overflow)
        return err_set(e, ERR_LIMIT, "the output is larger than %d MB",
                       (int)OUTPUT_MAX >> 20);
    if (r->settings.output.len > 0)
        return file_write(r->settings.output, buf_str(&r->out), e);
    if (!write_all(STDOUT_FILENO, buf_str(&r->out)))
        return err_set(e, ERR_IO, "cannot write: %s", strerror(errno));
    return true;
}

static void write_errors(struct run *r)
{
    struct buf out;
    struct report report = {
        .errors = r->errors.items,
        .error_count = r->errors.count,
        .colour = r->err_colour,
        .quiet = r->settings.quiet,
        .width = r->width,
    };
    buf_init(&out, OUTPUT_MAX);
    report_errors(&report, &out);
    buf_add(&out, buf_str(&r->err));
    (void)write_all(STDERR_FILENO, buf_str(&out));
    buf_finish(&out);
}

/* Errors first, so that on a terminal the summary is what is read last. */
static enum exit_code flush(struct run *r, enum exit_code code)
{
    struct err e;
    write_errors(r);
    if (write_out(r, &e))
        return code;
    buf_reset(&r->err);
    buf_printf(&r->err, "plumbline: %s\n", e.message);
    (void)write_all(STDERR_FILENO, buf_str(&r->err));
    return EXIT_INPUT;
}

enum exit_code run_usage_error(struct run *r, const struct err *e)
{
    buf_printf(&r->err, "plumbline: %s\n", e->message);
    buf_printf(&r->err, "'plumbline help%s%s' tells more.\n",
               r->command == NULL ? "" : " ",
               r->command == NULL ? "" : r->command->name);
    return EXIT_INPUT;
}

struct str run_cwd(struct run *r)
{
    char cwd[PATH_MAX];
    if (r->cwd.len == 0)
        r->cwd =
            arena_str(&r->arena, str_from(getcwd(cwd, sizeof cwd) != NULL ? cwd : "/"));
    return r->cwd;
}

void run_take_errors(struct run *r, const struct error_list *errors)
{
    for (size_t i = 0; i < errors->count; i++) {
        struct report_error e = errors->items[i];
        e.message = arena_str(&r->arena, e.message);
        e.place.file = arena_str(&r->arena, e.place.file);
        e.place.line = arena_str(&r->arena, e.place.line);
        VEC_PUSH(&r->arena, &r->errors, e);
    }
}

void run_file_error(struct run *r, struct str file, const struct err *e)
{
    struct report_error error = {
        .place = {.file = file},
        .message =
            spot_reason(&r->arena, file, arena_str(&r->arena, str_from(e->message))),
    };
    VEC_PUSH(&r->arena, &r->errors, error);
}

static enum exit_code dispatch(struct run *r)
{
    if (r->settings.version)
        return command_version(r);
    if (r->command != NULL && r->settings.help)
        help_command(r->command, &r->out);
    else if (r->command != NULL)
        return r->command->run(r);
    else if (r->settings.help)
        help_overview(&r->out);
    else {
        help_overview(&r->err);
        return EXIT_INPUT;
    }
    return EXIT_CLEAN;
}

int run_main(int argc, char *const *argv)
{
    struct run r = {0};
    struct err e;
    arena_init(&r.arena);
    buf_init(&r.out, OUTPUT_MAX);
    buf_init(&r.err, OUTPUT_MAX);
    (void)signal(SIGPIPE, SIG_IGN);
    bool ok = args_parse(&r, argc, argv, &e);
    look_at_console(&r);
    enum exit_code code = ok ? dispatch(&r) : run_usage_error(&r, &e);
    code = flush(&r, code);
    buf_finish(&r.out);
    buf_finish(&r.err);
    arena_finish(&r.arena);
    return (int)code;
}
