/* SPDX-License-Identifier: Apache-2.0 */
/* Of cfn/check.c, cfn/refer.c, cfn/circle.c, cfn/ifcircle.c and cfn/template.c: what a
   deployment would refuse, and where it is said to be. */
#include <check.h>
#include <string.h>

#include "cfn_sample.h"

struct problem_case {
    const char *name;
    const char *text;
    const char *expected; /* "kind resource line:column message", a line each */
};

/* The shortest resource. */
#define OK "Resources: {A: {Type: AWS::X::Y}}\n"

static const struct problem_case PROBLEMS[] = {
    {"none", OK, ""},
    {"undefined ref",
     "Parameters: {VpcId: {Type: String}}\n"
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !Ref VpcID, Q: !Ref VpcId}}\n",
     "undefined-ref A 3:45 There is no parameter or resource 'VpcID' (did you mean "
     "'VpcId'?)"},
    {"undefined getatt",
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !GetAtt Bucket.Arn}}\n",
     "undefined-getatt A 2:48 There is no resource 'Bucket'"},
    {"attributes that a type has, and that it has not",
     "Resources:\n"
     "  A: {Type: AWS::S3::Bucket, Properties: {BucketName: x}}\n"
     "  B: {Type: AWS::RDS::DBInstance}\n"
     "  C: {Type: Custom::Thing}\n"
     "  D: {Type: AWS::CloudFormation::CustomResource}\n"
     "Outputs:\n"
     "  A: {Value: [!GetAtt A.Arn, !GetAtt A.BucketName, !GetAtt B.Endpoint.Port]}\n"
     "  B: {Value: [!GetAtt C.X, !GetAtt D.X]}\n"
     "  C: {Value: !GetAtt A.arn}\n"
     "  D: {Value: !GetAtt [B, Host]}\n"
     "  E: {Value: !Sub '${A.Url}'}\n",
     "undefined-getatt  9:22 'A' has no attribute 'arn' (did you mean 'Arn'?)\n"
     "undefined-getatt  10:23 'B' has no attribute 'Host'\n"
     "undefined-sub-variable  11:22 'A' has no attribute 'Url'"},
    {"if with a condition written out",
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !If [!Equals [a, b], 1, 2]}}\n",
     "bad-intrinsic A 2:45 Fn::If takes a condition's name; define this one in "
     "Conditions"},
    {"undefined in sub",
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !Sub "
     "'x${Nope}-${B.Arn}-${AWS::Region}'}}\n",
     "undefined-sub-variable A 2:49 There is no parameter or resource 'Nope'\n"
     "undefined-sub-variable A 2:57 There is no resource 'B' (did you mean 'A'?)"},
    {"misspelt pseudo parameter",
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !Ref 'AWS::Regoin'}}\n",
     "undefined-ref A 2:45 There is no parameter or resource 'AWS::Regoin' (did you "
     "mean 'AWS::Region'?)"},
    {"sub variable not used",
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !Sub ['x', {v: 1}]}}\n",
     "unused-sub-variable A 2:55 The text of Fn::Sub does not use its variable 'v'"},
    {"depends on nothing",
     "Resources:\n"
     "  A: {Type: AWS::X::Y, DependsOn: [Bee, B]}\n"
     "  B: {Type: AWS::X::Y}\n",
     "undefined-dependson A 2:36 There is no resource 'Bee' (did you mean 'B'?)"},
    {"depends on a map",
     "Resources:\n"
     "  A: {Type: AWS::X::Y, DependsOn: {B: C}}\n",
     "bad-resource A 2:35 DependsOn takes names of resources"},
    {"undefined conditions",
     "Conditions: {Used: !Equals [a, b]}\n"
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Condition: Usde, Properties: {P: !If [Used, 1, !If [C, 2, "
     "3]]}}\n",
     "undefined-condition  3:35 There is no condition 'Usde' (did you mean 'Used'?)\n"
     "undefined-condition A 3:76 There is no condition 'C'"},
    {"condition in condition",
     "Conditions: {A: !Not [!Condition B]}\n"
     "Resources: {A: {Type: AWS::X::Y, Condition: A}}\n",
     "undefined-condition  1:34 There is no condition 'B' (did you mean 'A'?)"},
    {"condition on a resource",
     "Conditions: {A: !Equals [!Ref A, b]}\n"
     "Resources: {A: {Type: AWS::X::Y, Condition: A}}\n",
     "undefined-ref  1:31 There is no parameter 'A'"},
    {"circular condition",
     "Conditions: {A: !Not [!Condition B], B: !Not [!Condition A]}\n"
     "Resources: {A: {Type: AWS::X::Y, Condition: A}}\n",
     "circular-condition  1:14 Condition 'A' rests on itself"},
    {"bad conditions",
     "Conditions: {A: !Not [a, b], B: !Equals [a], C: !And [!Condition A], D: yes "
     "please,\n"
     "  E: !If [A, true, false]}\n"
     "Resources: {A: {Type: AWS::X::Y, Properties: {P: !If [A, !If [B, 1, 2], !If [C, "
     "!If [D, 1, !If [E, 1, 2]], 2]]}}}\n",
     "bad-intrinsic  1:22 Fn::Not takes a list of one condition\n"
     "bad-intrinsic  1:41 Fn::Equals takes a list of two values\n"
     "bad-intrinsic  1:54 Fn::And takes a list of 2 to 10 conditions\n"
     "bad-intrinsic  1:73 A condition is made with Fn::Equals, Fn::And, Fn::Or, "
     "Fn::Not "
     "or Condition\n"
     "bad-intrinsic  2:6 A condition is made with Fn::Equals, Fn::And, Fn::Or, Fn::Not "
     "or Condition"},
    {"undefined mapping",
     "Mappings: {Ami: {a: {b: c}}}\n"
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !FindInMap [Amis, a, b], Q: !FindInMap "
     "[Ami, "
     "x, b]}}\n",
     "undefined-mapping A 3:52 There is no mapping 'Amis' (did you mean 'Ami'?)\n"
     "undefined-mapping A 3:85 The mapping has no key 'x'"},
    {"bad arguments are told once",
     "Parameters: {E: {Type: String, AllowedValues: [a, b, c]}}\n"
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !Select [x, [!Ref E, !Ref E]]}}\n",
     "bad-intrinsic A 3:40 Fn::Select takes a number from 0 as its first argument"},
    {"unknown function",
     "Resources: {A: {Type: AWS::X::Y, Properties: {P: !Jion [a, [b]]}}}\n",
     "bad-intrinsic A 1:50 There is no function Fn::Jion (did you mean 'Fn::Join'?)"},
    {"function among other keys",
     "Resources: {A: {Type: AWS::X::Y, Properties: {P: {'Fn::Sub': a, b: c}}}}\n",
     "bad-intrinsic A 1:50 Fn::Sub must be the only key of its map"},
    {"condition function in properties",
     "Resources: {A: {Type: AWS::X::Y, Properties: {P: !Equals [a, b]}}}\n",
     "bad-intrinsic A 1:50 Fn::Equals stands in Conditions or Rules only; name a "
     "condition in Fn::If instead"},
    {"nothing uses them",
     "Parameters: {P: {Type: String}}\nMappings: {M: {a: {b: c}}}\n"
     "Conditions: {C: !Equals [a, b]}\n" OK,
     "unused-parameter  1:14 Nothing uses parameter 'P'\n"
     "unused-condition  3:14 Nothing uses condition 'C'\n"
     "unused-mapping  2:12 Nothing uses mapping 'M'"},
    {"used in outputs and rules",
     "Parameters: {P: {Type: String}, Q: {Type: String}}\nConditions: {C: !Equals [a, "
     "b]}\n"
     "Rules: {R: {Assertions: [{Assert: !Contains [[a], !Ref Q]}]}}\n"
     "Outputs: {O: {Condition: C, Value: !Ref P}}\n" OK,
     ""},
    {"a macro may use them",
     "Transform: [Mine]\nParameters: {P: {Type: String}}\n"
     "Resources: {A: {Type: AWS::X::Y, Properties: {P: !Ref Nope}}}\n",
     ""},
    {"sections", "Resource: {}\n" OK,
     "unknown-section  1:1 A template has no section 'Resource' (did you mean "
     "'Resources'?)"},
    {"parameters",
     "Parameters: {P: {Default: a}, Q: {Type: String, Default: x, AllowedValues: "
     "[y]}}\n"
     "Resources: {A: {Type: AWS::X::Y, Properties: {P: !Ref P, Q: !Ref Q}}}\n",
     "bad-parameter  1:14 Parameter 'P' has no Type\n"
     "bad-parameter  1:58 The default of parameter 'Q' is not among its AllowedValues"},
    {"odd resources",
     "Resources: {A: text, B: {Properties: {}}, C: {Type: AWS::X::Y, Properties: [1]}, "
     "D: "
     "{Type: [x]}, E: null, F: {Type: AWS::X::Y, Condition: [x]}}\n",
     "bad-resource  1:13 Resource 'A' is not a map\n"
     "bad-resource  1:22 Resource 'B' has no Type\n"
     "bad-resource  1:82 Resource 'D' has no Type\n"
     "bad-resource  1:98 Resource 'E' is not a map\n"
     "bad-resource  1:139 Condition takes a condition's name\n"
     "bad-resource C 1:76 Properties must be a map"},
    {"attributes and names of resources",
     "Resources: {A-1: {Type: AWS::X::Y}, B: {Type: AWS::X::Y, Propertys: {}, "
     "metadata: {}, Else: 1}}\n",
     "bad-resource  1:13 The name of a resource is made of at most 255 letters and "
     "digits, unlike 'A-1'\n"
     "bad-resource  1:58 A resource has no attribute 'Propertys' (did you mean "
     "'Properties'?)\n"
     "bad-resource  1:73 A resource has no attribute 'metadata' (did you mean "
     "'Metadata'?)\n"
     "bad-resource  1:87 A resource has no attribute 'Else'"},
    {"a macro takes any attribute",
     "Transform: [Mine]\nResources: {A: {Type: AWS::X::Y, Count: 3}}\n", ""},
    {"output without value", "Outputs: {O: {Export: {Name: x}}}\n" OK,
     "bad-output  1:11 Output 'O' has no Value"},
    {"circle of two",
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !Ref B}}\n"
     "  B: {Type: AWS::X::Y, DependsOn: A}\n"
     "  C: {Type: AWS::X::Y, DependsOn: A}\n",
     "circular-dependency A 2:3 Resources depend on each other in a "
     "circle: A -> B -> A"},
    {"circle of one",
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !GetAtt A.Arn}}\n",
     "circular-dependency A 2:3 Resources depend on each other in a circle: A -> A"},
    {"two circles, the shorter way",
     "Resources:\n"
     "  A: {Type: AWS::X::Y, DependsOn: [B, C]}\n"
     "  B: {Type: AWS::X::Y, DependsOn: C}\n"
     "  C: {Type: AWS::X::Y, DependsOn: A}\n"
     "  D: {Type: AWS::X::Y, DependsOn: E}\n"
     "  E: {Type: AWS::X::Y, DependsOn: D}\n",
     "circular-dependency A 2:3 Resources depend on each other in a "
     "circle: A -> C -> A\n"
     "circular-dependency D 5:3 Resources depend on each other in a "
     "circle: D -> E -> D"},
    {"a circle that a condition closes",
     "Conditions: {C: !Equals [!Ref 'AWS::Region', x]}\n"
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !If [C, x, !Ref B]}}\n"
     "  B: {Type: AWS::X::Y, DependsOn: A}\n",
     "circular-dependency A 3:3 Resources depend on each other in a circle when C is "
     "false: A -> B -> A"},
    {"a circle that two conditions close",
     "Parameters: {Env: {Type: String}}\n"
     "Conditions: {C: !Equals [!Ref 'AWS::Region', x], D: !Equals [!Ref Env, x]}\n"
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !If [C, !If [D, 1, !GetAtt B.X], x]}}\n"
     "  B: {Type: AWS::X::Y, DependsOn: A}\n",
     "circular-dependency A 4:3 Resources depend on each other in a circle when C is "
     "true and D is false: A -> B -> A"},
    {"either way there is no circle",
     "Conditions: {C: !Equals [!Ref 'AWS::Region', x]}\n"
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !If [C, !Ref B, x]}}\n"
     "  B: {Type: AWS::X::Y, Properties: {P: !If [C, x, !Ref A]}}\n",
     ""},
    {"one of the two is not there then",
     "Conditions: {C: !Equals [!Ref 'AWS::Region', x], N: !Not [!Condition C]}\n"
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Condition: N, Properties: {P: !If [C, !Ref B, x]}}\n"
     "  B: {Type: AWS::X::Y, DependsOn: A}\n",
     ""},
    {"the way round that can be",
     "Conditions: {C: !Equals [!Ref 'AWS::Region', x]}\n"
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !If [C, !Ref B, !Ref D]}}\n"
     "  B: {Type: AWS::X::Y, Properties: {P: !If [C, x, !Ref A]}}\n"
     "  D: {Type: AWS::X::Y, Properties: {P: !If [C, x, !Ref A]}}\n",
     "circular-dependency A 3:3 Resources depend on each other in a circle when C is "
     "false: A -> D -> A"},
    {"a condition changes nothing about a circle",
     "Conditions: {C: !Equals [!Ref 'AWS::Region', x]}\n"
     "Resources:\n"
     "  A: {Type: AWS::X::Y, DependsOn: B, Properties: {P: !If [C, !Ref B, x]}}\n"
     "  B: {Type: AWS::X::Y, DependsOn: A}\n",
     "circular-dependency A 3:3 Resources depend on each other in a circle: A -> B -> "
     "A"},
    {"a branch that is never taken",
     "Conditions: {C: !Equals [a, b]}\n"
     "Resources:\n"
     "  A: {Type: AWS::X::Y, Properties: {P: !If [C, !Ref B, x]}}\n"
     "  B: {Type: AWS::X::Y, DependsOn: A}\n",
     ""},
    {"metadata makes no circle",
     "Resources: {A: {Type: AWS::X::Y, Metadata: {M: !Ref A}}}\n", ""},
    {"foreach of nonsense",
     "Resources: {'Fn::ForEach::L': [X, [a]], A: {Type: AWS::X::Y}}\n",
     "bad-intrinsic  1:31 Fn::ForEach takes an identifier, a list and a map"},
    {"foreach makes an id twice",
     "Resources: {'Fn::ForEach::L': [X, [a, b], {Same: {Type: AWS::X::Y}}]}\n",
     "bad-resource  1:44 Resource 'Same' is there twice"},
    {"foreach bomb",
     "Resources: {'Fn::ForEach::A': [A, [1,2,3,4,5,6,7,8,9,0], {'Fn::ForEach::B': [B, "
     "[1,2,3,4,5,6,7,8,9,0], {'Fn::ForEach::C': [C, [1,2,3,4,5,6,7,8,9,0], "
     "{'Fn::ForEach::D': [D, [1,2,3,4,5,6,7,8,9,0], {'Fn::ForEach::E': [E, "
     "[1,2,3,4,5,6,7,8,9,0], {}]}]}]}]}], A: {Type: AWS::X::Y}}\n",
     "limit-foreach  1:104 Fn::ForEach makes more than 10000 members"},
};

