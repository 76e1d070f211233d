/* SPDX-License-Identifier: Apache-2.0 */
/* Of cfn/nested.c: stacks within stacks. */
#include <check.h>
#include <string.h>

#include "cfn_sample.h"

static const char INNER[] =
    "Parameters:\n"
    "  Env: {Type: String, Default: inner}\n"
    "  Net: {Type: String}\n"
    "Conditions: {IsProd: !Equals [!Ref Env, prod]}\n"
    "Resources:\n"
    "  Box:\n"
    "    Type: AWS::X::Box\n"
    "    Condition: IsProd\n"
    "    Properties: {Env: !Ref Env, Net: !Ref Net, Other: !GetAtt Lid.Arn}\n"
    "  Lid: {Type: AWS::X::Lid}\n"
    "Outputs:\n"
    "  Arn: {Value: !GetAtt Box.Arn}\n"
    "  Text: {Value: !Sub 'x-${Env}'}\n";

static const char LOOP[] = "Resources:\n"
                           "  Again: {Type: AWS::CloudFormation::Stack, Properties: "
                           "{TemplateURL: ./loop.yaml}}\n";

static const struct cfn_file FILES[] = {
    {"inner.yaml", INNER},
    {"loop.yaml", LOOP},
    {"untidy.yaml", "Resources: {A: {Type: AWS::X::Y}}\nMappings: {M: {a: {b: c}}}\n"},
    {"broken.yaml", "Resources: [\n"},
    {"outer.yaml",
     "Parameters: {Env: {Type: String}}\nResources:\n  In: {Type: "
     "AWS::CloudFormation::Stack, Properties: {TemplateURL: ./inner.yaml, Parameters: "
     "{Env: !Ref Env, Net: n}}}\nOutputs: {Text: {Value: !GetAtt In.Outputs.Text}}\n"},
    {NULL, NULL},
};

/* A template made of parts: sections, stacks S and T of inner.yaml, other resources. */
struct stack_case {
    const char *name;
    const char *head;
    const char *s; /* parameters of S; NULL: there is none */
    const char *t;
    const char *rest;
    const char *resource; /* NULL: the problems are what is expected */
    const char *property;
    const char *expected;
};

static const char USER[] =
    "U: {Type: AWS::X::Y, Properties: {P: !GetAtt S.Outputs.Arn}}";

