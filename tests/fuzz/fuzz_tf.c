/* SPDX-License-Identifier: Apache-2.0 */
/* Any document as a plan or a state: recognised or not, all of it is loaded, and what
   the model then says is looked at as rules and reports would. */
#include "document.h"
#include "lint/frontend.h"
#include "tf/tf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DEPTH = 8 };

static void look(struct document *d, const struct value *v, int depth)
{
    document_place(d, value_origin(v));
    document_touch(d, value_str(v));
    d->values++;
    if (v->kind == VALUE_UNKNOWN) {
        document_touch(d, v->unknown->why);
        document_touch(d, v->unknown->resource);
        document_touch(d, v->unknown->lookup);
    }
    for (uint32_t i = 0; depth > 0 && v->kind == VALUE_LIST && i < v->count; i++)
        look(d, &v->items[i], depth - 1);
    for (uint32_t i = 0; depth > 0 && v->kind == VALUE_MAP && i < v->count; i++) {
        const struct member *m = &v->members[i];
        document_touch(d, member_key(m));
        document_assert(value_find(v, member_key(m)) != NULL);
        look(d, &m->value, depth - 1);
    }
}

static void look_at_model(struct document *d, const struct model *m)
{
    for (size_t i = 0; i < m->resources.count; i++) {
        const struct resource *r = m->resources.items[i];
        document_assert(r->index == i && model_find(m, r->id) == r);
        document_place(d, r->span);
        document_place(d, r->extent);
        document_assert(r->properties->kind == VALUE_MAP ||
                        r->properties->kind == VALUE_UNKNOWN);
        look(d, r->properties, DEPTH);
        for (size_t k = 0; k < r->refs.count; k++)
            document_assert(r->refs.items[k]->from == r);
        for (size_t k = 0; k < r->referrers.count; k++)
            document_assert(r->referrers.items[k]->to == r);
    }
    for (size_t i = 0; i < m->problems.count; i++) {
        document_place(d, m->problems.items[i].span);
        document_touch(d, m->problems.items[i].message);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct document d = {0};
    struct str bytes = {(const char *)data, size};
    const struct lint_setup setup = {.source = STR_INIT("")};
    d.diags.arena = &d.arena;
    uint16_t n =
        sources_add(&d.arena, &d.sources, STR("-"), arena_str(&d.arena, bytes));
    (void)tf_refuse(STR("-"), d.sources.items[n]->bytes);
    (void)tf_hint(d.sources.items[n]->bytes);
    const struct value *root = json_read(&d.arena, &d.sources, n, &d.diags);
    const struct frontend *f = root == NULL ? NULL : frontend_find(root);
    if (f != NULL && tf_recognise(root)) {
        struct model m;
        model_init(&m, &d.arena, &d.sources);
        (void)f->load(&m, root, &setup, &d.diags);
        look_at_model(&d, &m);
    }
    arena_finish(&d.arena);
    return 0;
}
