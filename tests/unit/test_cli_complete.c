/* SPDX-License-Identifier: Apache-2.0 */
/* Covers cli/complete.c and cli/shell.c. */
#include "cli/complete.h"

#include "base/vec.h"
#include "cli/command.h"
#include "cli/shell.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* Words typed, with a blank between; what is offered first, "a b" for two lines. */
struct row {
    const char *name;
    const char *typed;
    const char *offered;
};

static const struct row rows[] = {
    {"the first word of a command", "li", "lint"},
    {"a group of commands, once", "ru", "rules"},
    {"the second word", "rules l", "list"},
    {"nothing is called so", "zz", ""},
    {"an option of the command", "lint --fail", "--fail-on"},
    {"an option of every command", "version --no", "--no-color"},
    {"no option of another command", "version --fail", ""},
    {"a word that an option takes", "lint --fail-on cr", "critical"},
    {"the same behind '='", "lint --fail-on=cr", "--fail-on=critical"},
    {"the same taken apart by the shell", "lint --fail-on = cr", "critical"},
    {"right behind '='", "lint --unknown =", "ignore fail"},
    {"a value of no known kind", "lint --region ", ""},
    {"a file for an option", "lint --config ", ":files"},
    {"a file by the option's letter", "lint -c x", ":files"},
    {"a folder for an option", "lint --rules ", ":folders"},
    {"a file to lint", "lint x", ":files"},
    {"a rule", "rules show SG00", "SG001"},
    {"a rule for an option", "lint --only=SG00", "--only=SG001"},
    {"a switch takes no value", "lint --stats x", ":files"},
    {"an option before the command", "--quiet li", "lint"},
};

static struct words split(struct arena *a, const char *typed)
{
    struct words out = {0};
    struct str rest = str_from(typed);
    bool open = rest.len == 0 || rest.ptr[rest.len - 1] == ' ';
    for (struct str word; str_cut(&rest, ' ', &word);)
        if (word.len > 0)
            VEC_PUSH(a, &out, word);
    if (open)
        VEC_PUSH(a, &out, STR(""));
    return out;
}

/* The words of the lines, as many as wanted has. */
static struct str offered(struct arena *a, struct str lines, struct str wanted)
{
    struct str out = {"", 0};
    for (struct str line; out.len < wanted.len && str_cut(&lines, '\n', &line);) {
        struct str word = line;
        (void)str_cut(&line, '\t', &word);
        out = arena_printf(a, "%.*s%s%.*s", STR_ARG(out), out.len > 0 ? " " : "",
                           STR_ARG(word));
    }
    return wanted.len > 0 ? out : lines;
}

START_TEST(offers_what_may_stand_there)
{
    const struct row *row = &rows[_i];
    struct arena a = {0};
    struct buf out;
    buf_init(&out, 1 << 16);
    struct words words = split(&a, row->typed);
    complete_words(&words, &out);
    struct str wanted = str_from(row->offered);
    struct str got = offered(&a, buf_str(&out), wanted);
    ck_assert_msg(str_eq(got, wanted), "%s: '%s' offers '%.*s'", row->name, row->typed,
                  STR_ARG(buf_str(&out)));
    buf_finish(&out);
    arena_finish(&a);
}
END_TEST

START_TEST(every_option_is_offered_with_its_help)
{
    const struct command *c = &commands[_i];
    struct arena a = {0};
    struct buf out;
    buf_init(&out, 1 << 16);
    struct words words = split(&a, arena_printf(&a, "%s --", c->name).ptr);
    complete_words(&words, &out);
    for (const struct option *const *t = c->options; *t != NULL; t++)
        for (const struct option *o = *t; o->name != NULL; o++) {
            struct str line = arena_printf(&a, "--%s\t%s\n", o->name, o->help);
            ck_assert_msg(str_find(buf_str(&out), line) != SIZE_MAX, "%s: %.*s",
                          c->name, STR_ARG(line));
        }
    buf_finish(&out);
    arena_finish(&a);
}
END_TEST

START_TEST(shells_are_found_by_name)
{
    for (size_t i = 0; i < shell_count; i++)
        ck_assert_ptr_eq(shell_find(str_from(shells[i].name)), &shells[i]);
    ck_assert_ptr_null(shell_find(STR("tcsh")));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cli_complete");
    TCase *tests = tcase_create("complete");
    tcase_add_loop_test(tests, offers_what_may_stand_there, 0,
                        (int)(sizeof rows / sizeof *rows));
    tcase_add_loop_test(tests, every_option_is_offered_with_its_help, 0,
                        (int)command_count);
    tcase_add_test(tests, shells_are_found_by_name);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