START_TEST(problem_is_told)
{
    const struct problem_case *c = &PROBLEMS[_i];
    struct cfn_sample s = {0};
    struct cfn_options o = {0};
    cfn_sample_load(&s, c->text, &o);
    ck_assert_msg(s.loaded, "%s: not loaded", c->name);
    const char *got = cfn_sample_problems(&s);
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s:\n%s\nnot\n%s", c->name, got,
                  c->expected);
    cfn_sample_finish(&s);
}
END_TEST

struct broken_case {
    const char *name;
    const char *text;
    const char *expected; /* the diagnostic */
};

static const struct broken_case BROKEN[] = {
    {"a list", "[a, b]", "a template is a map"},
    {"no resources", "AWSTemplateFormatVersion: '2010-09-09'\n",
     "a template needs a map of Resources"},
    {"resources are a list", "Resources: [a]\n", "a template needs a map of Resources"},
};

START_TEST(broken_is_refused)
{
    const struct broken_case *c = &BROKEN[_i];
    struct cfn_sample s = {0};
    struct cfn_options o = {0};
    cfn_sample_load(&s, c->text, &o);
    ck_assert_msg(!s.loaded, "%s", c->name);
    ck_assert_uint_eq(s.diags.count, 1);
    ck_assert_str_eq(s.diags.items[0].message.ptr, c->expected);
    cfn_sample_finish(&s);
}
END_TEST

