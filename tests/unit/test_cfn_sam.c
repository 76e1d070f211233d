/* SPDX-License-Identifier: Apache-2.0 */
/* Of cfn/sam.c, cfn/sammerge.c, cfn/samhook.c and rulesets/maps/sam/: what SAM's types
   become. The expectations follow what the transform itself makes of these resources.
 */
#include <check.h>
#include <string.h>

#include "cfn_sample.h"

struct sam_case {
    const char *name;
    const char *type; /* of resource R; NULL: text is the whole template */
    const char *text; /* its properties */
    const char *resource;
    const char *property;
    const char *expected;
};

static const char GLOBALS[] =
    "Globals:\n"
    "  Function:\n"
    "    Timeout: 5\n"
    "    MemorySize: 512\n"
    "    Layers: [g]\n"
    "    Tags: {Team: x}\n"
    "    Environment: {Variables: {A: '1', B: '2'}}\n"
    "    VpcConfig: !If [C, {SubnetIds: [s]}, !Ref AWS::NoValue]\n"
    "Conditions: {C: !Equals [!Ref 'AWS::Region', x]}\n"
    "Resources:\n"
    "  R:\n"
    "    Type: AWS::Serverless::Function\n"
    "    Properties:\n"
    "      Timeout: 9\n"
    "      Layers: [l]\n"
    "      Environment: {Variables: {B: '3', C: '4'}}\n"
    "  I: {Type: AWS::Serverless::Function, IgnoreGlobals: '*', Properties: {Timeout: "
    "1}}\n"
    "  J: {Type: AWS::Serverless::Function, IgnoreGlobals: [MemorySize], Properties: "
    "{}}\n";

