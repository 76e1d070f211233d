/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The mix of resources that the large templates are made of: what teams have in theirs,
 * nearly all of it in order, with a share of references, conditions and mistakes.
 */
#ifndef BENCH_MIX_H
#define BENCH_MIX_H

#include "emit.h"

static void mix_tag(struct emit *e, const char *key, const char *value)
{
    emit_map(e, NULL);
    emit_text(e, "Key", "%s", key);
    emit_text(e, "Value", "%s", value);
    emit_close(e);
}

static void mix_tags(struct emit *e, const char *property, int i)
{
    emit_list(e, property);
    mix_tag(e, "Environment", i % 3 == 0 ? "prod" : "dev");
    mix_tag(e, "Owner", "platform@example.com");
    if (i % 60 != 7)
        mix_tag(e, "CostCenter", "cc-4711");
    emit_close(e);
}

static void mix_instance(struct emit *e, int i)
{
    emit_list_call(e, "ImageId", "FindInMap",
                   e->json ? "\"Images\", {\"Ref\": \"AWS::Region\"}, \"Base\""
                           : "Images, !Ref 'AWS::Region', Base");
    emit_call(e, "InstanceType", "Ref", "InstanceType");
    emit_call(e, "SubnetId", "Ref", "SubnetId");
    emit_list(e, "SecurityGroupIds");
    emit_call(e, NULL, "GetAtt", "Group%05d.GroupId", i + 1);
    emit_close(e);
    emit_list(e, "BlockDeviceMappings");
    emit_map(e, NULL);
    emit_text(e, "DeviceName", "/dev/xvda");
    emit_map(e, "Ebs");
    emit_bare(e, "VolumeSize", "%d", 20 + i % 80);
    emit_bare(e, "Encrypted", "true");
    emit_close(e);
    emit_close(e);
    emit_close(e);
    mix_tags(e, "Tags", i);
}

static void mix_ingress(struct emit *e, int port, const char *source)
{
    emit_map(e, NULL);
    emit_text(e, "IpProtocol", "tcp");
    emit_bare(e, "FromPort", "%d", port);
    emit_bare(e, "ToPort", "%d", port);
    emit_text(e, "CidrIp", "%s", source);
    emit_close(e);
}

static void mix_group(struct emit *e, int i)
{
    emit_text(e, "GroupDescription", "Reached by the load balancer %d", i);
    emit_call(e, "VpcId", "Ref", "VpcId");
    emit_list(e, "SecurityGroupIngress");
    mix_ingress(e, 443, "0.0.0.0/0");
    mix_ingress(e, 8080, "10.20.0.0/16");
    mix_ingress(e, 22, i % 600 == 1 ? "0.0.0.0/0" : "10.1.2.0/24");
    emit_close(e);
    mix_tags(e, "Tags", i);
}

static void mix_volume(struct emit *e, int i)
{
    emit_bare(e, "Size", "%d", 100 + i % 400);
    emit_text(e, "VolumeType", "gp3");
    emit_bare(e, "Encrypted", i % 600 == 2 ? "false" : "true");
    emit_list_call(e, "AvailabilityZone", "Select",
                   e->json ? "0, {\"Fn::GetAZs\": \"\"}" : "0, !GetAZs ''");
    mix_tags(e, "Tags", i);
}

static void mix_database(struct emit *e, int i)
{
    emit_text(e, "Engine", "postgres");
    emit_text(e, "EngineVersion", "15.4");
    emit_text(e, "DBInstanceClass", "db.r6g.large");
    emit_text(e, "AllocatedStorage", "%d", 100 + i % 900);
    emit_bare(e, "StorageEncrypted", "true");
    emit_text(e, "DBSubnetGroupName", "private");
    emit_list_call(e, "MultiAZ", "If",
                   e->json ? "\"IsProd\", true, false" : "IsProd, true, false");
    emit_text(e, "MasterUsername", "admin%d", i);
    emit_text(e, "MasterUserPassword",
              "{{resolve:secretsmanager:db/%d:SecretString:password}}", i);
    emit_list(e, "VPCSecurityGroups");
    emit_call(e, NULL, "Ref", "Group%05d", i - 2);
    emit_close(e);
    mix_tags(e, "Tags", i);
}

static void mix_share(struct emit *e, int i)
{
    emit_bare(e, "Encrypted", "true");
    emit_call(e, "KmsKeyId", "Ref", "KeyArn");
    emit_text(e, "PerformanceMode", "generalPurpose");
    emit_text(e, "ThroughputMode", "elastic");
    mix_tags(e, "FileSystemTags", i);
}

static void mix_topic(struct emit *e, int i)
{
    emit_call(e, "TopicName", "Sub", "${AWS::StackName}-events-%d", i);
    emit_call(e, "KmsMasterKeyId", "Ref", "KeyArn");
    emit_list(e, "Subscription");
    emit_map(e, NULL);
    emit_text(e, "Protocol", "https");
    emit_text(e, "Endpoint", "https://hooks.example.com/%d", i);
    emit_close(e);
    emit_close(e);
    mix_tags(e, "Tags", i);
}

