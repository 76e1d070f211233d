/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Covers rule/load.c, rule/key.c, rule/names.c, rule/locate.c, rule/message.c,
 * rule/example.c and rule/ruleset.c.
 */
#include "doc/reader.h"
#include "rule/example.h"
#include "rule/ruleset.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* A whole rule, whose lines a case replaces (by key), adds to, or takes away. */
static const char *const SOUND[][2] = {
    {"id", "id: NET001"},
    {"name", "name: open-port"},
    {"title", "title: A port is open"},
    {"severity", "severity: high"},
    {"category", "category: network"},
    {"types", "types: [AWS::EC2::Volume]"},
    {"when", ""},
    {"each", ""},
    {"fail", "fail: self.Size > 3"},
    {"at", ""},
    {"message", "message: '{resource.name} is open'"},
    {"why", "why: Because."},
    {"fix", "fix: Close it."},
    {"examples", "examples: {fail: [{Type: T}], pass: [{Type: T}]}"},
};

enum { LINES = sizeof SOUND / sizeof SOUND[0] };

struct load_case {
    const char *name;
    const char *key;  /* of the line that is replaced */
    const char *line; /* what stands there instead */
    const char *said; /* diagnostics as line:column: message, one a line; "" for none */
};

/* A row is read across. */
/* clang-format off */
static const struct load_case LOADS[] = {
    {"sound", "", "", ""},
    {"unknown key", "severity", "sevrity: high",
     "4:1: unknown key 'sevrity', did you mean 'severity'?\n"
     "1:5: 'severity' is missing: critical, high, medium, low or info\n"},
    {"unknown key like no other", "at", "zzzzzzzzzz: 1", "10:1: unknown key 'zzzzzzzzzz'\n"},
    {"no id", "id", "", "2:1: 'id' is missing: the rule's name for ever, as SG001\n"},
    {"id in lower case", "id", "id: net1", "1:5: 'net1' is no rule id: two to five capitals "
     "and three digits, as SG001\n"},
    {"id is a list", "id", "id: [NET001]", "1:5: 'id' must be a string, not a list\n"},
    {"name with capitals", "name", "name: Open-Port",
     "2:7: 'Open-Port' is no rule name: lower-case words joined by hyphens\n"},
    {"title empty", "title", "title: ''", "3:8: 'title' is empty\n"},
    {"title is a number", "title", "title: 12", "3:8: 'title' must be a string, not a number\n"},
    {"bad severity", "severity", "severity: hihg",
     "4:11: unknown severity 'hihg' (critical, high, medium, low, info), did you mean "
     "'high'?\n"},
    {"bad category", "category", "category: netwrk",
     "5:11: unknown category 'netwrk', did you mean 'network'?\n"},
    {"types in a string", "types", "types: AWS::EC2::Volume", ""},
    {"types empty", "types", "types: []", "6:8: 'types' is empty\n"},
    {"types of numbers", "types", "types: [1]", "6:9: 'types' must be a string, not a number\n"},
    {"no types", "types", "", "1:5: 'types' is missing: the resource types that are judged\n"},
    {"no fail", "fail", "",
     "1:5: a rule has either 'fail' or 'problem', and this one has neither\n"},
    {"fail and problem", "each", "problem: undefined-ref",
     "9:7: unknown name 'self'\n11:12: unknown name 'resource'\n"
     "1:5: a rule has either 'fail' or 'problem', not both\n"},
    {"no message", "message", "", "1:5: 'message' is missing: what the finding says\n"},
    {"a boolean is CEL", "fail", "fail: true", ""},
    {"a number is none", "fail", "fail: 3", "9:7: 'fail' must be a CEL expression, not a number\n"},
    {"CEL cut short", "fail", "fail: self.Size >", "9:18: "},
    {"CEL in double quotes", "fail", "fail: \"self.Size == '\\x41' && nope\"",
     "9:31: unknown name 'nope'\n"},
    {"CEL in single quotes", "fail", "fail: 'self.Size == ''a'' && nope'",
     "9:30: unknown name 'nope'\n"},
    {"CEL in a literal block", "fail", "fail: |\n  self.Size > 3 &&\n    nope",
     "11:5: unknown name 'nope'\n"},
    {"CEL in a folded block", "fail", "fail: >-\n\n  self.Size > 3\n  && nope", "12:6: "
     "unknown name 'nope'\n"},
    {"CEL over two lines", "fail", "fail: self.Size > 3\n   && nope", "10:7: unknown name 'nope'\n"},
    {"CEL after what is not ASCII", "fail", "fail: self.Size == 'é' && nope",
     "9:27: unknown name 'nope'\n"},
    {"unknown function", "fail", "fail: thruth(self.X)",
     "9:7: unknown function 'thruth', did you mean 'truth'?\n"},
    {"wrong number of arguments", "fail", "fail: truth(self.X, 1)",
     "9:7: wrong number of arguments: truth(x): a boolean, also from the strings true and "
     "false\n"},
    {"bad pattern", "fail", "fail: self.X.matches('a(')", "9:22: bad pattern: "},
    {"unknown member of a resource", "fail", "fail: resource.nmae == 'x'",
     "9:16: a resource has no 'nmae', did you mean 'name'?\n"},
    {"it without each", "fail", "fail: it.world", "9:7: unknown name 'it'\n"},
    {"it with each", "each", "each: self.Rules", ""},
    {"it within each", "each", "each: it.Rules", "8:7: unknown name 'it'\n"},
    {"names of a macro", "fail", "fail: self.L.exists(x, x > 3 && y)", "9:33: unknown name 'y'\n"},
    {"macro over pairs", "fail", "fail: self.L.exists(i, x, x > i)", ""},
    {"a macro's name ends with it", "fail", "fail: self.L.exists(x, x > 3) && x",
     "9:34: unknown name 'x'\n"},
    {"hole not closed", "message", "message: 'a {resource.name'",
     "11:13: this '{' is not closed (for a brace in the text write '{{')\n"},
    {"brace closes nothing", "message", "message: 'a } b'",
     "11:13: a '}' that closes nothing (for a brace in the text write '}}')\n"},
    {"bad CEL in a hole", "message", "message: 'ab {nope} c'", "11:15: unknown name 'nope'\n"},
    {"bad CEL in the second hole", "message", "message: >-\n  {resource.name} and\n  {nope}",
     "13:4: unknown name 'nope'\n"},
    {"map and string in a hole", "message", "message: \"{ {'}': 1}.sise() } {{x}}\"",
     "11:22: unknown method 'sise', did you mean 'size'?\n"},
    {"controls in a list", "at", "controls: [a]",
     "10:11: 'controls' must map a framework to a list of ids, and is a list\n"},
    {"controls", "at", "controls: {cis: ['1.2'], nist: SC-7}\npeers: [a, b]", ""},
    {"no examples", "examples", "", "1:5: 'examples' is missing: templates that fail and "
     "that pass\n"},
    {"no passing example", "examples", "examples: {fail: [{Type: T}]}",
     "14:11: 'examples' needs a list 'pass' with at least one example\n"},
    {"failing examples empty", "examples", "examples: {fail: [], pass: [{Type: T}]}",
     "14:18: 'examples' needs a list 'fail' with at least one example\n"},
    {"unknown kind of example", "examples",
     "examples: {fail: [{Type: T}], pass: [{Type: T}], unknwon: []}",
     "14:50: unknown key 'unknwon', did you mean 'unknown'?\n"},
    {"example is no map", "examples", "examples: {fail: [1], pass: [{Type: T}]}",
     "14:19: an example must be a map, not a number\n"},
    {"example neither resource nor template", "examples",
     "examples: {fail: [{Properties: {}}], pass: [{Type: T}]}",
     "14:19: an example is a resource (Type, Properties), a template (Resources) or a "
     "document of another kind (document)\n"},
    {"unknown key of an example", "examples",
     "examples: {fail: [{Type: T, polcy: {}}], pass: [{Type: T}]}",
     "14:29: unknown key 'polcy', did you mean 'policy'?\n"},
    {"line of an example is zero", "examples",
     "examples: {fail: [{Type: T, line: 0}], pass: [{Type: T}]}",
     "14:35: 'line' must be a number from 1, the example's first line\n"},
};
/* clang-format on */