struct recognised_case {
    const char *name;
    const char *text;
    bool is;
};

static const struct recognised_case RECOGNISED[] = {
    {"version", "AWSTemplateFormatVersion: '2010-09-09'", true},
    {"typed resource", "Resources: {A: {Type: AWS::S3::Bucket}}", true},
    {"custom resource", "Resources: {A: {Type: Custom::Mine}}", true},
    {"transform", "Transform: AWS::Serverless-2016-10-31", true},
    {"transforms", "Transform: [Mine, AWS::LanguageExtensions]", true},
    {"loop", "Resources: {'Fn::ForEach::X': []}", true},
    {"kubernetes", "apiVersion: v1\nkind: Pod\nspec: {}", false},
    {"plan", "{\"format_version\": \"1.2\", \"resource_changes\": []}", false},
    {"other resources", "Resources: {limits: {cpu: 1}}", false},
    {"a list", "[Resources]", false},
    {"text", "Resources", false},
    {"empty", "", false},
};

START_TEST(template_is_recognised)
{
    struct cfn_sample s = {0};
    s.diags.arena = &s.arena;
    const struct value *root = cfn_sample_read(&s, RECOGNISED[_i].text);
    ck_assert_msg(cfn_recognise(root) == RECOGNISED[_i].is, "%s", RECOGNISED[_i].name);
    arena_finish(&s.arena);
}
END_TEST