static void mix_bucket(struct emit *e, int i)
{
    emit_call(e, "BucketName", "Sub", "${AWS::AccountId}-${Env}-data-%d", i);
    emit_map(e, "BucketEncryption");
    emit_list(e, "ServerSideEncryptionConfiguration");
    emit_map(e, NULL);
    emit_map(e, "ServerSideEncryptionByDefault");
    emit_text(e, "SSEAlgorithm", "aws:kms");
    emit_close(e);
    emit_close(e);
    emit_close(e);
    emit_close(e);
    emit_map(e, "PublicAccessBlockConfiguration");
    emit_bare(e, "BlockPublicAcls", "true");
    emit_bare(e, "BlockPublicPolicy", "true");
    emit_bare(e, "IgnorePublicAcls", "true");
    emit_bare(e, "RestrictPublicBuckets", "true");
    emit_close(e);
    emit_map(e, "VersioningConfiguration");
    emit_text(e, "Status", i % 600 == 6 ? "Suspended" : "Enabled");
    emit_close(e);
    mix_tags(e, "Tags", i);
}

static void mix_statement(struct emit *e, const char *action, int i)
{
    emit_map(e, NULL);
    emit_text(e, "Effect", "Allow");
    emit_list(e, "Action");
    emit_text(e, NULL, "%s", action);
    emit_close(e);
    emit_call(e, "Resource", "GetAtt", "Bucket%05d.Arn", i - 1);
    emit_close(e);
}

static void mix_role(struct emit *e, int i)
{
    emit_map(e, "AssumeRolePolicyDocument");
    emit_text(e, "Version", "2012-10-17");
    emit_list(e, "Statement");
    emit_map(e, NULL);
    emit_text(e, "Effect", "Allow");
    emit_map(e, "Principal");
    emit_text(e, "Service", "ec2.amazonaws.com");
    emit_close(e);
    emit_text(e, "Action", "sts:AssumeRole");
    emit_close(e);
    emit_close(e);
    emit_close(e);
    emit_list(e, "Policies");
    emit_map(e, NULL);
    emit_text(e, "PolicyName", "read-data");
    emit_map(e, "PolicyDocument");
    emit_text(e, "Version", "2012-10-17");
    emit_list(e, "Statement");
    mix_statement(e, "s3:GetObject", i);
    mix_statement(e, "s3:ListBucket", i);
    emit_close(e);
    emit_close(e);
    emit_close(e);
    emit_close(e);
    mix_tags(e, "Tags", i);
}

static void mix_template(struct emit *e, int i)
{
    emit_map(e, "LaunchTemplateData");
    if (i % 600 == 8)
        emit_text(e, "ImageId", "ami-0%07x0a1b2c3d4", (unsigned)i);
    else
        emit_text(e, "ImageId", "resolve:ssm:/golden/base-%d", i % 20);
    emit_text(e, "InstanceType", "m6g.large");
    emit_map(e, "MetadataOptions");
    emit_text(e, "HttpTokens", "required");
    emit_close(e);
    emit_list(e, "TagSpecifications");
    emit_map(e, NULL);
    emit_text(e, "ResourceType", "instance");
    mix_tags(e, "Tags", i);
    emit_close(e);
    emit_close(e);
    emit_close(e);
}

static void mix_rule(struct emit *e, int i)
{
    emit_call(e, "GroupId", "GetAtt", "Group%05d.GroupId", i - 8);
    emit_text(e, "IpProtocol", "tcp");
    emit_bare(e, "FromPort", "%d", i % 600 == 9 ? 3389 : 5432);
    emit_bare(e, "ToPort", "%d", i % 600 == 9 ? 3389 : 5432);
    emit_text(e, "CidrIp", "%s", i % 600 == 9 ? "0.0.0.0/0" : "10.20.30.0/24");
}

struct mix_kind {
    const char *name;
    const char *type;
    void (*properties)(struct emit *e, int i);
};

static const struct mix_kind mix_kinds[] = {
    {"Instance", "AWS::EC2::Instance", mix_instance},
    {"Group", "AWS::EC2::SecurityGroup", mix_group},
    {"Volume", "AWS::EC2::Volume", mix_volume},
    {"Database", "AWS::RDS::DBInstance", mix_database},
    {"Share", "AWS::EFS::FileSystem", mix_share},
    {"Topic", "AWS::SNS::Topic", mix_topic},
    {"Bucket", "AWS::S3::Bucket", mix_bucket},
    {"Role", "AWS::IAM::Role", mix_role},
    {"Template", "AWS::EC2::LaunchTemplate", mix_template},
    {"Rule", "AWS::EC2::SecurityGroupIngress", mix_rule},
};

enum { MIX_KINDS = sizeof mix_kinds / sizeof *mix_kinds };

#endif
