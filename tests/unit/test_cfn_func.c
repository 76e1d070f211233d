/* SPDX-License-Identifier: Apache-2.0 */
/* Of cfn/func.c: what each intrinsic function makes of its arguments; in
   cfn/func_away.c, cfn/func_cidr.c, cfn/func_code.c, cfn/func_cond.c, cfn/func_find.c,
   cfn/func_list.c, cfn/func_ref.c, cfn/func_sub.c, cfn/func_text.c, cfn/dynamic.c,
   cfn/foreach.c, cfn/print.c and cfn/pseudo.c. */
#include "cfn/func.h"

#include <check.h>
#include <string.h>

#include "cfn_sample.h"

/* Each value stands as property P of resource R, below these sections. */
static const char HEAD[] =
    "Transform: AWS::LanguageExtensions\n"
    "Parameters:\n"
    "  Env: {Type: String, Default: dev, AllowedValues: [dev, test, prod]}\n"
    "  Plain: {Type: String, Default: plain}\n"
    "  None: {Type: String}\n"
    "  Key: {Type: String, Default: ''}\n"
    "  Short: {Type: String, MinLength: '1'}\n"
    "  Count: {Type: Number}\n"
    "  KeyPair: {Type: 'AWS::EC2::KeyPair::KeyName'}\n"
    "  Fit: {Type: String, AllowedPattern: '[a-z]+'}\n"
    "  Size: {Type: String, AllowedValues: [s, m, l]}\n"
    "  Num: {Type: Number, Default: '022'}\n"
    "  Ports: {Type: List<Number>, Default: '80, 443'}\n"
    "  Cidrs: {Type: CommaDelimitedList, Default: '10.0.0.0/8, 0.0.0.0/0'}\n"
    "  Pass: {Type: String, NoEcho: true, Default: secret}\n"
    "  Ami: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: "
    "/ami/x}\n"
    "  Amis: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', AllowedValues: "
    "[/ami/x, 7]}\n"
    "  Nets: {Type: 'AWS::SSM::Parameter::Value<List<String>>', AllowedValues: [/n]}\n"
    "Mappings:\n"
    "  Regions:\n"
    "    eu-west-1: {ami: ami-1, azs: [a, b]}\n"
    "    us-east-1: {ami: ami-2}\n"
    "    us-west-2: {ami: ami-3}\n"
    "  Envs:\n"
    "    dev: {size: 1, flag: false}\n"
    "    test: {size: 2, flag: false}\n"
    "    prod: {size: 3, flag: true}\n"
    "Conditions:\n"
    "  IsProd: !Equals [!Ref Env, prod]\n"
    "  HasKey: !Not [!Equals [!Ref Key, '']]\n"
    "Resources:\n"
    "  Other: {Type: AWS::S3::Bucket, Properties: {BucketName: !Ref Plain}}\n"
    "  R:\n"
    "    Type: AWS::Test::Thing\n"
    "    Properties:\n"
    "      P: ";

struct value_case {
    const char *name;
    const char *text;
    const char *expected;
};

