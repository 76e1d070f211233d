/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "verdicts.h"

struct setting_case {
    const char *properties;
    const char *off;     /* outcomes of !enabled(self, 'A.B') */
    const char *nearest; /* of what stands at A.B, or near it */
};

static const struct setting_case SETTINGS[] = {
    {"{'A': {'B': true}}", "", "FAIL true"},
    {"{'A': {'B': 'TRUE'}}", "", "FAIL TRUE"},
    {"{'A': {'B': false}}", "FAIL x", "FAIL false"},
    {"{'A': {'B': 'False'}}", "FAIL x", "FAIL False"},
    {"{}", "FAIL x", "cannot be judged: nothing of the path is written"},
    {"{'A': {}}", "FAIL x", "FAIL {}"},
    {"{'A': {'B': null}}", "FAIL x", "FAIL {\"B\": null}"},
    {"{'A': {'B': {'Absent': 0}}}", "FAIL x", "FAIL {}"},
    {"{'A': {'B': {'Unknown': 'x'}}}", "OPEN", "OPEN"},
    {"{'A': {'Unknown': 'x'}}", "OPEN", "OPEN"},
    {"{'A': 'text'}", "FAIL x", "FAIL text"},
    {"{'A': {'B': 'yes'}}", "OPEN", "FAIL yes"},
    {"{'A': {'If': ['P:X=1', {'B': true}, {'Absent': 0}]}}", "FAIL x [P is false]",
     "FAIL {\"B\": true} [P is true]"},
    {"{'A': {'B': {'If': ['P:X=1', true, false]}}}", "FAIL x [P is false]",
     "FAIL true [P is true]; FAIL false [P is false]"},
};

static void expect(const char *type, const char *properties, const struct question *q,
                   const char *expected)
{
    struct sketch s;

    sketch_one(&s, type, properties);
    struct str got = verdicts(&s, "R", q);

    ck_assert_msg(str_eq(got, str_from(expected)), "%s: '%.*s'", properties,
                  STR_ARG(got));
    sketch_finish(&s);
}

START_TEST(switches_are_on_or_off)
{
    struct question q = {.fail = "!enabled(self, 'A.B')", .show = "'x'"};

    expect("T", SETTINGS[_i].properties, &q, SETTINGS[_i].off);
}
END_TEST

struct literal_case {
    const char *properties;
    const char *got;
};

static const struct literal_case LITERALS[] = {
    {"{'A': 'x'}", "FAIL x"},
    {"{'A': {'Unknown': 'x'}}", ""},
    {"{'A': {'If': ['P:X=1', 'a', {'Unknown': 'x'}]}}", "FAIL a [P is true]"},
    {"{}", "cannot be judged: no such key: A"},
};

START_TEST(literals_are_written_in_place)
{
    struct question q = {.fail = "literal(self.A)", .show = "self.A"};

    expect("T", LITERALS[_i].properties, &q, LITERALS[_i].got);
}
END_TEST

static const char *const MISUSES[] = {
    "enabled(5, 'A')",
    "enabled(self, 5)",
    "nearest('x', 'A') == 1",
};

START_TEST(misuse_is_an_error)
{
    struct question q = {.fail = MISUSES[_i], .show = "'x'"};
    struct sketch s;

    sketch_one(&s, "T", "{}");
    struct str got = verdicts(&s, "R", &q);

    ck_assert_msg(str_starts(got, STR("cannot be judged")), "%s: %.*s", MISUSES[_i],
                  STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule/setting");
    TCase *tc = tcase_create("setting");

    tcase_add_loop_test(tc, switches_are_on_or_off, 0,
                        sizeof SETTINGS / sizeof *SETTINGS);
    tcase_add_loop_test(tc, literals_are_written_in_place, 0,
                        sizeof LITERALS / sizeof *LITERALS);
    tcase_add_loop_test(tc, misuse_is_an_error, 0, sizeof MISUSES / sizeof *MISUSES);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
