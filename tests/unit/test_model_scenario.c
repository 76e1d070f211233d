/* SPDX-License-Identifier: Apache-2.0 */
/* Of model/scenario.c, and of model/sameness.c, model/agenda.c and model/wording.c. */
#include "model/scenario.h"

#include "base/limits.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "formula.h"

enum { CONDITIONS_MAX = 8 };

struct run_case {
    const char *name;
    const char *declared[3];           /* closed variables */
    const char *assumed;               /* or NULL */
    const char *asked[CONDITIONS_MAX]; /* by the judgement, in this order */
    const char *runs; /* each run: a digit per condition, then its text in brackets */
};

static const struct run_case RUNS[] = {
    {"nothing asked", {0}, NULL, {0}, "[]"},
    {"one condition", {0}, NULL, {"A:Env=x"}, "1[A is true] 0[A is false]"},
    {"asked twice", {0}, NULL, {"A:Env=x", "B:Env=x"}, "11[A is true] 00[A is false]"},
    {"independent",
     {0},
     NULL,
     {"A:X=1", "B:Y=1"},
     "11[A is true and B is true] 10[A is true and B is false] "
     "01[A is false and B is true] 00[A is false and B is false]"},
    {"contradiction",
     {0},
     NULL,
     {"IsProd:Env=prod", "NotProd:!Env=prod"},
     "10[IsProd is true] 01[IsProd is false]"},
    {"never both",
     {0},
     NULL,
     {"P:Env=prod", "D:Env=dev"},
     "10[P is true] 01[P is false and D is true] 00[P is false and D is false]"},
    {"closed domain is exhausted",
     {"Env:prod,dev"},
     NULL,
     {"P:Env=prod", "D:Env=dev"},
     "10[P is true] 01[P is false]"},
    {"closed domain of three",
     {"Env:a,b,c"},
     NULL,
     {"Env=a", "Env=b", "Env=c"},
     "100[Env is a] 010[Env is b] 001[Env is c]"},
    {"regions partition",
     {0},
     NULL,
     {"R=a", "R=b", "R=c"},
     "100[R is a] 010[R is b] 001[R is c] 000[R is none of a, b, c]"},
    {"one other value", {0}, NULL, {"R=a"}, "1[R is a] 0[R is not a]"},
    {"implied by and",
     {0},
     NULL,
     {"Both:(X=1&Y=1)", "A:X=1", "B:Y=1"},
     "111[Both is true] 010[Both is false and A is true] "
     "001[Both is false, A is false and B is true] "
     "000[Both is false, A is false and B is false]"},
    {"implied by or, by search",
     {0},
     NULL,
     {"Any:(X=1|Y=1)", "A:X=1", "B:Y=1"},
     "111[Any is true, A is true and B is true] "
     "110[Any is true, A is true and B is false] 101[Any is true and A is false] "
     "000[Any is false]"},
    {"or over one variable excludes another value",
     {0},
     NULL,
     {"Any:(E=a|E=b)", "E=c", "E=a"},
     "101[Any is true and E is a] 100[Any is true and E is not a] "
     "010[Any is false and E is c] 000[Any is false and E is not c]"},
    {"assumed condition is not told",
     {0},
     "P:Env=prod",
     {"P:Env=prod", "D:Env=dev", "X=1"},
     "101[X is 1] 100[X is not 1]"},
    {"assumed disjunction",
     {0},
     "(Env=a|Env=b)",
     {"Env=a", "Env=b"},
     "10[Env is a] 01[Env is not a]"},
    {"assumed impossible", {0}, "(Env=a&Env=b)", {0}, "never"},
    {"assumed impossible by search",
     {0},
     "((Env=a|Env=b)&(Env=c|Env=d))",
     {0},
     "never"},
    {"open condition",
     {0},
     NULL,
     {"?Deployed"},
     "1[Deployed is true] 0[Deployed is false]"},
    {"open condition twice", {0}, NULL, {"?D", "!?D"}, "10[D is true] 01[D is false]"},
    {"same and literals",
     {0},
     NULL,
     {"A~B", "A=x", "B=x"},
     "111[A equals B and A is x] 100[A equals B and A is not x] "
     "010[A differs from B and A is x] 001[A differs from B, A is not x and B is x] "
     "000[A differs from B, A is not x and B is not x]"},
    {"same is transitive",
     {0},
     "(A~B&B~C)",
     {"A~C", "A=x", "C=x"},
     "111[A is x] 100[A is not x]"},
    {"different cannot be linked", {0}, "(A~B&!A~C)", {"C~B"}, "0[]"},
    {"same with a closed one",
     {"A:x,y"},
     NULL,
     {"S:A~B", "A=x", "B=x"},
     "111[S is true and A is x] 100[S is true and A is y] "
     "010[S is false and A is x] 001[S is false, A is y and B is x] "
     "000[S is false, A is y and B is not x]"},
    {"nameless formula",
     {0},
     NULL,
     {"(X=1&(Y=1|!N:Z=1))"},
     "1[(X is 1 and (Y is 1 or N is false))] "
     "0[(X is not 1 or (Y is not 1 and N is true))]"},
    {"empty literal", {0}, NULL, {"Cert="}, "1[Cert is empty] 0[Cert is not empty]"},
};

