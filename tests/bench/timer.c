/* SPDX-License-Identifier: Apache-2.0 */
/*
 * timer RUNS COMMAND… [, COMMAND…]…
 * Runs the commands RUNS times each, in turn, so that what else the machine does hits
 * all alike. Writes one line a command: median and least wall time in milliseconds,
 * greatest resident memory in KB, and the median of its time over the first command's
 * in the same round. Their output is dropped; more than exit status 1 is an error.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { COMMANDS_MAX = 8, RUNS_MAX = 100000 };

struct command {
    char **argv;
    double *times; /* milliseconds, one a run */
    long peak;     /* KB */
};

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void die(const char *what, const char *name)
{
    (void)fprintf(stderr, "timer: %s %s\n", what, name);
    exit(2);
}

static void run_once(struct command *c, int round,
                     const posix_spawn_file_actions_t *actions)
{
    struct rusage use;
    int status = 0;
    pid_t child = 0;
    double start = now();
    if (posix_spawn(&child, c->argv[0], actions, NULL, c->argv, environ) != 0)
        die("cannot run", c->argv[0]);
    while (wait4(child, &status, 0, &use) < 0) {
        if (errno != EINTR)
            die("lost", c->argv[0]);
    }
    c->times[round] = now() - start;
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
        die("failed:", c->argv[0]);
    if (use.ru_maxrss > c->peak)
        c->peak = use.ru_maxrss;
}

/* Cuts the arguments at each ","; returns the number of commands. */
static size_t split(char **argv, struct command *commands)
{
    size_t count = 0;
    while (*argv != NULL) {
        if (count == COMMANDS_MAX)
            die("too many commands:", *argv);
        commands[count++] = (struct command){.argv = argv};
        while (*argv != NULL && strcmp(*argv, ",") != 0)
            argv++;
        if (argv == commands[count - 1].argv)
            die("usage:", "a command is empty");
        if (*argv != NULL)
            *argv++ = NULL;
    }
    return count;
}

static int by_time(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double *new_times(size_t runs)
{
    double *times = calloc(runs, sizeof *times);
    if (times == NULL)
        die("no memory for", "times");
    return times;
}

static double median(double *numbers, size_t count)
{
    qsort(numbers, count, sizeof *numbers, by_time);
    return numbers[count / 2];
}

static void report(const struct command *c, const struct command *first, size_t runs)
{
    double *copy = new_times(runs);
    for (size_t i = 0; i < runs; i++)
        copy[i] = c->times[i] / first->times[i];
    double ratio = median(copy, runs);
    for (size_t i = 0; i < runs; i++)
        copy[i] = c->times[i];
    double typical = median(copy, runs);
    (void)printf("%.4f %.4f %ld %.4f\n", typical, copy[0], c->peak, ratio);
    free(copy);
}

int main(int argc, char **argv)
{
    struct command commands[COMMANDS_MAX];
    posix_spawn_file_actions_t actions;
    long runs = argc < 3 ? 0 : strtol(argv[1], NULL, 10);
    if (runs < 1 || runs > RUNS_MAX)
        die("usage:", "timer RUNS COMMAND... [, COMMAND...]...");
    size_t count = split(argv + 2, commands);
    for (size_t i = 0; i < count; i++)
        commands[i].times = new_times((size_t)runs);
    (void)posix_spawn_file_actions_init(&actions);
    (void)posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    for (int round = 0; round < (int)runs; round++) {
        for (size_t i = 0; i < count; i++)
            run_once(&commands[i], round, &actions);
    }
    for (size_t i = 0; i < count; i++)
        report(&commands[i], &commands[0], (size_t)runs);
    for (size_t i = 0; i < count; i++)
        free(commands[i].times);
    (void)posix_spawn_file_actions_destroy(&actions);
    return 0;
}
