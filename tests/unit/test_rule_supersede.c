/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/supersede.h"

#include "cfn/cfn.h"
#include "doc/reader.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct rule_set set;
    struct model model;
    struct str got;
};

/* Rules by "ID fail at > superseded ids", one a line; "-" for no at. */
struct rule_line {
    char id[16];
    char fail[80];
    char at[16];
    char others[80];
};

static const struct value *read(struct fixture *f, const char *name, struct str text)
{
    uint16_t n = sources_add(&f->arena, &f->sources, str_from(name), text);
    return yaml_read(&f->arena, &f->sources, n, &f->diags);
}

static struct str rule_text(struct arena *a, const char *line)
{
    struct rule_line r = {.others = ""};
    int read = sscanf(line, "%15s %79s %15s > %79s", r.id, r.fail, r.at, r.others);
    ck_assert_int_ge(read, 3);
    struct str at = {"", 0};
    struct str others = {"", 0};
    if (strcmp(r.at, "-") != 0)
        at = arena_printf(a, "at: %s\n", r.at);
    if (r.others[0] != '\0')
        others = arena_printf(a, "supersedes: %s\n", r.others);
    return arena_printf(a,
                        "id: %s\nname: n\ntitle: T\nseverity: low\ncategory: tags\n"
                        "types: T\nfail: \"%s\"\nmessage: %s\nwhy: W\nfix: F\n"
                        "examples: {fail: [{Type: T}], pass: [{Type: T}]}\n"
                        "%.*s%.*s",
                        r.id, r.fail, r.id, STR_ARG(at), STR_ARG(others));
}

static void start(struct fixture *f, const char *const *lines)
{
    *f = (struct fixture){0};
    f->diags.arena = &f->arena;
    ruleset_init(&f->set, &f->arena);
    model_init(&f->model, &f->arena, &f->sources);
    for (; *lines != NULL; lines++) {
        const struct value *root = read(f, "r.yaml", rule_text(&f->arena, *lines));
        bool good = rules_load(&f->set, &f->sources, root, &f->diags);
        ck_assert_msg(good, "%s: %.*s", *lines, STR_ARG(f->diags.items[0].message));
    }
    ruleset_finish(&f->set);
}

static void note(void *context, const struct judgement *v)
{
    struct fixture *f = context;
    f->got = arena_printf(&f->arena, "%.*s%s%.*s%s%.*s", STR_ARG(f->got),
                          f->got.len > 0 ? " " : "", STR_ARG(v->rule->info.id),
                          v->verdict == VERDICT_FAIL ? "" : "?", STR_ARG(v->when));
}

struct drop_case {
    const char *name;
    const char *rules[6];
    const char *properties;
    const char *found; /* ids, with ? for unknown ones and the condition behind */
};

static const struct drop_case DROPS[] = {
    {"same place",
     {"AA001 self.N>1 self.N", "AA002 self.N>0 self.N > [AA001]"},
     "{N: 2}",
     "AA002"},
    {"the other alone",
     {"AA001 self.N>0 self.N", "AA002 self.N>1 self.N > [AA001]"},
     "{N: 1}",
     "AA001"},
    {"no place at all", {"AA001 true - > AA002", "AA002 true -"}, "{N: 2}", "AA001"},
    {"another place",
     {"AA001 self.N>0 self.N", "AA002 self.N>0 self.M > [AA001]"},
     "{N: 1, M: 1}",
     "AA001 AA002"},
    {"a place and none",
     {"AA001 self.N>0 self.N", "AA002 self.N>0 - > [AA001]"},
     "{N: 1}",
     "AA001 AA002"},
    {"another condition",
     {"AA001 self.N>0 self.N", "AA002 self.N>0&&self.C==1 self.N > [AA001]"},
     "{N: 1, C: !If [P, 1, 2]}",
     "AA001 AA002P is true"},
    {"the same condition",
     {"AA001 self.C==1 self.C", "AA002 self.C<2 self.C > [AA001]"},
     "{C: !If [P, 1, 2]}",
     "AA002P is true"},
    {"what is unknown stays",
     {"AA001 self.U>0 self.U", "AA002 true self.U > [AA001]"},
     "{U: !Ref X}",
     "AA001? AA002"},
    {"what is unknown drops what is, for the same reason",
     {"AA001 self.U>0 self.U", "AA002 self.U>1 self.U > [AA001]"},
     "{U: !Ref X}",
     "AA002?"},
    {"what is unknown for another reason stays",
     {"AA001 self.U>self.V self.U", "AA002 self.V>1 self.U > [AA001]"},
     "{U: !Ref X, V: !Ref Y}",
     "AA001? AA002?"},
    {"what is unknown drops nothing else",
     {"AA001 true self.U", "AA002 self.U>0 self.U > [AA001]"},
     "{U: !Ref X}",
     "AA001 AA002?"},
    {"a chain, against the order",
     {"AA001 true - > [AA002]", "AA002 true - > [AA003]", "AA003 true -"},
     "{}",
     "AA001"},
    {"a chain, in the order",
     {"AA001 true -", "AA002 true - > [AA001]", "AA003 true - > [AA002,AA004]",
      "AA004 true -", "AA005 true -"},
     "{}",
     "AA003 AA005"},
    {"a chain with a gap",
     {"AA001 true - > [AA002]", "AA002 false - > [AA003]", "AA003 true -"},
     "{}",
     "AA001 AA003"},
};

