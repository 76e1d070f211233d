/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/survey.h"

#include "base/buf.h"
#include "scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char web[] =
    "Parameters:\n"
    "  Image: {Type: String, Default: ami-0123456789abcdef0}\n"
    "Conditions: {IsProd: !Equals [!Ref 'AWS::Region', eu-west-1]}\n"
    "Resources:\n"
    "  A:\n"
    "    Type: AWS::SQS::Queue\n"
    "    Properties:\n"
    "      Tags:\n"
    "        - {Key: Owner, Value: a}\n"
    "        - {Key: Owner, Value: twice}\n"
    "        - {Key: 'aws:x', Value: a}\n"
    "        - !If [IsProd, {Key: Tier, Value: gold}, !Ref 'AWS::NoValue']\n"
    "  B:\n"
    "    Type: AWS::EC2::Instance\n"
    "    Properties:\n"
    "      ImageId: ami-12345678\n"
    "      UserData: ami-1234567 ami-12345678\n"
    "      Tags: [{Key: Owner, Value: b}, {Key: Env, Value: b}]\n"
    "  C: {Type: AWS::EC2::Route, Properties: {GatewayId: ami-0123456789abcdef0}}\n"
    "  D: {Type: AWS::SQS::Queue, Properties: {QueueName: ami-1234567}}\n";

static const struct {
    const char *name;
    const char *text;
    bool is_template;
} files[] = {
    {"web.yaml", web, true},
    {"not.yaml", "on: push\n", false},
    {"broken.yaml", "Resources: {A: {Type: AWS::SQS::Queue}\n", false},
    {"fragment.json", "{\"Resources\": {\"A\": {\"Type\": 1, \"AWS::\": []}}}", false},
    {"one.json", "{\"Resources\": {\"A\": {\"Type\": \"AWS::SQS::Queue\"}}}", true},
};

enum { FILE_COUNT = sizeof files / sizeof *files };

static const char *told(struct arena *a, const struct survey_counts *counts)
{
    struct str out = {"", 0};
    for (size_t i = 0; i < counts->count; i++)
        out = arena_printf(a, "%.*s%.*s=%zu ", STR_ARG(out),
                           STR_ARG(counts->items[i]->name), counts->items[i]->count);
    return arena_cstr(a, out);
}

START_TEST(counts)
{
    struct arena a = {0};
    struct survey s;
    scratch_enter();
    survey_init(&s, &a);
    for (size_t i = 0; i < FILE_COUNT; i++) {
        scratch_put(files[i].name, files[i].text, strlen(files[i].text));
        ck_assert_msg(survey_file(&s, str_from(files[i].name)) == files[i].is_template,
                      "%s", files[i].name);
    }
    ck_assert(!survey_file(&s, STR("gone.yaml")));
    survey_finish(&s);
    scratch_leave();
    ck_assert_uint_eq(s.files, 2);
    ck_assert_uint_eq(s.resources, 5);
    ck_assert_uint_eq(s.taggable, 4);
    ck_assert_str_eq(told(&a, &s.tags), "Owner=2 Env=1 Tier=1 ");
    ck_assert_str_eq(told(&a, &s.images), "ami-0123456789abcdef0=2 ami-12345678=1 ");
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("lint/survey");
    TCase *t = tcase_create("survey");
    tcase_add_test(t, counts);
    suite_add_tcase(s, t);
    SRunner *runner = srunner_create(s);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