static const struct stack_case STACKS[] = {
    {"value is passed", "", "Env: test, Net: n", NULL, "", "S/Box", "Env", "'test'"},
    {"inner default", "", "Net: n", NULL, "", "S/Box", "Env",
     "<S/Env=prod ? 'prod' : 'inner'>"},
    {"reference within", "", "Net: n", NULL, "", "S/Box", "Other", "<?S/Lid.Arn>"},
    {"outer resource is passed", "", "Net: !Ref V", NULL, "V: {Type: AWS::X::Net}",
     "S/Box", "Net", "<?V>"},
    {"outer parameter is passed on", "Parameters: {E: {Type: String, Default: dev}}\n",
     "Env: !Ref E, Net: n", NULL, "", "S/Box", "Env", "<E=prod ? 'prod' : 'dev'>"},
    {"outer parameter without value", "Parameters: {E: {Type: String}}\n",
     "Env: !Ref E, Net: n", NULL, "", "S/Box", "Env",
     "<?parameter 'S/Env' has no value before deployment>"},
    {"outer path is passed on",
     "Parameters: {E: {Type: 'AWS::SSM::Parameter::Value<String>', AllowedValues: [/a, "
     "/b]}}\n",
     "Net: !Ref E", NULL, "", "S/Box", "Net",
     "<E's path=/a ? <?@ssm:/a> : <?@ssm:/b>>"},
    {"outer choice is passed", "Conditions: {C: !Equals [!Ref 'AWS::Region', x]}\n",
     "Env: !If [C, prod, dev], Net: n", NULL, "", "S/Box", "Env",
     "<C ? 'prod' : 'dev'>"},
    {"nothing is passed on a condition",
     "Conditions: {C: !Equals [!Ref 'AWS::Region', x]}\n",
     "Env: !If [C, prod, !Ref AWS::NoValue], Net: n", NULL, "", "S/Box", "Env",
     "<C ? 'prod' : 'inner'>"},
    {"nothing is passed", "", "Env: !Ref AWS::NoValue, Net: n", NULL, "", "S/Box",
     "Env", "<S/Env=prod ? 'prod' : 'inner'>"},
    {"output of a resource", "", "Net: n", NULL, USER, "U", "P", "<?S/Box.Arn>"},
    {"output of a text", "", "Env: e, Net: n", NULL,
     "U: {Type: AWS::X::Y, Properties: {P: !Sub '${S.Outputs.Text}!'}}", "U", "P",
     "'x-e!'"},
    {"output into the next stack", "", "Net: !GetAtt T.Outputs.Text", "Env: e, Net: n",
     "", "S/Box", "Net", "'x-e'"},
    {"outputs in a circle", "", "Net: !GetAtt T.Outputs.Text",
     "Env: e, Net: !GetAtt S.Outputs.Text", "", "S/Box", "Net", "'x-e'"},
    {"two levels", "", NULL, NULL,
     "O: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: outer.yaml, "
     "Parameters: {Env: deep}}}\n  U: {Type: AWS::X::Y, Properties: {P: !GetAtt "
     "O.Outputs.Text}}",
     "U", "P", "'x-deep'"},
    {"two levels, inner resource", "", NULL, NULL,
     "O: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./outer.yaml, "
     "Parameters: {Env: deep}}}",
     "O/In/Box", "Env", "'deep'"},
    {"sam application", "Transform: AWS::Serverless-2016-10-31\n", NULL, NULL,
     "S: {Type: AWS::Serverless::Application, Properties: {Location: ./inner.yaml, "
     "Parameters: {Env: sam, Net: n}}}",
     "S/Box", "Env", "'sam'"},
    {"no such file", "", NULL, NULL,
     "S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: none.yaml}}\n"
     "  U: {Type: AWS::X::Y, Properties: {P: !GetAtt S.Outputs.Arn}}",
     "U", "P", "<?S.Outputs.Arn>"},
    {"in a bucket", "", NULL, NULL,
     "S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "
     "'https://s3.amazonaws.com/b/inner.yaml'}}",
     "S/Box", NULL, "nothing"},

    {"contains itself", "", NULL, NULL,
     "L: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./loop.yaml}}",
     NULL, NULL, "circular-stack L/Again 2:10 Stack 'Again' contains itself"},
    {"no such parameter", "", "Net: n, Nett: n", NULL, "", NULL, NULL,
     "bad-parameter S 2:106 The nested template has no parameter 'Nett'"},
    {"no value", "", "Env: e", NULL, "", NULL, NULL,
     "bad-parameter S 2:6 The nested template's parameter 'Net' gets no "
     "value"},
    {"no such output", "", "Net: n", NULL,
     "U: {Type: AWS::X::Y, Properties: {P: !GetAtt S.Outputs.Txt}}", NULL, NULL,
     "undefined-getatt U 3:48 The template of stack 'S' has no output 'Txt' (did you "
     "mean "
     "'Text'?)"},
};

static void add_stack(struct buf *out, const char *name, const char *parameters)
{
    if (parameters != NULL)
        buf_printf(out,
                   "  %s: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "
                   "inner.yaml, Parameters: {%s}}}\n",
                   name, parameters);
}

