/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/params.h"

#include "base/file.h"
#include "base/vec.h"
#include "cfn/cfn.h"
#include "cli/document.h"
#include "cli/samconfig.h"

struct member_list {
    struct member *items;
    size_t count;
    size_t capacity;
};

static void put(struct arena *a, struct member_list *list, struct member m)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(member_key(&list->items[i]), member_key(&m))) {
            list->items[i] = m;
            return;
        }
    VEC_PUSH(a, list, m);
}

static void put_all(struct arena *a, struct member_list *list, const struct value *map)
{
    if (map == NULL || map->kind != VALUE_MAP)
        return;
    for (size_t i = 0; i < map->count; i++)
        put(a, list, map->members[i]);
}

static bool add_pair(struct run *r, struct member_list *list, struct str pair,
                     struct err *e)
{
    size_t equals = str_find_char(pair, '=');
    if (equals == SIZE_MAX || equals == 0)
        return err_set(e, ERR_USAGE, "a parameter is given as NAME=VALUE, not '%.*s'",
                       STR_ARG(pair));
    struct str text = str_slice(pair, equals + 1, pair.len);
    put(&r->arena, list,
        member_make(str_slice(pair, 0, equals), value_make_str(text, NULL)));
    return true;
}

/* The parameter_overrides of a samconfig.toml. */
static bool add_toml(struct run *r, struct member_list *list, struct str path,
                     struct err *e)
{
    struct str bytes;
    struct samconfig found;
    if (!file_read(&r->arena, path, &bytes, e))
        return false;
    if (!samconfig_overrides(&r->arena, bytes, &found))
        return err_set(e, ERR_INVALID, "has no parameter_overrides");
    for (size_t i = 0; i < found.values.count; i++) {
        struct str value = found.values.items[i];
        if (!found.is_list)
            put_all(&r->arena, list, cfn_parameters_text(&r->arena, value));
        else if (!add_pair(r, list, value, e))
            return false;
    }
    return true;
}

/*
 * The value without its place in the parameter file: findings are told in places of the
 * template, whose sources know nothing of that file.
 */
static struct value without_place(struct arena *a, const struct sources *all,
                                  const struct value *v)
{
    struct str text = value_str(v);
    if (v->kind != VALUE_LIST) {
        (void)value_as_text(a, all, v, &text);
        return value_make_str(text, NULL);
    }
    struct value *items = arena_zalloc(a, v->count, sizeof *items);
    for (size_t i = 0; i < v->count; i++)
        items[i] = without_place(a, all, &v->items[i]);
    return value_make_list(items, v->count, NULL);
}

static void put_file(struct run *r, struct member_list *list, struct document *doc)
{
    const struct value *map = cfn_parameters(&r->arena, doc->root, &doc->diags);
    if (map == NULL || map->kind != VALUE_MAP)
        return;
    for (size_t i = 0; i < map->count; i++) {
        const struct member *m = &map->members[i];
        struct value value = without_place(&r->arena, &doc->sources, &m->value);
        put(&r->arena, list, member_make(member_key(m), value));
    }
}

static bool add_document(struct run *r, struct member_list *list, struct str path)
{
    struct document doc;
    document_open(r, path, &doc);
    if (doc.root != NULL)
        put_file(r, list, &doc);
    return document_close(r, &doc);
}

static bool add_file(struct run *r, struct member_list *list, struct str path)
{
    struct err e;
    if (!str_ends(path, STR(".toml")))
        return add_document(r, list, path);
    if (add_toml(r, list, path, &e))
        return true;
    run_file_error(r, path, &e);
    return false;
}

bool params_read(struct run *r, const struct value **out)
{
    const struct settings *s = &r->settings;
    struct member_list list = {0};
    struct err e;
    *out = NULL;
    for (size_t i = 0; i < s->parameter_files.count; i++)
        if (!add_file(r, &list, s->parameter_files.items[i]))
            return false;
    for (size_t i = 0; i < s->parameters.count; i++)
        if (!add_pair(r, &list, s->parameters.items[i], &e)) {
            (void)run_usage_error(r, &e);
            return false;
        }
    if (list.count == 0)
        return true;
    struct value map = value_make_map(list.items, list.count, NULL);
    *out = arena_copy(&r->arena, &map, sizeof map);
    return true;
}