/* Adds count resources, each depending on the next; the last on the first on demand. */
static void add_chain(struct buf *out, int count, bool close)
{
    for (int i = 0; i < count; i++) {
        int next = i + 1 < count ? i + 1 : 0;
        buf_printf(out, "%s\"R%d\": {\"Type\": \"AWS::X::Y\"", i > 0 ? ",\n" : "", i);
        if (next > 0 || close)
            buf_printf(out, ", \"DependsOn\": \"R%d\"", next);
        buf_add_char(out, '}');
    }
}

START_TEST(long_chain_is_no_trouble)
{
    struct buf text;
    struct cfn_sample s = {0};
    struct cfn_options o = {0};
    buf_init(&text, 1 << 24);
    buf_add(&text, STR("{\"Resources\": {"));
    add_chain(&text, 20000, _i == 1);
    buf_add(&text, STR("}}"));
    cfn_sample_load(&s, arena_cstr(&s.arena, buf_str(&text)), &o);
    ck_assert(s.loaded);
    ck_assert_uint_eq(s.model.resources.count, 20000);
    const char *got = cfn_sample_problems(&s);
    ck_assert_ptr_nonnull(
        strstr(got, "limit-resources  1:3 20000 members in Resources"));
    ck_assert_int_eq(strstr(got, "R0 -> R1 -> R2") != NULL, _i == 1);
    buf_finish(&text);
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cfn_problem");
    TCase *c = tcase_create("problems");
    tcase_add_loop_test(c, problem_is_told, 0, sizeof PROBLEMS / sizeof *PROBLEMS);
    tcase_add_loop_test(c, broken_is_refused, 0, sizeof BROKEN / sizeof *BROKEN);
    tcase_add_loop_test(c, template_is_recognised, 0,
                        sizeof RECOGNISED / sizeof *RECOGNISED);
    tcase_add_loop_test(c, long_chain_is_no_trouble, 0, 2);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
