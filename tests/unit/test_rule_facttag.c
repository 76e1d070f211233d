/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "verdicts.h"

#define INSTANCE "AWS::EC2::Instance"
#define ME       "{'Key': 'Owner', 'Value': 'me'}"

struct tag_case {
    const char *type;
    const char *properties;
    const char *missing; /* of Owner and Env: outcomes */
    const char *has;     /* outcomes of "has no Owner" */
    const char *map;     /* outcomes of "the Owner of resource.tags is not you" */
};

static const struct tag_case TAGS[] = {
    {INSTANCE, "{'Tags': [" ME ", {'Key': 'Env', 'Value': 'x'}]}", "", "", "FAIL me"},
    {INSTANCE, "{'Tags': [" ME "]}", "FAIL Env", "", "FAIL me"},
    {INSTANCE, "{}", "FAIL Owner, Env", "FAIL x", ""},
    {INSTANCE, "{'Tags': [{'Key': 'Owner', 'Value': ' '}]}", "FAIL Owner, Env",
     "FAIL x", "FAIL  "},
    {INSTANCE, "{'Tags': [{'Key': 'owner', 'Value': 'me'}]}", "FAIL Owner, Env",
     "FAIL x", ""},
    {INSTANCE, "{'Tags': {'Unknown': 'x'}}", "OPEN", "OPEN", "OPEN"},
    {INSTANCE, "{'Tags': [" ME ", {'Unknown': 'x'}]}", "OPEN", "", "OPEN"},
    {INSTANCE, "{'Tags': [{'Key': 'Env', 'Value': ''}, {'Unknown': 'x'}]}", "FAIL Env",
     "OPEN", "OPEN"},
    {INSTANCE, "{'Tags': [{'Key': 'Owner', 'Value': {'Unknown': 'x'}}]}", "FAIL Env",
     "", "OPEN"},
    {INSTANCE, "{'Tags': [{'Key': 'Owner', 'Value': {'Blank': 'X'}}]}", "FAIL Env",
     "OPEN", "OPEN"},
    {INSTANCE, "{'Tags': [" ME ", {'Key': 'Env', 'Value': {'Blank': 'X'}}]}", "OPEN",
     "", "FAIL me"},
    {INSTANCE,
     "{'Tags': [{'Key': 'Env', 'Value': 'e'}, {'Key': 'Owner', 'Value': {'If': "
     "['P:X=', {'Blank': 'X'}, {'Blank': 'X'}]}}]}",
     "FAIL Owner [P is true]", "FAIL x [P is true]",
     "OPEN [P is true]; OPEN [P is false]"},
    {INSTANCE, "{'Tags': [{'If': ['P:X=1', " ME ", {'Absent': 0}]}]}",
     "FAIL Env [P is true]; FAIL Owner, Env [P is false]", "FAIL x [P is false]",
     "FAIL me [P is true]"},
    {INSTANCE, "{'Tags': [{'Key': 'Owner', 'Value': 5}]}", "FAIL Env", "", "FAIL 5"},
    {"AWS::SSM::Parameter", "{'Tags': {'Owner': 'you', 'Env': 'x'}}", "", "", ""},
    {"AWS::Cognito::UserPool", "{'UserPoolTags': {'Owner': 'you'}}", "FAIL Env", "",
     ""},
    {"AWS::S3::BucketPolicy", "{}", "", "FAIL x", ""},
    {"Custom::Thing", "{}", "", "FAIL x", ""},
};

static void expect(const struct tag_case *row, const struct question *q,
                   const char *expected)
{
    struct sketch s;

    sketch_one(&s, row->type, row->properties);
    struct str got = verdicts(&s, "R", q);

    ck_assert_msg(str_eq(got, str_from(expected)), "%s: '%.*s'", row->properties,
                  STR_ARG(got));
    sketch_finish(&s);
}

START_TEST(missing_keys)
{
    struct question q = {
        .fail = "resource.taggable && missing_tags(resource, policy.tags).size() > 0",
        .show = "missing_tags(resource, policy.tags).join(', ')",
        .policy = "{'tags': ['Owner', 'Env']}",
    };

    expect(&TAGS[_i], &q, TAGS[_i].missing);
    /* The keys may stand with what their values must be. */
    q.policy = "{'tags': {'Owner': {'pattern': 'x'}, 'Env': {}}}";
    expect(&TAGS[_i], &q, TAGS[_i].missing);
    q.fail = "missing_tags(resource, {'Owner': 1, 'Env': 2}).size() > 0";
    expect(&TAGS[_i], &q, TAGS[_i].missing);
}
END_TEST

START_TEST(one_key)
{
    struct question q = {.fail = "!has_tag(resource, 'Owner')", .show = "'x'"};

    expect(&TAGS[_i], &q, TAGS[_i].has);
}
END_TEST

START_TEST(tags_as_a_map)
{
    struct question q = {
        .fail = "has(resource.tags.Owner) && resource.tags.Owner != 'you'",
        .show = "resource.tags.Owner",
    };

    expect(&TAGS[_i], &q, TAGS[_i].map);
}
END_TEST

START_TEST(tags_one_by_one)
{
    struct tag_case row = {
        .type = "AWS::AutoScaling::AutoScalingGroup",
        .properties =
            "{'Tags': [{'Key': 'A', 'Value': 'x', 'PropagateAtLaunch': true}, {'Key': "
            "'B', 'Value': 'y', 'PropagateAtLaunch': 'false'}, {'Key': 'C', 'Value': "
            "'z', "
            "'PropagateAtLaunch': {'Unknown': 'x'}}]}",
    };
    struct question q = {
        .each = "tags(resource)",
        .fail = "!it.propagates",
        .show = "it.key + '=' + it.value",
    };

    expect(&row, &q, "FAIL B=y; OPEN");
}
END_TEST

static const char *const MISUSES[] = {
    "has_tag(self, 'Owner')",
    "has_tag(resource, 5)",
    "missing_tags(self, ['a']) == []",
    "missing_tags(resource, 5) == []",
    "missing_tags(resource, [5]) == []",
    "tags(self) == []",
};

START_TEST(misuse_is_an_error)
{
    struct question q = {.fail = MISUSES[_i], .show = "'x'"};
    struct sketch s;

    sketch_one(&s, INSTANCE, "{}");
    struct str got = verdicts(&s, "R", &q);

    ck_assert_msg(str_starts(got, STR("cannot be judged")), "%s: %.*s", MISUSES[_i],
                  STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule/facttag");
    TCase *tc = tcase_create("facttag");
    int rows = sizeof TAGS / sizeof *TAGS;

    tcase_add_loop_test(tc, missing_keys, 0, rows);
    tcase_add_loop_test(tc, one_key, 0, rows);
    tcase_add_loop_test(tc, tags_as_a_map, 0, rows);
    tcase_add_test(tc, tags_one_by_one);
    tcase_add_loop_test(tc, misuse_is_an_error, 0, sizeof MISUSES / sizeof *MISUSES);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