static const struct value_case VALUES[] = {
    {"ref default", "!Ref Plain", "'plain'"},
    {"ref long form", "{Ref: Plain}", "'plain'"},
    {"ref without value", "!Ref None",
     "<?parameter 'None' has no value before deployment>"},
    {"ref allowed values", "!Ref Size", "<Size=s ? 's' : <Size=m ? 'm' : 'l'>>"},
    {"ref compared", "!Ref Env", "<Env=prod ? 'prod' : 'dev'>"},
    {"ref compared with its default", "!Ref Key",
     "<Key= ? '' : <?parameter 'Key' has no value before deployment>>"},
    {"ref number", "!Ref Num", "22"},
    {"ref number list", "!Ref Ports", "[80, 443]"},
    {"ref text list", "!Ref Cidrs", "['10.0.0.0/8', '0.0.0.0/0']"},
    {"ref secret", "!Ref Pass", "'secret'!"},
    {"ref parameter store", "!Ref Ami", "<?@ssm:/ami/x>"},
    {"ref allowed paths", "!Ref Amis",
     "<Amis's path=/ami/x ? <?@ssm:/ami/x> : <?@ssm:7>>"},
    {"ref allowed path of a list", "!Ref Nets", "<?@ssm:/n>"},
    {"ref resource", "!Ref Other", "<?Other>"},
    {"ref no value", "!Ref AWS::NoValue", "-"},
    {"ref region", "!Ref AWS::Region", "<?AWS::Region is not known before deployment>"},
    {"ref partition", "!Ref AWS::Partition",
     "<AWS::Partition=aws ? 'aws' : <AWS::Partition=aws-cn ? 'aws-cn' : "
     "'aws-us-gov'>>"},
    {"ref suffix", "!Ref AWS::URLSuffix",
     "<AWS::Partition=aws-cn ? 'amazonaws.com.cn' : 'amazonaws.com'>"},
    {"ref of a list is no name", "{Ref: [a]}",
     "<?Ref takes the name of a parameter or resource>"},
    {"getatt short", "!GetAtt Other.Arn", "<?Other.Arn>"},
    {"getatt list", "!GetAtt [Other, Arn]", "<?Other.Arn>"},
    {"getatt nested attribute", "!GetAtt Other.Endpoint.Address",
     "<?Other.Endpoint.Address>"},
    {"getatt three parts", "!GetAtt [Other, Endpoint, Address]",
     "<?Other.Endpoint.Address>"},
    {"getatt of a property", "!GetAtt Other.BucketName", "'plain'"},
    {"getatt attribute by ref", "!GetAtt [Other, !Ref Plain]", "<?Other.plain>"},

    {"sub of nothing", "!Sub text", "'text'"},
    {"sub parameter", "!Sub 'a-${Plain}-b'", "'a-plain-b'"},
    {"sub spaces", "!Sub '${ Plain }'", "'plain'"},
    {"sub literal", "!Sub '${!Plain} $x ${Plain}'", "'${Plain} $x plain'"},
    {"sub only a resource", "!Sub '${Other}'", "<?Other>"},
    {"sub only an attribute", "!Sub '${Other.Arn}'", "<?Other.Arn>"},
    {"sub attribute and text", "!Sub '${Other.Arn}/*'",
     "<?Other.Arn is known after its creation …/*>"},
    {"sub own variables", "!Sub ['${a}/${Plain}', {a: !Ref Env}]",
     "<Env=prod ? 'prod/plain' : 'dev/plain'>"},
    {"sub variable shadows", "!Sub ['${Plain}', {Plain: mine}]", "'mine'"},
    {"sub number as written", "!Sub ['${n}', {n: 0755}]", "'0755'"},
    {"sub boolean", "!Sub ['${n}', {n: true}]", "'true'"},
    {"sub unclosed", "!Sub 'a ${Plain'", "'a ${Plain'"},
    {"sub of a map", "!Sub {a: b}",
     "<?Fn::Sub takes a text, or a text and a map of variables>"},
    {"sub secret", "!Sub 'x${Pass}'", "'xsecret'!"},

    {"join", "!Join ['-', [a, !Ref Plain, 3]]", "'a-plain-3'"},
    {"join drops what is absent", "!Join [',', [a, !Ref AWS::NoValue, b]]", "'a,b'"},
    {"join a list parameter", "!Join ['|', !Ref Cidrs]", "'10.0.0.0/8|0.0.0.0/0'"},
    {"join choice", "!Join ['', [x, !If [IsProd, p, d]]]", "<IsProd ? 'xp' : 'xd'>"},
    {"join two choices of one condition",
     "!Join ['', [!If [IsProd, a, b], !If [IsProd, c, d]]]", "<IsProd ? 'ac' : 'bd'>"},
    {"join condition and its parameter", "!Join ['', [!If [IsProd, a, b], !Ref Env]]",
     "<IsProd ? 'aprod' : 'bdev'>"},
    {"join unknown", "!Join ['', [a, !Ref None]]",
     "<?parameter 'None' has no value before deployment a…>"},
    {"join unknown between",
     "!Join ['', [a, !If [IsProd, b, c], !Ref None, d, !Ref None, e]]",
     "<?parameter 'None' has no value before deployment a…e>"},
    {"join unknown in join", "!Join ['', [a, !Sub 'b${None}c', d]]",
     "<?parameter 'None' has no value before deployment ab…cd>"},
    {"join empty", "!Join [',', []]", "''"},
    {"join of maps", "!Join ['', [{a: b}]]",
     "<?Fn::Join can only put texts together, not lists or maps>"},
    {"join one argument", "!Join [a]", "<?Fn::Join takes a list of 2 items>"},
    {"join a text", "!Join ['', abc]",
     "<?Fn::Join takes a list to join, not a string>"},

    {"if", "!If [IsProd, 1, 2]", "<IsProd ? 1 : 2>"},
    {"if no value", "!If [IsProd, 1, !Ref AWS::NoValue]", "<IsProd ? 1 : ->"},
    {"if maps", "!If [IsProd, {a: !Ref Plain}, {b: 2}]",
     "<IsProd ? {a: 'plain'} : {b: 2}>"},
    {"if key", "!If [HasKey, !Ref Key, none]",
     "<HasKey ? <Key= ? '' : <?parameter 'Key' has no value before deployment>> : "
     "'none'>"},
    {"if two arguments", "!If [IsProd, 1]",
     "<?Fn::If takes a condition's name and two values>"},

    {"select", "!Select [1, [a, b, c]]", "'b'"},
    {"select quoted index", "!Select ['0', !Ref Cidrs]", "'10.0.0.0/8'"},
    {"select skips what is absent", "!Select [1, [a, !Ref AWS::NoValue, c]]", "'c'"},
    {"select choice", "!Select [!If [IsProd, 0, 1], [p, d]]", "<IsProd ? 'p' : 'd'>"},
    {"select of zones", "!Select [0, !GetAZs '']",
     "<?the availability zones are known at deployment>"},
    {"select of what is looked up", "!Select [0, !Ref Nets]", "<?@ssm:/n>"},
    {"select past the end", "!Select [3, [a]]",
     "<?Fn::Select asks for item 3 of a list "
     "of 1>"},
    {"select negative", "!Select [-1, [a]]",
     "<?Fn::Select takes a number from 0 as its first argument>"},
    {"split", "!Split [',', 'a,b,,c']", "['a', 'b', '', 'c']"},
    {"split and select", "!Select [1, !Split ['-', !Ref Env]]",
     "<?the list has no item 1>"},
    {"split longer delimiter", "!Split ['::', 'a::b']", "['a', 'b']"},
    {"split empty delimiter", "!Split ['', 'ab']",
     "<?Fn::Split needs a delimiter that is a text and not empty>"},

    {"find", "!FindInMap [Envs, prod, size]", "3"},
    {"find list", "!FindInMap [Regions, eu-west-1, azs]", "['a', 'b']"},
    {"find by parameter", "!FindInMap [Envs, !Ref Env, size]", "<Env=prod ? 3 : 1>"},
    {"find by region", "!FindInMap [Regions, !Ref 'AWS::Region', ami]",
     "<AWS::Region=eu-west-1 ? 'ami-1' : <AWS::Region=us-east-1 ? 'ami-2' : "
     "<AWS::Region=us-west-2 ! 'ami-3'>>>"},
    {"find where not all have it", "!FindInMap [Regions, !Ref 'AWS::Region', azs]",
     "<AWS::Region=eu-west-1 ! ['a', 'b']>"},
    {"find second key open", "!FindInMap [Envs, prod, !Ref None]",
     "<None=size ? 3 : <None=flag ! true>>"},
    {"find by unknown text", "!FindInMap [Envs, !Sub 'x${None}', size]",
     "<!Sub 'x${None}'=dev ? 1 : <!Sub 'x${None}'=test ? 2 : "
     "<!Sub 'x${None}'=prod ! 3>>>"},
    {"find with default", "!FindInMap [Envs, none, size, {DefaultValue: 9}]", "9"},
    {"find with default by region",
     "!FindInMap [Regions, !Ref 'AWS::Region', azs, {DefaultValue: [z]}]",
     "<AWS::Region=eu-west-1 ? ['a', 'b'] : ['z']>"},
    {"find no such map", "!FindInMap [Nope, a, b]", "<?there is no mapping 'Nope'>"},
    {"find no such key", "!FindInMap [Envs, nope, size]",
     "<?the mapping has no key 'nope'>"},

    {"base64", "!Base64 'any carnal pleas'", "'YW55IGNhcm5hbCBwbGVhcw=='"},
    {"base64 of sub", "{'Fn::Base64': !Sub '${Plain}'}", "'cGxhaW4='"},
    {"base64 of nothing", "!Base64 ''", "''"},
    {"cidr", "!Cidr [10.0.0.0/16, 3, 8]",
     "['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']"},
    {"cidr without bits", "!Cidr [192.168.7.9/24, 1]", "['192.168.7.0/24']"},
    {"cidr carries", "!Select [17, !Cidr [10.0.240.0/20, 18, 4]]", "'10.0.241.16/28'"},
    {"cidr ipv6", "!Select [2, !Cidr ['2001:DB8::/56', 4, 64]]", "'2001:db8:0:2::/64'"},
    {"cidr too many", "!Cidr [10.0.0.0/24, 3, 7]",
     "<?Fn::Cidr cannot cut 3 blocks with 7 host bits out of 10.0.0.0/24>"},
    {"cidr of nonsense", "!Cidr [hello, 3, 7]",
     "<?Fn::Cidr takes an address block (10.0.0.0/16) first>"},
    {"cidr whole address", "!Cidr [1.2.3.4/32, 1, 32]",
     "<?Fn::Cidr cannot cut 1 blocks with 32 host bits out of 1.2.3.4/32>"},
    {"cidr of a network", "!Cidr [!GetAtt Other.CidrBlock, 3, 8]",
     "<?Other.CidrBlock is known after its creation>"},
    {"import", "!ImportValue net-vpc", "<?'net-vpc' is imported from another stack>"},
    {"import of sub", "!ImportValue {'Fn::Sub': '${Plain}-vpc'}",
     "<?'plain-vpc' is imported from another stack>"},
    {"stack output", "{'Fn::GetStackOutput': {StackName: s, OutputName: o}}",
     "<?it is an output of another stack>"},
    {"macro", "{'Fn::Transform': {Name: Mine, Parameters: {a: !Ref Plain}}}",
     "<?the macro Mine makes it>"},
    {"macro among members", "{a: 1, 'Fn::Transform': {Name: AWS::Include}}",
     "<?a macro (Fn::Transform) completes it>"},
    {"length", "{'Fn::Length': [a, b, !Ref AWS::NoValue]}", "2"},
    {"length of list parameter", "{'Fn::Length': !Ref Cidrs}", "2"},
    {"length of split", "{'Fn::Length': !Split [',', 'a,b,c']}", "3"},
    {"json", "{'Fn::ToJsonString': {a: [1, 'x\"y'], b: !Ref Plain, c: true}}",
     "'{\"a\":[1,\"x\\\"y\"],\"b\":\"plain\",\"c\":true}'"},
    {"json with unknown", "{'Fn::ToJsonString': {a: !Ref None}}",
     "<?part of it is not known>"},
    {"unknown function", "{'Fn::Joyn': [a, b]}",
     "<?Fn::Joyn is not a function that is known here>"},
    {"equals is no value", "!Equals [a, b]", "<?it is a condition, not a value>"},

    {"dynamic reference", "'{{resolve:ssm:/db/host:3}}'", "<?@ssm:/db/host>"},
    {"dynamic secure", "'{{resolve:ssm-secure:pw}}'", "<?@ssm-secure:pw>"},
    {"dynamic secret", "'{{resolve:secretsmanager:db/pw:SecretString:password}}'",
     "<?@secretsmanager:db/pw>"},
    {"dynamic secret by arn",
     "'{{resolve:secretsmanager:arn:aws:secretsmanager:eu-west-1:1:secret:x:"
     "SecretString:p}}'",
     "<?@secretsmanager:arn:aws:secretsmanager:eu-west-1:1:secret:x>"},
    {"dynamic inside a text", "'jdbc://{{resolve:ssm:host}}/x'",
     "<?{{resolve:ssm:host}} is looked up by the deployment>"},
    {"dynamic by sub", "!Sub '{{resolve:secretsmanager:${Other}:SecretString:p}}'",
     "<?@secretsmanager:>"},
    {"dynamic by join", "!Join ['', ['{{resolve:ssm:', !Ref Plain, '}}']]",
     "<?@ssm:plain>"},
    {"braces that are none", "'{{x}} {{resolve:}'", "'{{x}} {{resolve:}'"},

    {"nothing to do", "{a: [1, {b: c}]}", "{a: [1, {b: 'c'}]}"},
    {"deep", "{a: [{b: !Ref Plain}, 2]}", "{a: [{b: 'plain'}, 2]}"},
    {"condition is no function here", "{Condition: IsProd}", "{Condition: 'IsProd'}"},
    {"foreach in properties",
     "{'Fn::ForEach::L': [N, [a-1, b], {'k&{N}': !Sub 'v-${N}', '${N}': !Ref N}]}",
     "{ka1: 'v-a-1', a-1: 'a-1', kb: 'v-b', b: 'b'}"},
    {"foreach over a parameter",
     "{'Fn::ForEach::L': [N, !Ref Cidrs, {'${N}': 1}], z: 2}",
     "{10.0.0.0/8: 1, 0.0.0.0/0: 1, z: 2}"},
    {"foreach nested",
     "{'Fn::ForEach::L': [A, [x, y], {'Fn::ForEach::M': [B, [1, 2], {'${A}${B}': !Ref "
     "B}]}]}",
     "{x1: '1', x2: '2', y1: '1', y2: '2'}"},
};

