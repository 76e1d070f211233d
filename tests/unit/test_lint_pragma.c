/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/pragma.h"

#include "base/arena.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

/* want: "tool reach [names] until (reason); …" of each pragma. */
static const struct {
    const char *text;
    const char *want;
} rows[] = {
    {" plumbline:ignore SG001 -- a reason ", " 0 [SG001]  (a reason); "},
    {"plumbline:ignore SG001,TAG002  enc-* -- why",
     " 0 [SG001,TAG002  enc-*]  (why); "},
    {"plumbline:ignore", " 0 []  (); "},
    {"plumbline:ignore -- all of it", " 0 []  (all of it); "},
    {"plumbline:ignore SG001 until=2027-01-31 -- -- x",
     " 0 [SG001] 2027-01-31 (-- x); "},
    {"plumbline:ignore until=2027-01-31 SG001", " 0 [SG001] 2027-01-31 (); "},
    {"plumbline:ignore SG001 --\r", " 0 [SG001]  (); "},
    {"plumbline:ignore-file SG001 -- x", " 3 [SG001]  (x); "},
    {"plumbline:ignores SG001", ""},
    {"plumbline:ignore-files SG001", ""},
    {"see plumbline:ignore SG001", ""},
    {"", ""},
    {"checkov:skip=CKV_AWS_24:\"a reason\"", "checkov 2 [CKV_AWS_24]  (a reason); "},
    {"why checkov:skip= CKV_AWS_24", "checkov 2 [CKV_AWS_24]  (); "},
    {"checkov:skip=CKV_AWS_24,CKV_AWS_25:x",
     "checkov 2 [CKV_AWS_24,CKV_AWS_25]  (x); "},
    {"checkov:skip=", ""},
    {"tfsec:ignore:aws-a tfsec:ignore:aws-b:exp:2027-01-01",
     "tfsec 0 [aws-a]  (); tfsec 0 [aws-b] 2027-01-01 (); "},
    {"trivy:ignore:AVD-AWS-0107", "trivy 0 [AVD-AWS-0107]  (); "},
    {"trivy:ignore:AWS-0107:ws:prod", ""},
    {"trivy:ignore:AWS-0107[name=x]", ""},
    {"trivy:ignore:AWS-0107:exp", ""},
    {"kics-scan ignore-line - because", "kics 1 []  (); "},
    {"kics-scan ignore-block", "kics 0 []  (); "},
    {"kics-scan ignore-blocks", ""},
    {"kics-scan disable=6e856af2-62d7,a b", "kics 3 [6e856af2-62d7,a]  (); "},
};

START_TEST(pragmas)
{
    struct pragma found[PRAGMAS_MAX];
    struct arena a = {0};
    struct str got = STR("");
    size_t count = pragma_read(str_from(rows[_i].text), found);
    for (size_t i = 0; i < count; i++)
        got = arena_printf(&a, "%.*s%.*s %d [%.*s] %.*s (%.*s); ", STR_ARG(got),
                           STR_ARG(found[i].tool), (int)found[i].reach,
                           STR_ARG(found[i].names), STR_ARG(found[i].until),
                           STR_ARG(found[i].reason));
    ck_assert_str_eq(arena_cstr(&a, got), rows[_i].want);
    ck_assert(count == 0 || pragma_hint(str_from(rows[_i].text)));
    arena_finish(&a);
}
END_TEST

START_TEST(no_more_than_there_is_room_for)
{
    struct pragma found[PRAGMAS_MAX];
    struct arena a = {0};
    struct str text = STR("");
    for (int i = 0; i < 2 * PRAGMAS_MAX; i++)
        text = arena_printf(&a, "%.*s tfsec:ignore:x", STR_ARG(text));
    ck_assert_uint_eq(pragma_read(text, found), PRAGMAS_MAX);
    arena_finish(&a);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lint/pragma");
    TCase *t = tcase_create("pragma");
    tcase_add_loop_test(t, pragmas, 0, ROWS(rows));
    tcase_add_test(t, no_more_than_there_is_room_for);
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
