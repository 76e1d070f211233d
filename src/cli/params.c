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

/* Puts in all members of the map, which is of a file beside the templates. */
static void put_written(struct arena *a, struct member_list *list,
                        const struct sources *all, const struct value *map)
{
    if (map == NULL || map->kind != VALUE_MAP)
        return;
    for (size_t i = 0; i < map->count; i++) {
        const struct member *m = &map->members[i];
        put(a, list, member_make(member_key(m), without_place(a, all, &m->value)));
    }
}

static bool add_document(struct run *r, struct member_list *list, struct str path)
{
    struct document doc;
    document_open(r, path, &doc);
    const struct value *map =
        doc.root == NULL ? NULL : cfn_parameters(&r->arena, doc.root, &doc.diags);
    put_written(&r->arena, list, &doc.sources, map);
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

/* The list as a map, or NULL where it is empty. */
static const struct value *map_of(struct arena *a, const struct member_list *list)
{
    struct value map = value_make_map(list->items, list->count, NULL);
    return list->count == 0 ? NULL : arena_copy(a, &map, sizeof map);
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
    *out = map_of(&r->arena, &list);
    return true;
}

bool params_under(struct run *r, const struct config *c, const struct value *given,
                  const struct value **out)
{
    const struct value *files = config_find(c, "parameter_files");
    struct member_list list = {0};
    for (uint32_t i = 0; value_is(files, VALUE_LIST) && i < files->count; i++)
        if (files->items[i].source == CONFIG_FILE &&
            !add_file(r, &list, value_str(&files->items[i])))
            return false;
    put_written(&r->arena, &list, &c->sources, config_find(c, "parameters"));
    put_all(&r->arena, &list, given);
    *out = map_of(&r->arena, &list);
    return true;
}