START_TEST(value_is_resolved)
{
    const struct value_case *c = &VALUES[_i];
    char text[4096];
    struct cfn_sample s = {0};
    struct cfn_options o = {0};
    snprintf(text, sizeof text, "%s%s\n", HEAD, c->text);
    cfn_sample_load(&s, text, &o);
    ck_assert_msg(s.loaded, "%s: not loaded", c->name);
    const char *got = cfn_sample_value(&s, "R", "P");
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s is %s, not %s", c->name,
                  c->text, got, c->expected);
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(table_is_sound)
{
    for (size_t i = 0; i < cfn_function_count; i++) {
        const struct function *f = &cfn_functions[i];
        ck_assert_ptr_eq(func_find(f->name), f);
        ck_assert(f->prepare != NULL || f->work != NULL);
        ck_assert(f->help[0] != '\0');
    }
    ck_assert_ptr_null(func_find(STR("Fn::Nope")));
}
END_TEST

struct blank_case {
    const char *text;
    bool maybe_blank;
};

static const struct blank_case BLANKS[] = {
    {"!Ref None", true},
    {"!Ref Short", false},
    {"!Ref Count", false},
    {"!Ref KeyPair", false},
    {"!Ref AWS::StackName", false},
    {"!Ref Other", false},
    {"!GetAtt Other.Arn", false},
    {"'{{resolve:ssm:/x}}'", false},
    {"!Sub '${None}'", true},
    {"!Sub '${None}${None}'", true},
    {"!Sub '${None}-x'", false},
    {"!Sub '${None}${AWS::StackName}'", false},
    {"!Sub '${None}${Fit}'", false},
    {"!Join [' ', ['', !Ref None]]", true},
    {"!Join ['-', [!Ref None, !Ref None]]", false},
    {"!If [HasKey, !Sub ' ${None}', !Sub '${None}/']", true},
};

/* Whether an unknown text may turn out blank: told by the first branch of a choice. */
START_TEST(blank_is_told)
{
    const struct blank_case *c = &BLANKS[_i];
    struct cfn_sample s = {0};
    struct cfn_options o = {0};
    char text[4096];
    snprintf(text, sizeof text, "%s%s\n", HEAD, c->text);
    cfn_sample_load(&s, text, &o);
    const struct resource *r = model_find(&s.model, STR("R"));
    const struct value *v = value_find(r->properties, STR("P"));
    if (v->kind == VALUE_CHOICE)
        v = &v->choice->then;
    ck_assert(v->kind == VALUE_UNKNOWN);
    ck_assert_msg(v->unknown->maybe_blank == c->maybe_blank, "%s", c->text);
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cfn_func");
    TCase *values = tcase_create("values");
    tcase_add_loop_test(values, value_is_resolved, 0, sizeof VALUES / sizeof *VALUES);
    tcase_add_loop_test(values, blank_is_told, 0, sizeof BLANKS / sizeof *BLANKS);
    tcase_add_test(values, table_is_sound);
    suite_add_tcase(suite, values);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
