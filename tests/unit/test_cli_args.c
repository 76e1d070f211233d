/* SPDX-License-Identifier: Apache-2.0 */
/* Covers cli/command.c, cli/lookup.c and cli/option.c as well: they are parsed by. */
#include "cli/args.h"

#include "cli/command.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

enum { ARGS_MAX = 16 };

/* Splits at blanks, in place; the program's name comes first. */
static int split(char *line, char **argv)
{
    int argc = 0;
    argv[argc++] = line;
    char *rest = NULL;
    for (char *word = strtok_r(line, " ", &rest); word != NULL && argc < ARGS_MAX - 1;
         word = strtok_r(NULL, " ", &rest))
        argv[argc++] = word;
    argv[argc] = NULL;
    return argc;
}

struct parsed {
    struct run run;
    struct err e;
    char line[200];
    bool ok;
};

static void parse(struct parsed *p, const char *line)
{
    char *argv[ARGS_MAX];
    *p = (struct parsed){0};
    ck_assert_uint_lt(strlen(line), sizeof p->line);
    memcpy(p->line, line, strlen(line) + 1);
    int argc = split(p->line, argv);
    p->ok = args_parse(&p->run, argc, argv, &p->e);
}

static const struct {
    const char *line;
    const char *command;
    const char *operands; /* joined by ',' */
    const char *format;
} good[] = {
    {"lint", "lint", "", ""},
    {"lint a.yaml b.yaml", "lint", "a.yaml,b.yaml", ""},
    {"lint --format json a.yaml", "lint", "a.yaml", "json"},
    {"lint --format=json a.yaml", "lint", "a.yaml", "json"},
    {"lint a.yaml -f json", "lint", "a.yaml", "json"},
    {"lint a.yaml -fjson", "lint", "a.yaml", "json"},
    {"lint -qvfjson a.yaml", "lint", "a.yaml", "json"},
    {"--format json lint a.yaml", "lint", "a.yaml", "json"},
    {"--config lint lint a.yaml", "lint", "a.yaml", ""},
    {"-q lint a.yaml", "lint", "a.yaml", ""},
    {"lint -- --format json", "lint", "--format,json", ""},
    {"lint -", "lint", "-", ""},
    {"lint --only rules lint", "lint", "lint", ""},
    {"rules list", "rules list", "", ""},
    {"rules --format json list", "rules list", "", "json"},
    {"rules show SG001 SG002", "rules show", "SG001,SG002", ""},
    {"help rules list", "help", "rules,list", ""},
    {"--help", "", "", ""},
    {"lint --format text --format json", "lint", "", "json"},
};

START_TEST(accepted)
{
    struct parsed p;
    struct str got = {"", 0};
    parse(&p, good[_i].line);
    ck_assert_msg(p.ok, "%s: %s", good[_i].line, p.e.message);
    for (size_t i = 0; i < p.run.operands.count; i++)
        got = arena_printf(&p.run.arena, "%.*s%s%.*s", STR_ARG(got), i == 0 ? "" : ",",
                           STR_ARG(p.run.operands.items[i]));
    ck_assert_str_eq(p.run.command == NULL ? "" : p.run.command->name,
                     good[_i].command);
    ck_assert_str_eq(arena_cstr(&p.run.arena, got), good[_i].operands);
    ck_assert(str_eq(p.run.settings.format, str_from(good[_i].format)));
    arena_finish(&p.run.arena);
}
END_TEST

static const struct {
    const char *line;
    const char *message;
} bad[] = {
    {"lnt a.yaml", "no command 'lnt'; did you mean 'lint'?"},
    {"frobnicate", "no command 'frobnicate'"},
    {"rules", "'rules' is the first word of 'rules list', 'rules show', 'rules test'"},
    {"rules lst", "no command 'rules lst'; did you mean 'rules list'?"},
    {"ruels list", "no command 'ruels list'; did you mean 'rules list'?"},
    {"cnofig", "no command 'cnofig'; did you mean 'config'?"},
    {"explian SG001", "no command 'explian'; did you mean 'explain'?"},
    {"lint --fromat json", "lint has no option '--fromat'; did you mean '--format'?"},
    {"lint --frobnicate", "lint has no option '--frobnicate'"},
    {"rules list --fail-on low", "rules list has no option '--fail-on'"},
    {"--formt json", "plumbline has no option '--formt'"},
    {"lint -x", "no option '-x'"},
    {"lint --format", "--format needs a value: FORMAT"},
    {"lint --format jsn", "--format takes FORMAT, not 'jsn'; did you mean 'json'?"},
    {"lint --unknown=warn", "--unknown takes HOW (ignore, fail), not 'warn'"},
    {"lint --color=", "--color takes WHEN (auto, always, never), not ''"},
    {"lint --fail-on hihg",
     "--fail-on takes SEVERITY, not 'hihg'; did you mean 'high'?"},
    {"lint --quiet=yes", "--quiet takes no value"},
    {"lint --jobs 0", "--jobs takes a number from 1 to 1024, not '0'"},
    {"lint --jobs many", "--jobs takes a number from 1 to 1024, not 'many'"},
    {"lint --jobs 99999999999999999999",
     "--jobs takes a number from 1 to 1024, not '99999999999999999999'"},
    {"rules list x", "rules list does not take 'x'"},
    {"rules show", "rules show needs RULE..."},
    {"version x", "version does not take 'x'"},
};

START_TEST(refused)
{
    struct parsed p;
    parse(&p, bad[_i].line);
    ck_assert_msg(!p.ok, "%s", bad[_i].line);
    ck_assert_str_eq(p.e.message, bad[_i].message);
    arena_finish(&p.run.arena);
}
END_TEST

START_TEST(all_kinds_of_fields)
{
    struct parsed p;
    parse(&p, "lint -q --only A --only B,C --jobs 7 --no-color --unknown=fail");
    const struct settings *s = &p.run.settings;
    ck_assert(p.ok && s->quiet && !s->verbose);
    ck_assert_uint_eq(s->only.count, 2);
    ck_assert(str_eq(s->only.items[1], STR("B,C")));
    ck_assert_uint_eq(s->jobs, 7);
    ck_assert(str_eq(s->colour, STR("never")));
    ck_assert(str_eq(s->unknown, STR("fail")));
    arena_finish(&p.run.arena);
}
END_TEST

START_TEST(tables_are_sound)
{
    for (size_t i = 0; i < command_count; i++) {
        const struct command *c = &commands[i];
        ck_assert(c->run != NULL && c->least <= c->most);
        for (const struct option *const *t = c->options; *t != NULL; t++)
            for (const struct option *o = *t; o->name != NULL; o++) {
                ck_assert_ptr_eq(option_find(c->options, str_from(o->name)), o);
                ck_assert_ptr_null(option_find(global_options, str_from(o->name)));
                ck_assert_int_eq(o->argument == NULL, o->kind == OPTION_SWITCH);
                if (o->letter != 0)
                    ck_assert_ptr_null(option_find_letter(global_options, o->letter));
            }
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/args");
    TCase *t = tcase_create("args");
    tcase_add_loop_test(t, accepted, 0, ROWS(good));
    tcase_add_loop_test(t, refused, 0, ROWS(bad));
    tcase_add_test(t, all_kinds_of_fields);
    tcase_add_test(t, tables_are_sound);
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