static const struct sam_case CASES[] = {
    {"code uri", "Function", "{CodeUri: 's3://b/k/x.zip?versionId=3'}", "R", "Code",
     "{S3Bucket: 'b', S3Key: 'k/x.zip', S3ObjectVersion: '3'}"},
    {"code map", "Function", "{CodeUri: {Bucket: b, Key: k}}", "R", "Code",
     "{S3Bucket: 'b', S3Key: 'k'}"},
    {"code beside", "Function", "{CodeUri: ./src}", "R", "Code",
     "<?it lies beside the template until it is packaged>"},
    {"code inline", "Function", "{InlineCode: x, CodeUri: y}", "R", "Code",
     "{ZipFile: 'x'}"},
    {"code image", "Function", "{PackageType: Image, ImageUri: 'a/b:c'}", "R", "Code",
     "{ImageUri: 'a/b:c'}"},
    {"role made", "Function", "{}", "R", "Role", "<?RRole.Arn>"},
    {"role given", "Function", "{Role: arn:x}", "R", "Role", "'arn:x'"},
    {"no role made", "Function", "{Role: arn:x}", "RRole", NULL, "nothing"},
    {"tracing", "Function", "{Tracing: Active}", "R", "TracingConfig",
     "{Mode: 'Active'}"},
    {"tracing off", "Function", "{Tracing: Disabled}", "R", "TracingConfig", "nothing"},
    {"dead letters", "Function", "{DeadLetterQueue: {Type: SQS, TargetArn: arn:q}}",
     "R", "DeadLetterConfig", "{TargetArn: 'arn:q'}"},
    {"tags", "Function", "{Tags: {A: b, C: !Ref R}}", "R", "Tags",
     "[{Key: 'lambda:createdBy', Value: 'SAM'}, {Key: 'A', Value: 'b'}, {Key: 'C', "
     "Value: "
     "<?R>}]"},
    {"kept as they are", "Function",
     "{MemorySize: 128, KmsKeyArn: k, ReservedConcurrentExecutions: 5, VpcConfig: "
     "{SubnetIds: [s]}, Runtime: python3.12}",
     "R", NULL,
     "{Runtime: 'python3.12', MemorySize: 128, VpcConfig: {SubnetIds: ['s']}, "
     "KmsKeyArn: "
     "'k', ReservedConcurrentExecutions: 5, Role: <?RRole.Arn>, Tags: [{Key: "
     "'lambda:createdBy', Value: 'SAM'}]}"},
    {"role", "Function", "{RolePath: /x/, PermissionsBoundary: pb}", "RRole", NULL,
     "{AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: 'Allow', "
     "Action: ['sts:AssumeRole'], Principal: {Service: ['lambda.amazonaws.com']}}]}, "
     "ManagedPolicyArns: "
     "['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'], Path: "
     "'/x/', "
     "PermissionsBoundary: 'pb', Tags: [{Key: 'lambda:createdBy', Value: 'SAM'}]}"},
    {"managed policies", "Function",
     "{Tracing: Active, VpcConfig: {SubnetIds: [s]}, Policies: "
     "[AmazonS3ReadOnlyAccess, 'arn:p', AWSLambdaSQSQueueExecutionRole, "
     "{S3ReadPolicy: {BucketName: b}}]}",
     "RRole", "ManagedPolicyArns",
     "['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole', "
     "'arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess', "
     "'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole', "
     "'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess', 'arn:p', "
     "'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole']"},
    {"one policy", "Function", "{Policies: AWSLambdaExecute}", "RRole",
     "ManagedPolicyArns",
     "['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole', "
     "'arn:aws:iam::aws:policy/AWSLambdaExecute']"},
    {"inline policies", "Function",
     "{Policies: [X, {Statement: [{Effect: Allow, Action: '*', Resource: '*'}]}]}",
     "RRole", "Policies",
     "[{PolicyName: 'RRolePolicy1', PolicyDocument: {Statement: [{Effect: 'Allow', "
     "Action: '*', Resource: '*'}]}}]"},
    {"url", "Function",
     "{FunctionUrlConfig: {AuthType: NONE, Cors: {AllowOrigins: ['*']}}}", "RUrl", NULL,
     "{TargetFunctionArn: <?R>, AuthType: 'NONE', Cors: {AllowOrigins: ['*']}}"},
    {"public url", "Function", "{FunctionUrlConfig: {AuthType: NONE}}",
     "RUrlPublicPermissions", NULL,
     "{Action: 'lambda:InvokeFunctionUrl', FunctionName: <?R>, Principal: '*', "
     "FunctionUrlAuthType: 'NONE'}"},
    {"private url", "Function", "{FunctionUrlConfig: {AuthType: AWS_IAM}}",
     "RUrlPublicPermissions", NULL, "nothing"},
    {"invoke config", "Function",
     "{EventInvokeConfig: {MaximumRetryAttempts: 1, DestinationConfig: "
     "{OnFailure: {Type: SQS, Destination: arn:q}}}}",
     "REventInvokeConfig", NULL,
     "{FunctionName: <?R>, Qualifier: '$LATEST', MaximumRetryAttempts: 1, "
     "DestinationConfig: {OnFailure: {Destination: 'arn:q'}}}"},
    {"queue event", "Function",
     "{Events: {Q: {Type: SQS, Properties: {Queue: arn:q, BatchSize: 5}}}}", "RQ", NULL,
     "{FunctionName: <?R>, EventSourceArn: 'arn:q', BatchSize: 5}"},
    {"schedule event", "Function",
     "{Events: {S: {Type: Schedule, Properties: {Schedule: rate(1 day), Enabled: "
     "false}}}}",
     "RS", NULL,
     "{ScheduleExpression: 'rate(1 day)', State: 'DISABLED', Targets: [{Arn: <?R.Arn>, "
     "Id: 'RSLambdaTarget'}]}"},
    {"topic event", "Function",
     "{Events: {T: {Type: SNS, Properties: {Topic: arn:t}}}}", "RTPermission", NULL,
     "{Action: 'lambda:InvokeFunction', FunctionName: <?R>, Principal: "
     "'sns.amazonaws.com', SourceArn: 'arn:t'}"},
    {"bucket event", "Function",
     "{Events: {B: {Type: S3, Properties: {Bucket: b, Events: x}}}}", "RBPermission",
     NULL,
     "{Action: 'lambda:InvokeFunction', FunctionName: <?R>, Principal: "
     "'s3.amazonaws.com', SourceAccount: <?AWS::AccountId is not known before "
     "deployment>}"},
    {"alias", "Function", "{AutoPublishAlias: live}", "RAliaslive", NULL,
     "{Name: 'live', FunctionName: <?R>}"},
    {"implicit api", NULL,
     "Globals: {Api: {TracingEnabled: true}}\nResources: {R: {Type: "
     "AWS::Serverless::Function, Properties: {Events: {G: {Type: Api, Properties: "
     "{Path: "
     "/, Method: get}}}}}}",
     "ServerlessRestApiProdStage", NULL,
     "{StageName: 'Prod', TracingEnabled: true, RestApiId: <?ServerlessRestApi>}"},
    {"implicit api, tags handed on", "Function",
     "{PropagateTags: true, Tags: {a: b}, Events: {G: {Type: Api}}}",
     "ServerlessRestApi", "Tags", "[{Key: 'a', Value: 'b'}]"},
    {"implicit api, tags kept", "Function", "{Tags: {a: b}, Events: {G: {Type: Api}}}",
     "ServerlessRestApi", "Tags", "nothing"},
    {"explicit api", "Function",
     "{Events: {G: {Type: Api, Properties: {RestApiId: !Ref R}}}}", "ServerlessRestApi",
     NULL, "nothing"},
    {"implicit http api", "Function", "{Events: {G: {Type: HttpApi}}}",
     "ServerlessHttpApiApiGatewayDefaultStage", NULL,
     "{ApiId: <?ServerlessHttpApi>, StageName: '$default', AutoDeploy: true}"},
    {"globals, scalars", NULL, GLOBALS, "R", "Timeout", "9"},
    {"globals, inherited", NULL, GLOBALS, "R", "MemorySize", "512"},
    {"globals, lists", NULL, GLOBALS, "R", "Layers", "['g', 'l']"},
    {"globals, maps", NULL, GLOBALS, "R", "Environment",
     "{Variables: {A: '1', B: '3', C: '4'}}"},
    {"globals, functions", NULL, GLOBALS, "R", "VpcConfig",
     "<C ? {SubnetIds: ['s']} : ->"},
    {"globals, ignored", NULL, GLOBALS, "I", NULL,
     "{Timeout: 1, Role: <?IRole.Arn>, Tags: [{Key: 'lambda:createdBy', Value: "
     "'SAM'}]}"},
    {"globals, one ignored", NULL, GLOBALS, "J", "MemorySize", "nothing"},
    {"globals, others not", NULL, GLOBALS, "J", "Timeout", "5"},

    {"api", "Api",
     "{StageName: p, Name: n, EndpointConfiguration: REGIONAL, DefinitionBody: "
     "{openapi: 3.0.1}}",
     "R", NULL,
     "{Name: 'n', Body: {openapi: '3.0.1'}, EndpointConfiguration: {Types: "
     "['REGIONAL']}}"},
    {"api without body", "Api", "{StageName: p}", "R", "Body",
     "<?SAM generates it from the events of functions>"},
    {"api definition uri", "Api",
     "{StageName: p, DefinitionUri: 's3://b/k', EndpointConfiguration: {Type: PRIVATE, "
     "VPCEndpointIds: [v]}}",
     "R", NULL,
     "{BodyS3Location: {Bucket: 'b', Key: 'k'}, EndpointConfiguration: {Types: "
     "['PRIVATE'], VpcEndpointIds: ['v']}}"},
    {"api stage", "Api",
     "{StageName: p, CacheClusterEnabled: true, AccessLogSetting: {DestinationArn: "
     "l}, MethodSettings: [{LoggingLevel: INFO}], Tags: {A: b}}",
     "RpStage", NULL,
     "{StageName: 'p', CacheClusterEnabled: true, MethodSettings: [{LoggingLevel: "
     "'INFO'}], AccessLogSetting: {DestinationArn: 'l'}, RestApiId: <?R>, Tags: [{Key: "
     "'A', Value: 'b'}]}"},
    {"api stage by function", "Api", "{StageName: !Sub '${AWS::StackName}'}", "RStage",
     "StageName", "<?AWS::StackName is not known before deployment>"},
    {"http api", "HttpApi",
     "{Name: n, CorsConfiguration: {AllowOrigins: ['*']}, Tags: {A: b}}", "R", NULL,
     "{Name: 'n', CorsConfiguration: {AllowOrigins: ['*']}, ProtocolType: 'HTTP', "
     "Body: "
     "<?SAM generates it from the events of functions>, Tags: {A: 'b'}}"},
    {"http api stage", "HttpApi", "{StageName: s, AccessLogSettings: {Format: f}}",
     "RsStage", NULL,
     "{StageName: 's', AccessLogSettings: {Format: 'f'}, ApiId: <?R>, AutoDeploy: "
     "true}"},
    {"table", "SimpleTable", "{}", "R", NULL,
     "{AttributeDefinitions: [{AttributeName: 'id', AttributeType: 'S'}], KeySchema: "
     "[{AttributeName: 'id', KeyType: 'HASH'}], BillingMode: 'PAY_PER_REQUEST'}"},
    {"table with key", "SimpleTable",
     "{PrimaryKey: {Name: a, Type: Number}, ProvisionedThroughput: "
     "{ReadCapacityUnits: 1}, SSESpecification: {SSEEnabled: true}, Tags: {A: b}}",
     "R", NULL,
     "{ProvisionedThroughput: {ReadCapacityUnits: 1}, SSESpecification: {SSEEnabled: "
     "true}, AttributeDefinitions: [{AttributeName: 'a', AttributeType: 'N'}], "
     "KeySchema: "
     "[{AttributeName: 'a', KeyType: 'HASH'}], Tags: [{Key: 'A', Value: 'b'}]}"},
    {"state machine", "StateMachine",
     "{Definition: {StartAt: A}, Name: n, Type: EXPRESS, Logging: {Level: ALL}, "
     "Tracing: {Enabled: true}}",
     "R", NULL,
     "{Definition: {StartAt: 'A'}, RoleArn: <?RRole.Arn>, StateMachineName: 'n', "
     "StateMachineType: 'EXPRESS', LoggingConfiguration: {Level: 'ALL'}, "
     "TracingConfiguration: {Enabled: true}, Tags: [{Key: 'stateMachine:createdBy', "
     "Value: 'SAM'}]}"},
    {"state machine role", "StateMachine",
     "{Policies: [AWSLambdaRole], Tracing: {Enabled: true}}", "RRole",
     "ManagedPolicyArns",
     "['arn:aws:iam::aws:policy/service-role/AWSLambdaRole', "
     "'arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess']"},
    {"layer", "LayerVersion", "{ContentUri: 's3://b/k', LicenseInfo: MIT}", "R", NULL,
     "{LicenseInfo: 'MIT', LayerName: 'R', Content: {S3Bucket: 'b', S3Key: 'k'}}"},
    {"graphql api", "GraphQLApi",
     "{Auth: {Type: AWS_IAM, Additional: [{Type: API_KEY}]}, XrayEnabled: true, "
     "Logging: false}",
     "R", NULL,
     "{XrayEnabled: true, Name: 'R', AuthenticationType: 'AWS_IAM', "
     "AdditionalAuthenticationProviders: [{AuthenticationType: 'API_KEY'}]}"},
    {"graphql logging", "GraphQLApi",
     "{Auth: {Type: API_KEY}, Logging: {FieldLogLevel: ERROR}}", "R", "LogConfig",
     "{CloudWatchLogsRoleArn: <?SAM makes a role for the logs>, FieldLogLevel: "
     "'ERROR'}"},
    {"connector stays", "Connector", "{Source: {Id: A}}", "R", NULL,
     "{Source: {Id: 'A'}}"},
};

