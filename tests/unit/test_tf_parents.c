/* SPDX-License-Identifier: Apache-2.0 */
/* Of tf/attach.c: which parents a satellite's argument names, when it names several or
   several have the name. */
#include <check.h>

#include "cfn_sample.h"
#include "tf/tf.h"

#define OBJECT(type, name, values, unknown)                                            \
    "{address: " type "." name ", mode: managed, type: " type ", name: " name          \
    ", provider_name: registry.terraform.io/hashicorp/aws, change: {actions: "         \
    "[create], before: null, after: {" values "}, after_unknown: {" unknown            \
    "}, before_sensitive: false, after_sensitive: {}}}"
#define BLOCK(type, name, expressions)                                                 \
    "{address: " type "." name ", mode: managed, type: " type ", name: " name          \
    ", provider_config_key: aws, expressions: {" expressions "}, schema_version: 0}"
#define PLAN(objects, blocks)                                                          \
    "{format_version: '1.2', terraform_version: 1.9.0, resource_changes: [" objects    \
    "], configuration: {root_module: {resources: [" blocks "]}}}"
#define STAGES                                                                         \
    OBJECT("aws_api_gateway_stage", "a", "stage_name: prod", "id: true")               \
    ", " OBJECT("aws_api_gateway_stage", "b", "stage_name: prod", "id: true") ", "
#define SETTINGS                                                                       \
    OBJECT("aws_api_gateway_method_settings", "s",                                     \
           "stage_name: prod, method_path: '*/*', settings: [{logging_level: INFO}]",  \
           "id: true")
#define LOGGING "[{ResourcePath: '/*', HttpMethod: '*', LoggingLevel: 'INFO'}]"

struct parent_case {
    const char *name;
    const char *plan;
    const char *resource;
    const char *property;
    const char *expected; /* NULL: it has none */
};

static const struct parent_case CASES[] = {
    {"the reference tells two of one name apart",
     PLAN(STAGES SETTINGS,
          BLOCK("aws_api_gateway_method_settings", "s",
                "stage_name: {references: [aws_api_gateway_stage.b.stage_name, "
                "aws_api_gateway_stage.b]}") ", " BLOCK("aws_api_gateway_stage", "a",
                                                        "") ", " BLOCK("aws_api_"
                                                                       "gateway_stage",
                                                                       "b", "")),
     "aws_api_gateway_stage.b", "MethodSettings", LOGGING},
    {"and the other has nothing of it",
     PLAN(STAGES SETTINGS,
          BLOCK("aws_api_gateway_method_settings", "s",
                "stage_name: {references: [aws_api_gateway_stage.b.stage_name, "
                "aws_api_gateway_stage.b]}") ", " BLOCK("aws_api_gateway_stage", "a",
                                                        "") ", " BLOCK("aws_api_"
                                                                       "gateway_stage",
                                                                       "b", "")),
     "aws_api_gateway_stage.a", "MethodSettings", NULL},
    {"nothing tells two of one name apart",
     PLAN(STAGES SETTINGS,
          BLOCK(
              "aws_api_gateway_method_settings", "s",
              "stage_name: {constant_value: prod}") ", " BLOCK("aws_api_gateway_stage",
                                                               "a",
                                                               "") ", " BLOCK("aws_api_"
                                                                              "gateway_"
                                                                              "stage",
                                                                              "b", "")),
     "aws_api_gateway_stage.a", "MethodSettings",
     "<??it is known after apply whether aws_api_gateway_method_settings.s belongs to "
     "it>"},
    {"one of the name needs no reference",
     PLAN(
         OBJECT("aws_api_gateway_stage", "a", "stage_name: prod",
                "id: true") ", " SETTINGS,
         BLOCK("aws_api_gateway_method_settings", "s",
               "stage_name: {constant_value: prod}") ", " BLOCK("aws_api_gateway_stage",
                                                                "a", "")),
     "aws_api_gateway_stage.a", "MethodSettings", LOGGING},
};

START_TEST(parents_are_found)
{
    const struct parent_case *c = &CASES[_i];
    struct cfn_sample s = {0};

    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    model_init(&s.model, &s.arena, &s.sources);
    ck_assert(tf_load(&s.model, cfn_sample_read(&s, c->plan), STR(""), &s.diags));
    const struct resource *r = model_find(&s.model, str_from(c->resource));
    ck_assert_msg(r != NULL, "%s", c->name);
    const struct value *v = value_find(r->properties, str_from(c->property));
    if (v != NULL)
        cfn_show(&s.out, v);
    const char *got = cfn_sample_text(&s);
    ck_assert_msg((v != NULL) == (c->expected != NULL), "%s: %s", c->name, got);
    if (v != NULL)
        ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_parents");
    TCase *tcase = tcase_create("satellites");

    tcase_add_loop_test(tcase, parents_are_found, 0, sizeof CASES / sizeof *CASES);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
