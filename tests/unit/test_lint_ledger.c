/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/ledger.h"

#include "queue_sample.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const char short_name[] = QUEUE "    Properties: {QueueName: q}\n";
static const char long_name[] = QUEUE "    Properties: {QueueName: queue}\n";

/*
 * The waiver's place is line 7 of the configuration in the folder /repo; the file is
 * linted from /repo/app as in/q.yaml. want as of shown().
 */
static const struct {
    struct waiver waiver;
    bool folder; /* all of /repo is linted */
    const char *text;
    const char *want;
} rows[] = {
    {{.rule = STR_INIT("TST001")}, false, short_name, "TST001:4-"},
    {{.rule = STR_INIT("short-*")}, false, short_name, "TST001:4-"},
    {{.rule = STR_INIT("tags"), .resource = STR_INIT("Q")},
     false,
     short_name,
     "TST001:4-"},
    {{.rule = STR_INIT("TST001"), .resource = STR_INIT("R*")},
     false,
     short_name,
     "TST001:4"},
    {{.rule = STR_INIT("TST001"), .resource = STR_INIT("R*")},
     true,
     short_name,
     "SUP901:7 TST001:4"},
    {{.rule = STR_INIT("TST001"), .path = STR_INIT("app/in/q.yaml")},
     false,
     short_name,
     "TST001:4-"},
    {{.rule = STR_INIT("TST001"), .path = STR_INIT("**/q.yaml")},
     false,
     short_name,
     "TST001:4-"},
    {{.rule = STR_INIT("TST001"), .path = STR_INIT("app/*.yaml")},
     false,
     short_name,
     "TST001:4"},
    {{.rule = STR_INIT("TST001"), .path = STR_INIT("app/**")},
     false,
     short_name,
     "TST001:4-"},
    /* One file cannot tell whether a waiver is of use elsewhere, */
    {{.rule = STR_INIT("TST001")}, false, long_name, ""},
    {{.rule = STR_INIT("TST001"), .path = STR_INIT("app/**")}, false, long_name, ""},
    /* but the file that it is about, or all of them, can. */
    {{.rule = STR_INIT("TST001"), .path = STR_INIT("app/in/q.yaml")},
     false,
     long_name,
     "SUP901:7"},
    {{.rule = STR_INIT("TST001")}, true, long_name, "SUP901:7"},
    {{.rule = STR_INIT("TST002")}, true, long_name, ""},
    {{.rule = STR_INIT("SG001")}, true, long_name, ""},
    {{.rule = STR_INIT("TST999")}, true, long_name, "SUP901:7"},
    {{.rule = STR_INIT("TST001"), .until = STR_INIT("2026-06-30")},
     false,
     short_name,
     "TST001:4-"},
    {{.rule = STR_INIT("TST001"), .until = STR_INIT("2026-06-29")},
     false,
     short_name,
     "SUP901:7 TST001:4"},
    {{.rule = STR_INIT("TST001"), .until = STR_INIT("2026-06-29")},
     false,
     long_name,
     "SUP901:7"},
    {{.rule = STR_INIT("SUP901")},
     false,
     QUEUE "    Properties: {QueueName: qqq} # plumbline:ignore TST001\n",
     "SUP901:4-"},
};

static void lint_with(struct fixture *f, struct waiver *w, bool folder,
                      const char *text)
{
    static const struct str repo[] = {STR_INIT("..")};
    struct path_list folders = {(struct str *)(uintptr_t)repo, 1, 1};
    struct lint_input in = {.path = STR("in/q.yaml"),
                            .bytes = str_from(text),
                            .given = true,
                            .named = true};
    w->place = (struct place){.file = STR("../.plumbline.yaml"), .start = {7, 5}};
    f->setup.waivers = w;
    f->setup.waiver_count = 1;
    f->setup.root = STR("/repo");
    f->options.cwd = STR("/repo/app");
    if (folder)
        f->options.folders = &folders;
    lint_run(&f->options, &in, 1, &f->result);
}

START_TEST(waivers)
{
    struct fixture f;
    struct waiver w = rows[_i].waiver;
    open_fixture(&f);
    lint_with(&f, &w, rows[_i].folder, rows[_i].text);
    ck_assert_str_eq(shown(&f), rows[_i].want);
    close_fixture(&f);
}
END_TEST

START_TEST(without_a_reason)
{
    struct fixture f;
    struct waiver w = {.rule = STR("TST001")};
    open_fixture(&f);
    f.setup.reason_required = true;
    lint_with(&f, &w, false, short_name);
    ck_assert_str_eq(shown(&f), "SUP901:7 TST001:4");
    lint_finish(&f.result);
    w.reason = STR("ticket 12");
    w.owner = STR("net");
    lint_with(&f, &w, false, short_name);
    ck_assert_str_eq(shown(&f), "TST001:4-");
    const struct suppression *s = f.result.findings.items[0].suppressed;
    ck_assert_int_eq((int)s->kind, SUPPRESSION_WAIVER);
    ck_assert(str_eq(s->reason, STR("ticket 12")) && str_eq(s->owner, STR("net")));
    ck_assert_uint_eq(s->place.start.line, 7);
    close_fixture(&f);
}
END_TEST

/* However many files it governs, a waiver is told of once; and not where one of them
   could not be read. */
START_TEST(once_a_run)
{
    struct fixture f;
    struct waiver w = {.rule = STR("TST001"),
                       .place = {.file = STR("c"), .start = {1, 1}}};
    static struct str here = STR_INIT(".");
    struct path_list folders = {&here, 1, 1};
    struct lint_input in[3] = {
        {.path = STR("a"), .bytes = str_from(long_name), .given = true, .named = true},
        {.path = STR("b"), .bytes = str_from(long_name), .given = true, .named = true},
        {.path = STR("c"), .bytes = STR("a: ["), .given = true, .named = true},
    };
    open_fixture(&f);
    f.setup.waivers = &w;
    f.setup.waiver_count = 1;
    f.options.cwd = STR("/");
    f.options.folders = &folders;
    f.options.jobs = 2;
    lint_run(&f.options, in, 2, &f.result);
    ck_assert_str_eq(shown(&f), "SUP901:1");
    lint_finish(&f.result);
    lint_run(&f.options, in, 3, &f.result);
    ck_assert_str_eq(shown(&f), "");
    close_fixture(&f);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lint/ledger");
    TCase *t = tcase_create("ledger");
    tcase_add_loop_test(t, waivers, 0, ROWS(rows));
    tcase_add_test(t, without_a_reason);
    tcase_add_test(t, once_a_run);
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
