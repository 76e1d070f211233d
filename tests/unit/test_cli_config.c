/* SPDX-License-Identifier: Apache-2.0 */
/* Covers cli/document.c and cli/overlay.c as well: what is read goes through them. */
#include "cli/config.h"

#include "cli/command.h"
#include "run_errors.h"
#include "scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const struct {
    const char *name;
    const char *text;    /* of the file; NULL: there is none */
    const char *errors;  /* as run_errors gives them */
    const char *fail_on; /* where there are no errors */
} rows[] = {
    {"all there is",
     "policy:\n"
     "  required_tags: [Owner]\n"
     "  approved_amis: [ami-1, {owner: '1', name: y}]\n"
     "  approved_cidrs: [10.0.0.0/8, 'fd00::/8']\n"
     "  public_ports: [80, 443]\n"
     "  world_share: 0.5\n"
     "rules: {enable: [a], disable: [b], paths: [c], severity: {d: low}}\n"
     "fail_on: high\n"
     "unknown: fail\n"
     "show_unknown: true\n"
     "paths: {exclude: [x/], include: ['*.yaml']}\n"
     "parameters: {A: 1, B: x, C: true, D: [e, f], E: 1.5}\n"
     "parameter_files: [p.json]\n"
     "region: eu-west-1\n"
     "account: '012345678901'\n"
     "partition: aws\n"
     "source: tf\n"
     "waivers: [{rule: x, resource: y, path: z, until: 2028-02-29, reason: r, owner: "
     "o}]\n"
     "suppressions: {require_reason: true}\n"
     "baseline: b.json\n"
     "reports: [json, text=x.txt]\n",
     "", "high"},
    {"tags as a map", "policy: {required_tags: {Env: {values: [dev]}}}\n", "", "low"},
    {"an empty map", "{}\n", "", "low"},
    {"an empty file", "", "", "low"},
    {"a comment alone", "# nothing\n", "", "low"},
    {"never", "fail_on: never\n", "", "never"},
    {"JSON", "{\"fail_on\": \"info\"}", "", "info"},
    {"not there", NULL, "0:0 cannot be read: No such file or directory", ""},
    {"broken", "a: [", "1:5 expected a value", ""},
    {"no map", "- policy\n", "1:1 a configuration must be a map, not a list", ""},
    {"a wrong key", "polcy: {}\n", "1:1 unknown key 'polcy'; did you mean 'policy'?",
     ""},
    {"a key like no other", "frobnicate: 1\n", "1:1 unknown key 'frobnicate'", ""},
    {"a wrong severity", "fail_on: hihg\n",
     "1:10 'fail_on' must be one of info, low, medium, high, critical or never, not "
     "'hihg'; did you mean 'high'?",
     ""},
    {"several mistakes",
     "policy:\n"
     "  required_tags: Owner\n"
     "  approved_cidrs: [1]\n"
     "  public_ports: [http]\n",
     "2:18 'required_tags' must be a list of tag keys, or a map of them, not 'Owner'\n"
     "3:20 an item of 'approved_cidrs' must be an address range such as 10.0.0.0/8, "
     "not "
     "a number\n"
     "4:18 an item of 'public_ports' must be a port number, 0 to 65535, not 'http'",
     ""},
    {"a policy that is no map", "policy: [x]\n",
     "1:9 'policy' must be a map, not a list", ""},
};

START_TEST(reading)
{
    struct run r = {0};
    struct config config;
    scratch_enter();
    if (rows[_i].text != NULL)
        scratch_put("c.yaml", rows[_i].text, strlen(rows[_i].text));
    bool ok = config_read(&r, STR("c.yaml"), &config);
    scratch_leave();
    ck_assert_str_eq(run_errors(&r), rows[_i].errors);
    ck_assert_int_eq(ok, rows[_i].errors[0] == '\0');
    if (ok)
        ck_assert(str_eq(config_text(&config, "fail_on"), str_from(rows[_i].fail_on)));
    arena_finish(&r.arena);
}
END_TEST

START_TEST(no_file)
{
    struct run r = {0};
    struct config config;
    ck_assert(config_read(&r, STR(""), &config));
    ck_assert_ptr_null(config_find(&config, "policy"));
    ck_assert(str_eq(config_text(&config, "fail_on"), STR("low")));
    ck_assert_int_eq(config_find(&config, "fail_on")->source, CONFIG_DEFAULT);
    ck_assert(!config_flag(&config, "suppressions.require_reason"));
    arena_finish(&r.arena);
}
END_TEST

