/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs a fuzz target on every file of the folders named, each in a child process, so
 * that one crash or hang is one failed test. Stands in for libFuzzer where clang is
 * missing.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS_MAX = 60 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct tally {
    int passed;
    int failed;
};

static int run_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL || fseek(f, 0, SEEK_END) != 0)
        return EXIT_FAILURE;
    long size = ftell(f);
    rewind(f);
    /* Exactly as large as the input, so that AddressSanitizer sees one byte too far. */
    uint8_t *data = size < 0 ? NULL : malloc((size_t)size + (size == 0));
    if (data == NULL || fread(data, 1, (size_t)size, f) != (size_t)size)
        return EXIT_FAILURE;
    (void)fclose(f);
    (void)LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    return EXIT_SUCCESS;
}

static void replay(const char *path, struct tally *t)
{
    int status = -1;
    (void)fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        (void)alarm(SECONDS_MAX);
        exit(run_file(path));
    }
    (void)waitpid(child, &status, 0);
    if (status == 0) {
        t->passed++;
        return;
    }
    t->failed++;
    (void)printf("failed: %s (status %d)\n", path, status);
}

static void replay_folder(const char *folder, struct tally *t)
{
    struct dirent **names = NULL;
    int count = scandir(folder, &names, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char path[4096];
        (void)snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
        if (names[i]->d_name[0] != '.')
            replay(path, t);
        free(names[i]);
    }
    free(names);
    if (count < 0) {
        t->failed++;
        (void)printf("failed: no folder %s\n", folder);
    }
}

int main(int argc, char **argv)
{
    struct tally t = {0};
    for (int i = 1; i < argc; i++)
        replay_folder(argv[i], &t);
    const char *name = strrchr(argv[0], '/');
    (void)printf("%s: %d passed, %d failed\n", name == NULL ? argv[0] : name + 1,
                 t.passed, t.failed);
    return t.failed == 0 && t.passed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
