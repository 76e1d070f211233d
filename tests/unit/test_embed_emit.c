/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Covers embed/embed.c, embed/emit.c, embed/page.c, embed/mapset.c and rule/builtin.c:
 * what the build wrote into the program is what the files under rulesets/ say.
 */
#include "embed/emit.h"

#include "base/file.h"
#include "doc/reader.h"
#include "map/map.h"
#include "rule/ruleset.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct value *read_yaml(struct arena *a, struct sources *all,
                                     struct str path)
{
    struct diags d = {.arena = a};
    struct err e;
    struct str bytes;

    if (!file_read(a, path, &bytes, &e))
        ck_abort_msg("%s", e.message);
    return yaml_read(a, all, sources_add(a, all, path, bytes), &d);
}

static bool same_texts(const struct str *a, const struct str *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!str_eq(a[i], b[i]))
            return false;
    return true;
}

static bool same_node(const struct expr_node *a, const struct expr_node *b)
{
    return a->kind == b->kind && a->literal == b->literal && a->flags == b->flags &&
           a->offset == b->offset && a->first == b->first && a->count == b->count &&
           str_eq(a->text, b->text) && a->natural == b->natural;
}

static bool same_expr(const struct expr *a, const struct expr *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    if (a->node_count != b->node_count || a->kid_count != b->kid_count ||
        a->root != b->root || !str_eq(a->text, b->text))
        return false;
    for (uint32_t i = 0; i < a->node_count; i++)
        if (!same_node(&a->nodes[i], &b->nodes[i]))
            return false;
    return a->kid_count == 0 ||
           memcmp(a->kids, b->kids, a->kid_count * sizeof *a->kids) == 0;
}

static bool same_message(const struct rule_message *a, const struct rule_message *b)
{
    /* A rule on problems may have none. */
    if (a->texts == NULL || b->texts == NULL)
        return a->texts == b->texts;
    if (a->count != b->count || !same_texts(a->texts, b->texts, a->count + 1))
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!same_expr(a->holes[i], b->holes[i]))
            return false;
    return true;
}

static bool same_controls(const struct rule *a, const struct rule *b)
{
    if (a->info.control_count != b->info.control_count)
        return false;
    for (size_t i = 0; i < a->info.control_count; i++) {
        const struct rule_control *x = &a->info.controls[i];
        const struct rule_control *y = &b->info.controls[i];
        if (!str_eq(x->framework, y->framework) || x->id_count != y->id_count ||
            !same_texts(x->ids, y->ids, x->id_count))
            return false;
    }
    return true;
}

static bool same_info(const struct rule_info *a, const struct rule_info *b)
{
    return str_eq(a->id, b->id) && str_eq(a->name, b->name) &&
           str_eq(a->title, b->title) && str_eq(a->category, b->category) &&
           str_eq(a->why, b->why) && str_eq(a->fix, b->fix) &&
           a->severity == b->severity;
}

START_TEST(rules_are_those_of_their_files)
{
    const struct rule *built = rules_builtin.items[_i];
    struct arena a = {0};
    struct sources all = {0};
    struct diags d = {.arena = &a};
    struct rule_set set;

    ruleset_init(&set, &a);
    ck_assert(rules_load(&set, &all, read_yaml(&a, &all, built->file), &d));
    const struct rule *read = set.items[0];
    ck_assert(same_info(&built->info, &read->info));
    ck_assert_uint_eq(built->type_count, read->type_count);
    ck_assert(same_texts(built->types, read->types, read->type_count));
    ck_assert_uint_eq(built->info.peer_count, read->info.peer_count);
    ck_assert(same_texts(built->info.peers, read->info.peers, read->info.peer_count));
    ck_assert_uint_eq(built->supersede_count, read->supersede_count);
    ck_assert(same_texts(built->supersedes, read->supersedes, read->supersede_count));
    ck_assert(same_expr(built->when, read->when));
    ck_assert(same_expr(built->each, read->each));
    ck_assert(same_expr(built->fail, read->fail));
    ck_assert(same_expr(built->at, read->at));
    ck_assert(same_message(&built->message, &read->message));
    ck_assert(same_controls(built, read));
    ck_assert(str_eq(built->problem, read->problem));
    ck_assert(str_eq(built->text, read->text));
    ck_assert_int_eq(built->when_policy, read->when_policy);
    arena_finish(&a);
}
END_TEST

