/* SPDX-License-Identifier: Apache-2.0 */
#include "model/types.h"

#include "model/typedata.h"

#include <check.h>
#include <stdlib.h>

struct type_case {
    const char *type;
    enum tag_shape shape;
    const char *property;
    const char *name; /* in TagSpecifications */
};

static const struct type_case TYPES[] = {
    {"AWS::EC2::Instance", TAG_SHAPE_LIST, "Tags", ""},
    {"AWS::S3::Bucket", TAG_SHAPE_LIST, "Tags", ""},
    {"AWS::EFS::FileSystem", TAG_SHAPE_LIST, "FileSystemTags", ""},
    {"AWS::EFS::AccessPoint", TAG_SHAPE_LIST, "AccessPointTags", ""},
    {"AWS::Route53::HostedZone", TAG_SHAPE_LIST, "HostedZoneTags", ""},
    {"AWS::Cognito::UserPool", TAG_SHAPE_MAP, "UserPoolTags", ""},
    {"AWS::Backup::BackupVault", TAG_SHAPE_MAP, "BackupVaultTags", ""},
    {"AWS::SSM::Parameter", TAG_SHAPE_MAP, "Tags", ""},
    {"AWS::Glue::Job", TAG_SHAPE_MAP, "Tags", ""},
    {"AWS::MSK::Cluster", TAG_SHAPE_MAP, "Tags", ""},
    {"AWS::ApiGatewayV2::Api", TAG_SHAPE_MAP, "Tags", ""},
    {"AWS::Serverless::Function", TAG_SHAPE_MAP, "Tags", ""},
    {"AWS::Budgets::Budget", TAG_SHAPE_LIST, "ResourceTags", ""},
    {"AWS::AutoScaling::AutoScalingGroup", TAG_SHAPE_ASG, "Tags", ""},
    {"AWS::EC2::LaunchTemplate", TAG_SHAPE_SPECS, "TagSpecifications",
     "launch-template"},
    {"AWS::EC2::EC2Fleet", TAG_SHAPE_SPECS, "TagSpecifications", "fleet"},
    {"AWS::IAM::InstanceProfile", TAG_SHAPE_NONE, "", ""},
    {"AWS::EC2::SecurityGroupIngress", TAG_SHAPE_NONE, "", ""},
    {"AWS::S3::BucketPolicy", TAG_SHAPE_NONE, "", ""},
};

START_TEST(tags_are_where_aws_keeps_them)
{
    const struct type_case *row = &TYPES[_i];
    struct type_info info;

    ck_assert_msg(type_find(str_from(row->type), &info), "%s", row->type);
    ck_assert(str_eq(info.type, str_from(row->type)));
    ck_assert_msg(info.tag_shape == row->shape, "%s: %d", row->type, info.tag_shape);
    ck_assert(str_eq(info.tag_property, str_from(row->property)));
    ck_assert(str_eq(info.tag_name, str_from(row->name)));
}
END_TEST

struct letters_case {
    const char *letters;
    const char *type;
};

static const struct letters_case LETTERS[] = {
    {"aws_s3_bucket", "AWS::S3::Bucket"},
    {"AWS::S3::Bucket", "AWS::S3::Bucket"},
    {"aws_apigateway_rest_api", "AWS::ApiGateway::RestApi"},
    {"aws_s3_buckets", ""},
    {"aws", ""},
    {"", ""},
};

START_TEST(types_are_found_by_letters)
{
    const struct letters_case *row = &LETTERS[_i];

    ck_assert(str_eq(type_of_letters(str_from(row->letters)), str_from(row->type)));
}
END_TEST

START_TEST(every_line_is_found_and_well_formed)
{
    for (uint32_t i = 0; i < typedata.count; i++) {
        struct str line = lines_at(&typedata, i);
        struct str type;
        struct type_info info;

        ck_assert(str_cut(&line, '\t', &type));
        ck_assert_msg(type_find(type, &info), "%.*s", STR_ARG(type));
        ck_assert((info.tag_shape == TAG_SHAPE_NONE) == (info.tag_property.len == 0));
        ck_assert((info.tag_shape == TAG_SHAPE_SPECS) == (info.tag_name.len > 0));
        ck_assert(str_find_char(info.replacing, '\t') == SIZE_MAX);
    }
    ck_assert_uint_gt(typedata.count, 1500);
}
END_TEST

START_TEST(other_columns)
{
    struct type_info info;

    ck_assert(type_find(STR("AWS::EC2::SecurityGroup"), &info));
    ck_assert(type_lists(info.unordered, STR("SecurityGroupIngress")));
    ck_assert(!type_lists(info.unordered, STR("SecurityGroup")));
    ck_assert(type_lists(info.attributes, STR("GroupId")));
    ck_assert(type_lists(info.attributes, STR("VpcId")));
    ck_assert(type_lists(info.replacing, STR("GroupDescription")));
    ck_assert(!type_lists(info.replacing, STR("")));
    ck_assert(type_find(STR("AWS::RDS::DBInstance"), &info));
    ck_assert(type_lists(info.attributes, STR("Endpoint.Address")));
    ck_assert(type_find(STR("AWS::IAM::InstanceProfile"), &info));
}
END_TEST

static const char *const STRANGERS[] = {"",
                                        "AWS",
                                        "AWS::EC2::Instances",
                                        "aws::ec2::instance",
                                        "Custom::Thing",
                                        "AWS::ZZZ::Z",
                                        "A",
                                        "AWS::EC2::Instance\t"};

START_TEST(other_types_are_not_found)
{
    struct type_info info;

    ck_assert(!type_find(str_from(STRANGERS[_i]), &info));
}
END_TEST

START_TEST(nearest_helps_with_a_slip)
{
    ck_assert(str_eq(type_nearest(STR("AWS::Elasticache::ReplicationGrop")),
                     STR("AWS::ElastiCache::ReplicationGroup")));
    ck_assert(str_is_empty(type_nearest(STR("aws_instance"))));
    ck_assert(str_is_empty(type_nearest(STR(""))));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/types");
    TCase *tc = tcase_create("types");

    tcase_add_loop_test(tc, types_are_found_by_letters, 0,
                        sizeof LETTERS / sizeof *LETTERS);
    tcase_add_loop_test(tc, tags_are_where_aws_keeps_them, 0,
                        sizeof TYPES / sizeof *TYPES);
    tcase_add_test(tc, every_line_is_found_and_well_formed);
    tcase_add_test(tc, other_columns);
    tcase_add_loop_test(tc, other_types_are_not_found, 0,
                        sizeof STRANGERS / sizeof *STRANGERS);
    tcase_add_test(tc, nearest_helps_with_a_slip);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
