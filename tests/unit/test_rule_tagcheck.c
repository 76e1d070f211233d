/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "verdicts.h"

struct tag_case {
    const char *tags; /* of an instance */
    const char *unfit;
    const char *misspelt;
};

static const struct tag_case TAGS[] = {
    {"[{'Key': 'Env', 'Value': 'dev'}]", "", ""},
    {"[{'Key': 'Env', 'Value': 'test'}]", "FAIL Env=test one of dev, 17", ""},
    {"[{'Key': 'Env', 'Value': 17}, {'Key': 'Owner', 'Value': 'a@b'}]", "", ""},
    {"[{'Key': 'Owner', 'Value': 'me'}]", "FAIL Owner=me like .+@.+", ""},
    {"[{'Key': 'Owner', 'Value': 'x\\na@b'}]", "FAIL Owner=x\na@b like .+@.+", ""},
    {"[{'Key': 'Owner', 'Value': ' '}]", "", ""},
    {"[{'Key': 'Owner'}]", "", ""},
    {"[{'Key': 'Owner', 'Value': {'Unknown': 'x'}}]", "OPEN", ""},
    {"[{'Key': 'Owner', 'Value': ['x']}]", "OPEN", ""},
    {"[{'Key': 'Env', 'Value': {'If': ['P:X=1', 'dev', 'test']}}]",
     "FAIL Env=test one of dev, 17 [P is false]", ""},
    {"[{'Key': 'owner', 'Value': 'x'}, {'Key': 'ENV', 'Value': 'x'}]", "",
     "FAIL owner Owner; FAIL ENV Env"},
    {"[{'Key': 'Free', 'Value': 'x'}, {'Key': 'free', 'Value': 'x'}]", "",
     "FAIL free Free"},
    {"[{'Key': {'Unknown': 'x'}, 'Value': 'x'}]", "", ""},
    {"{'Unknown': 'x'}", "", ""},
    {"[]", "", ""},
};

static const char POLICY[] = "{'tags': {'Env': {'values': ['dev', 17]}, 'Owner': "
                             "{'pattern': '.+@.+'}, 'Free': {}, 'Odd': 5}}";

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

static void expect_tags(const struct question *q, const char *expected, int row)
{
    struct arena a = {0};

    expect("AWS::EC2::Instance",
           arena_cstr(&a, arena_printf(&a, "{'Tags': %s}", TAGS[row].tags)), q,
           expected);
    arena_finish(&a);
}

START_TEST(values_are_as_demanded)
{
    struct question q = {
        .each = "unfit_tags(resource, policy.tags)",
        .fail = "it.unfit",
        .show = "it.key + '=' + it.value + ' ' + it.wanted",
        .policy = POLICY,
    };

    expect_tags(&q, TAGS[_i].unfit, _i);
}
END_TEST

START_TEST(keys_are_spelled_right)
{
    struct question q = {
        .each = "misspelt_tags(resource, policy.tags)",
        .fail = "true",
        .show = "it.key + ' ' + it.wanted",
        .policy = POLICY,
    };

    expect_tags(&q, TAGS[_i].misspelt, _i);
    q.each = "misspelt_tags(resource, ['Env', 'Owner', 'Free'])";
    expect_tags(&q, TAGS[_i].misspelt, _i);
}
END_TEST

START_TEST(a_bad_pattern_is_an_error)
{
    struct question q = {
        .each = "unfit_tags(resource, policy.tags)",
        .fail = "it.unfit",
        .show = "it.key",
        .policy = "{'tags': {'Owner': {'pattern': '('}}}",
    };

    expect("AWS::EC2::Instance", "{'Tags': [{'Key': 'Owner', 'Value': 'x'}]}", &q,
           "cannot be judged: bad pattern '\\A(?:()\\z': missing closing parenthesis");
}
END_TEST

static const char *const MISUSES[] = {
    "unfit_tags(self, {}) == []",
    "unfit_tags(resource, ['Owner']) == []",
    "misspelt_tags(self, ['Owner']) == []",
    "misspelt_tags(resource, 5) == []",
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
    Suite *suite = suite_create("rule/tagcheck");
    TCase *tc = tcase_create("tagcheck");

    tcase_add_loop_test(tc, values_are_as_demanded, 0, sizeof TAGS / sizeof *TAGS);
    tcase_add_loop_test(tc, keys_are_spelled_right, 0, sizeof TAGS / sizeof *TAGS);
    tcase_add_test(tc, a_bad_pattern_is_an_error);
    tcase_add_loop_test(tc, misuse_is_an_error, 0, sizeof MISUSES / sizeof *MISUSES);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