/* All files are there, by id, and a set takes them all. */
START_TEST(no_rule_is_left_out)
{
    struct arena a = {0};
    struct path_list paths = {0};
    struct err e;
    struct rule_set set;
    size_t files = 0;

    ck_assert(file_walk(&a, STR("rulesets"), &paths, NULL, &e));
    for (size_t i = 0; i < paths.count; i++)
        files += str_ends(paths.items[i], STR(".yaml")) &&
                 !str_starts(paths.items[i], STR("rulesets/maps/"));
    ruleset_init(&set, &a);
    ruleset_add_builtin(&set);
    ck_assert_uint_eq(set.count, files);
    ck_assert_uint_eq(rules_builtin.count, files);
    for (size_t i = 1; i < rules_builtin.count; i++)
        ck_assert_int_lt(str_cmp(rules_builtin.items[i - 1]->info.id,
                                 rules_builtin.items[i]->info.id),
                         0);
    arena_finish(&a);
}
END_TEST

START_TEST(maps_are_those_of_their_files)
{
    struct arena a = {0};
    struct sources all = {0};
    struct path_list paths = {0};
    struct err e;

    ck_assert(file_walk(&a, STR("rulesets/maps"), &paths, NULL, &e));
    ck_assert_uint_gt(paths.count, 0);
    for (size_t i = 0; i < paths.count; i++) {
        struct str rest = str_slice(paths.items[i], strlen("rulesets/maps/"), SIZE_MAX);
        struct str front_end;
        str_cut(&rest, '/', &front_end);
        const struct value *built = map_builtin(front_end);
        const struct value *read = read_yaml(&a, &all, paths.items[i]);
        for (uint32_t k = 0; k < read->count; k++)
            ck_assert(value_equal(value_find(built, member_key(&read->members[k])),
                                  &read->members[k].value));
    }
    ck_assert_ptr_null(map_builtin(STR("no such")));
    arena_finish(&a);
}
END_TEST

struct text_case {
    const char *name;
    struct str text;
    const char *c;
};

static const struct text_case TEXTS[] = {
    {"plain", STR_INIT("a b"), "{\"a b\", 3}"},
    {"empty", STR_INIT(""), "{\"\", 0}"},
    {"quote and backslash", STR_INIT("\"\\"), "{\"\\042\\134\", 2}"},
    {"digit after escape", STR_INIT("\0011"), "{\"\\0011\", 2}"},
    {"NUL", STR_INIT("a\0b"), "{\"a\\000b\", 3}"},
    {"trigraph", STR_INIT("?\?/"), "{\"\\077\\077/\", 3}"},
    {"not ASCII", STR_INIT("\xC3\xA9"), "{\"\\303\\251\", 2}"},
    {"lines", STR_INIT("a\nb\n"), "{\"a\\n\"\n    \"b\\n\", 4}"},
};

START_TEST(writes_text)
{
    struct buf out;

    buf_init(&out, 1000);
    struct emitter e = {.out = &out};
    emit_str(&e, TEXTS[_i].text);
    ck_assert_msg(str_eq(buf_str(&out), str_from(TEXTS[_i].c)), "%s: %.*s",
                  TEXTS[_i].name, STR_ARG(buf_str(&out)));
    buf_finish(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("embed_emit");
    TCase *all = tcase_create("all");
    SRunner *runner = srunner_create(suite);

    tcase_add_loop_test(all, rules_are_those_of_their_files, 0,
                        (int)rules_builtin.count);
    tcase_add_test(all, no_rule_is_left_out);
    tcase_add_test(all, maps_are_those_of_their_files);
    tcase_add_loop_test(all, writes_text, 0, (int)(sizeof TEXTS / sizeof TEXTS[0]));
    suite_add_tcase(suite, all);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
