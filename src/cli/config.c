/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/config.h"

#include "base/vec.h"
#include "cli/document.h"
#include "cli/overlay.h"
#include "cli/schema.h"

/* The folder part, without a slash behind it unless it is the root. */
static struct str folder_of(struct str path)
{
    size_t len = path.len;
    while (len > 0 && path.ptr[len - 1] != '/')
        len--;
    return str_slice(path, 0, len > 1 ? len - 1 : len);
}

/* Nothing but blanks and comments is a configuration too, one that says nothing. */
static bool says_nothing(struct str bytes)
{
    for (struct str line; str_cut(&bytes, '\n', &line);) {
        line = str_trim(line);
        if (line.len > 0 && line.ptr[0] != '#')
            return false;
    }
    return true;
}

/* The tree of the file; an empty map after diagnostics. */
static struct value read_tree(struct run *r, struct str path, struct document *doc)
{
    struct value none = value_make_map(NULL, 0, NULL);
    document_open(r, path, doc);
    if (doc->readable && says_nothing(doc->sources.items[0]->bytes)) {
        doc->diags.count = 0;
        return none;
    }
    if (doc->root == NULL)
        return none;
    schema_check(doc->root, &doc->diags);
    return *doc->root;
}

bool config_read(struct run *r, struct str path, struct config *out)
{
    struct document doc = {0};
    struct value tree = value_make_map(NULL, 0, NULL);
    *out = (struct config){.path = path, .folder = folder_of(path)};
    if (path.len > 0) {
        tree = read_tree(r, path, &doc);
        out->sources = doc.sources;
        if (!document_close(r, &doc))
            return false;
    } else {
        (void)sources_add(&r->arena, &out->sources, STR(""), STR(""));
    }
    (void)sources_add(&r->arena, &out->sources, STR("command line"), STR(""));
    (void)sources_add(&r->arena, &out->sources, STR("default"), STR(""));
    tree = overlay_paths(&r->arena, tree, path);
    tree = overlay_command_line(r, tree);
    tree = overlay_defaults(&r->arena, tree);
    out->tree = arena_copy(&r->arena, &tree, sizeof tree);
    return true;
}

const struct value *config_find(const struct config *c, const char *path)
{
    const struct value *v = c->tree;
    struct str rest = str_from(path);
    for (struct str key; v != NULL && str_cut(&rest, '.', &key);)
        v = value_find(v, key);
    return v;
}

struct str config_text(const struct config *c, const char *path)
{
    return value_str(config_find(c, path));
}

bool config_flag(const struct config *c, const char *path)
{
    const struct value *v = config_find(c, path);
    return value_is(v, VALUE_BOOL) && v->boolean;
}

struct words config_words(struct arena *a, const struct config *c, const char *path)
{
    const struct value *list = config_find(c, path);
    struct words out = {0};
    for (uint32_t i = 0; value_is(list, VALUE_LIST) && i < list->count; i++)
        VEC_PUSH(a, &out, value_str(&list->items[i]));
    return out;
}