START_TEST(superseded_is_dropped)
{
    const struct drop_case *c = &DROPS[_i];
    struct fixture f;
    struct cfn_options options = {0};
    struct judge_config config = {0};

    start(&f, c->rules);
    const struct value *root = read(
        &f, "t.yaml",
        arena_printf(&f.arena,
                     "Parameters: {X: {Type: Number}, Y: {Type: String}}\n"
                     "Conditions: {P: !Equals [!Ref Y, y]}\n"
                     "Resources: {R: {Type: T, Properties: %s}, Q: {Type: T::Q}}\n",
                     c->properties));
    ck_assert(cfn_load(&f.model, root, &options, &f.diags));
    struct judge *j = judge_open(&config);
    judge_model(j, &f.model, &f.set, note, &f);
    judge_close(j);
    ck_assert_msg(str_eq(f.got, str_from(c->found)), "%s: '%.*s'", c->name,
                  STR_ARG(f.got));
    arena_finish(&f.arena);
}
END_TEST

struct check_case {
    const char *rules[6];
    const char *said; /* of the first rule: line:column: message, each with a newline */
};

static const struct check_case CHECKS[] = {
    {{"AA001 true - > [AA002]", "AA002 true -"}, ""},
    {{"AA001 true - > AA002", "AA002 true - > [AA003]", "AA003 true -"}, ""},
    {{"AA001 true - > [AA002,AA003]", "AA002 true - > AA003", "AA003 true -"}, ""},
    {{"AA001 true - > AA009"}, "12:13: there is no rule 'AA009' to supersede\n"},
    {{"AA001 true - > [AA002,AA009,AA001]", "AA002 true -"},
     "12:20: there is no rule 'AA009' to supersede\n"
     "12:26: a rule cannot supersede itself\n"},
    {{"AA001 true - > [AA003,AA002]", "AA002 true - > [AA001]", "AA003 true -"},
     "12:20: 'AA002' supersedes this rule in turn\n"},
    {{"AA001 true - > [AA002]", "AA002 true - > [AA003]", "AA003 true - > [AA001]"},
     "12:14: 'AA002' supersedes this rule in turn\n"},
    {{"AA001 true - > [AA002]", "AA002 true - > [AA003]", "AA003 true - > [AA002]"},
     ""},
};

START_TEST(ids_are_checked)
{
    const struct check_case *c = &CHECKS[_i];
    struct fixture f;
    struct str got = {"", 0};

    start(&f, c->rules);
    const struct rule *r = ruleset_find(&f.set, STR("AA001"));
    bool good = supersede_check(&f.arena, r, &f.set, &f.sources, &f.diags);
    for (size_t i = 0; i < f.diags.count; i++) {
        struct span span = f.diags.items[i].span;
        struct position at =
            source_position(&f.arena, f.sources.items[span.source], span.start);
        got = arena_printf(&f.arena, "%.*s%u:%u: %.*s\n", STR_ARG(got), at.line,
                           at.column, STR_ARG(f.diags.items[i].message));
    }
    ck_assert_str_eq(arena_cstr(&f.arena, got), c->said);
    ck_assert(good == (c->said[0] == '\0'));
    arena_finish(&f.arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule/supersede");
    TCase *tc = tcase_create("supersede");

    tcase_add_loop_test(tc, superseded_is_dropped, 0, sizeof DROPS / sizeof *DROPS);
    tcase_add_loop_test(tc, ids_are_checked, 0, sizeof CHECKS / sizeof *CHECKS);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
