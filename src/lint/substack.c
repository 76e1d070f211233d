/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/substack.h"

#include "base/file.h"
#include "base/limits.h"
#include "doc/reader.h"
#include "lint/spot.h"

/* Stands for a file that could not be read or parsed: its errors are told once. */
static const struct value broken = {.kind = VALUE_NULL};

/*
 * Only relative paths: a template from elsewhere must not make the linter read, and by
 * its messages show, files anywhere on the machine.
 */
static bool is_local(struct str url)
{
    return url.len > 0 && url.ptr[0] != '/' && str_find(url, STR("://")) == SIZE_MAX;
}

static const struct value *read_new(struct model *m, struct str path, struct diags *d)
{
    struct str bytes;
    struct err e;
    if (m->sources->count >= LIMIT_SOURCES)
        return &broken;
    if (!tree_read(m->sources->tree, m->arena, path, &bytes, &e)) {
        uint16_t none = sources_add(m->arena, m->sources, path, STR(""));
        struct str reason = spot_reason(m->arena, path, str_from(e.message));
        diag_add_file(d, none, "%.*s", STR_ARG(reason));
        return &broken;
    }
    uint16_t source = sources_add(m->arena, m->sources, path, bytes);
    const struct value *root = doc_read(m->arena, m->sources, source, d);
    return root == NULL ? &broken : root;
}

const struct value *substack_read(void *context, struct model *m, struct str from,
                                  struct str url, struct diags *d)
{
    struct substacks *n = context;
    if (!is_local(url))
        return NULL;
    struct str path = path_beside(m->arena, from, url);
    if (!tree_has(m->sources->tree, path))
        return NULL;
    if (++n->uses > LIMIT_NESTED_STACKS) {
        if (n->uses == LIMIT_NESTED_STACKS + 1)
            diag_add_file(d, 0, "more than %d nested stacks; the rest are not read",
                          (int)LIMIT_NESTED_STACKS);
        return NULL;
    }
    const struct value *root = table_find(&n->roots, path);
    if (root == NULL) {
        root = read_new(m, path, d);
        table_set(m->arena, &n->roots, path, root);
    }
    return root == &broken ? NULL : root;
}
