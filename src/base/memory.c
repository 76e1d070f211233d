/* SPDX-License-Identifier: Apache-2.0 */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { HUGE_PAGE = 2 << 20 };

_Noreturn void memory_exhausted(void)
{
    static const char text[] = "plumbline: out of memory\n";
    ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
    (void)written; /* nothing is left to be done about it */
    abort();
}

/* A large block is touched once from end to end, and a page fault for every 4 KB of it
   costs more than what is then written there. Where it fails nothing is lost. */
static void ask_for_huge_pages(void *block, size_t size)
{
    long page = sysconf(_SC_PAGESIZE);
    if (page <= 0)
        return;
    uintptr_t mask = (uintptr_t)page - 1;
    uintptr_t skipped = -(uintptr_t)block & mask;
    (void)madvise((char *)block + skipped, (size - skipped) & ~mask, MADV_HUGEPAGE);
}

void *memory_resize(void *old, size_t size)
{
    void *block = realloc(old, size == 0 ? 1 : size);
    if (block == NULL)
        memory_exhausted();
    if (size >= HUGE_PAGE)
        ask_for_huge_pages(block, size);
    return block;
}

void *memory_pages(size_t size)
{
    void *block = NULL;
    if (size % HUGE_PAGE != 0)
        return memory_resize(NULL, size);
    if (posix_memalign(&block, HUGE_PAGE, size) != 0)
        memory_exhausted();
    ask_for_huge_pages(block, size);
    return block;
}

void memory_free(void *block)
{
    free(block);
}