static void print_run(const struct model *m, struct scenario *s,
                      const struct cond *const *asked, size_t count, char *out)
{
    size_t at = strlen(out);

    if (at > 0)
        out[at++] = ' ';
    for (size_t i = 0; i < count; i++)
        out[at++] = scenario_decide(s, asked[i]) ? '1' : '0';
    struct str text = scenario_text(s, m->arena);

    snprintf(out + at, 2000 - at, "[%.*s]", STR_ARG(text));
}

START_TEST(runs_are_the_satisfiable_ones)
{
    const struct run_case *row = &RUNS[_i];
    const struct cond *asked[CONDITIONS_MAX];
    size_t count = 0;
    char got[2000] = "";
    struct arena a = {0};
    struct arena scratch = {0};
    struct model m;
    struct scenario s;

    model_init(&m, &a, NULL);
    for (size_t i = 0; i < 3 && row->declared[i] != NULL; i++)
        formula_declare(&m, row->declared[i]);
    for (; count < CONDITIONS_MAX && row->asked[count] != NULL; count++)
        asked[count] = formula(&m, row->asked[count]);
    scenario_init(&s, &scratch);
    if (!scenario_assume(&s, row->assumed == NULL ? NULL : formula(&m, row->assumed))) {
        ck_assert_str_eq(row->runs, "never");
    } else {
        do
            print_run(&m, &s, asked, count, got);
        while (scenario_next(&s));
        ck_assert_msg(strcmp(got, row->runs) == 0, "%s:\n%s", row->name, got);
    }
    arena_finish(&a);
    arena_finish(&scratch);
}
END_TEST

START_TEST(allows_looks_without_deciding)
{
    struct arena a = {0};
    struct model m;
    struct scenario s;

    model_init(&m, &a, NULL);
    scenario_init(&s, &a);
    ck_assert(scenario_allows(&s, formula(&m, "Env=a"), true));
    ck_assert(scenario_allows(&s, formula(&m, "Env=a"), false));
    ck_assert(!scenario_allows(&s, NULL, false));
    ck_assert(scenario_decide(&s, formula(&m, "Env=a")));
    ck_assert(!scenario_allows(&s, formula(&m, "(Env=b|Env=c)"), true));
    ck_assert_uint_eq(s.count, 1);
    arena_finish(&a);
}
END_TEST

START_TEST(choices_are_taken)
{
    struct arena a = {0};
    struct model m;
    struct scenario s;
    struct choice inner = {.then = {.kind = VALUE_ABSENT},
                           .otherwise = value_make_int(2, NULL)};
    struct choice outer = {.then = value_make_int(1, NULL),
                           .otherwise = {.kind = VALUE_CHOICE, .choice = &inner}};
    struct value v = {.kind = VALUE_CHOICE, .choice = &outer};
    char got[10] = "";

    model_init(&m, &a, NULL);
    inner.when = formula(&m, "X=2");
    outer.when = formula(&m, "X=1");
    scenario_init(&s, &a);
    do {
        const struct value *picked = scenario_pick(&s, &v);

        got[strlen(got)] = picked == NULL ? '-' : (char)('0' + picked->integer);
    } while (scenario_next(&s));
    ck_assert_str_eq(got, "1-2");
    ck_assert_ptr_null(scenario_pick(&s, NULL));
    arena_finish(&a);
}
END_TEST

/* A lookup by key has no other value than its keys. */
START_TEST(last_key_is_named)
{
    struct arena a = {0};
    struct model m;
    struct scenario s;
    struct str text;

    model_init(&m, &a, NULL);
    const struct cond *keys[] = {formula(&m, "R=a"), formula(&m, "R=b"),
                                 formula(&m, "R=c")};

    model_variable(&m, STR("R"))->is_key = true;
    scenario_init(&s, &a);
    do {
        if (!scenario_decide(&s, keys[0]))
            scenario_decide(&s, keys[1]);
        text = scenario_text(&s, &a);
    } while (scenario_next(&s));
    ck_assert_msg(str_eq(text, STR("R is c")), "%.*s", STR_ARG(text));
    arena_finish(&a);
}
END_TEST

