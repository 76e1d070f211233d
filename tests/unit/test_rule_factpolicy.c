/* SPDX-License-Identifier: Apache-2.0 */
/* Of rule/factpolicy.c, and of rule/statement.c below it. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "verdicts.h"

struct policy_case {
    const char *name;
    const char *properties; /* Doc is the document */
    const char *fail;
    const char *got; /* with actions as text */
};

#define PUBLIC "it.public && !it.conditional"

static const struct policy_case POLICIES[] = {
    {"list",
     "{'Doc': {'Statement': [{'Effect': 'Allow', 'Principal': '*', 'Action': 'a'}]}}",
     PUBLIC, "FAIL a"},
    {"one alone",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': ['a', "
     "'b']}}}",
     PUBLIC, "FAIL a b"},
    {"aws principal",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Principal': {'AWS': '*'}, 'Action': "
     "'a'}}}",
     PUBLIC, "FAIL a"},
    {"aws principals",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Principal': {'AWS': ['1', '*']}, "
     "'Action': "
     "'a'}}}",
     PUBLIC, "FAIL a"},
    {"service is not everyone",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Principal': {'Service': '*'}, "
     "'Action': "
     "'a'}}}",
     PUBLIC, ""},
    {"all but a few",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'NotPrincipal': {'AWS': '1'}, "
     "'Action': "
     "'a'}}}",
     PUBLIC, "FAIL a"},
    {"deny",
     "{'Doc': {'Statement': {'Effect': 'Deny', 'Principal': '*', 'Action': 'a'}}}",
     PUBLIC, ""},
    {"condition",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': 'a', "
     "'Condition': {'Bool': {'x': 'y'}}}}}",
     PUBLIC, ""},
    {"empty condition",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': 'a', "
     "'Condition': {}}}}",
     PUBLIC, "FAIL a"},
    {"unknown condition",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Principal': '*', 'Action': 'a', "
     "'Condition': {'Unknown': 'x'}}}}",
     PUBLIC, "OPEN"},
    {"unknown principal",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Principal': {'AWS': {'Unknown': "
     "'x'}}, "
     "'Action': 'a'}}}",
     PUBLIC, "OPEN"},
    {"unknown beside everyone",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Principal': {'AWS': [{'Unknown': "
     "'x'}, "
     "'*']}, 'Action': 'a'}}}",
     PUBLIC, "FAIL a"},
    {"unknown statement", "{'Doc': {'Statement': [{'Unknown': 'x'}]}}", PUBLIC, "OPEN"},
    {"unknown document", "{'Doc': {'Unknown': 'x'}}", PUBLIC, "OPEN"},
    {"a text of nothing", "{'Doc': ' '}", PUBLIC, ""},
    {"no document", "{}", PUBLIC, ""},
    {"statement by condition",
     "{'Doc': {'Statement': [{'If': ['P:X=1', {'Effect': 'Allow', 'Principal': '*', "
     "'Action': 'a'}, {'Absent': 0}]}]}}",
     PUBLIC, "FAIL a [P is true]"},
    {"principal by condition",
     "{'Doc': {'Statement': [{'Effect': 'Allow', 'Principal': {'If': ['P:X=1', '*', "
     "'1']}, 'Action': 'a'}]}}",
     PUBLIC, "FAIL a [P is true]"},
    {"documents in a list",
     "{'Doc': [{'Statement': [{'Effect': 'Allow', 'Principal': '*', 'Action': 'a'}]}, "
     "{'Statement': [{'Effect': 'Allow', 'Principal': '*', 'Action': 'b'}]}]}",
     PUBLIC, "FAIL a; FAIL b"},
    {"a statement without a document",
     "{'Doc': {'Effect': 'Allow', 'Principal': '*', 'Action': 'a'}}", PUBLIC, "FAIL a"},
    {"json text",
     "{'Doc': "
     "'{\\u0022Statement\\u0022:[{\\u0022Effect\\u0022:\\u0022Allow\\u0022,"
     "\\u0022Principal\\u0022:\\u0022*\\u0022,\\u0022Action\\u0022:\\u0022a\\u0022}]}'"
     "}",
     PUBLIC, "FAIL a"},
    {"other text", "{'Doc': 'x'}", PUBLIC, "OPEN"},
    {"nonsense", "{'Doc': {'Statement': ['x', 5, [], null, {}]}}", PUBLIC, ""},
    {"wildcard action",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Action': ['S3:*', 'ec2:Run*']}}}",
     "it.grants('s3:GetObject')", "FAIL S3:* ec2:Run*"},
    {"other action",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Action': ['S3:Put*', 'ec2:Run*']}}}",
     "it.grants('s3:GetObject')", ""},
    {"case of actions",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Action': 'IAM:passrole'}}}",
     "it.grants('iam:PassRole')", "FAIL IAM:passrole"},
    {"all but an action",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'NotAction': 'iam:*'}}}",
     "it.grants('s3:GetObject')", "FAIL "},
    {"that action", "{'Doc': {'Statement': {'Effect': 'Allow', 'NotAction': 'iam:*'}}}",
     "it.grants('iam:PassRole')", ""},
    {"denied action", "{'Doc': {'Statement': {'Effect': 'Deny', 'Action': '*'}}}",
     "it.grants('iam:PassRole')", ""},
    {"unknown action",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Action': [{'Unknown': 'x'}]}}}",
     "it.grants('iam:PassRole')", "OPEN"},
    {"resources",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Action': 'a', 'Resource': ['x', "
     "'*']}}}",
     "'*' in it.resources", "FAIL a"},
    {"other members",
     "{'Doc': {'Statement': {'Effect': 'Allow', 'Action': 'a', 'Sid': 's', "
     "'NotResource': "
     "'r', 'Principal': {'Service': 'ec2'}, 'Condition': {'B': {}}}}}",
     "it.sid == 's' && it.effect == 'Allow' && it.not_resources == ['r'] && "
     "it.principals == ['Service:ec2'] && it.not_actions == [] && 'B' in it.condition "
     "&& "
     "it.statement.Sid == 's' && it.allows",
     "FAIL a"},
};

