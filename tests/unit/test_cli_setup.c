/* SPDX-License-Identifier: Apache-2.0 */
/* From configurations to setups and inputs: cli/waivers.c and cli/inputs.c as well. */
#include "base/pathtext.h"
#include "cli/setup.h"

#include "cli/command.h"
#include "cli/inputs.h"
#include "run_errors.h"
#include "scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static void start(struct run *r)
{
    *r = (struct run){.command = &commands[0]};
    buf_init(&r->err, 1 << 16);
    scratch_enter();
}

static void finish(struct run *r)
{
    buf_finish(&r->err);
    arena_finish(&r->arena);
}

static void put(const char *name, const char *text)
{
    scratch_put(name, text, strlen(text));
}

/* The setup of the scratch folder, whose configuration has this text. */
static const struct setup *setup_under(struct run *r, struct setups *s,
                                       const char *text)
{
    put(".plumbline.yaml", text);
    ck_assert(setups_open(s, r));
    return setups_find(s, s->discovery.cwd);
}

static const struct {
    const char *text;
    const char *errors; /* as run_errors gives them */
} broken[] = {
    {"rules: {disable: [SG01, SG001]}", "1:19 no rule 'SG01'; did you mean 'SG001'?"},
    {"rules: {enable: [network, netwrk]}",
     "1:27 no rule 'netwrk'; did you mean 'network'?"},
    {"rules: {severity: {sg-shs-open: low}}",
     "1:20 no rule 'sg-shs-open'; did you mean 'sg-ssh-open'?"},
    {"waivers: [{rule: SG0001}, {rule: 'XYZ*'}]",
     "1:18 no rule 'SG0001'; did you mean 'SG001'?\n1:34 no rule 'XYZ*'"},
    {"rules: {paths: [gone]}", "0:0 cannot be read: No such file or directory"},
    {"parameter_files: [gone.json]", "0:0 cannot be read: No such file or directory"},
    {"rules: {disable: ['SG*', ENC001]}", ""},
};

START_TEST(names_of_rules)
{
    struct run r;
    struct setups s;
    start(&r);
    const struct setup *setup = setup_under(&r, &s, broken[_i].text);
    scratch_leave();
    ck_assert_str_eq(run_errors(&r), broken[_i].errors);
    ck_assert_int_eq(setup->broken, broken[_i].errors[0] != '\0');
    finish(&r);
}
END_TEST

START_TEST(selection_and_severity)
{
    struct run r;
    struct setups s;
    start(&r);
    const struct setup *setup =
        setup_under(&r, &s,
                    "rules:\n"
                    "  enable: [network, TAG001]\n"
                    "  disable: [SG00*]\n"
                    "  severity: {'NACL*': info, NACL001: high}\n");
    scratch_leave();
    ck_assert_str_eq(run_errors(&r), "");
    ck_assert_ptr_null(ruleset_find(&setup->rules, STR("SG001")));
    ck_assert_ptr_null(ruleset_find(&setup->rules, STR("ENC001")));
    ck_assert_ptr_nonnull(ruleset_find(&setup->rules, STR("TAG001")));
    const enum severity *one = table_find(&setup->lint.severities, STR("NACL001"));
    const enum severity *two = table_find(&setup->lint.severities, STR("NACL002"));
    ck_assert_int_eq(*one, SEVERITY_HIGH);
    ck_assert_int_eq(*two, SEVERITY_INFO);
    ck_assert_ptr_null(table_find(&setup->lint.severities, STR("TAG001")));
    finish(&r);
}
END_TEST

START_TEST(what_the_linter_gets)
{
    struct run r;
    struct setups s;
    start(&r);
    const struct setup *setup =
        setup_under(&r, &s,
                    "policy: {required_tags: [A]}\n"
                    "region: cn-north-1\n"
                    "account: '012345678901'\n"
                    "source: tf\n"
                    "fail_on: never\n"
                    "unknown: fail\n"
                    "suppressions: {require_reason: true}\n"
                    "waivers:\n"
                    "  - {rule: SG001, until: 2027-01-31, reason: r}\n"
                    "  - rule: tags\n"
                    "    resource: Web*\n");
    scratch_leave();
    const struct lint_setup *l = &setup->lint;
    ck_assert_str_eq(run_errors(&r), "");
    ck_assert_ptr_nonnull(value_find(l->policy, STR("required_tags")));
    ck_assert(str_eq(l->partition, STR("aws-cn")));
    ck_assert(str_eq(l->account, STR("012345678901")));
    ck_assert(str_eq(l->source, STR("tf")));
    ck_assert_int_eq(l->fail_on, SEVERITY_COUNT);
    ck_assert(l->unknown_fails && l->show_unknown && l->reason_required);
    ck_assert_uint_eq(l->waiver_count, 2);
    ck_assert(str_eq(l->waivers[0].until, STR("2027-01-31")));
    ck_assert_uint_eq(l->waivers[0].place.start.line, 9);
    ck_assert(str_eq(l->waivers[1].resource, STR("Web*")));
    ck_assert(str_eq(l->waivers[1].reason, STR("")));
    ck_assert_uint_eq(l->waivers[1].place.start.line, 10);
    finish(&r);
}
END_TEST

