/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Aliases share the value of their anchor; nothing is copied. What is bounded is the
 * tree that a later walk sees: its size (each alias counts as all that it stands for,
 * aliases inside it included) and its depth.
 */
#include "base/limits.h"
#include "doc/yamltree.h"

struct anchor *anchor_open(struct yaml *r, const char *name)
{
    struct str key = str_from(name);
    const struct anchor *old = table_find(&r->anchors, key);
    if (old != NULL && !old->open) {
        old->self->open = true;
        return old->self;
    }
    struct anchor *n = arena_zalloc(&r->scratch, 1, sizeof *n);
    n->self = n;
    n->open = true;
    table_set(&r->scratch, &r->anchors, arena_str(&r->scratch, key), n);
    return n;
}

void anchor_close(struct anchor *n, const struct value *v, uint64_t size,
                  unsigned height)
{
    n->value = *v;
    n->size = size;
    n->height = height;
    n->open = false;
}

const struct anchor *anchor_expand(struct yaml *r, const yaml_event_t *e)
{
    struct str name = str_from((const char *)e->data.alias.anchor);
    struct str shown = diag_clip(name);
    size_t start = cursor_seek(&r->cursor, e->start_mark.index);
    size_t end = cursor_seek(&r->cursor, e->end_mark.index);
    struct span span = yaml_span(r, start, end);
    const struct anchor *n = table_find(&r->anchors, name);
    r->last_end = (uint32_t)end;
    if (n == NULL) {
        diag_add(r->diags, span, "no anchor &%.*s before this alias", STR_ARG(shown));
        return NULL;
    }
    if (n->open) {
        diag_add(r->diags, span, "the alias *%.*s stands inside the value it names",
                 STR_ARG(shown));
        return NULL;
    }
    if (yaml_depth(r) + n->height > LIMIT_DEPTH) {
        diag_add(r->diags, span, "nested more than %d levels deep through *%.*s",
                 LIMIT_DEPTH, STR_ARG(shown));
        return NULL;
    }
    if (n->size > LIMIT_ALIAS_VALUES - r->expanded) {
        diag_add(r->diags, span, "aliases expand to more than %d values",
                 LIMIT_ALIAS_VALUES);
        return NULL;
    }
    r->expanded += n->size;
    r->made += n->size;
    return n;
}
