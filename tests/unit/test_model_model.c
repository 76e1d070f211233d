/* SPDX-License-Identifier: Apache-2.0 */
#include "model/model.h"

#include <check.h>
#include <stdlib.h>

START_TEST(resources_are_found_by_id_and_type)
{
    struct arena a = {0};
    struct model m;

    model_init(&m, &a, NULL);
    for (uint32_t i = 0; i < 1000; i++) {
        struct str id = arena_printf(&a, "R%u", i);
        struct str type = arena_printf(&a, "AWS::T::T%u", i % 7);
        struct resource *r = model_add(&m, id, type);

        ck_assert_ptr_nonnull(r);
        ck_assert_uint_eq(r->index, i);
        ck_assert_ptr_eq(model_find(&m, id), r);
        ck_assert(value_is(r->properties, VALUE_MAP));
        ck_assert(value_is(r->body, VALUE_MAP));
    }
    const struct resource_list *threes = model_of_type(&m, STR("AWS::T::T3"));

    ck_assert_uint_eq(threes->count, 143);
    for (size_t i = 0; i < threes->count; i++)
        ck_assert_uint_eq(threes->items[i]->index, 3 + i * 7);
    ck_assert_ptr_eq(threes->items[5]->kin, threes->items[0]->kin);
    ck_assert_ptr_null(model_of_type(&m, STR("AWS::T::T8")));
    ck_assert_ptr_null(model_find(&m, STR("R1000")));
    arena_finish(&a);
}
END_TEST

START_TEST(an_id_is_taken_once)
{
    struct arena a = {0};
    struct model m;

    model_init(&m, &a, NULL);
    struct resource *first = model_add(&m, STR("Bucket"), STR("AWS::S3::Bucket"));

    ck_assert_ptr_null(model_add(&m, STR("Bucket"), STR("AWS::SNS::Topic")));
    ck_assert_ptr_eq(model_find(&m, STR("Bucket")), first);
    ck_assert_uint_eq(m.resources.count, 1);
    ck_assert_ptr_null(model_of_type(&m, STR("AWS::SNS::Topic")));
    arena_finish(&a);
}
END_TEST

START_TEST(references_have_both_ends)
{
    struct arena a = {0};
    struct model m;

    model_init(&m, &a, NULL);
    struct resource *group = model_add(&m, STR("G"), STR("AWS::EC2::SecurityGroup"));
    struct resource *rule =
        model_add(&m, STR("I"), STR("AWS::EC2::SecurityGroupIngress"));

    model_refer(&m, rule, group, STR("GroupId"), (struct span){.start = 7, .end = 9});
    ck_assert_uint_eq(rule->refs.count, 1);
    ck_assert_uint_eq(group->referrers.count, 1);
    ck_assert_ptr_eq(rule->refs.items[0], group->referrers.items[0]);
    ck_assert_ptr_eq(rule->refs.items[0]->to, group);
    ck_assert(str_eq(rule->refs.items[0]->attribute, STR("GroupId")));
    arena_finish(&a);
}
END_TEST

START_TEST(variables_and_problems_accumulate)
{
    struct arena a = {0};
    struct model m;

    model_init(&m, &a, NULL);
    struct variable *env = model_variable(&m, STR("Env"));

    ck_assert_uint_eq(model_variable(&m, STR("AWS::Region"))->index, 1);
    ck_assert_ptr_eq(model_variable(&m, STR("Env")), env);
    model_problem(&m, "undefined-ref", STR("R"), (struct span){.start = 3},
                  "'%s' is not there, %d", "X", 5);
    ck_assert_uint_eq(m.problems.count, 1);
    ck_assert(str_eq(m.problems.items[0].message, STR("'X' is not there, 5")));
    ck_assert(str_eq(m.problems.items[0].kind, STR("undefined-ref")));
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/model");
    TCase *tc = tcase_create("model");

    tcase_add_test(tc, resources_are_found_by_id_and_type);
    tcase_add_test(tc, an_id_is_taken_once);
    tcase_add_test(tc, references_have_both_ends);
    tcase_add_test(tc, variables_and_problems_accumulate);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
