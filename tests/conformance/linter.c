/* SPDX-License-Identifier: Apache-2.0 */
#include "linter.h"

#include "base/file.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The command, then what makes it print findings of this file as JSON. */
static char **make_arguments(struct arena *a, char *const *command, struct str file)
{
    static const char *const more[] = {"lint", "--format", "json", "--show-unknown"};
    size_t more_count = sizeof more / sizeof *more;
    size_t count = 0;
    while (command[count] != NULL)
        count++;
    char **out = arena_zalloc(a, count + more_count + 2, sizeof *out);
    for (size_t i = 0; i < count; i++)
        out[i] = command[i];
    for (size_t i = 0; i < more_count; i++)
        out[count + i] = (char *)(uintptr_t)arena_cstr(a, str_from(more[i]));
    out[count + more_count] = (char *)(uintptr_t)arena_cstr(a, file);
    return out;
}

/* Starts the program with its output in a pipe, whose reading end goes to *from. */
static bool start(char *const *arguments, pid_t *pid, int *from, struct err *e)
{
    int ends[2];
    if (pipe(ends) != 0)
        return err_set(e, ERR_IO, "pipe: %s", strerror(errno));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    int failure = posix_spawnp(pid, arguments[0], &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (failure != 0) {
        close(ends[0]);
        return err_set(e, ERR_IO, "%s: %s", arguments[0], strerror(failure));
    }
    *from = ends[0];
    return true;
}

static bool run(struct arena *a, char *const *arguments, struct str *out, struct err *e)
{
    pid_t pid = -1;
    int from = -1;
    if (!start(arguments, &pid, &from, e))
        return false;
    bool ok = file_read_fd(a, from, str_from(arguments[0]), out, e);
    close(from);
    int status = 0;
    if (waitpid(pid, &status, 0) != pid)
        return ok && err_set(e, ERR_IO, "waitpid: %s", strerror(errno));
    if (ok && (!WIFEXITED(status) || WEXITSTATUS(status) > 1))
        return err_set(e, ERR_INVALID, "the linter ended with %s %d",
                       WIFEXITED(status) ? "status" : "signal",
                       WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
    return ok;
}

static const char *text_of(const cJSON *object, const char *key)
{
    const char *text =
        cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
    return text != NULL ? text : "";
}

static void add_finding(struct arena *a, const cJSON *finding, struct found_list *out)
{
    struct found f = {
        .rule = arena_cstr(a, str_from(text_of(finding, "rule"))),
        .failing = strcmp(text_of(finding, "status"), "unknown") != 0,
    };
    const cJSON *many = cJSON_GetObjectItemCaseSensitive(finding, "resources");
    const cJSON *name;
    cJSON_ArrayForEach(name, many)
    {
        f.resource = arena_str(a, str_from(cJSON_GetStringValue(name)));
        VEC_PUSH(a, out, f);
    }
    if (cJSON_GetArraySize(many) > 0)
        return;
    f.resource = arena_str(a, str_from(text_of(finding, "resource")));
    VEC_PUSH(a, out, f);
}

bool linter_run(struct arena *a, char *const *command, struct str file,
                struct found_list *out, struct err *e)
{
    struct str json;
    *out = (struct found_list){0};
    if (!run(a, make_arguments(a, command, file), &json, e))
        return err_wrap(e, "%.*s", STR_ARG(file));
    cJSON *root = cJSON_ParseWithLength(json.ptr, json.len);
    const cJSON *findings = cJSON_GetObjectItemCaseSensitive(root, "findings");
    bool ok = cJSON_IsArray(findings) ||
              err_set(e, ERR_INVALID, "%.*s: no JSON with findings", STR_ARG(file));
    const cJSON *finding;
    cJSON_ArrayForEach(finding, findings) add_finding(a, finding, out);
    cJSON_Delete(root);
    return ok;
}
