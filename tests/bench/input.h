/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a whole file, for the baselines. */
#ifndef BENCH_INPUT_H
#define BENCH_INPUT_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* NUL-terminated; ends the program where it cannot. */
static char *input_read(const char *path, size_t *size)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0 || fstat(fd, &st) != 0)
        exit(2);
    *size = (size_t)st.st_size;
    char *bytes = malloc(*size + 1);
    if (bytes == NULL || read(fd, bytes, *size) != st.st_size)
        exit(2);
    bytes[*size] = '\0';
    (void)close(fd);
    return bytes;
}

#endif
