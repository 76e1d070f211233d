/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/outcome.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formula.h"

enum { CONDITIONS_MAX = 12 };

struct when_case {
    const char *name;
    const char *given;                 /* the resource's own condition, or NULL */
    const char *asked[CONDITIONS_MAX]; /* conditions, in the order they are asked */
    const char *holds;                 /* runs in which it comes out: 1, 0 or * each */
    const char *when;
};

/* A row is read across. */
/* clang-format off */
static const struct when_case WHENS[] = {
    {"nothing asked", NULL, {0}, "", ""},
    {"one way", NULL, {"A:X=1"}, "1", "A is true"},
    {"the other way", NULL, {"A:X=1"}, "0", "A is false"},
    {"both ways", NULL, {"A:X=1"}, "*", ""},
    {"only the first matters", NULL, {"A:X=1", "B:Y=1"}, "1*", "A is true"},
    {"only the second matters", NULL, {"A:X=1", "B:Y=1"}, "*1", "B is true"},
    {"only the middle one matters", NULL, {"A:X=1", "B:Y=1", "C:Z=1"}, "*0*", "B is false"},
    {"both matter", NULL, {"A:X=1", "B:Y=1"}, "10", "A is true and B is false"},
    {"either", NULL, {"A:X=1", "B:Y=1"}, "1* 01", "A is true or B is true"},
    {"neither alone", NULL, {"A:X=1", "B:Y=1"}, "10 01",
     "(A is true and B is false) or (A is false and B is true)"},
    {"all of three", NULL, {"A:X=1", "B:Y=1", "C:Z=1"}, "111",
     "A is true, B is true and C is true"},
    {"six conditions of which one matters", NULL,
     {"A:U=1", "B:V=1", "C:W=1", "D:X=1", "E:Y=1", "F:Z=1"}, "***0**", "D is false"},
    {"eight conditions are more than are tried together", NULL,
     {"A:U=1", "B:V=1", "C:W=1", "D:X=1", "E:Y=1", "F:Z=1", "G:S=1", "H:T=1"},
     "******0*", "A is true, B is true and G is false"},
    {"eight conditions, none matters", NULL,
     {"A:U=1", "B:V=1", "C:W=1", "D:X=1", "E:Y=1", "F:Z=1", "G:S=1", "H:T=1"},
     "********", ""},
    {"one value of several", NULL, {"R=a", "R=b", "R=c"}, "010", "R is b"},
    {"two values of several", NULL, {"R=a", "R=b", "R=c"}, "010 001", "R is b or R is c"},
    {"all values", NULL, {"R=a", "R=b", "R=c"}, "***", ""},
    {"all but one value", NULL, {"R=a", "R=b"}, "*1 00", "R is not a"},
    {"no known value", NULL, {"R=a", "R=b"}, "00", "R is none of a, b"},
    {"values that share a rest", NULL, {"R=a", "A:X=1", "R=b"}, "1** 001",
     "R is a or (A is false and R is b)"},
    {"value and condition", NULL, {"R=a", "R=b", "P:E=prod"}, "101", "R is a and P is true"},
    {"opposites", NULL, {"P:E=prod", "N:!E=prod"}, "01", "P is false"},
    {"own condition", "Own:E=prod", {0}, "", "Own is true"},
    {"own condition and another", "Own:E=prod", {"A:X=1"}, "0", "Own is true and A is false"},
    {"own condition, other does not matter", "Own:E=prod", {"A:X=1"}, "*", "Own is true"},
    {"own condition and alternatives", "Own:E=prod", {"A:X=1", "B:Y=1"}, "1* 01",
     "Own is true and (A is true or B is true)"},
    {"own condition implies another", "Own:E=prod", {"D:E=dev", "A:X=1"}, "01",
     "Own is true and A is true"},
};
/* clang-format on */

/* Whether one of the patterns, separated by blanks, fits the run. */
static bool fits(const char *patterns, const char *run)
{
    struct str rest = str_from(patterns);
    struct str pattern;
    size_t len = strlen(run);

    if (len == 0)
        return true;
    while (str_cut(&rest, ' ', &pattern)) {
        size_t same = 0;
        while (same < len && same < pattern.len &&
               (pattern.ptr[same] == '*' || pattern.ptr[same] == run[same]))
            same++;
        if (same == len)
            return true;
    }
    return false;
}

