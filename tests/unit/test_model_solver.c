/* SPDX-License-Identifier: Apache-2.0 */
/* The solver behind scenarios: right where it can be, quick to give up where it cannot.
 */
#include "model/scenario.h"

#include "base/limits.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "formula.h"

/* Formulas over three variables of three values each, against trying all 27. */
enum { VARIABLES = 3, VALUES = 3, WORLDS = 27, ASKED = 5 };

struct noise {
    uint32_t state;
};

static uint32_t noise_below(struct noise *n, uint32_t limit)
{
    n->state = n->state * 1664525U + 1013904223U;
    return (n->state >> 16) % limit;
}

static const struct cond *noise_formula(struct noise *n, struct model *m, int depth)
{
    static const char *const VALUE_NAMES[VALUES] = {"0", "1", "2"};

    if (depth == 0 || noise_below(n, 4) == 0)
        return cond_equals(m->arena, m->variables.items[noise_below(n, VARIABLES)],
                           str_from(VALUE_NAMES[noise_below(n, VALUES)]));
    const struct cond *kids[] = {noise_formula(n, m, depth - 1),
                                 noise_formula(n, m, depth - 1)};

    if (noise_below(n, 3) == 0)
        return cond_not(m->arena, kids[0]);
    return noise_below(n, 2) == 0 ? cond_all(m->arena, kids, 2)
                                  : cond_any(m->arena, kids, 2);
}

static bool holds(const struct cond *c, const uint32_t *world)
{
    bool any = false;
    bool all = true;

    if (c->kind == COND_CONST)
        return c->truth;
    if (c->kind == COND_EQUALS)
        return world[c->variable->index] == (uint32_t)(c->literal.ptr[0] - '0');
    if (c->kind == COND_NOT)
        return !holds(c->kids[0], world);
    for (size_t i = 0; i < c->kid_count; i++) {
        bool kid = holds(c->kids[i], world);

        any = any || kid;
        all = all && kid;
    }
    return c->kind == COND_AND ? all : any;
}

static void expected_runs(const struct cond *const *asked, bool *out)
{
    for (uint32_t w = 0; w < WORLDS; w++) {
        const uint32_t world[VARIABLES] = {w % 3, w / 3 % 3, w / 9};
        size_t bits = 0;

        for (size_t i = 0; i < ASKED; i++)
            bits |= (size_t)holds(asked[i], world) << i;
        out[bits] = true;
    }
}

START_TEST(random_formulas_agree_with_enumeration)
{
    struct noise n = {.state = (uint32_t)_i};
    bool expected[1 << ASKED] = {0};
    bool got[1 << ASKED] = {0};
    const struct cond *asked[ASKED];
    struct arena a = {0};
    struct model m;
    struct scenario s;

    model_init(&m, &a, NULL);
    formula_declare(&m, "V0:0,1,2");
    formula_declare(&m, "V1:0,1,2");
    formula_declare(&m, "V2:0,1,2");
    for (size_t i = 0; i < ASKED; i++)
        asked[i] = noise_formula(&n, &m, 4);
    expected_runs(asked, expected);
    scenario_init(&s, &a);
    do {
        size_t bits = 0;

        for (size_t i = 0; i < ASKED; i++)
            bits |= (size_t)scenario_decide(&s, asked[i]) << i;
        ck_assert_msg(!got[bits], "run %zx twice", bits);
        got[bits] = true;
    } while (scenario_next(&s));
    ck_assert_mem_eq(got, expected, sizeof got);
    arena_finish(&a);
}
END_TEST

/* And(C, C) thirty levels deep has 2^30 leaves when written out. */
START_TEST(shared_formulas_do_not_explode)
{
    struct arena a = {0};
    struct model m;
    struct scenario s;
    size_t runs = 0;

    model_init(&m, &a, NULL);
    const struct cond *c = formula(&m, "(X=1|Y=1)");

    for (int level = 0; level < 1000; level++) {
        const struct cond *kids[] = {c, c, formula(&m, "(X=1|Z=1)")};

        c = level % 2 == 0 ? cond_all(&a, kids, 3) : cond_any(&a, kids, 2);
        if (level % 3 == 0)
            c = cond_not(&a, c);
    }
    scenario_init(&s, &a);
    do {
        bool truth = scenario_decide(&s, c);

        ck_assert(scenario_decide(&s, c) == truth);
        ck_assert_uint_lt(scenario_text(&s, &a).len, 1000);
        runs++;
    } while (scenario_next(&s));
    ck_assert_uint_eq(runs, 2);
    arena_finish(&a);
}
END_TEST

/* Pigeons in holes: hard for any search; must end soon and count as possible. */
START_TEST(hard_formulas_end_soon)
{
    enum { PIGEONS = 12, HOLES = 11 };
    struct arena a = {0};
    struct model m;
    struct scenario s;
    const struct cond *all[PIGEONS + HOLES * PIGEONS * PIGEONS];
    size_t count = 0;

    model_init(&m, &a, NULL);
    for (int p = 0; p < PIGEONS; p++) {
        const struct cond *some[HOLES];

        for (int h = 0; h < HOLES; h++)
            some[h] = cond_equals(
                &a, model_variable(&m, arena_printf(&a, "P%dH%d", p, h)), STR("in"));
        all[count++] = cond_any(&a, some, HOLES);
    }
    for (int h = 0; h < HOLES; h++) {
        for (int p = 1; p < PIGEONS; p++) {
            const struct cond *two[] = {all[p - 1]->kids[h], all[p]->kids[h]};

            all[count++] = cond_not(&a, cond_all(&a, two, 2));
        }
    }
    scenario_init(&s, &a);
    do {
        for (size_t i = 0; i < count; i++)
            scenario_decide(&s, all[i]);
    } while (scenario_next(&s));
    ck_assert_uint_ge(s.runs, LIMIT_SCENARIOS);
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/solver");
    TCase *tc = tcase_create("solver");

    tcase_set_timeout(tc, 30);
    tcase_add_loop_test(tc, random_formulas_agree_with_enumeration, 0, 400);
    tcase_add_test(tc, shared_formulas_do_not_explode);
    tcase_add_test(tc, hard_formulas_end_soon);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