START_TEST(stack_is_resolved)
{
    const struct stack_case *c = &STACKS[_i];
    struct cfn_sample s = {.files = FILES};
    struct cfn_options o = {0};
    struct buf text;
    buf_init(&text, 1 << 16);
    buf_printf(&text, "%sResources:\n", c->head);
    add_stack(&text, "S", c->s);
    add_stack(&text, "T", c->t);
    buf_printf(&text, "  %s\n", c->rest);
    cfn_sample_load(&s, arena_cstr(&s.arena, buf_str(&text)), &o);
    ck_assert_msg(s.loaded, "%s", c->name);
    const char *got = c->resource == NULL
                          ? cfn_sample_problems(&s)
                          : cfn_sample_value(&s, c->resource, c->property);
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s", c->name, got);
    buf_finish(&text);
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(conditions_and_edges_cross_stacks)
{
    struct cfn_sample s = {.files = FILES};
    struct cfn_options o = {0};
    cfn_sample_load(
        &s,
        "Parameters: {E: {Type: String, Default: dev}}\n"
        "Conditions: {C: !Equals [!Ref E, prod]}\n"
        "Resources:\n  V: {Type: AWS::X::Net}\n"
        "  S: {Type: AWS::CloudFormation::Stack, Condition: C, Properties: "
        "{TemplateURL: ./inner.yaml, Parameters: {Env: !Ref E, Net: !Ref V}}}\n",
        &o);
    ck_assert(s.loaded);
    const struct resource *box = model_find(&s.model, STR("S/Box"));
    buf_reset(&s.out);
    cfn_show_cond(&s.out, box->when);
    ck_assert_str_eq(cfn_sample_text(&s), "(C & S/IsProd)");
    /* Both say that E is prod: one decision is enough. */
    struct scenario sc;
    scenario_init(&sc, &s.arena);
    ck_assert(scenario_assume(&sc, box->when));
    const struct value *env =
        scenario_pick(&sc, value_find(box->properties, STR("Env")));
    ck_assert(str_eq(value_str(env), STR("prod")));
    bool found = false;
    for (size_t i = 0; i < box->refs.count; i++)
        found = found || str_eq(box->refs.items[i]->to->id, STR("V"));
    ck_assert(found);
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(one_file_is_read_once)
{
    struct cfn_sample s = {.files = FILES};
    struct cfn_options o = {0};
    struct buf text;
    buf_init(&text, 1 << 20);
    buf_add(&text, STR("Resources:\n"));
    for (int i = 0; i < 30; i++)
        buf_printf(
            &text,
            "  S%d: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "
            "./inner.yaml, Parameters: {Net: n%d}}}\n",
            i, i);
    cfn_sample_load(&s, arena_cstr(&s.arena, buf_str(&text)), &o);
    ck_assert_uint_eq(s.reads, 1);
    ck_assert_uint_eq(s.model.resources.count, 90);
    ck_assert_str_eq(cfn_sample_value(&s, "S29/Box", "Net"), "'n29'");
    buf_finish(&text);
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(a_file_is_blamed_once)
{
    struct cfn_sample s = {.files = FILES};
    struct cfn_options o = {0};
    cfn_sample_load(&s,
                    "Resources:\n"
                    "  S: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "
                    "untidy.yaml}}\n"
                    "  T: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "
                    "./untidy.yaml}}\n",
                    &o);
    ck_assert_str_eq(cfn_sample_problems(&s),
                     "unused-mapping  2:12 Nothing uses mapping 'M'");
    ck_assert_uint_eq(s.model.resources.count, 4);
    cfn_sample_finish(&s);
}
END_TEST

/* Each level holds ten of the next: 10^10 stacks, were there no limit. */
START_TEST(stack_bomb_is_bounded)
{
    static struct cfn_file files[12];
    struct arena texts = {0};
    struct cfn_sample s = {.files = files};
    struct cfn_options o = {0};
    for (int level = 0; level < 11; level++) {
        struct buf text;
        buf_init(&text, 1 << 20);
        buf_add(&text, STR("Resources:\n  A: {Type: AWS::X::Y}\n"));
        for (int i = 0; i < 10; i++)
            buf_printf(&text,
                       "  S%d: {Type: AWS::CloudFormation::Stack, Properties: "
                       "{TemplateURL: l%d}}\n",
                       i, level + 1);
        files[level].name = arena_printf(&texts, "l%d", level).ptr;
        files[level].text = arena_cstr(&texts, buf_str(&text));
        buf_finish(&text);
    }
    cfn_sample_load(&s, files[0].text, &o);
    ck_assert(s.loaded);
    ck_assert_uint_le(s.model.resources.count, 20000);
    ck_assert_ptr_nonnull(strstr(cfn_sample_problems(&s), "limit-stacks"));
    cfn_sample_finish(&s);
    arena_finish(&texts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cfn_nested");
    TCase *c = tcase_create("stacks");
    tcase_add_loop_test(c, stack_is_resolved, 0, sizeof STACKS / sizeof *STACKS);
    tcase_add_test(c, conditions_and_edges_cross_stacks);
    tcase_add_test(c, one_file_is_read_once);
    tcase_add_test(c, a_file_is_blamed_once);
    tcase_add_test(c, stack_bomb_is_bounded);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
