/* SPDX-License-Identifier: Apache-2.0 */
/* Terraform's mapping tables where they do more than rename: what becomes of objects.
 */
#include "tabled.h"

struct table_case {
    const char *type;
    const char *object;
    const char *expected; /* "TYPE {properties}" for each, with the suffix of its id */
};

static const struct table_case CASES[] = {
    /* Machines */
    {"aws_instance",
     "{ami: ami-1, root_block_device: [{}], ebs_block_device: [], hibernation: true, "
     "user_data: '', metadata_options: [{http_tokens: required}]}",
     "AWS::EC2::Instance {BlockDeviceMappings: [{DeviceName: 'root', Ebs: {}}], "
     "HibernationOptions: {Configured: true}, ImageId: 'ami-1', "
     "MetadataOptions: {HttpTokens: 'required'}} "},
    {"aws_instance", "{associate_public_ip_address: false, cpu_core_count: 2}",
     "AWS::EC2::Instance {CpuOptions: {CoreCount: 2}, NetworkInterfaces: "
     "[{DeviceIndex: '0', AssociatePublicIpAddress: false}]} "},
    {"aws_launch_template",
     "{name: n, block_device_mappings: [{device_name: d, ebs: [{encrypted: 'true', "
     "delete_on_termination: ''}]}]}",
     "AWS::EC2::LaunchTemplate {LaunchTemplateData: {BlockDeviceMappings: "
     "[{DeviceName: 'd', Ebs: {Encrypted: true}}]}, LaunchTemplateName: 'n'} "},
    {"aws_autoscaling_group",
     "{max_size: 3, tag: [{key: k, value: '', propagate_at_launch: true}]}",
     "AWS::AutoScaling::AutoScalingGroup {MaxSize: '3', Tags: [{Key: 'k', "
     "PropagateAtLaunch: true, Value: ''}]} "},
    {"aws_autoscaling_group", "{min_size: 1}",
     "AWS::AutoScaling::AutoScalingGroup {MinSize: '1', Tags: []} "},

    /* Networks */
    {"aws_network_acl",
     "{vpc_id: v, ingress: [{rule_no: 100, protocol: tcp, action: allow, cidr_block: "
     "0.0.0.0/0, ipv6_cidr_block: '', from_port: 22, to_port: 22, icmp_type: 0}], "
     "egress: [{rule_no: 1, protocol: '-1', action: deny, from_port: 0, to_port: 0}]}",
     "AWS::EC2::NetworkAcl {VpcId: 'v'} "
     "ingress 100 AWS::EC2::NetworkAclEntry {NetworkAclId: <?Me>, CidrBlock: "
     "'0.0.0.0/0', Egress: false, PortRange: {From: 22, To: 22}, Protocol: 'tcp', "
     "RuleAction: 'allow', RuleNumber: 100} "
     "egress 1 AWS::EC2::NetworkAclEntry {NetworkAclId: <?Me>, Egress: true, "
     "PortRange: {From: 0, To: 0}, Protocol: -1, RuleAction: 'deny', RuleNumber: 1} "},
    {"aws_network_acl_rule",
     "{network_acl_id: a, protocol: icmp, icmp_type: 8, icmp_code: 0, egress: false}",
     "AWS::EC2::NetworkAclEntry {Egress: false, Icmp: {Code: 0, Type: 8}, "
     "NetworkAclId: 'a', Protocol: 'icmp'} "},
    {"aws_route_table",
     "{vpc_id: v, route: [{cidr_block: 0.0.0.0/0, gateway_id: igw, ipv6_cidr_block: "
     "''}]}",
     "AWS::EC2::RouteTable {VpcId: 'v'} route 0 AWS::EC2::Route {RouteTableId: <?Me>, "
     "DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw'} "},
    {"aws_route_table_association", "{route_table_id: r, gateway_id: g}",
     "AWS::EC2::GatewayRouteTableAssociation {GatewayId: 'g', RouteTableId: 'r'} "},
    {"aws_flow_log", "{subnet_id: s, traffic_type: ALL}",
     "AWS::EC2::FlowLog {ResourceId: 's', ResourceType: 'Subnet', TrafficType: "
     "'ALL'} "},
    {"aws_security_group", "{description: d, ingress: [], egress: []}",
     "AWS::EC2::SecurityGroup {GroupDescription: 'd', SecurityGroupEgress: []} "},
    {"aws_security_group_rule",
     "{type: ingress, security_group_id: g, protocol: tcp, from_port: 22, to_port: 22, "
     "cidr_blocks: [10.0.0.0/8], self: false}",
     "AWS::EC2::SecurityGroupIngress {GroupId: 'g', CidrIp: '10.0.0.0/8', FromPort: "
     "22, "
     "IpProtocol: 'tcp', ToPort: 22} "},
    {"aws_security_group_rule",
     "{type: egress, security_group_id: g, protocol: '-1', self: true, "
     "cidr_blocks: [10.0.0.0/8, 0.0.0.0/0]}",
     "AWS::EC2::SecurityGroupEgress {GroupId: 'g', CidrIp: ['10.0.0.0/8', "
     "'0.0.0.0/0'], "
     "DestinationSecurityGroupId: 'g', IpProtocol: '-1'} "},

    /* Load balancers */
    {"aws_alb",
     "{internal: false, enable_deletion_protection: true, idle_timeout: 60, "
     "access_logs: "
     "[{bucket: b, enabled: false}]}",
     "AWS::ElasticLoadBalancingV2::LoadBalancer {LoadBalancerAttributes: "
     "[{Key: 'access_logs.s3.enabled', Value: 'false'}, {Key: 'access_logs.s3.bucket', "
     "Value: 'b'}, {Key: 'deletion_protection.enabled', Value: 'true'}, "
     "{Key: 'idle_timeout.timeout_seconds', Value: '60'}], Scheme: "
     "'internet-facing'} "},
    {"aws_lb_listener",
     "{protocol: HTTPS, certificate_arn: c, default_action: [{type: redirect, "
     "redirect: "
     "[{protocol: HTTPS, status_code: HTTP_301}]}]}",
     "AWS::ElasticLoadBalancingV2::Listener {Certificates: [{CertificateArn: 'c'}], "
     "DefaultActions: [{RedirectConfig: {Protocol: 'HTTPS', StatusCode: 'HTTP_301'}, "
     "Type: 'redirect'}], Protocol: 'HTTPS'} "},
    {"aws_elb",
     "{internal: true, listener: [{lb_port: 80, lb_protocol: http, instance_port: "
     "8080, "
     "instance_protocol: http}]}",
     "AWS::ElasticLoadBalancing::LoadBalancer {Listeners: [{InstancePort: '8080', "
     "InstanceProtocol: 'http', LoadBalancerPort: '80', Protocol: 'http'}], "
     "Scheme: 'internal'} "},

    /* Buckets */
    {"aws_s3_bucket",
     "{bucket: b, acl: public-read, versioning: [{enabled: false}], logging: [], "
     "server_side_encryption_configuration: [{rule: "
     "[{apply_server_side_encryption_by_default: [{sse_algorithm: AES256}]}]}]}",
     "AWS::S3::Bucket {AccessControl: 'PublicRead', BucketEncryption: "
     "{ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: "
     "{SSEAlgorithm: 'AES256'}}]}, BucketName: 'b', "
     "VersioningConfiguration: {Status: 'Suspended'}} "},
    {"aws_s3_bucket_acl",
     "{bucket: b, access_control_policy: [{grant: [{permission: WRITE, grantee: "
     "[{uri: 'http://acs.amazonaws.com/groups/global/AllUsers'}]}]}]}",
     "attached {AccessControl: 'PublicReadWrite'} "},
    {"aws_s3_bucket_notification",
     "{bucket: b, eventbridge: false, queue: [{events: ['s3:ObjectCreated:*'], "
     "queue_arn: q, filter_suffix: .log}]}",
     "attached {NotificationConfiguration: {QueueConfigurations: [{Event: "
     "'s3:ObjectCreated:*', Filter: {S3Key: {Rules: [{Name: 'suffix', Value: "
     "'.log'}]}}, "
     "Queue: 'q'}]}} "},

    /* Data */
    {"aws_db_instance",
     "{replicate_source_db: main, storage_encrypted: null, port: 5432}",
     "AWS::RDS::DBInstance {Port: '5432', SourceDBInstanceIdentifier: 'main'} "},
    {"aws_db_parameter_group",
     "{name: p, parameter: [{name: rds.force_ssl, value: '1', apply_method: "
     "immediate}]}",
     "AWS::RDS::DBParameterGroup {DBParameterGroupName: 'p', "
     "Parameters: {rds.force_ssl: '1'}} "},
    {"aws_dynamodb_table",
     "{name: t, hash_key: id, billing_mode: PAY_PER_REQUEST, read_capacity: 0, "
     "attribute: "
     "[{name: id, type: S}], server_side_encryption: [{enabled: true, kms_key_arn: "
     "k}], "
     "stream_enabled: false, point_in_time_recovery: [{enabled: false}]}",
     "AWS::DynamoDB::Table {AttributeDefinitions: [{AttributeName: 'id', "
     "AttributeType: 'S'}], BillingMode: 'PAY_PER_REQUEST', KeySchema: "
     "[{AttributeName: 'id', KeyType: 'HASH'}], PointInTimeRecoverySpecification: "
     "{PointInTimeRecoveryEnabled: false}, SSESpecification: {KMSMasterKeyId: 'k', "
     "SSEEnabled: true, SSEType: 'KMS'}, TableName: 't'} "},
    {"aws_elasticache_replication_group",
     "{at_rest_encryption_enabled: 'true', transit_encryption_enabled: false, "
     "log_delivery_configuration: [{destination: g, destination_type: cloudwatch-logs, "
     "log_format: json, log_type: slow-log}]}",
     "AWS::ElastiCache::ReplicationGroup {AtRestEncryptionEnabled: true, "
     "LogDeliveryConfigurations: [{DestinationDetails: {CloudWatchLogsDetails: "
     "{LogGroup: 'g'}}, DestinationType: 'cloudwatch-logs', LogFormat: 'json', "
     "LogType: 'slow-log'}], TransitEncryptionEnabled: false} "},
    {"aws_redshift_cluster", "{encrypted: true, logging: [{enable: false}]}",
     "AWS::Redshift::Cluster {Encrypted: true} "},
    {"aws_kinesis_stream", "{name: s, encryption_type: NONE}",
     "AWS::Kinesis::Stream {Name: 's'} "},
    {"aws_kinesis_firehose_delivery_stream",
     "{name: f, server_side_encryption: [{enabled: true, key_type: "
     "CUSTOMER_MANAGED_CMK, key_arn: k}]}",
     "AWS::KinesisFirehose::DeliveryStream "
     "{DeliveryStreamEncryptionConfigurationInput: "
     "{KeyARN: 'k', KeyType: 'CUSTOMER_MANAGED_CMK'}, DeliveryStreamName: 'f', "
     "DeliveryStreamType: 'DirectPut'} "},
    {"aws_sqs_queue",
     "{name: q, redrive_policy: "
     "'{\"deadLetterTargetArn\":\"d\",\"maxReceiveCount\":5}'}",
     "AWS::SQS::Queue {QueueName: 'q', RedrivePolicy: {deadLetterTargetArn: 'd', "
     "maxReceiveCount: 5}} "},
    {"aws_sns_topic", "{name: t, policy: '{\"Statement\":[]}'}",
     "AWS::SNS::Topic {TopicName: 't'} policy AWS::SNS::TopicPolicy {PolicyDocument: "
     "{Statement: []}, Topics: [<?Me>]} "},
    {"aws_efs_file_system",
     "{encrypted: true, lifecycle_policy: [{transition_to_ia: AFTER_7_DAYS}]}",
     "AWS::EFS::FileSystem {Encrypted: true, LifecyclePolicies: [{TransitionToIA: "
     "'AFTER_7_DAYS'}]} "},
    {"aws_fsx_windows_file_system", "{throughput_capacity: 8, kms_key_id: k}",
     "AWS::FSx::FileSystem {FileSystemType: 'WINDOWS', KmsKeyId: 'k', "
     "WindowsConfiguration: {ThroughputCapacity: 8}} "},
    {"aws_backup_selection",
     "{name: s, plan_id: p, iam_role_arn: r, selection_tag: [{key: k, type: "
     "STRINGEQUALS, value: v}]}",
     "AWS::Backup::BackupSelection {BackupPlanId: 'p', BackupSelection: {IamRoleArn: "
     "'r', ListOfTags: [{ConditionKey: 'k', ConditionType: 'STRINGEQUALS', "
     "ConditionValue: 'v'}], SelectionName: 's'}} "},
    {"aws_cloudfront_distribution",
     "{enabled: true, viewer_certificate: [{minimum_protocol_version: TLSv1}], "
     "default_cache_behavior: [{viewer_protocol_policy: allow-all}], logging_config: "
     "[]}",
     "AWS::CloudFront::Distribution {DistributionConfig: {DefaultCacheBehavior: "
     "{ViewerProtocolPolicy: 'allow-all'}, Enabled: true, ViewerCertificate: "
     "{MinimumProtocolVersion: 'TLSv1'}}} "},
};

static void show(struct cfn_sample *s, const struct mapped *m)
{
    struct str suffix = str_slice(m->id, 2, m->id.len); /* what follows "Me" */

    if (suffix.len > 0)
        buf_printf(&s->out, "%.*s ", STR_ARG(str_trim(suffix)));
    buf_add(&s->out, m->type.len > 0 ? m->type : STR("attached"));
    buf_add_char(&s->out, ' ');
    cfn_show(&s->out, &m->properties);
    buf_add_char(&s->out, ' ');
}

START_TEST(objects_become_canonical)
{
    const struct table_case *c = &CASES[_i];
    struct cfn_sample s = {0};

    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    const struct mapped_list made = tabled_all(&s, c->type, c->object);
    for (size_t i = 0; i < made.count; i++)
        show(&s, &made.items[i]);
    ck_assert_str_eq(cfn_sample_text(&s), c->expected);
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("map_table");
    TCase *tcase = tcase_create("terraform");

    tcase_add_loop_test(tcase, objects_become_canonical, 0,
                        sizeof CASES / sizeof *CASES);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