struct fixture {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct rule_set set;
};

static void start(struct fixture *f)
{
    *f = (struct fixture){0};
    arena_init(&f->arena);
    f->diags.arena = &f->arena;
    ruleset_init(&f->set, &f->arena);
}

static bool load(struct fixture *f, struct str text)
{
    uint16_t n = sources_add(&f->arena, &f->sources, STR("x.yaml"), text);
    const struct value *root = yaml_read(&f->arena, &f->sources, n, &f->diags);

    return root != NULL && rules_load(&f->set, &f->sources, root, &f->diags);
}

/* The sound rule with the case's line; one taken away leaves an empty line. */
static struct str text_of(struct arena *a, const struct load_case *c)
{
    struct str text = STR("");

    for (size_t i = 0; i < LINES; i++) {
        bool replaced = strcmp(SOUND[i][0], c->key) == 0;
        struct str line = str_from(replaced ? c->line : SOUND[i][1]);
        text = arena_printf(a, "%.*s%.*s\n", STR_ARG(text), STR_ARG(line));
    }
    return text;
}

static struct str said(struct fixture *f)
{
    struct str text = STR("");

    for (size_t i = 0; i < f->diags.count; i++) {
        const struct diag *d = &f->diags.items[i];
        struct position at =
            source_position(&f->arena, f->sources.items[d->span.source], d->span.start);
        text =
            arena_printf(&f->arena, "%.*s%u:%u: %.*s\n", STR_ARG(text),
                         (unsigned)at.line, (unsigned)at.column, STR_ARG(d->message));
    }
    return text;
}

