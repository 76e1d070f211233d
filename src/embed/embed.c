/* SPDX-License-Identifier: Apache-2.0 */
/*
 * embed FOLDER FILE: writes the rules and maps under FOLDER as constant C data, so that
 * the program parses nothing when it starts. Run by the build.
 *
 *   FOLDER/maps/<front end>/…  mapping tables
 *   FOLDER/data/…              facts about resource types, read elsewhere
 *   FOLDER/<category>/<ID>.yaml  one rule each
 */
#include "base/file.h"
#include "base/vec.h"
#include "doc/reader.h"
#include "embed/emit.h"
#include "embed/mapset.h"
#include "rule/supersede.h"

#include <stdio.h>

enum { OUTPUT_MAX = 1 << 28 };

struct embed {
    struct arena arena;
    struct str root;
    struct sources sources;
    struct diags diags;
    struct rule_set rules;
    struct map_set maps;
};

static void say(struct embed *m, struct span span, struct str message)
{
    struct source *s = m->sources.items[span.source];
    struct position at = source_position(&m->arena, s, span.start);

    fprintf(stderr, "%.*s:%u:%u: %.*s\n", STR_ARG(s->path), (unsigned)at.line,
            (unsigned)at.column, STR_ARG(message));
}

/* A rule stands in the folder of its category, in a file named by its id. */
static void check_place(struct embed *m, const struct value *root, struct str below)
{
    const struct value *id = value_find(root, STR("id"));
    const struct value *category = value_find(root, STR("category"));
    struct str want =
        arena_printf(&m->arena, "%.*s/%.*s.yaml", STR_ARG(value_str(category)),
                     STR_ARG(value_str(id)));

    if (id != NULL && category != NULL && !str_eq(want, below)) {
        diag_add(&m->diags, value_origin(id), "this rule belongs in %.*s",
                 STR_ARG(want));
    }
}

/* path is root/below. */
static bool add_file(struct embed *m, struct str path, struct str below, struct err *e)
{
    struct str bytes;

    if (!file_read(&m->arena, path, &bytes, e))
        return false;
    uint16_t n = sources_add(&m->arena, &m->sources, path, bytes);
    const struct value *root = yaml_read(&m->arena, &m->sources, n, &m->diags);
    if (root == NULL)
        return true;
    if (str_starts(below, STR("maps/"))) {
        mapset_add(&m->arena, &m->maps, below, root, &m->diags);
        return true;
    }
    check_place(m, root, below);
    rules_load(&m->rules, &m->sources, root, &m->diags);
    return true;
}

static bool add_all(struct embed *m, struct err *e)
{
    struct path_list paths = {0};

    if (!file_walk(&m->arena, m->root, &paths, NULL, e))
        return false;
    for (size_t i = 0; i < paths.count; i++) {
        struct str below = str_slice(paths.items[i], m->root.len + 1, SIZE_MAX);
        bool yaml = str_ends(below, STR(".yaml"));
        if (yaml && !str_starts(below, STR("data/")) &&
            !add_file(m, paths.items[i], below, e))
            return false;
    }
    return true;
}

static void emit_rules(struct emitter *e, const struct rule_set *rules)
{
    uint32_t *numbers = arena_alloc(e->arena, (rules->count + 1) * sizeof *numbers);

    for (size_t i = 0; i < rules->count; i++)
        numbers[i] = emit_rule(e, rules->items[i]);
    buf_add(e->out, STR("static const struct rule *const all_rules[] = {\n"));
    for (size_t i = 0; i < rules->count; i++) {
        emit_name(e, "&rule", numbers[i]);
        buf_add(e->out, STR(",\n"));
    }
    buf_printf(e->out,
               "NULL};\nconst struct rule_list rules_builtin = {all_rules, %zu};\n\n",
               rules->count);
}

static void emit_all(struct embed *m, struct buf *out)
{
    struct emitter e = {.out = out, .arena = &m->arena};

    buf_add(out, STR("/* Made by embed from rulesets/; not to be edited. */\n"
                     "#include \"map/map.h\"\n#include \"rule/rule.h\"\n\n"
                     "#include <stddef.h>\n\n"
                     "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n"));
    emit_rules(&e, &m->rules);
    mapset_emit(&e, &m->maps);
}

static bool embed(struct embed *m, struct str path, struct err *e)
{
    struct buf out;

    if (!add_all(m, e))
        return false;
    for (size_t i = 0; i < m->rules.count; i++)
        supersede_check(&m->arena, m->rules.items[i], &m->rules, &m->sources,
                        &m->diags);
    for (size_t i = 0; i < m->diags.count; i++)
        say(m, m->diags.items[i].span, m->diags.items[i].message);
    if (m->diags.count > 0) {
        return err_set(e, ERR_INVALID, "%zu mistakes in the rules and maps",
                       m->diags.count + m->diags.dropped);
    }
    ruleset_finish(&m->rules);
    buf_init(&out, OUTPUT_MAX);
    emit_all(m, &out);
    bool good = !out.overflow || err_set(e, ERR_LIMIT, "too much to embed");
    good = good && file_write(path, buf_str(&out), e);
    buf_finish(&out);
    return good;
}

int main(int argc, char **argv)
{
    struct embed m = {.root = str_from(argc == 3 ? argv[1] : "")};
    struct err e = {0};

    if (argc != 3) {
        fputs("usage: embed FOLDER FILE\n", stderr);
        return 2;
    }
    arena_init(&m.arena);
    m.diags.arena = &m.arena;
    ruleset_init(&m.rules, &m.arena);
    bool good = embed(&m, str_from(argv[2]), &e);
    if (!good)
        fprintf(stderr, "embed: %s\n", e.message);
    arena_finish(&m.arena);
    return good ? 0 : 1;
}
