/* SPDX-License-Identifier: Apache-2.0 */
#include "base/memory.h"

#include <stdlib.h>
#include <unistd.h>

_Noreturn void memory_exhausted(void)
{
    static const char text[] = "plumbline: out of memory\n";
    ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
    (void)written; /* nothing is left to be done about it */
    abort();
}

void *memory_resize(void *old, size_t size)
{
    void *block = realloc(old, size == 0 ? 1 : size);
    if (block == NULL)
        memory_exhausted();
    return block;
}

void memory_free(void *block)
{
    free(block);
}
