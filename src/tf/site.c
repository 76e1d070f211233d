/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/site.h"

#include "base/file.h"
#include "doc/reader.h"

static struct str with_slash(struct arena *a, struct str folder)
{
    while (folder.len > 1 && str_ends(folder, STR("/")))
        folder.len--;
    if (folder.len == 0 || str_eq(folder, STR(".")))
        return (struct str){"", 0};
    const struct str parts[] = {folder, STR_INIT("/")};
    return str_ends(folder, STR("/")) ? folder : arena_join(a, parts, 2);
}

/* The folder that name says, as seen from the folder from. */
static struct str folder_beside(struct arena *a, struct str from, struct str name)
{
    return with_slash(a, path_beside(a, from, with_slash(a, name)));
}

static const struct folder *read_folder(struct sites *s, struct str path)
{
    const struct folder *f = table_find(&s->folders, path);
    if (f != NULL)
        return f;
    f = folder_read(s->arena, s->sources, path);
    table_add(s->arena, &s->folders, path, f);
    return f;
}

/* What "terraform init" wrote: {"Modules": [{"Key": "a.b", "Dir": "…"}, …]}. */
static void read_manifest(struct sites *s)
{
    struct sources own = {0};
    struct diags unheard = {.arena = s->arena};
    struct str bytes;
    struct err e;
    struct str path = path_beside(s->arena, s->root.folder->path,
                                  STR(".terraform/modules/modules.json"));
    if (!file_read(s->arena, path, &bytes, &e))
        return;
    uint16_t n = sources_add(s->arena, &own, path, bytes);
    const struct value *list =
        value_find(json_read(s->arena, &own, n, &unheard), STR("Modules"));
    for (uint32_t i = 0; value_is(list, VALUE_LIST) && i < list->count; i++) {
        const struct value *dir = value_find(&list->items[i], STR("Dir"));
        struct str key = value_str(value_find(&list->items[i], STR("Key")));
        if (key.len > 0 && value_str(dir).len > 0)
            table_add(s->arena, &s->manifest, key, dir);
    }
}

static struct str call_key(struct arena *a, struct str name)
{
    const struct str parts[] = {STR_INIT("module."), name};
    return arena_join(a, parts, 2);
}

/* "aws_vpc.main" of "module.a.aws_vpc.main". */
static struct str block_key(const struct tf_block *b)
{
    size_t skip = b->module->path.len == 0 ? 0 : b->module->path.len + 1;
    return str_slice(b->address, skip, b->address.len);
}

/* How much of what the plan's root module has the folder declares. */
struct overlap {
    size_t found;
    size_t all;
};

static struct overlap compare(struct arena *a, const struct folder *f,
                              const struct tf_module *m)
{
    struct overlap o = {.all = m->kids.count};
    for (size_t i = 0; i < m->kids.count; i++)
        o.found += folder_find(f, call_key(a, m->kids.items[i]->name)) != NULL;
    for (size_t i = 0; i < m->blocks.count; i++) {
        o.all += !m->blocks.items[i]->is_data;
        o.found += folder_find(f, block_key(m->blocks.items[i])) != NULL;
    }
    return o;
}

/*
 * A folder that nobody has named must have most of the plan: files may have changed
 * since it was made, but others may have a block of the same name.
 */
static bool try_root(struct sites *s, const struct tf_plan *p, struct str path,
                     bool given)
{
    size_t before = s->sources->count;
    const struct folder *f = folder_read(s->arena, s->sources, path);
    struct overlap o = compare(s->arena, f, p->main);
    if (o.found == 0 || (!given && o.found * 2 < o.all)) {
        /* Files that have nothing to do with the plan are none of its sources. */
        s->sources->count = before;
        return false;
    }
    s->root.folder = f;
    table_add(s->arena, &s->folders, path, f);
    return true;
}

static bool find_root(struct sites *s, const struct tf_plan *p, struct str given)
{
    if (given.len > 0)
        return try_root(s, p, folder_beside(s->arena, STR(""), given), true);
    struct str plan = s->sources->items[0]->path;
    struct str beside = folder_beside(s->arena, plan, STR("."));
    return try_root(s, p, beside, false) ||
           (beside.len > 0 && try_root(s, p, STR(""), false));
}

bool sites_open(struct sites *s, const struct tf_plan *p, struct str given)
{
    *s = (struct sites){.arena = p->arena, .sources = p->model->sources};
    if (!find_root(s, p, given))
        return false;
    read_manifest(s);
    return true;
}

static bool is_local(struct str source)
{
    return str_starts(source, STR("./")) || str_starts(source, STR("../")) ||
           str_eq(source, STR(".")) || str_eq(source, STR(".."));
}

/* The text of the call's argument "source"; an override file's counts for more. */
static struct str written_source(const struct folder_block *call)
{
    struct str own = {"", 0};
    for (const struct folder_block *b = call->override; b != NULL; b = b->override) {
        own = value_str(value_find(b->body, STR("source")));
        if (own.len > 0)
            return own;
    }
    const struct value *body = call->body;
    if (body->kind == VALUE_LIST && body->count == 1)
        body = &body->items[0];
    return value_str(value_find(body, STR("source")));
}

/* "a.b" of "module.a.module.b". */
static struct str manifest_key(struct arena *a, const struct tf_module *m)
{
    if (m->depth == 1)
        return m->name;
    const struct str parts[] = {manifest_key(a, m->parent), STR_INIT("."), m->name};
    return arena_join(a, parts, 3);
}

static const struct folder *folder_of(struct sites *s, const struct tf_module *m,
                                      const struct site *caller,
                                      const struct folder_block *call)
{
    struct str planned = value_str(value_find(m->call, STR("source")));
    struct str written = written_source(call);
    if (planned.len > 0 && written.len > 0 && !str_eq(planned, written))
        return NULL; /* it has been changed since */
    if (written.len == 0)
        written = planned;
    if (is_local(written))
        return read_folder(s, folder_beside(s->arena, caller->folder->path, written));
    const struct value *dir = table_find(&s->manifest, manifest_key(s->arena, m));
    return dir == NULL ? NULL
                       : read_folder(s, folder_beside(s->arena, s->root.folder->path,
                                                      value_str(dir)));
}

static void extend_calls(struct arena *a, struct site *out, const struct site *caller,
                         struct span head)
{
    struct span *calls = arena_alloc(a, (caller->call_count + 1) * sizeof *calls);
    calls[0] = head;
    for (size_t i = 0; i < caller->call_count; i++)
        calls[i + 1] = caller->calls[i];
    out->calls = calls;
    out->call_count = caller->call_count + 1;
}

const struct site *sites_find(struct sites *s, const struct tf_module *m)
{
    if (m->parent == NULL)
        return &s->root;
    const struct site *known = table_find(&s->by_module, m->path);
    if (known != NULL)
        return known;
    const struct site *caller = sites_find(s, m->parent);
    struct site *site = arena_zalloc(s->arena, 1, sizeof *site);
    const struct folder_block *call =
        caller->folder == NULL
            ? NULL
            : folder_find(caller->folder, call_key(s->arena, m->name));
    site->calls = caller->calls;
    site->call_count = caller->call_count;
    if (call != NULL) {
        extend_calls(s->arena, site, caller, call->head);
        site->folder = folder_of(s, m, caller, call);
    }
    table_add(s->arena, &s->by_module, m->path, site);
    return site;
}

const struct folder_block *sites_block(struct sites *s, const struct tf_block *b)
{
    const struct site *site = sites_find(s, b->module);
    return site->folder == NULL ? NULL : folder_find(site->folder, block_key(b));
}