struct fixture {
    struct arena arena;
    struct sources sources;
    struct model model;
    struct outcome_set set;
};

static void start(struct fixture *f)
{
    *f = (struct fixture){0};
    arena_init(&f->arena);
    model_init(&f->model, &f->arena, &f->sources);
    outcome_init(&f->set, &f->arena);
}

static void run_all(struct fixture *f, const struct when_case *c)
{
    const struct cond *conds[CONDITIONS_MAX] = {NULL};
    struct outcome o = {.verdict = VERDICT_FAIL, .message = STR("open")};
    struct scenario s;
    size_t runs = 0;

    for (size_t i = 0; c->asked[i] != NULL; i++)
        conds[i] = formula(&f->model, c->asked[i]);
    if (c->given != NULL)
        f->set.given = formula(&f->model, c->given);
    scenario_init(&s, &f->arena);
    ck_assert(scenario_assume(&s, f->set.given));
    do {
        char run[CONDITIONS_MAX + 1] = "";
        runs++;
        for (size_t i = 0; conds[i] != NULL; i++)
            run[i] = scenario_decide(&s, conds[i]) ? '1' : '0';
        if (fits(c->holds, run))
            outcome_add(&f->set, &o, (struct outcome_path){s.items, s.count});
    } while (scenario_next(&s));
    f->set.runs = runs;
    f->set.partial = s.capped;
}

START_TEST(says_when)
{
    const struct when_case *c = &WHENS[_i];
    struct fixture f;

    start(&f);
    run_all(&f, c);
    ck_assert_msg(f.set.items.count == 1, "%s: %zu outcomes", c->name,
                  f.set.items.count);
    struct str when = outcome_when(&f.set, f.set.items.items[0]);
    ck_assert_msg(str_eq(when, str_from(c->when)), "%s: '%.*s' instead of '%s'",
                  c->name, STR_ARG(when), c->when);
    arena_finish(&f.arena);
}
END_TEST

START_TEST(tells_outcomes_apart)
{
    struct fixture f;
    struct value here = {.kind = VALUE_INT, .start = 3, .end = 5};
    struct value there = {.kind = VALUE_INT, .start = 7, .end = 9};
    struct outcome all[] = {
        {.verdict = VERDICT_FAIL, .at = &here, .message = STR_INIT("a")},
        {.verdict = VERDICT_FAIL, .at = &there, .message = STR_INIT("a")},
        {.verdict = VERDICT_FAIL, .at = &here, .message = STR_INIT("b")},
        {.verdict = VERDICT_UNKNOWN, .at = &here, .message = STR_INIT("a")},
        {.verdict = VERDICT_FAIL, .at = NULL, .message = STR_INIT("a")},
    };
    size_t count = sizeof all / sizeof all[0];

    start(&f);
    for (size_t round = 0; round < 2; round++)
        for (size_t i = 0; i < count; i++)
            outcome_add(&f.set, &all[i], (struct outcome_path){0});
    ck_assert_uint_eq(f.set.items.count, count);
    for (size_t i = 0; i < count; i++)
        ck_assert_uint_eq(f.set.items.items[i]->paths.count, 2);
    arena_finish(&f.arena);
}
END_TEST

/* Without a count of runs, as for elements of lists, nothing may be claimed of all. */
START_TEST(claims_no_more_than_it_knows)
{
    struct fixture f;
    struct outcome o = {.verdict = VERDICT_FAIL, .message = STR("open")};

    start(&f);
    struct decision one = {.cond = formula(&f.model, "A:X=1"), .truth = true};
    struct decision two = {.cond = formula(&f.model, "B:Y=1"), .truth = true};
    outcome_add(&f.set, &o, (struct outcome_path){&one, 1});
    outcome_add(&f.set, &o, (struct outcome_path){&two, 1});
    f.set.partial = true;
    struct str when = outcome_when(&f.set, f.set.items.items[0]);
    ck_assert_msg(str_eq(when, STR("some conditions hold")), "'%.*s'", STR_ARG(when));
    arena_finish(&f.arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule_outcome");
    TCase *all = tcase_create("all");
    SRunner *runner = srunner_create(suite);

    tcase_add_loop_test(all, says_when, 0, (int)(sizeof WHENS / sizeof WHENS[0]));
    tcase_add_test(all, tells_outcomes_apart);
    tcase_add_test(all, claims_no_more_than_it_knows);
    suite_add_tcase(suite, all);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
