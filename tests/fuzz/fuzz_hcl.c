/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads the input as HCL and follows every path of its tree through the tree itself, as
 * if it were a block and what is planned of it at once.
 */
#include "document.h"

#include "tf/hcl.h"
#include "tf/written.h"

enum { SEARCHES_MAX = 500 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct search {
    struct document *document;
    struct folder_block block;
    struct written_step steps[LIMIT_DEPTH + 1];
    size_t done;
};

static void follow(struct search *s, const struct value *v, size_t depth);

static void follow_parts(struct search *s, const struct value *v, size_t depth)
{
    for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++) {
        s->steps[depth] = (struct written_step){.is_item = true, .index = i, .list = v};
        follow(s, &v->items[i], depth + 1);
    }
    for (uint32_t i = 0; v->kind == VALUE_MAP && i < v->count; i++) {
        s->steps[depth] = (struct written_step){.key = member_key(&v->members[i])};
        document_place(s->document, member_key_span(&v->members[i]));
        document_touch(s->document, member_key(&v->members[i]));
        follow(s, &v->members[i].value, depth + 1);
    }
}

static void follow(struct search *s, const struct value *v, size_t depth)
{
    struct document *d = s->document;
    d->values++;
    document_assert(depth <= LIMIT_DEPTH);
    document_place(d, value_origin(v));
    document_touch(d, value_str(v));
    if (s->done++ < SEARCHES_MAX)
        document_place(d, written_find(&d->sources, &s->block, s->steps, depth));
    follow_parts(s, v, depth);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct document d = {0};
    struct search *s = arena_zalloc(&d.arena, 1, sizeof *s);
    struct str bytes = {(const char *)data, size};
    uint16_t n =
        sources_add(&d.arena, &d.sources, STR("-"), arena_str(&d.arena, bytes));
    s->document = &d;
    s->block.body = hcl_read(&d.arena, &d.sources, n);
    follow(s, s->block.body, 0);
    document_assert(d.values <= size + 1);
    arena_finish(&d.arena);
    return 0;
}
