/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet.h"

#include "base/file.h"

static const struct str exhaustive_mark = STR_INIT("# exhaustive:");

static struct str next_cell(struct str *rest)
{
    struct str cell = {"", 0};
    (void)str_cut(rest, '\t', &cell);
    return cell;
}

static void add_exhaustive(struct arena *a, struct sheet *s, struct str names)
{
    struct str name;
    while (str_cut(&names, ' ', &name))
        if (!str_is_empty(name))
            VEC_PUSH(a, &s->exhaustive, name);
}

static void add_line(struct arena *a, struct sheet *s, struct str line)
{
    if (str_starts(line, exhaustive_mark)) {
        add_exhaustive(a, s, str_slice(line, exhaustive_mark.len, line.len));
        return;
    }
    if (str_is_empty(line) || line.ptr[0] == '#')
        return;
    struct row r;
    r.file = next_cell(&line);
    r.resource = next_cell(&line);
    r.category = next_cell(&line);
    r.verdict = next_cell(&line);
    r.note = line;
    VEC_PUSH(a, &s->rows, r);
}

bool sheet_read(struct arena *a, struct str path, struct sheet *out, struct err *e)
{
    struct str text;
    if (!file_read(a, path, &text, e))
        return false;
    *out = (struct sheet){.folder = path};
    while (out->folder.len > 0 && out->folder.ptr[out->folder.len - 1] != '/')
        out->folder.len--;
    struct str line;
    while (str_cut(&text, '\n', &line))
        add_line(a, out, line);
    return true;
}

const struct row *rows_find(const struct row_list *rows, const struct row *like)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *r = &rows->items[i];
        if (str_eq(r->file, like->file) && str_eq(r->resource, like->resource) &&
            str_eq(r->category, like->category))
            return r;
    }
    return NULL;
}

bool map_read(struct arena *a, struct str path, struct rule_map *out, struct err *e)
{
    struct str text;
    if (!file_read(a, path, &text, e))
        return false;
    *out = (struct rule_map){0};
    struct str line;
    while (str_cut(&text, '\n', &line)) {
        struct rule_match m = {.category = next_cell(&line)};
        if (str_is_empty(m.category) || m.category.ptr[0] == '#' ||
            str_eq(m.category, STR("category")))
            continue;
        struct str whole = arena_printf(a, "^(%.*s)$", STR_ARG(line));
        if (regcomp(&m.rule, arena_cstr(a, whole), REG_EXTENDED | REG_NOSUB) != 0)
            return err_set(e, ERR_INVALID, "%.*s: bad expression %.*s", STR_ARG(path),
                           STR_ARG(line));
        VEC_PUSH(a, &out->matches, m);
    }
    return true;
}

void map_finish(struct rule_map *m)
{
    for (size_t i = 0; i < m->matches.count; i++)
        regfree(&m->matches.items[i].rule);
}

bool map_knows(const struct rule_map *m, struct str category)
{
    for (size_t i = 0; i < m->matches.count; i++)
        if (str_eq(m->matches.items[i].category, category))
            return true;
    return false;
}

bool map_finds(const struct rule_map *m, struct str category, const char *rule)
{
    for (size_t i = 0; i < m->matches.count; i++) {
        const struct rule_match *match = &m->matches.items[i];
        if (str_eq(match->category, category) &&
            regexec(&match->rule, rule, 0, NULL, 0) == 0)
            return true;
    }
    return false;
}