START_TEST(statements_are_found)
{
    const struct policy_case *row = &POLICIES[_i];
    struct question q = {
        .each = "statements(self, 'Doc')",
        .fail = row->fail,
        .show = "it.actions.join(' ')",
    };
    struct sketch s;

    sketch_one(&s, "T", row->properties);
    struct str got = verdicts(&s, "R", &q);

    ck_assert_msg(str_eq(got, str_from(row->got)), "%s: '%.*s'", row->name,
                  STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

START_TEST(several_paths)
{
    struct question q = {
        .each =
            "statements(self, 'Policies.PolicyDocument', 'AssumeRolePolicyDocument')",
        .fail = "it.allows",
        .show = "it.actions.join(' ')",
    };
    struct sketch s;

    sketch_one(
        &s, "AWS::IAM::Role",
        "{'AssumeRolePolicyDocument': {'Statement': {'Effect': 'Allow', 'Action': "
        "'c'}}, 'Policies': [{'PolicyDocument': {'Statement': [{'Effect': 'Allow', "
        "'Action': 'a'}]}}, {'PolicyDocument': {'Statement': {'Effect': 'Allow', "
        "'Action': 'b'}}}]}");
    struct str got = verdicts(&s, "R", &q);

    ck_assert_msg(str_eq(got, STR("FAIL a; FAIL b; FAIL c")), "%.*s", STR_ARG(got));
    q.each = NULL;
    q.fail = "statements(self.AssumeRolePolicyDocument).exists(s, s.grants('c'))";
    q.show = "'yes'";
    got = verdicts(&s, "R", &q);
    ck_assert_msg(str_eq(got, STR("FAIL yes")), "%.*s", STR_ARG(got));
    sketch_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule/factpolicy");
    TCase *tc = tcase_create("factpolicy");

    tcase_add_loop_test(tc, statements_are_found, 0,
                        sizeof POLICIES / sizeof *POLICIES);
    tcase_add_test(tc, several_paths);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