static const struct {
    const char *file;
    const char *folder;
    const char *rules; /* the path of rules/ */
    const char *report;
} folders[] = {
    {"c.yaml", "", "rules/", "text=out.txt"},
    {"a/b/c.yaml", "a/b", "a/b/rules/", "text=a/b/out.txt"},
};

START_TEST(paths_are_beside_the_file)
{
    static const char text[] = "rules: {paths: [rules/, /x]}\n"
                               "source: ../tf\n"
                               "reports: [json, text=out.txt]\n";
    struct run r = {0};
    struct config c;
    scratch_enter();
    scratch_folder("a");
    scratch_folder("a/b");
    scratch_put(folders[_i].file, text, sizeof text - 1);
    ck_assert(config_read(&r, str_from(folders[_i].file), &c));
    scratch_leave();
    ck_assert(str_eq(c.folder, str_from(folders[_i].folder)));
    struct words paths = config_words(&r.arena, &c, "rules.paths");
    ck_assert_uint_eq(paths.count, 2);
    ck_assert(str_eq(paths.items[0], str_from(folders[_i].rules)));
    ck_assert(str_eq(paths.items[1], STR("/x")));
    struct words reports = config_words(&r.arena, &c, "reports");
    ck_assert(str_eq(reports.items[0], STR("json")));
    ck_assert(str_eq(reports.items[1], str_from(folders[_i].report)));
    arena_finish(&r.arena);
}
END_TEST

/* "value@origin" of all texts in the list, or of the one that stands there. */
static const char *origins(struct run *r, const struct config *c, const char *path)
{
    const struct value *v = config_find(c, path);
    struct str out = {"", 0};
    if (v == NULL)
        return "none";
    for (uint32_t i = 0; i < (v->kind == VALUE_LIST ? v->count : 1); i++) {
        const struct value *one = v->kind == VALUE_LIST ? &v->items[i] : v;
        struct str text = STR("");
        (void)value_as_text(&r->arena, NULL, one, &text);
        out = arena_printf(&r->arena, "%.*s%s%.*s@%d", STR_ARG(out), i > 0 ? " " : "",
                           STR_ARG(text), (int)one->source);
    }
    return arena_cstr(&r->arena, out);
}

static const struct {
    const char *arguments[2]; /* of --only and of --skip, or NULL */
    const char *path;
    const char *want;
} overlays[] = {
    {{NULL, NULL}, "rules.enable", "a@0"},     {{NULL, NULL}, "rules.disable", "b@0"},
    {{"x", NULL}, "rules.enable", "x@1"},      {{"x", NULL}, "rules.disable", "none"},
    {{NULL, "y"}, "rules.disable", "b@0 y@1"}, {{"x", "y"}, "rules.disable", "y@1"},
    {{NULL, NULL}, "region", "eu-west-1@1"},   {{NULL, NULL}, "fail_on", "high@0"},
    {{NULL, NULL}, "unknown", "ignore@2"},     {{NULL, NULL}, "show_unknown", "true@1"},
    {{NULL, NULL}, "parameters.A", "2@1"},     {{NULL, NULL}, "parameters.B", "x@0"},
    {{NULL, NULL}, "parameters.C", "=@1"},
};

START_TEST(the_command_line_goes_over)
{
    static const char text[] = "rules: {enable: [a], disable: [b]}\n"
                               "region: us-east-1\n"
                               "fail_on: high\n"
                               "parameters: {A: '1', B: x}\n";
    struct str pairs[] = {STR_INIT("A=2"), STR_INIT("C==")};
    struct str only = str_from(overlays[_i].arguments[0]);
    struct str skip = str_from(overlays[_i].arguments[1]);
    struct run r = {
        .command = &commands[0],
        .settings = {.region = STR("eu-west-1"),
                     .show_unknown = true,
                     .only = {&only, only.len > 0, 1},
                     .skip = {&skip, skip.len > 0, 1},
                     .parameters = {pairs, 2, 2}},
    };
    struct config c;
    scratch_enter();
    scratch_put("c.yaml", text, sizeof text - 1);
    ck_assert(config_read(&r, STR("c.yaml"), &c));
    scratch_leave();
    ck_assert_str_eq(r.command->name, "lint");
    ck_assert_str_eq(origins(&r, &c, overlays[_i].path), overlays[_i].want);
    arena_finish(&r.arena);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/config");
    TCase *t = tcase_create("config");
    tcase_add_loop_test(t, reading, 0, ROWS(rows));
    tcase_add_test(t, no_file);
    tcase_add_loop_test(t, paths_are_beside_the_file, 0, ROWS(folders));
    tcase_add_loop_test(t, the_command_line_goes_over, 0, ROWS(overlays));
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