START_TEST(loads)
{
    const struct load_case *c = &LOADS[_i];
    struct fixture f;

    start(&f);
    bool good = load(&f, text_of(&f.arena, c));
    struct str got = said(&f);
    struct str wanted = str_from(c->said);
    /* What the CEL parser says of its own is its own affair. */
    bool same = str_ends(wanted, STR("\n")) || wanted.len == 0
                    ? str_eq(got, wanted)
                    : str_starts(got, wanted);
    ck_assert_msg(same, "%s:\n%.*s instead of\n%s", c->name, STR_ARG(got), c->said);
    ck_assert_msg(good == (wanted.len == 0), "%s: loaded or not", c->name);
    ck_assert_uint_eq(f.set.count, good ? 1 : 0);
    arena_finish(&f.arena);
}
END_TEST

START_TEST(reads_every_key)
{
    struct fixture f;

    start(&f);
    ck_assert(load(&f, STR("id: NET002\nname: n\ntitle: ' T '\nseverity: low\n"
                           "category: tags\ntypes: ['AWS::EC2::*', T]\n"
                           "when: has(policy.a)\neach: self.L\nfail: it > 1\nat: it\n"
                           "message: 'a {it}{{b}} {self.C}'\nwhy: W\nfix: F\n"
                           "controls: {cis: ['1', '2']}\npeers: [p:1]\n"
                           "supersedes: [NET001, NET003]\n"
                           "examples: {fail: [{Type: T}], pass: [{Type: T}]}\n")));
    const struct rule *r = ruleset_find(&f.set, STR("NET002"));
    ck_assert_ptr_nonnull(r);
    ck_assert_ptr_eq(ruleset_find(&f.set, STR("n")), r);
    ck_assert_ptr_eq(ruleset_find(&f.set, STR("net002")), r);
    ck_assert_ptr_null(ruleset_find(&f.set, STR("NET")));
    ck_assert(str_eq(r->info.title, STR("T")));
    ck_assert_int_eq(r->info.severity, SEVERITY_LOW);
    ck_assert(r->when_policy);
    ck_assert(rule_applies(r, STR("AWS::EC2::VPC")));
    ck_assert(rule_applies(r, STR("T")));
    ck_assert(!rule_applies(r, STR("AWS::S3::Bucket")));
    ck_assert_uint_eq(r->message.count, 2);
    ck_assert(str_eq(r->message.texts[0], STR("a ")));
    ck_assert(str_eq(r->message.texts[1], STR("{b} ")));
    ck_assert(str_eq(r->message.texts[2], STR("")));
    ck_assert(str_eq(r->message.holes[1]->text, STR("self.C")));
    ck_assert_uint_eq(r->info.control_count, 1);
    ck_assert_uint_eq(r->info.controls[0].id_count, 2);
    ck_assert(str_eq(r->info.peers[0], STR("p:1")));
    ck_assert_uint_eq(r->supersede_count, 2);
    ck_assert(str_eq(r->supersedes[1], STR("NET003")));
    ck_assert(str_eq(r->file, STR("x.yaml")));
    arena_finish(&f.arena);
}
END_TEST

