/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/folder.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/vec.h"
#include "doc/reader.h"
#include "tf/hcl.h"

struct reading {
    struct arena *arena;
    struct sources *sources;
    struct folder *folder;
    bool json; /* of the file at hand */
    bool override;
};

static const struct str extensions[] = {
    STR_INIT(".tf"),
    STR_INIT(".tf.json"),
    STR_INIT(".tofu"),
    STR_INIT(".tofu.json"),
};

/* The name without its extension; empty for a file that is none of Terraform's. */
static struct str stem_of(struct str name)
{
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (str_ends(name, extensions[i]) && !str_starts(name, STR(".")))
            return str_slice(name, 0, name.len - extensions[i].len);
    return (struct str){"", 0};
}

static bool is_override(struct str name)
{
    struct str stem = stem_of(name);
    return str_eq(stem, STR("override")) || str_ends(stem, STR("_override"));
}

/* The end of a key; a quote that follows it belongs to a block's head. */
static uint32_t head_end(const struct sources *all, const struct member *m)
{
    uint32_t end = m->key_start + m->key_len;
    struct span next = {.start = end, .end = end + 1, .source = m->key_source};
    return str_eq(sources_text(all, next), STR("\"")) ? end + 1 : end;
}

/* Of a member "resource" or "module", and its member or member's member that names it.
 */
static struct folder_block *make_block(const struct reading *r,
                                       const struct member *outer,
                                       const struct member *name)
{
    struct folder_block *b = arena_zalloc(r->arena, 1, sizeof *b);
    b->head = member_key_span(name);
    if (!r->json) {
        b->head.start = outer->key_start;
        b->head.end = head_end(r->sources, name);
    }
    b->extent = b->head;
    b->extent.end = value_origin(&name->value).end;
    b->body = &name->value;
    return b;
}

static void add_block(struct reading *r, struct str key, struct folder_block *b)
{
    struct folder *f = r->folder;
    const struct folder_block *found = table_find(&f->by_key, key);
    struct folder_block *known = found == NULL ? NULL : f->items[found->index];
    if (known == NULL && !r->override) {
        b->index = f->count;
        VEC_PUSH(r->arena, f, b);
        table_add(r->arena, &f->by_key, key, b);
    } else if (known != NULL && r->override) {
        b->override = known->override;
        known->override = b;
    } else if (known != NULL) {
        known->repeated = true;
    }
}

static struct str dotted(struct arena *a, struct str left, struct str right)
{
    const struct str parts[] = {left, STR_INIT("."), right};
    return arena_join(a, parts, 3);
}

static void add_resources(struct reading *r, const struct member *outer)
{
    struct hcl_walk types = {.value = &outer->value};
    const struct member *type = NULL;
    while ((type = hcl_next(&types)) != NULL) {
        struct hcl_walk names = {.value = &type->value};
        const struct member *name = NULL;
        while ((name = hcl_next(&names)) != NULL)
            add_block(r, dotted(r->arena, member_key(type), member_key(name)),
                      make_block(r, outer, name));
    }
}

static void add_modules(struct reading *r, const struct member *outer)
{
    struct hcl_walk names = {.value = &outer->value};
    const struct member *name = NULL;
    while ((name = hcl_next(&names)) != NULL)
        add_block(r, dotted(r->arena, STR("module"), member_key(name)),
                  make_block(r, outer, name));
}

static void add_blocks(struct reading *r, const struct value *root)
{
    struct hcl_walk top = {.value = root};
    const struct member *m = NULL;
    while ((m = hcl_next(&top)) != NULL) {
        if (str_eq(member_key(m), STR("resource")))
            add_resources(r, m);
        else if (str_eq(member_key(m), STR("module")))
            add_modules(r, m);
    }
}

static void read_file(struct reading *r, struct str path)
{
    struct str bytes;
    struct err e;
    if (r->sources->count >= LIMIT_SOURCES || !file_read(r->arena, path, &bytes, &e))
        return;
    struct diags unheard = {.arena = r->arena};
    uint16_t n = sources_add(r->arena, r->sources, path, bytes);
    r->json = str_ends(path, STR(".json"));
    const struct value *root = r->json ? json_read(r->arena, r->sources, n, &unheard)
                                       : hcl_read(r->arena, r->sources, n);
    r->folder->files++;
    if (root != NULL)
        add_blocks(r, root);
}

/* Override files come after all others, whatever their names. */
static void read_files(struct reading *r, const struct path_list *files, bool override)
{
    size_t skip = r->folder->path.len == 0 ? 2 : r->folder->path.len; /* "./" */
    r->override = override;
    for (size_t i = 0; i < files->count; i++) {
        struct str name = str_slice(files->items[i], skip, files->items[i].len);
        if (stem_of(name).len > 0 && is_override(name) == override)
            read_file(r, r->folder->path.len == 0 ? name : files->items[i]);
    }
}

const struct folder *folder_read(struct arena *a, struct sources *all, struct str path)
{
    struct folder *f = arena_zalloc(a, 1, sizeof *f);
    struct reading r = {.arena = a, .sources = all, .folder = f};
    struct path_list files = {0};
    struct err e;
    f->path = path;
    if (!file_list(a, path.len == 0 ? STR(".") : path, &files, &e))
        return f;
    read_files(&r, &files, false);
    read_files(&r, &files, true);
    return f;
}

const struct folder_block *folder_find(const struct folder *f, struct str key)
{
    const struct folder_block *b = table_find(&f->by_key, key);
    return b == NULL || f->items[b->index]->repeated ? NULL : b;
}
