/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/example.h"

#include "doc/reader.h"
#include "rule/ruleset.h"

#include <check.h>
#include <stdlib.h>

struct tally {
    struct arena arena;
    struct str wrong; /* what went wrong, a line each */
    size_t count;
};

static void note(void *context, const struct example_outcome *o)
{
    struct tally *t = context;

    t->count++;
    if (o->wrong.len > 0)
        t->wrong =
            arena_printf(&t->arena, "%.*s%.*s:%u: %.*s\n", STR_ARG(t->wrong),
                         STR_ARG(o->file), (unsigned)o->at.line, STR_ARG(o->wrong));
}

START_TEST(builtin_rules_keep_their_word)
{
    const struct rule *r = rules_builtin.items[_i];
    struct tally t = {0};

    size_t wrong = example_run(r, note, &t);
    ck_assert_msg(wrong == 0, "%.*s", STR_ARG(t.wrong));
    ck_assert_uint_gt(t.count, 1);
    arena_finish(&t.arena);
}
END_TEST

struct trial_case {
    const char *name;
    const char *examples; /* of a rule that fails T::A::B with N above 1, at N */
    const char *wrong;    /* what the runner is to say */
};

static const struct trial_case TRIALS[] = {
    {"as expected",
     "fail: [{Type: T::A::B, Properties: {N: 2}}]\n"
     " pass: [{Type: T::A::B, Properties: {N: 1}}]\n",
     ""},
    {"fails that should pass",
     "fail: [{Type: T::A::B, Properties: {N: 2}}]\n"
     " pass: [{Type: T::A::B, Properties: {N: 2}}]\n",
     "x.yaml:14: should pass, but fails, line 1: N is 2\n"},
    {"passes that should fail",
     "fail: [{Type: T::A::B, Properties: {N: 1}}]\n"
     " pass: [{Type: T::A::B, Properties: {N: 1}}]\n",
     "x.yaml:13: should fail, but passes\n"},
    {"unknown that should fail",
     "fail: [{Type: T::A::B}]\n pass: [{Type: T::A::B, Properties: {N: 1}}]\n",
     "x.yaml:13: should fail, but is unknown, line 1: cannot be judged: no such key: "
     "N\n"},
    {"unknown that should pass",
     "fail: [{Type: T::A::B, Properties: {N: 2}}]\n pass: [{Type: T::A::B}]\n",
     "x.yaml:14: should pass, but is unknown, line 1: cannot be judged: no such key: "
     "N\n"},
    {"should be unknown",
     "fail: [{Type: T::A::B, Properties: {N: 2}}]\n"
     " pass: [{Type: T::A::B, Properties: {N: 1}}]\n"
     " unknown: [{Type: T::A::B, Properties: {N: 1}}]\n",
     "x.yaml:15: should be unknown, but passes\n"},
    {"nothing to judge",
     "fail: [{Type: T::A::B, Properties: {N: 2}}]\n pass: [{Type: T::A::C}]\n",
     "x.yaml:14: the rule judges nothing in it\n"},
    {"line as pinned",
     "fail:\n  - Type: T::A::B\n    line: 4\n    Properties:\n      N: 2\n"
     " pass: [{Type: T::A::B, Properties: {N: 1}}]\n",
     ""},
    {"another line",
     "fail: [{Type: T::A::B, line: 2, Properties: {N: 2}}]\n"
     " pass: [{Type: T::A::B, Properties: {N: 1}}]\n",
     "x.yaml:13: should fail, but fails, line 1: N is 2\n"},
    {"another message",
     "fail: [{Type: T::A::B, message: M is 2, Properties: {N: 2}}]\n"
     " pass: [{Type: T::A::B, Properties: {N: 1}}]\n",
     "x.yaml:13: should fail, but fails, line 1: N is 2\n"},
    {"another condition",
     "fail:\n  - Parameters: {E: {Type: String}}\n    when: C is false\n"
     "    Conditions: {C: !Equals [!Ref E, e]}\n"
     "    Resources: {A: {Type: T::A::B, Properties: {N: !If [C, 2, 1]}}}\n"
     " pass: [{Type: T::A::B, Properties: {N: 1}}]\n",
     "x.yaml:14: should fail, but fails, line 4: N is 2, when C is true\n"},
    {"given parameters",
     "fail:\n  - Parameters: {E: {Type: Number}}\n    parameters: {E: 2}\n"
     "    Resources: {A: {Type: T::A::B, Properties: {N: !Ref E}}}\n"
     " pass: [{Type: T::A::B, Properties: {N: 1}}]\n",
     ""},
};

static const char *const HEAD =
    "id: XX001\nname: n\ntitle: T\nseverity: low\ncategory: tags\nwhy: W\nfix: F\n"
    "types: T::A::B\nfail: number(self.N) > 1\nat: self.N\nmessage: N is {self.N}\n"
    "examples:\n ";

START_TEST(tells_what_came_out)
{
    const struct trial_case *c = &TRIALS[_i];
    struct tally t = {0};
    struct sources sources = {0};
    struct diags diags = {.arena = &t.arena};
    struct rule_set set;

    ruleset_init(&set, &t.arena);
    sources_add(&t.arena, &sources, STR("x.yaml"),
                arena_printf(&t.arena, "%s%s", HEAD, c->examples));
    const struct value *root = yaml_read(&t.arena, &sources, 0, &diags);
    bool loaded = root != NULL && rules_load(&set, &sources, root, &diags);
    ck_assert_msg(loaded, "%s: %.*s", c->name, STR_ARG(diags.items[0].message));
    size_t wrong = example_run(set.items[0], note, &t);
    ck_assert_msg(str_eq(t.wrong, str_from(c->wrong)), "%s:\n%.*s instead of\n%s",
                  c->name, STR_ARG(t.wrong), c->wrong);
    ck_assert_uint_eq(wrong, t.wrong.len > 0);
    arena_finish(&t.arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lint_trial");
    TCase *all = tcase_create("all");
    SRunner *runner = srunner_create(suite);

    tcase_add_loop_test(all, builtin_rules_keep_their_word, 0,
                        (int)rules_builtin.count);
    tcase_add_loop_test(all, tells_what_came_out, 0,
                        (int)(sizeof TRIALS / sizeof TRIALS[0]));
    suite_add_tcase(suite, all);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
