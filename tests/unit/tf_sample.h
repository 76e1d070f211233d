/* SPDX-License-Identifier: Apache-2.0 */
/* A plan or state loaded from a text, for tests; what is shown as by cfn_sample.h. */
#ifndef TESTS_TF_SAMPLE_H
#define TESTS_TF_SAMPLE_H

#include "cfn_sample.h"
#include "lint/frontend.h"

/* JSON or YAML, of whichever form. */
static inline void tf_sample_load(struct cfn_sample *s, const char *text)
{
    const struct lint_setup setup = {.source = STR_INIT("")};
    s->diags.arena = &s->arena;
    buf_init(&s->out, 1 << 22);
    model_init(&s->model, &s->arena, &s->sources);
    const struct value *root = cfn_sample_read(s, text);
    const struct frontend *f = root == NULL ? NULL : frontend_find(root);
    s->loaded = f != NULL && f->load(&s->model, root, &setup, &s->diags);
}

/* A plan of these objects, blocks of the root module, and what else is in it. */
static inline void tf_sample_plan(struct cfn_sample *s, const char *changes,
                                  const char *blocks, const char *rest)
{
    struct str text = arena_printf(
        &s->arena,
        "{format_version: '1.2', %s resource_changes: [%s], configuration: {"
        "provider_config: {}, root_module: {resources: [%s]}}}",
        rest, changes, blocks);
    tf_sample_load(s, text.ptr);
}

/* The property of a resource. */
static inline const char *tf_sample_value(struct cfn_sample *s, const char *address,
                                          const char *property)
{
    return cfn_sample_value(s, address, property);
}

/* "a -attribute-> b" of all resources, with blanks between. */
static inline const char *tf_sample_edges(struct cfn_sample *s)
{
    buf_reset(&s->out);
    for (size_t i = 0; i < s->model.resources.count; i++) {
        const struct resource *r = s->model.resources.items[i];
        for (size_t k = 0; k < r->refs.count; k++)
            buf_printf(&s->out, "%s%.*s -%.*s-> %.*s", s->out.len > 0 ? "\n" : "",
                       STR_ARG(r->id), STR_ARG(r->refs.items[k]->attribute),
                       STR_ARG(r->refs.items[k]->to->id));
    }
    return cfn_sample_text(s);
}

/* "address type action" of all resources, a line each. */
static inline const char *tf_sample_list(struct cfn_sample *s)
{
    buf_reset(&s->out);
    for (size_t i = 0; i < s->model.resources.count; i++) {
        const struct resource *r = s->model.resources.items[i];
        buf_printf(&s->out, "%s%.*s %.*s %.*s", i > 0 ? "\n" : "", STR_ARG(r->id),
                   STR_ARG(r->type), STR_ARG(r->action));
    }
    return cfn_sample_text(s);
}

#endif