static const char rule_text[] = "id: TEAM001\n"
                                "name: team-rule\n"
                                "title: t\n"
                                "severity: low\n"
                                "category: tags\n"
                                "types: [AWS::SQS::Queue]\n"
                                "fail: 'true'\n"
                                "message: m\n"
                                "why: w\n"
                                "fix: f\n"
                                "examples: {fail: [{Type: AWS::SQS::Queue}], "
                                "pass: [{Type: AWS::SNS::Topic}]}\n";

/* A rule that one configuration brings is unknown to another one's files. */
START_TEST(rules_of_a_configuration)
{
    struct run r;
    struct setups s;
    struct rule_set rules;
    start(&r);
    scratch_folder("a");
    scratch_folder("b");
    put("a/rule.yaml", rule_text);
    put("a/.plumbline.yaml", "rules: {paths: [rule.yaml], enable: [TEAM001]}");
    put("b/.plumbline.yaml", "rules: {paths: [../a/rule.yaml], enable: [SG001]}");
    ck_assert(setups_open(&s, &r));
    const struct setup *a = setups_find(
        &s, path_parent(path_absolute(&r.arena, s.discovery.cwd, STR("a/x"))));
    const struct setup *b = setups_find(
        &s, path_parent(path_absolute(&r.arena, s.discovery.cwd, STR("b/x"))));
    const struct setup *top = setups_find(&s, s.discovery.cwd);
    scratch_leave();
    ck_assert_str_eq(run_errors(&r), "");
    ck_assert_uint_eq(a->rules.count, 1);
    ck_assert_uint_eq(b->rules.count, 1);
    ck_assert_ptr_eq(a->all, b->all);
    ck_assert_uint_eq(top->all->count + 1, a->all->count);
    ck_assert(setups_rules(&s, &rules));
    ck_assert_uint_eq(rules.count, a->all->count);
    finish(&r);
}
END_TEST

static const struct {
    const char *only;
    const char *skip;
    const char *err; /* what the run says; "": nothing */
} options[] = {
    {"SG001", "", ""},
    {"TEAM001", "", ""},
    {"TEAM002", "", "plumbline: no rule 'TEAM002'; did you mean 'TEAM001'?\n"},
    {"SG001", "network", "plumbline: --only and --skip leave no rule\n"},
};

START_TEST(options_hold_for_all)
{
    struct str only = str_from(options[_i].only);
    struct str skip = str_from(options[_i].skip);
    struct run r;
    struct setups s;
    struct rule_set rules;
    start(&r);
    r.settings.only = (struct words){&only, only.len > 0, 1};
    r.settings.skip = (struct words){&skip, skip.len > 0, 1};
    scratch_folder("a");
    put("a/rule.yaml", rule_text);
    put("a/.plumbline.yaml", "rules: {paths: [rule.yaml]}");
    ck_assert(setups_open(&s, &r));
    (void)setups_find(&s, s.discovery.cwd);
    (void)setups_find(
        &s, path_parent(path_absolute(&r.arena, s.discovery.cwd, STR("a/x"))));
    scratch_leave();
    bool ok = setups_rules(&s, &rules);
    struct str said = buf_str(&r.err);
    ck_assert_int_eq(ok, options[_i].err[0] == '\0');
    ck_assert(str_starts(said, str_from(options[_i].err)));
    finish(&r);
}
END_TEST

static const struct {
    const char *operand;
    const char *want; /* the inputs' paths and the folders of their configurations */
    int left_out;
} finds[] = {
    {".", "a/x.yaml:a k.yaml: ", 3},
    {"a", "a/x.yaml:a ", 1},
    {"legacy", "", 1},
    {"legacy/x.yaml", "legacy/x.yaml: ", 0},
    {"broken", "", 0},
    {".plumbline.yaml", ".plumbline.yaml: ", 0},
};

START_TEST(inputs)
{
    struct str operand = str_from(finds[_i].operand);
    struct str got = {"", 0};
    struct run r;
    struct setups s;
    struct input_list list = {0};
    start(&r);
    r.operands = (struct words){&operand, 1, 1};
    scratch_folder("a");
    scratch_folder("legacy");
    scratch_folder("broken");
    put(".plumbline.yaml", "paths: {exclude: [legacy/, /x.yaml], include: ['*.yaml']}");
    put("a/.plumbline.yaml", "paths: {exclude: [x.json]}");
    put("broken/.plumbline.yaml", "pats: {}");
    const char *const names[] = {"x.yaml",   "k.yaml",        "a/x.yaml",
                                 "a/x.json", "legacy/x.yaml", "broken/x.yaml"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put(names[i], "");
    ck_assert(setups_open(&s, &r));
    size_t left_out = inputs_find(&s, &list);
    scratch_leave();
    for (size_t i = 0; i < list.count; i++)
        got = arena_printf(&r.arena, "%.*s%.*s:%.*s ", STR_ARG(got),
                           STR_ARG(list.items[i].path),
                           STR_ARG(list.items[i].setup->root));
    ck_assert_str_eq(arena_cstr(&r.arena, got), finds[_i].want);
    ck_assert_int_eq((int)left_out, finds[_i].left_out);
    finish(&r);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/setup");
    TCase *t = tcase_create("setup");
    tcase_add_loop_test(t, names_of_rules, 0, ROWS(broken));
    tcase_add_test(t, selection_and_severity);
    tcase_add_test(t, what_the_linter_gets);
    tcase_add_test(t, rules_of_a_configuration);
    tcase_add_loop_test(t, options_hold_for_all, 0, ROWS(options));
    tcase_add_loop_test(t, inputs, 0, ROWS(finds));
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    SRunner *r = srunner_create(suite());
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
