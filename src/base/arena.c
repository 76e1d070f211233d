/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include "base/memory.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISON 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISON 1
#endif
#endif

enum {
    ALIGNMENT = 8,
    CHUNK_MIN = 64 << 10, /* with the header */
    CHUNK_MAX = 4 << 20,
    /* A block from this size on has a chunk to itself, so that growing it is realloc's
       business (which moves pages, not bytes) and no chunk's rest is lost for it. */
    LARGE = 16 << 10,
};

/* Chunks are doubly linked, because a large block may move when it grows. */
struct arena_chunk {
    struct arena_chunk *older;
    struct arena_chunk *newer;
    size_t size; /* of bytes */
    bool large;  /* holds one block, which is not shared out */
    _Alignas(16) char bytes[];
};

#ifdef ARENA_POISON
#include <sanitizer/asan_interface.h>

enum { GAP = 16 }; /* poisoned bytes after every block */

static void poison(const void *from, size_t size)
{
    __asan_poison_memory_region(from, size);
}

static void unpoison(const void *from, size_t size)
{
    __asan_unpoison_memory_region(from, size);
}
#else
enum { GAP = 0 };

static void poison(const void *from, size_t size)
{
    (void)from;
    (void)size;
}

static void unpoison(const void *from, size_t size)
{
    (void)from;
    (void)size;
}
#endif

/* What a block of size bytes takes up, the gap included; never 0, so addresses differ.
 */
static size_t footprint(size_t size)
{
    if (size == 0)
        size = 1;
    return ((size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1)) + GAP;
}

static struct arena_chunk *chunk_resize(struct arena_chunk *old, size_t size)
{
    if (size > SIZE_MAX / 2)
        memory_exhausted();
    struct arena_chunk *c = memory_resize(old, sizeof *c + size);
    c->size = size;
    return c;
}

static void chunk_free(struct arena_chunk *c)
{
    unpoison(c->bytes, c->size);
    memory_free(c);
}

static void free_from(struct arena_chunk *c)
{
    while (c != NULL) {
        struct arena_chunk *older = c->older;
        chunk_free(c);
        c = older;
    }
}

/* Puts c in the list, in front of older (which may be NULL: at the end, or first). */
static void chunk_link(struct arena *a, struct arena_chunk *c,
                       struct arena_chunk *newer)
{
    c->newer = newer;
    c->older = newer == NULL ? a->chunks : newer->older;
    if (c->older != NULL)
        c->older->newer = c;
    if (newer == NULL)
        a->chunks = c;
    else
        newer->older = c;
}

void arena_init(struct arena *a)
{
    *a = (struct arena){0};
}

void arena_finish(struct arena *a)
{
    free_from(a->chunks);
    arena_init(a);
}

void arena_reset(struct arena *a)
{
    struct arena_chunk *keep = a->chunks;
    if (keep == NULL || keep->large) {
        arena_finish(a);
        return;
    }
    free_from(keep->older);
    keep->older = NULL;
    a->next = keep->bytes;
    poison(keep->bytes, keep->size);
}

static void *alloc_large(struct arena *a, size_t size)
{
    struct arena_chunk *c = chunk_resize(NULL, size);
    c->large = true;
    /* Behind the newest, whose rest is still being shared out. */
    chunk_link(a, c, a->chunks);
    return c->bytes;
}

static void add_chunk(struct arena *a)
{
    const struct arena_chunk *last = a->chunks;
    size_t size = CHUNK_MIN;
    if (last != NULL && !last->large)
        size = last->size < CHUNK_MAX / 2 ? (last->size + sizeof *last) * 2 : CHUNK_MAX;
    struct arena_chunk *c = memory_pages(size);
    *c = (struct arena_chunk){.size = size - sizeof *c};
    chunk_link(a, c, NULL);
    a->next = c->bytes;
    a->limit = c->bytes + c->size;
    poison(c->bytes, c->size);
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size >= LARGE)
        return alloc_large(a, size);
    size_t taken = footprint(size);
    if (taken > (size_t)(a->limit - a->next))
        add_chunk(a);
    char *block = a->next;
    a->next += taken;
    unpoison(block, size);
    return block;
}

void *arena_zalloc(struct arena *a, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        memory_exhausted();
    return memset(arena_alloc(a, count * size), 0, count * size);
}

void *arena_copy(struct arena *a, const void *from, size_t size)
{
    void *block = arena_alloc(a, size);
    if (size > 0)
        memcpy(block, from, size);
    return block;
}

static void *grow_large(struct arena *a, char *old, size_t size)
{
    struct arena_chunk *c = (void *)(old - offsetof(struct arena_chunk, bytes));
    c = chunk_resize(c, size);
    if (c->newer == NULL)
        a->chunks = c;
    else
        c->newer->older = c;
    if (c->older != NULL)
        c->older->newer = c;
    return c->bytes;
}

void arena_drop(struct arena *a, void *block, size_t size)
{
    poison(block, size);
    if (size < LARGE)
        return;
    struct arena_chunk *c =
        (void *)((char *)block - offsetof(struct arena_chunk, bytes));
    if (c->newer == NULL)
        a->chunks = c->older;
    else
        c->newer->older = c->older;
    if (c->older != NULL)
        c->older->newer = c->newer;
    chunk_free(c);
}

/* Whether old, the last block, could take size bytes where it is. */
static bool grows_in_place(const struct arena *a, const char *old, size_t old_size,
                           size_t size)
{
    return size < LARGE && old + footprint(old_size) == a->next &&
           footprint(size) <= (size_t)(a->limit - old);
}

void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size)
{
    assert(new_size >= old_size);
    if (old == NULL)
        return arena_alloc(a, new_size);
    if (old_size >= LARGE)
        return grow_large(a, old, new_size);
    if (grows_in_place(a, old, old_size, new_size)) {
        a->next = (char *)old + footprint(new_size);
        unpoison(old, new_size);
        return old;
    }
    void *block = arena_alloc(a, new_size);
    memcpy(block, old, old_size);
    poison(old, old_size);
    return block;
}

struct str arena_str(struct arena *a, struct str s)
{
    return (struct str){arena_cstr(a, s), s.len};
}

const char *arena_cstr(struct arena *a, struct str s)
{
    char *copy = arena_alloc(a, s.len + 1);
    if (s.len > 0)
        memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return copy;
}

struct str arena_join(struct arena *a, const struct str *parts, size_t count)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += parts[i].len;
    char *text = arena_alloc(a, len + 1);
    char *end = text;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].len > 0)
            memcpy(end, parts[i].ptr, parts[i].len);
        end += parts[i].len;
    }
    *end = '\0';
    return (struct str){text, len};
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str text = arena_vprintf(a, format, args);
    va_end(args);
    return text;
}

struct str arena_vprintf(struct arena *a, const char *format, va_list args)
{
    char small[256];
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(small, sizeof small, format, args);
    struct str text = {small, len < 0 ? 0 : (size_t)len};
    if (text.len < sizeof small) {
        text = arena_str(a, text);
    } else {
        char *block = arena_alloc(a, text.len + 1);
        (void)vsnprintf(block, text.len + 1, format, again);
        text.ptr = block;
    }
    va_end(again);
    return text;
}

size_t arena_size(const struct arena *a)
{
    size_t total = 0;
    for (const struct arena_chunk *c = a->chunks; c != NULL; c = c->older)
        total += sizeof *c + c->size;
    return total;
}