static struct str rule_text(struct arena *a, const char *indent, const char *id)
{
    return arena_printf(a,
                        "%sid: %s\n  name: n\n  title: T\n  severity: low\n"
                        "  category: tags\n  types: T\n  fail: 'true'\n  message: m\n"
                        "  why: W\n  fix: F\n"
                        "  examples: {fail: [{Type: T}], pass: [{Type: T}]}\n",
                        indent, id);
}

/* A bad rule of a list is left out and the others are loaded. */
START_TEST(loads_lists)
{
    struct fixture f;

    start(&f);
    struct str one = rule_text(&f.arena, "- ", "AB002");
    struct str bad = rule_text(&f.arena, "- ", "ab");
    struct str two = rule_text(&f.arena, "- ", "AB001");
    struct str twice = rule_text(&f.arena, "- ", "AB002");
    ck_assert(!load(&f, arena_printf(&f.arena, "%.*s%.*s%.*s%.*s", STR_ARG(one),
                                     STR_ARG(bad), STR_ARG(two), STR_ARG(twice))));
    ruleset_finish(&f.set);
    ck_assert_uint_eq(f.set.count, 2);
    ck_assert(str_eq(f.set.items[0]->info.id, STR("AB001")));
    ck_assert(str_eq(f.set.items[1]->info.id, STR("AB002")));
    struct str got = said(&f);
    ck_assert_msg(
        str_ends(got, STR("34:7: rule id 'AB002' is taken already (x.yaml)\n")), "%.*s",
        STR_ARG(got));
    arena_finish(&f.arena);
}
END_TEST

START_TEST(refuses_what_is_no_rule)
{
    struct fixture f;

    start(&f);
    ck_assert(!load(&f, STR("just text\n")));
    ck_assert(str_eq(said(&f), STR("1:1: a rule must be a map, not a string\n")));
    arena_finish(&f.arena);
}
END_TEST

START_TEST(reads_examples)
{
    struct fixture f;
    struct sources sources = {0};
    struct rule_example_list list = {0};

    start(&f);
    ck_assert(load(&f, STR("- id: AB001\n  name: n\n  title: T\n  severity: low\n"
                           "  category: tags\n  types: T\n  fail: 'true'\n"
                           "  message: m\n  why: W\n  fix: F\n  examples:\n"
                           "    fail:\n      - {Type: T, name: bare, line: 1}\n"
                           "      - name: whole\n        policy: {a: 1}\n"
                           "        parameters: {P: x}\n        when: A is true\n"
                           "        message: m\n        Resources: {A: {Type: T}}\n"
                           "        Parameters: {P: {Type: String}}\n"
                           "    unknown: [{Type: U}]\n    pass: [{Type: T}]\n")));
    ck_assert(rule_examples(&f.arena, f.set.items[0], &sources, &list, &f.diags));
    ck_assert_uint_eq(list.count, 4);
    const struct rule_example *e = list.items;
    const char *const path[] = {"Resources", "Example", "Type", NULL};
    ck_assert(str_eq(e[0].name, STR("bare")));
    ck_assert_int_eq(e[0].line, 1);
    ck_assert(str_eq(value_str(value_find_path(e[0].document, path)), STR("T")));
    ck_assert_uint_eq(e[1].document->count, 2);
    ck_assert(str_eq(e[1].when, STR("A is true")));
    ck_assert(value_find(e[1].policy, STR("a")) != NULL);
    ck_assert(value_find(e[1].parameters, STR("P")) != NULL);
    ck_assert_int_eq(e[2].expect, EXPECT_PASS);
    ck_assert_int_eq(e[3].expect, EXPECT_UNKNOWN);
    arena_finish(&f.arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule_load");
    TCase *all = tcase_create("all");
    SRunner *runner = srunner_create(suite);

    tcase_add_loop_test(all, loads, 0, (int)(sizeof LOADS / sizeof LOADS[0]));
    tcase_add_test(all, reads_every_key);
    tcase_add_test(all, loads_lists);
    tcase_add_test(all, refuses_what_is_no_rule);
    tcase_add_test(all, reads_examples);
    suite_add_tcase(suite, all);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
