/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/overlay.h"

#include "base/file.h"
#include "base/vec.h"
#include "cli/command.h"
#include "cli/schema.h"

static const struct value from_command_line = {.source = CONFIG_COMMAND_LINE};
static const struct value from_default = {.source = CONFIG_DEFAULT};

struct members {
    struct member *items;
    size_t count;
    size_t capacity;
};

/* The map with the member set to v, or without it where v is NULL. */
static struct value with_member(struct arena *a, struct value map, struct str key,
                                const struct value *v)
{
    struct members all = {0};
    bool found = false;
    for (uint32_t i = 0; i < map.count; i++) {
        struct member m = map.members[i];
        bool here = str_eq(member_key(&m), key);
        found = found || here;
        if (here && v != NULL)
            m.value = *v;
        if (!here || v != NULL)
            VEC_PUSH(a, &all, m);
    }
    if (!found && v != NULL)
        VEC_PUSH(a, &all, member_make(key, *v));
    map.members = all.items;
    map.count = (uint32_t)all.count;
    return map;
}

/* The same at the end of a path of keys joined by '.'. */
static struct value with(struct arena *a, struct value map, struct str path,
                         const struct value *v)
{
    struct str key;
    if (!str_cut(&path, '.', &key) || path.len == 0)
        return with_member(a, map, key, v);
    const struct value *old = value_find(&map, key);
    if (old == NULL && v == NULL)
        return map;
    struct value below = old != NULL ? *old : value_make_map(NULL, 0, v);
    below = with(a, below, path, v);
    return with_member(a, map, key, &below);
}

static const struct value *find(const struct value *tree, struct str path)
{
    for (struct str key; tree != NULL && str_cut(&path, '.', &key);)
        tree = value_find(tree, key);
    return tree;
}

/* The path; of "FORMAT=FILE" its FILE, unless that is "-", standard output. */
static struct value seen_from_here(struct arena *a, const struct schema_row *row,
                                   const struct value *v, struct str config)
{
    struct str text = value_str(v);
    size_t equals = row->shape == &shape_report ? str_find_char(text, '=') : 0;
    size_t start = row->shape == &shape_report ? equals + 1 : 0;
    if (equals == SIZE_MAX || (start > 0 && str_ends(text, STR("=-"))))
        return *v;
    struct str path = path_beside(a, config, str_slice(text, start, text.len));
    text = arena_printf(a, "%.*s%.*s", (int)start, text.ptr, STR_ARG(path));
    return value_make_str(text, v);
}

static struct value paths_of_list(struct arena *a, const struct schema_row *row,
                                  const struct value *list, struct str config)
{
    struct value *items = arena_alloc(a, list->count * sizeof *items);
    for (uint32_t i = 0; i < list->count; i++)
        items[i] = seen_from_here(a, row, &list->items[i], config);
    struct value out = *list;
    out.items = items;
    return out;
}

struct value overlay_paths(struct arena *a, struct value tree, struct str config)
{
    for (size_t i = 0; i < schema_row_count; i++) {
        const struct schema_row *row = &schema_rows[i];
        struct str path = str_from(row->path);
        bool items = str_ends(path, STR("[]"));
        if ((row->flags & SCHEMA_PATH) == 0)
            continue;
        path = str_slice(path, 0, path.len - (items ? 2 : 0));
        const struct value *v = find(&tree, path);
        if (v == NULL)
            continue;
        struct value seen = items ? paths_of_list(a, row, v, config)
                                  : seen_from_here(a, row, v, config);
        tree = with(a, tree, path, &seen);
    }
    return tree;
}

/* The old list, which may be NULL, and the words. */
static struct value longer_list(struct arena *a, const struct value *old,
                                const struct words *words)
{
    size_t before = old == NULL ? 0 : old->count;
    struct value *items = arena_alloc(a, (before + words->count) * sizeof *items);
    for (size_t i = 0; i < before; i++)
        items[i] = old->items[i];
    for (size_t i = 0; i < words->count; i++)
        items[before + i] = value_make_str(words->items[i], &from_command_line);
    return value_make_list(items, before + words->count, &from_command_line);
}

/* The old map, which may be NULL, and each NAME=VALUE. */
static struct value larger_map(struct arena *a, const struct value *old,
                               const struct words *pairs)
{
    struct value map = old == NULL ? value_make_map(NULL, 0, &from_command_line) : *old;
    for (size_t i = 0; i < pairs->count; i++) {
        struct str rest = pairs->items[i];
        struct str name = {"", 0};
        (void)str_cut(&rest, '=', &name);
        struct value v = value_make_str(rest, &from_command_line);
        map = with_member(a, map, name, &v);
    }
    return map;
}

/* What the option says, old being what the configuration does; false: nothing. */
static bool said(struct run *r, const struct schema_row *row, const struct value *old,
                 struct value *out)
{
    const struct option *o =
        row->option == NULL ? NULL
                            : option_find(r->command->options, str_from(row->option));
    if (o == NULL || !option_is_set(o, &r->settings))
        return false;
    const void *field = (const char *)&r->settings + o->field;
    switch (o->kind) {
    case OPTION_SWITCH:
        *out = value_make_bool(true, &from_command_line);
        break;
    case OPTION_TEXT:
        *out = value_make_str(*(const struct str *)field, &from_command_line);
        break;
    case OPTION_NUMBER:
        *out = value_make_int((int64_t) * (const size_t *)field, &from_command_line);
        break;
    case OPTION_LIST:
        old = (row->flags & SCHEMA_ADDS) != 0 ? old : NULL;
        *out = row->shape == &shape_map ? larger_map(&r->arena, old, field)
                                        : longer_list(&r->arena, old, field);
        break;
    }
    return true;
}

/* Whether the option stands on the command line that silences the row. */
static bool is_silenced(const struct run *r, const struct schema_row *row)
{
    if (row->yields == NULL)
        return false;
    const struct option *o = option_find(r->command->options, str_from(row->yields));
    return o != NULL && option_is_set(o, &r->settings);
}

struct value overlay_command_line(struct run *r, struct value tree)
{
    for (size_t i = 0; r->command != NULL && i < schema_row_count; i++) {
        const struct schema_row *row = &schema_rows[i];
        struct str path = str_from(row->path);
        struct value v;
        if (is_silenced(r, row))
            tree = with(&r->arena, tree, path, NULL);
        if (said(r, row, find(&tree, path), &v))
            tree = with(&r->arena, tree, path, &v);
    }
    return tree;
}

struct value overlay_defaults(struct arena *a, struct value tree)
{
    for (size_t i = 0; i < schema_row_count; i++) {
        const struct schema_row *row = &schema_rows[i];
        struct str path = str_from(row->path);
        if (row->standard == NULL || find(&tree, path) != NULL)
            continue;
        struct str text = str_from(row->standard);
        struct value v = row->shape == &shape_bool
                             ? value_make_bool(str_eq(text, STR("true")), &from_default)
                             : value_make_str(text, &from_default);
        tree = with(a, tree, path, &v);
    }
    return tree;
}
