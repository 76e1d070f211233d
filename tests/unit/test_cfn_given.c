/* SPDX-License-Identifier: Apache-2.0 */
/* Of cfn/given.c: the forms in which parameters get their values; and what they do. */
#include <check.h>
#include <string.h>

#include "cfn_sample.h"

struct form_case {
    const char *name;
    const char *text;
    const char *expected; /* the map, then each diagnostic */
};

static const struct form_case FILES[] = {
    {"aws cli",
     "[{\"ParameterKey\": \"Env\", \"ParameterValue\": \"prod\"}, {\"ParameterKey\": "
     "\"N\", \"ParameterValue\": 3}]",
     "{Env: 'prod', N: 3}"},
    {"aws cli previous value",
     "[{\"ParameterKey\": \"Env\", \"UsePreviousValue\": true}]", "{}"},
    {"list of pairs", "[\"Env=prod\", \"B=x y\"]", "{Env: 'prod', B: 'x'}"},
    {"codepipeline", "{\"Parameters\": {\"Env\": \"prod\"}, \"Tags\": {\"a\": \"b\"}}",
     "{Env: 'prod'}"},
    {"plain map", "Env: prod\nList: [a, b]\n", "{Env: 'prod', List: ['a', 'b']}"},
    {"last one wins",
     "[{\"ParameterKey\": \"E\", \"ParameterValue\": \"a\"}, {\"ParameterKey\": \"E\", "
     "\"ParameterValue\": \"b\"}]",
     "{E: 'b'}"},
    {"no key", "[{\"ParameterValue\": \"prod\"}]",
     "{}; expected ParameterKey and ParameterValue"},
    {"a map as value", "{\"Env\": {\"a\": 1}}",
     "{}; parameter 'Env' needs a text as its value"},
    {"a text", "\"Env\"",
     "{}; parameters are a list of ParameterKey and ParameterValue, or a map"},
};

START_TEST(file_is_read)
{
    const struct form_case *c = &FILES[_i];
    struct cfn_sample s = {0};
    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    cfn_show(&s.out, cfn_parameters(&s.arena, cfn_sample_read(&s, c->text), &s.diags));
    for (size_t i = 0; i < s.diags.count; i++)
        buf_printf(&s.out, "; %.*s", STR_ARG(s.diags.items[i].message));
    const char *got = cfn_sample_text(&s);
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

static const struct form_case TEXTS[] = {
    {"one", "Env=prod", "{Env: 'prod'}"},
    {"several", "  Env=prod  Size=3\tB=", "{Env: 'prod', Size: '3', B: ''}"},
    {"quoted value", "Name=\"two words\" B='it is'", "{Name: 'two words', B: 'it is'}"},
    {"quoted pair", "\"Env=two words\" B=x", "{B: 'x'}"},
    {"escaped", "Env=\\\"prod\\\"", "{Env: '\"prod\"'}"},
    {"equals sign in value", "Tag=a=b", "{Tag: 'a=b'}"},
    {"commas", "Ids=a,b,c", "{Ids: 'a,b,c'}"},
    {"long form",
     "ParameterKey=Env,ParameterValue=prod ParameterKey=B,ParameterValue=c,d",
     "{Env: 'prod', B: 'c,d'}"},
    {"no pairs", "Env prod", "{}"},
    {"no key", "=prod", "{}"},
    {"empty", "", "{}"},
};

START_TEST(text_is_read)
{
    const struct form_case *c = &TEXTS[_i];
    struct cfn_sample s = {0};
    buf_init(&s.out, 1 << 16);
    cfn_show(&s.out, cfn_parameters_text(&s.arena, str_from(c->text)));
    const char *got = cfn_sample_text(&s);
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

static const char TEMPLATE[] =
    "Parameters:\n"
    "  Env: {Type: String, Default: dev, AllowedValues: [dev, prod]}\n"
    "  Port: {Type: Number}\n"
    "  Ids: {Type: 'List<AWS::EC2::Subnet::Id>'}\n"
    "  Pass: {Type: String, NoEcho: 'true'}\n"
    "  Ami: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>'}\n"
    "Conditions: {IsProd: !Equals [!Ref Env, prod]}\n"
    "Resources:\n"
    "  A:\n"
    "    Type: AWS::X::Y\n"
    "    Properties:\n"
    "      P: [!Ref Env, !Ref Port, !Ref Ids, !Ref Pass, !Ref Ami, !If [IsProd, p, "
    "d]]\n"
    "      R: [!Ref 'AWS::Region', !Ref 'AWS::AccountId', !Ref 'AWS::Partition', !Ref "
    "'AWS::URLSuffix']\n";

struct effect_case {
    const char *name;
    const char *given;
    struct cfn_options options;
    const char *parameters;
    const char *pseudo;
};

static const struct effect_case EFFECTS[] = {
    {"all given",
     "Env=prod Port=22 Ids=a,b Pass=x Ami=/my/ami",
     {.region = STR_INIT("eu-west-1"), .account = STR_INIT("123456789012")},
     "['prod', 22, ['a', 'b'], 'x'!, <?@ssm:/my/ami>, 'p']",
     "['eu-west-1', '123456789012', 'aws', 'amazonaws.com']"},
    {"default given by name",
     "Env=dev Port=0.5 Ids= Pass= Ami=x",
     {.region = STR_INIT("cn-north-1")},
     "['dev', '0.5', [], ''!, <?@ssm:x>, 'd']",
     "['cn-north-1', <?AWS::AccountId is not known before deployment>, 'aws-cn', "
     "'amazonaws.com.cn']"},
    {"a partition of one's own",
     "Env=prod Port=1 Ids=a Pass=b Ami=c",
     {.partition = STR_INIT("aws-us-gov")},
     "['prod', 1, ['a'], 'b'!, <?@ssm:c>, 'p']",
     "[<?AWS::Region is not known before deployment>, <?AWS::AccountId is not known "
     "before deployment>, 'aws-us-gov', 'amazonaws.com']"},
};

START_TEST(given_values_decide)
{
    const struct effect_case *c = &EFFECTS[_i];
    struct cfn_sample s = {0};
    struct cfn_options o = c->options;
    o.parameters = cfn_parameters_text(&s.arena, str_from(c->given));
    cfn_sample_load(&s, TEMPLATE, &o);
    ck_assert(s.loaded);
    ck_assert_str_eq(cfn_sample_value(&s, "A", "P"), c->parameters);
    ck_assert_str_eq(cfn_sample_value(&s, "A", "R"), c->pseudo);
    ck_assert_str_eq(cfn_sample_problems(&s), "");
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cfn_given");
    TCase *c = tcase_create("given");
    tcase_add_loop_test(c, file_is_read, 0, sizeof FILES / sizeof *FILES);
    tcase_add_loop_test(c, text_is_read, 0, sizeof TEXTS / sizeof *TEXTS);
    tcase_add_loop_test(c, given_values_decide, 0, sizeof EFFECTS / sizeof *EFFECTS);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