static void load(struct cfn_sample *s, const char *text)
{
    struct cfn_options o = {0};
    struct str whole =
        arena_printf(&s->arena, "Transform: AWS::Serverless-2016-10-31\n%s", text);
    cfn_sample_load(s, whole.ptr, &o);
    ck_assert(s->loaded);
}

START_TEST(type_is_mapped)
{
    const struct sam_case *c = &CASES[_i];
    struct cfn_sample s = {0};
    const char *text = c->text;
    if (c->type != NULL)
        text =
            arena_printf(&s.arena,
                         "Resources:\n  R: {Type: AWS::Serverless::%s, Properties: %s}",
                         c->type, c->text)
                .ptr;
    load(&s, text);
    const char *got = cfn_sample_value(&s, c->resource, c->property);
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(identity_is_kept)
{
    struct cfn_sample s = {0};
    load(&s, "Conditions: {C: !Equals [!Ref 'AWS::Region', x]}\n"
             "Resources:\n"
             "  F:\n"
             "    Type: AWS::Serverless::Function\n"
             "    Condition: C\n"
             "    Metadata: {M: 1}\n"
             "    DeletionPolicy: Retain\n"
             "    Properties: {Events: {Q: {Type: SQS, Properties: {Queue: !GetAtt "
             "Qu.Arn}}}}\n"
             "  Qu: {Type: AWS::SQS::Queue, DependsOn: FRole}\n");
    const struct resource *f = model_find(&s.model, STR("F"));
    const struct resource *role = model_find(&s.model, STR("FRole"));
    ck_assert(str_eq(f->type, STR("AWS::Lambda::Function")));
    ck_assert(str_eq(f->written, STR("AWS::Serverless::Function")));
    ck_assert(str_eq(sources_text(&s.sources, f->span), STR("F")));
    ck_assert(
        str_eq(value_str(value_find(f->body, STR("DeletionPolicy"))), STR("Retain")));
    ck_assert(str_eq(role->when->name, STR("C")));
    ck_assert_ptr_null(value_find(role->body, STR("DeletionPolicy")));
    ck_assert_ptr_eq(f->refs.items[0]->to, role);
    ck_assert_str_eq(cfn_sample_problems(&s), "");
    /* What the transform adds stands where the function does. */
    const struct value *tags = value_find(f->properties, STR("Tags"));
    ck_assert_uint_gt(value_site(tags).end, 0);
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(mistakes_are_told_once)
{
    struct cfn_sample s = {0};
    load(&s, "Parameters: {Used: {Type: String}}\n"
             "Resources:\n"
             "  F:\n"
             "    Type: AWS::Serverless::Function\n"
             "    Properties: {Role: !GetAtt Nope.Arn, Tags: {A: !Ref Nopee}, \n"
             "      DeploymentPreference: {Type: !Ref Used}, Policies: [{S3ReadPolicy: "
             "{BucketName: !Ref FUrl}}]}\n");
    ck_assert_str_eq(cfn_sample_problems(&s),
                     "undefined-getatt F 6:32 There is no resource 'Nope'\n"
                     "undefined-ref F 6:57 There is no parameter or resource 'Nopee'");
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cfn_sam");
    TCase *c = tcase_create("sam");
    tcase_add_loop_test(c, type_is_mapped, 0, sizeof CASES / sizeof *CASES);
    tcase_add_test(c, identity_is_kept);
    tcase_add_test(c, mistakes_are_told_once);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
