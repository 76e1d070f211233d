/* SPDX-License-Identifier: Apache-2.0 */
#include "base/spawn.h"

#include <check.h>
#include <stdlib.h>

struct run_case {
    const char *name;
    const char *script;
    const char *out;     /* what it prints, or NULL: it fails */
    const char *message; /* with this */
};

static const struct run_case RUNS[] = {
    {"prints", "echo yes", "yes\n", NULL},
    {"prints nothing", ":", "", NULL},
    {"has an empty input", "cat; echo end", "end\n", NULL},
    {"fails in words", "echo 'no such thing' >&2; echo more >&2; exit 3", NULL,
     "no such thing"},
    {"fails without", "exit 3", NULL, "sh failed with exit code 3"},
    {"is killed", "kill -KILL $$", NULL, "sh was ended by a signal"},
    {"says much on standard error", "head -c 300000 /dev/zero >&2; echo yes", "yes\n",
     NULL},
};

START_TEST(programs_are_run_to_their_end)
{
    const struct run_case *c = &RUNS[_i];
    const char *arguments[] = {"sh", "-c", c->script, NULL};
    struct arena a = {0};
    struct str out;
    struct err e = {0};
    bool ok = spawn_run(&a, arguments, &out, &e);
    ck_assert_msg(ok == (c->out != NULL), "%s: %s", c->name, e.message);
    if (ok)
        ck_assert_msg(str_eq(out, str_from(c->out)), "%s: %.*s", c->name, STR_ARG(out));
    else
        ck_assert_str_eq(e.message, c->message);
    arena_finish(&a);
}
END_TEST

START_TEST(arguments_are_no_command_line)
{
    static const char hostile[] = "a b; echo $(id) \"'`";
    const char *arguments[] = {"printf", "%s", hostile, NULL};
    struct arena a = {0};
    struct str out;
    struct err e;
    ck_assert(spawn_run(&a, arguments, &out, &e));
    ck_assert(str_eq(out, STR(hostile)));
    arena_finish(&a);
}
END_TEST

START_TEST(what_is_not_there_cannot_be_run)
{
    const char *arguments[] = {"no-such-program-here", NULL};
    struct arena a = {0};
    struct child c;
    struct str out;
    struct err e = {0};
    ck_assert(!spawn_run(&a, arguments, &out, &e));
    ck_assert_str_eq(e.message,
                     "cannot run no-such-program-here: No such file or directory");
    ck_assert(!child_start(arguments, &c, &e));
    arena_finish(&a);
}
END_TEST

START_TEST(a_child_answers)
{
    const char *arguments[] = {"cat", NULL};
    struct child c;
    struct err e;
    char room[3];
    ck_assert(child_start(arguments, &c, &e));
    for (int i = 0; i < 100; i++) {
        ck_assert(child_write(&c, STR("abc")));
        ck_assert(child_read(&c, room, sizeof room));
        ck_assert(memcmp(room, "abc", sizeof room) == 0);
    }
    ck_assert_int_eq(child_finish(&c), 0);
}
END_TEST

START_TEST(a_child_that_is_gone_is_noticed)
{
    const char *arguments[] = {"true", NULL};
    struct child c;
    struct err e;
    char room[1];
    ck_assert(child_start(arguments, &c, &e));
    ck_assert(!child_read(&c, room, sizeof room));
    ck_assert_int_eq(child_finish(&c), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/spawn");
    TCase *t = tcase_create("spawn");
    tcase_add_loop_test(t, programs_are_run_to_their_end, 0,
                        (int)(sizeof RUNS / sizeof *RUNS));
    tcase_add_test(t, arguments_are_no_command_line);
    tcase_add_test(t, what_is_not_there_cannot_be_run);
    tcase_add_test(t, a_child_answers);
    tcase_add_test(t, a_child_that_is_gone_is_noticed);
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
