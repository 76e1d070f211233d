/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "formula.h"

struct fold_case {
    const char *name;
    const char *declared; /* closed variable, or NULL */
    const char *text;
    const char *same_as; /* the formula it folds to: "true", "false" or another */
};

static const struct fold_case FOLDS[] = {
    {"equal atoms are one", NULL, "Env=a", "Env=a"},
    {"double negation", NULL, "!!Env=a", "Env=a"},
    {"literal a closed variable lacks", "Env:a,b", "Env=c", "false"},
    {"false in and", "Env:a,b", "(X=1&Env=c)", "false"},
    {"false in or", "Env:a,b", "(X=1|Env=c)", "X=1"},
    {"true in and", "Env:a,b", "(X=1&!Env=c)", "X=1"},
    {"true in or", "Env:a,b", "(X=1|!Env=c)", "true"},
    {"nothing left of or", "Env:a,b", "(Env=c|Env=d)", "false"},
    {"same variable twice", NULL, "A~A", "true"},
};

START_TEST(constants_are_folded)
{
    const struct fold_case *row = &FOLDS[_i];
    struct arena a = {0};
    struct model m;

    model_init(&m, &a, NULL);
    if (row->declared != NULL)
        formula_declare(&m, row->declared);
    const struct cond *got = formula(&m, row->text);

    if (strcmp(row->same_as, "true") == 0 || strcmp(row->same_as, "false") == 0) {
        ck_assert_msg(got->kind == COND_CONST, "%s", row->name);
        ck_assert_msg(got->truth == (row->same_as[0] == 't'), "%s", row->name);
    } else {
        ck_assert_msg(got == formula(&m, row->same_as), "%s", row->name);
    }
    arena_finish(&a);
}
END_TEST

START_TEST(closed_sameness_is_spelled_out)
{
    struct arena a = {0};
    struct model m;

    model_init(&m, &a, NULL);
    formula_declare(&m, "A:x,y");
    const struct cond *c = formula(&m, "B~A");

    ck_assert_int_eq(c->kind, COND_OR);
    ck_assert_uint_eq(c->kid_count, 2);
    ck_assert_int_eq(c->kids[0]->kind, COND_AND);
    ck_assert_uint_eq(model_variable(&m, STR("B"))->domain_count, 2);
    arena_finish(&a);
}
END_TEST

START_TEST(literals_are_numbered_once)
{
    struct arena a = {0};
    struct model m;

    model_init(&m, &a, NULL);
    struct variable *v = model_variable(&m, STR("Env"));

    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 100; i++) {
            struct str literal = arena_printf(&a, "v%u", i);
            const struct cond *c = cond_equals(&a, v, literal);

            ck_assert_uint_eq(c->number, i);
            ck_assert(str_eq(v->domain[i], literal));
        }
    }
    ck_assert_uint_eq(v->domain_count, 100);
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/cond");
    TCase *tc = tcase_create("cond");

    tcase_add_loop_test(tc, constants_are_folded, 0, sizeof FOLDS / sizeof *FOLDS);
    tcase_add_test(tc, closed_sameness_is_spelled_out);
    tcase_add_test(tc, literals_are_numbered_once);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
