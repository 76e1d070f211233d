/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads a fuzz input with one of the readers and looks at all of the result: every
 * place is inside the source, every byte of text can be read, and the limits hold.
 */
#ifndef TESTS_FUZZ_DOCUMENT_H
#define TESTS_FUZZ_DOCUMENT_H

#include "base/limits.h"
#include "doc/reader.h"

#include <stdlib.h>

struct document {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    size_t bytes; /* of all text, so that reading it is not optimised away */
    size_t values;
};

static inline void document_assert(bool truth)
{
    if (!truth)
        abort();
}

static inline void document_touch(struct document *d, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        d->bytes += (unsigned char)text.ptr[i];
}

static inline void document_place(const struct document *d, struct span span)
{
    document_assert(span.source == 0 && span.start <= span.end);
    document_assert(span.end <= d->sources.items[0]->bytes.len);
}

static inline void document_walk(struct document *d, const struct value *v,
                                 unsigned depth)
{
    document_place(d, value_origin(v));
    document_assert((v->flags & VALUE_ROUTED) == 0);
    d->values++;
    document_touch(d, value_str(v));
    document_assert(depth < LIMIT_DEPTH || v->kind < VALUE_LIST);
    for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
        document_walk(d, &v->items[i], depth + 1);
    for (uint32_t i = 0; v->kind == VALUE_MAP && i < v->count; i++) {
        const struct member *m = &v->members[i];
        document_assert(m->key_start <= d->sources.items[0]->bytes.len);
        document_touch(d, member_key(m));
        document_assert(v->count > 64 || value_find(v, member_key(m)) == &m->value);
        document_walk(d, &m->value, depth + 1);
    }
}

static inline void
document_check(const uint8_t *data, size_t size,
               const struct value *(*read)(struct arena *a, const struct sources *all,
                                           uint16_t n, struct diags *d))
{
    struct document d = {0};
    struct str bytes = {(const char *)data, size};
    d.diags.arena = &d.arena;
    uint16_t n =
        sources_add(&d.arena, &d.sources, STR("-"), arena_str(&d.arena, bytes));
    const struct value *root = read(&d.arena, &d.sources, n, &d.diags);
    document_assert(root != NULL || d.diags.count > 0);
    if (root != NULL)
        document_walk(&d, root, 0);
    document_assert(d.values <= size + 1 + LIMIT_ALIAS_VALUES);
    for (size_t i = 0; i < d.diags.count; i++) {
        struct span span = d.diags.items[i].span;
        struct stretch seen = source_stretch(&d.arena, d.sources.items[0], span);
        document_assert(seen.start.line >= 1 && seen.start.column >= 1);
        document_touch(&d, seen.line);
    }
    arena_finish(&d.arena);
}

#endif
