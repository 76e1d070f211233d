/* SPDX-License-Identifier: Apache-2.0 */
/* Which function a call means. */
#include "rule/eval.h"

#include <string.h>

bool eval_path_is(const struct expr *e, const struct expr_node *n, struct str name)
{
    while (n->kind == EXPR_MEMBER || n->kind == EXPR_METHOD) {
        if (name.len <= n->text.len || !str_ends(name, n->text) ||
            name.ptr[name.len - n->text.len - 1] != '.')
            return false;
        name.len -= n->text.len + 1;
        n = kid_node(e, n, 0);
    }
    struct str root = n->text;
    if (root.ptr[0] == '.')
        root = str_slice(root, 1, SIZE_MAX);
    return str_eq(name, root);
}

static bool is_name(const char *name, struct str text)
{
    return strncmp(name, text.ptr, text.len) == 0 && name[text.len] == '\0';
}

static bool takes(const struct cel_function *f, uint32_t count)
{
    return count >= f->min_args && count <= f->max_args && count <= CEL_MAX_ARGS;
}

/* Whether a call of the node may mean this function. */
static bool is_meant(const struct cel_function *f, const struct expr *e,
                     const struct expr_node *n)
{
    struct str text = n->text;
    if (n->kind == EXPR_CALL) {
        if (text.ptr[0] == '.')
            text = str_slice(text, 1, SIZE_MAX);
        return !f->method && takes(f, n->count) && is_name(f->name, text);
    }
    if (f->method)
        return takes(f, n->count) && is_name(f->name, text);
    return (n->flags & EXPR_QUALIFIED) != 0 && takes(f, n->count - 1) &&
           eval_path_is(e, n, str_from(f->name));
}

static const struct cel_function *
search(const struct cel_run *run, const struct expr *e, const struct expr_node *n)
{
    const struct cel_function *method = NULL;
    for (size_t i = 0; i < run->table_count; i++) {
        for (const struct cel_function *f = run->tables[i]; f->name != NULL; f++) {
            if (!is_meant(f, e, n))
                continue;
            /* A dotted function goes before a method of what is in front of the dot. */
            if (n->kind == EXPR_CALL || !f->method)
                return f;
            if (method == NULL)
                method = f;
        }
    }
    return method;
}

const struct cel_function *eval_function(struct cel_run *run, const struct expr *e,
                                         const struct expr_node *n)
{
    size_t slot = (size_t)((uintptr_t)n / sizeof *n) % CEL_SITES;
    struct cel_site *site = &run->sites[slot];
    if (site->node != n) {
        site->function = search(run, e, n);
        site->node = n;
    }
    return site->function;
}
