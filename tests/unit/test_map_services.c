/* SPDX-License-Identifier: Apache-2.0 */
/* Entries of Terraform's tables in which something is more than renamed: texts of JSON,
   units, opposites, lists and maps that change places. */
#include "tabled.h"

struct entry_case {
    const char *type;
    const char *object;
    const char *canonical; /* empty: only attached to another */
    const char *properties;
};

static const struct entry_case ENTRIES[] = {
    {"aws_iam_role",
     "{name: r, assume_role_policy: '{\"Statement\": []}', inline_policy: [{name: p, "
     "policy: '{\"Statement\": [{\"Effect\": \"Allow\"}]}'}]}",
     "AWS::IAM::Role",
     "{AssumeRolePolicyDocument: {Statement: []}, Policies: [{PolicyName: 'p', "
     "PolicyDocument: {Statement: [{Effect: 'Allow'}]}}], RoleName: 'r'}"},
    {"aws_iam_user_policy", "{name: p, policy: '{}', user: u}", "AWS::IAM::Policy",
     "{PolicyName: 'p', PolicyDocument: {}, Users: ['u']}"},
    {"aws_iam_role_policy_attachment", "{role: r, policy_arn: a}", "AWS::IAM::Role",
     "{ManagedPolicyArns: ['a']}"},
    {"aws_iam_policy_attachment", "{users: [u, v], policy_arn: a}", "AWS::IAM::Role",
     "{ManagedPolicyArns: ['a']}"},
    {"aws_ssoadmin_permission_set_inline_policy", "{inline_policy: '{}'}",
     "AWS::SSO::PermissionSet", "{InlinePolicy: {}}"},
    {"aws_kms_key", "{is_enabled: true, deletion_window_in_days: 7, xks_key_id: x}",
     "AWS::KMS::Key",
     "{Enabled: true, Origin: 'EXTERNAL_KEY_STORE', PendingWindowInDays: 7}"},
    {"aws_ssm_parameter", "{name: p, insecure_value: v}", "AWS::SSM::Parameter",
     "{Name: 'p', Value: 'v'}"},
    {"aws_lambda_function",
     "{s3_bucket: b, s3_key: k, reserved_concurrent_executions: -1, layers: []}",
     "AWS::Lambda::Function", "{Code: {S3Bucket: 'b', S3Key: 'k'}}"},
    {"aws_lambda_function", "{image_uri: i, reserved_concurrent_executions: 0}",
     "AWS::Lambda::Function",
     "{Code: {ImageUri: 'i'}, ReservedConcurrentExecutions: 0}"},
    {"aws_cloudwatch_log_group", "{name: g, retention_in_days: 0}",
     "AWS::Logs::LogGroup", "{LogGroupName: 'g'}"},
    {"aws_cloudwatch_metric_alarm", "{alarm_name: a, dimensions: {InstanceId: i}}",
     "AWS::CloudWatch::Alarm",
     "{AlarmName: 'a', Dimensions: [{Name: 'InstanceId', Value: 'i'}]}"},
    {"aws_cloudwatch_event_rule", "{name: r, is_enabled: false}", "AWS::Events::Rule",
     "{Name: 'r', State: 'DISABLED'}"},
    {"aws_cloudtrail_event_data_store", "{name: s, suspend: 'true'}",
     "AWS::CloudTrail::EventDataStore", "{IngestionEnabled: false, Name: 's'}"},
    {"aws_ecs_task_definition",
     "{family: t, container_definitions: '[{\"name\": \"c\", \"privileged\": true, "
     "\"dockerLabels\": {\"my.label\": \"x\"}}]', volume: [{name: v, host_path: /x, "
     "efs_volume_configuration: []}]}",
     "AWS::ECS::TaskDefinition",
     "{ContainerDefinitions: [{DockerLabels: {my.label: 'x'}, Name: 'c', Privileged: "
     "true}], Family: 't', Volumes: [{Host: {SourcePath: '/x'}, Name: 'v'}]}"},
    {"aws_ecs_service",
     "{name: s, deployment_circuit_breaker: [{enable: true, rollback: false}], "
     "network_configuration: [{assign_public_ip: false, subnets: [a]}]}",
     "AWS::ECS::Service",
     "{DeploymentConfiguration: {DeploymentCircuitBreaker: {Enable: true, Rollback: "
     "false}}, NetworkConfiguration: {AwsvpcConfiguration: {AssignPublicIp: "
     "'DISABLED', "
     "Subnets: ['a']}}, ServiceName: 's'}"},
    {"aws_eks_cluster", "{name: e, enabled_cluster_log_types: [api, audit]}",
     "AWS::EKS::Cluster",
     "{Logging: {ClusterLogging: {EnabledTypes: [{Type: 'api'}, {Type: 'audit'}]}}, "
     "Name: 'e'}"},
    {"aws_opensearch_domain",
     "{domain_name: d, log_publishing_options: [{log_type: AUDIT_LOGS, "
     "cloudwatch_log_group_arn: a, enabled: true}]}",
     "AWS::OpenSearchService::Domain",
     "{DomainName: 'd', LogPublishingOptions: {AUDIT_LOGS: {CloudWatchLogsLogGroupArn: "
     "'a', Enabled: true}}}"},
    {"aws_msk_cluster",
     "{cluster_name: m, encryption_info: [{encryption_at_rest_kms_key_arn: k, "
     "encryption_in_transit: [{client_broker: TLS}]}], client_authentication: [{sasl: "
     "[{iam: true}], unauthenticated: false}]}",
     "AWS::MSK::Cluster",
     "{ClientAuthentication: {Sasl: {Iam: {Enabled: true}}, Unauthenticated: {Enabled: "
     "false}}, ClusterName: 'm', EncryptionInfo: {EncryptionAtRest: "
     "{DataVolumeKMSKeyId: 'k'}, EncryptionInTransit: {ClientBroker: 'TLS'}}}"},
    {"aws_keyspaces_table",
     "{table_name: t, point_in_time_recovery: [{status: ENABLED}], "
     "capacity_specification: [{throughput_mode: PAY_PER_REQUEST}]}",
     "AWS::Cassandra::Table",
     "{BillingMode: {Mode: 'ON_DEMAND'}, PointInTimeRecoveryEnabled: true, TableName: "
     "'t'}"},
    {"aws_codepipeline",
     "{name: p, artifact_store: [{location: b, type: S3, encryption_key: [{id: k, "
     "type: "
     "KMS}]}], stage: [{name: s, action: [{name: a, category: Build, owner: AWS, "
     "provider: CodeBuild, version: '1', input_artifacts: [x]}]}]}",
     "AWS::CodePipeline::Pipeline",
     "{ArtifactStore: {EncryptionKey: {Id: 'k', Type: 'KMS'}, Location: 'b', Type: "
     "'S3'}, Name: 'p', Stages: [{Actions: [{ActionTypeId: {Category: 'Build', Owner: "
     "'AWS', Provider: 'CodeBuild', Version: '1'}, InputArtifacts: [{Name: 'x'}], "
     "Name: "
     "'a'}], Name: 's'}]}"},
    {"aws_wafv2_web_acl",
     "{name: w, default_action: [{allow: [{custom_request_handling: []}], block: []}], "
     "rule: [{name: r, override_action: [{count: [], none: [{}]}], statement: "
     "[{not_statement: [{statement: [{or_statement: [{statement: "
     "[{geo_match_statement: "
     "[{country_codes: [DE]}]}]}]}]}]}]}]}",
     "AWS::WAFv2::WebACL",
     "{DefaultAction: {Allow: {}}, Name: 'w', Rules: [{Name: 'r', OverrideAction: "
     "{None: "
     "{}}, Statement: {NotStatement: {Statement: {OrStatement: {Statements: "
     "[{GeoMatchStatement: {CountryCodes: ['DE']}}]}}}}}]}"},
    {"aws_cognito_user_pool",
     "{name: p, mfa_configuration: 'ON', software_token_mfa_configuration: [{enabled: "
     "true}], password_policy: [{minimum_length: 8}]}",
     "AWS::Cognito::UserPool",
     "{EnabledMfas: ['SOFTWARE_TOKEN_MFA'], MfaConfiguration: 'ON', Policies: "
     "{PasswordPolicy: {MinimumLength: 8}}, UserPoolName: 'p'}"},
    {"aws_transfer_server",
     "{identity_provider_type: SERVICE_MANAGED, protocols: [FTP]}",
     "AWS::Transfer::Server",
     "{IdentityProviderType: 'SERVICE_MANAGED', Protocols: ['FTP']}"},
    {"aws_emr_cluster",
     "{name: e, ec2_attributes: [{instance_profile: p, "
     "additional_master_security_groups: 'sg-1, sg-2'}], configurations_json: "
     "'[{\"Classification\": \"c\"}]'}",
     "AWS::EMR::Cluster",
     "{Configurations: [{Classification: 'c'}], Instances: "
     "{AdditionalMasterSecurityGroups: ['sg-1', 'sg-2']}, JobFlowRole: 'p', Name: "
     "'e'}"},
    {"aws_route53_record",
     "{name: n, zone_id: z, alias: [{name: a, zone_id: y}], weighted_routing_policy: "
     "[{weight: 3}]}",
     "AWS::Route53::RecordSet",
     "{AliasTarget: {DNSName: 'a', HostedZoneId: 'y'}, HostedZoneId: 'z', Name: 'n', "
     "Weight: 3}"},
    {"aws_guardduty_detector",
     "{enable: true, datasources: [{malware_protection: "
     "[{scan_ec2_instance_with_findings: [{ebs_volumes: [{enable: true}]}]}]}]}",
     "AWS::GuardDuty::Detector",
     "{DataSources: {MalwareProtection: {ScanEc2InstanceWithFindings: {EbsVolumes: "
     "true}}}, Enable: true}"},
    {"aws_cloudwatch_event_target", "{rule: r, arn: a, target_id: t}", "",
     "{Targets: [{Arn: 'a', Id: 't'}]}"},
};

START_TEST(entries_translate)
{
    const struct entry_case *c = &ENTRIES[_i];
    struct cfn_sample s = {0};

    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    struct mapped made = tabled(&s, c->type, c->object);
    ck_assert_msg(str_eq(made.type, str_from(c->canonical)), "%s: %.*s", c->type,
                  STR_ARG(made.type));
    cfn_show(&s.out, &made.properties);
    const char *got = cfn_sample_text(&s);
    ck_assert_msg(strcmp(got, c->properties) == 0, "%s: %s", c->type, got);
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("map_services");
    TCase *tcase = tcase_create("entries");

    tcase_add_loop_test(tcase, entries_translate, 0, sizeof ENTRIES / sizeof *ENTRIES);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
