/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/firstrun.h"

#include <check.h>
#include <stdlib.h>

static const struct rule_info rules[] = {
    {.id = STR_INIT("A1"), .title = STR_INIT("first")},
    {.id = STR_INIT("B1"), .title = STR_INIT("second")},
    {.id = STR_INIT("C1"), .title = STR_INIT("third")},
    {.id = STR_INIT("D1"), .title = STR_INIT("fourth")},
    {.id = STR_INIT("E1"), .title = STR_INIT("fifth")},
    {.id = STR_INIT("F1"), .title = STR_INIT("sixth")},
};

static const struct suppression accepted = {.kind = SUPPRESSION_COMMENT};

static const struct finding findings[] = {
    {.rule = &rules[0], .severity = SEVERITY_LOW},
    {.rule = &rules[1], .severity = SEVERITY_HIGH},
    {.rule = &rules[2], .severity = SEVERITY_LOW},
    {.rule = &rules[2], .severity = SEVERITY_LOW},
    {.rule = &rules[3], .severity = SEVERITY_CRITICAL, .suppressed = &accepted},
    {.rule = &rules[3], .severity = SEVERITY_CRITICAL, .verdict = VERDICT_UNKNOWN},
    {.rule = &rules[3], .severity = SEVERITY_LOW},
    {.rule = &rules[4], .severity = SEVERITY_LOW},
    {.rule = &rules[5], .severity = SEVERITY_LOW},
};

static const char *told(struct run *r, size_t count, size_t files)
{
    struct finding copy[sizeof findings / sizeof *findings];
    memcpy(copy, findings, sizeof copy);
    struct lint_result result = {
        .findings = {copy, count, count}, .files = files, .resources = 1};
    buf_init(&r->out, 1 << 16);
    firstrun_tell(r, &result);
    const char *out = arena_cstr(&r->arena, buf_str(&r->out));
    buf_finish(&r->out);
    return out;
}

START_TEST(worst_first)
{
    static const char want[] = "\n7 findings in 2 templates with 1 resource:\n"
                               "     1  high      B1 second\n"
                               "     2  low       C1 third\n"
                               "     1  low       A1 first\n"
                               "     1  low       D1 fourth\n"
                               "     1  low       E1 fifth\n"
                               "        and of 1 more rule\n"
                               "\nNext:\n  plumbline lint ";
    struct run r = {0};
    const char *got = told(&r, sizeof findings / sizeof *findings, 2);
    ck_assert_msg(str_starts(str_from(got), str_from(want)), "%s", got);
    arena_finish(&r.arena);
}
END_TEST

START_TEST(nothing_found)
{
    struct run r = {0};
    const char *got = told(&r, 0, 1);
    ck_assert_ptr_nonnull(strstr(got, "0 findings in 1 template with 1 resource.\n"));
    ck_assert_ptr_null(strstr(got, "plumbline baseline"));
    ck_assert_ptr_nonnull(strstr(got, "plumbline init --git-hook"));
    ck_assert_ptr_nonnull(strstr(told(&r, 0, 0), "no templates here yet"));
    arena_finish(&r.arena);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("cli/firstrun");
    TCase *t = tcase_create("firstrun");
    tcase_add_test(t, worst_first);
    tcase_add_test(t, nothing_found);
    suite_add_tcase(s, t);
    SRunner *runner = srunner_create(s);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