static const size_t CROWDS[] = {7, 30, 200, 1000, 5000};

/* Every condition is seen with both values, in a number of runs linear in them. */
START_TEST(past_the_limit_each_value_is_seen)
{
    size_t n = CROWDS[_i];
    struct arena a = {0};
    struct model m;
    struct scenario s;
    const struct cond **asked = calloc(n, sizeof *asked);
    bool *seen = calloc(n * 2, sizeof *seen);

    model_init(&m, &a, NULL);
    for (size_t i = 0; i < n; i++)
        asked[i] =
            cond_equals(&a, model_variable(&m, arena_printf(&a, "V%zu", i)), STR("x"));
    scenario_init(&s, &a);
    do {
        for (size_t i = 0; i < n; i++)
            seen[i * 2 + scenario_decide(&s, asked[i])] = true;
    } while (scenario_next(&s));
    ck_assert(s.capped);
    ck_assert_uint_le(s.runs, LIMIT_SCENARIOS * 2 + n);
    for (size_t i = 0; i < n * 2; i++)
        ck_assert_msg(seen[i], "value %zu", i);
    free(asked);
    free(seen);
    arena_finish(&a);
}
END_TEST

/* A map over 150 keys, and beside it a condition of its own: each key is still met. */
START_TEST(past_the_limit_each_key_is_seen)
{
    enum { KEYS = 150 };
    bool seen[KEYS] = {0};
    struct arena a = {0};
    struct model m;
    struct scenario s;
    const struct cond *keys[KEYS];

    model_init(&m, &a, NULL);
    for (size_t i = 0; i < KEYS; i++)
        keys[i] = cond_equals(&a, model_variable(&m, STR("Region")),
                              arena_printf(&a, "r%zu", i));
    scenario_init(&s, &a);
    do {
        size_t found = 0;

        scenario_decide(&s, formula(&m, "A:X=1"));
        for (size_t i = 0; i < KEYS; i++) {
            bool truth = scenario_decide(&s, keys[i]);

            seen[i] = seen[i] || truth;
            found += truth;
        }
        ck_assert_uint_le(found, 1);
    } while (scenario_next(&s));
    for (size_t i = 0; i < KEYS; i++)
        ck_assert(seen[i]);
    arena_finish(&a);
}
END_TEST

/* 30 independent conditions spread over 200 resources, twelve rules. */
START_TEST(spread_conditions_cost_little)
{
    struct arena a = {0};
    struct arena scratch = {0};
    struct model m;
    size_t runs = 0;
    struct timespec start;
    struct timespec end;

    model_init(&m, &a, NULL);
    const struct cond *all[30];

    for (size_t i = 0; i < 30; i++)
        all[i] = cond_equals(&a, model_variable(&m, arena_printf(&a, "P%zu", i)),
                             STR("yes"));
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (size_t judged = 0; judged < 200 * 12; judged++) {
        struct scenario s;

        scenario_init(&s, &scratch);
        do {
            for (size_t k = 0; k < 3; k++)
                scenario_decide(&s, all[(judged * 7 + k * 11) % 30]);
        } while (scenario_next(&s));
        runs += s.runs;
        arena_reset(&scratch);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    ck_assert_uint_eq(runs, 200 * 12 * 8);
    double ms = (double)(end.tv_sec - start.tv_sec) * 1e3 +
                (double)(end.tv_nsec - start.tv_nsec) / 1e6;

    /* 2 ms in an optimised build; the bound leaves room for sanitizers and a busy
     * machine. */
    ck_assert_msg(ms < 500, "%.1f ms", ms);
    arena_finish(&a);
    arena_finish(&scratch);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/scenario");
    TCase *tc = tcase_create("scenario");

    tcase_set_timeout(tc, 30);
    tcase_add_loop_test(tc, runs_are_the_satisfiable_ones, 0,
                        sizeof RUNS / sizeof *RUNS);
    tcase_add_test(tc, allows_looks_without_deciding);
    tcase_add_test(tc, choices_are_taken);
    tcase_add_test(tc, last_key_is_named);
    tcase_add_loop_test(tc, past_the_limit_each_value_is_seen, 0,
                        sizeof CROWDS / sizeof *CROWDS);
    tcase_add_test(tc, past_the_limit_each_key_is_seen);
    tcase_add_test(tc, spread_conditions_cost_little);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
