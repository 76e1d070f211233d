/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/awscc.h"

#include <check.h>

#include "cfn_sample.h"
#include "tf/awsccdata.h"

struct type_case {
    const char *type;
    const char *expected; /* NULL: none */
};

static const struct type_case TYPES[] = {
    {"awscc_s3_bucket", "AWS::S3::Bucket"},
    {"awscc_apigateway_rest_api", "AWS::ApiGateway::RestApi"},
    {"awscc_elasticloadbalancingv2_load_balancer",
     "AWS::ElasticLoadBalancingV2::LoadBalancer"},
    {"awscc_ec2_vpc_cidr_block", "AWS::EC2::VPCCidrBlock"},
    {"awscc_rds_db_instance", "AWS::RDS::DBInstance"},
    {"awscc_cloudfront_distribution", "AWS::CloudFront::Distribution"},
    {"awscc_cloudfront_distributions", NULL},
    {"awscc_", NULL},
    {"aws_s3_bucket", NULL},
};

START_TEST(types_are_found)
{
    const struct type_case *c = &TYPES[_i];
    struct str type;
    bool found = awscc_type(str_from(c->type), &type);

    ck_assert_int_eq(found, c->expected != NULL);
    if (found)
        ck_assert_msg(str_eq(type, str_from(c->expected)), "%.*s", STR_ARG(type));
}
END_TEST

struct property_case {
    const char *type;
    const char *attributes;
    const char *expected;
};

static const struct property_case PROPERTIES[] = {
    {"AWS::S3::Bucket",
     "{bucket_name: b, id: b, tags: [{key: k, value: v}], arn: null}",
     "{BucketName: 'b', Tags: [{Key: 'k', Value: 'v'}]}"},
    {"AWS::S3::Bucket",
     "{bucket_encryption: {server_side_encryption_configuration: "
     "[{bucket_key_enabled: true, server_side_encryption_by_default: {sse_algorithm: "
     "'aws:kms', kms_master_key_id: k}}]}}",
     "{BucketEncryption: {ServerSideEncryptionConfiguration: [{BucketKeyEnabled: true, "
     "ServerSideEncryptionByDefault: {SSEAlgorithm: 'aws:kms', KMSMasterKeyID: "
     "'k'}}]}}"},
    {"AWS::EC2::Subnet", "{ipv_6_cidr_block: x, enable_dns_64: true}",
     "{Ipv6CidrBlock: 'x', EnableDns64: true}"},
    {"AWS::EC2::FlowLog", "{id: f, flow_log_id: f}", "{Id: 'f'}"},
    {"AWS::RDS::DBInstance", "{db_instance_arn: a, storage_encrypted: true}",
     "{DBInstanceArn: 'a', StorageEncrypted: true}"},
    {"AWS::CloudFront::Distribution",
     "{distribution_config: {cnames: [a], viewer_certificate: "
     "{cloudfront_default_certificate: true}}}",
     "{DistributionConfig: {CNAMEs: ['a'], ViewerCertificate: "
     "{CloudFrontDefaultCertificate: true}}}"},
    {"AWS::Lambda::Function", "{environment: {variables: {my_key: my_value}}}",
     "{Environment: {Variables: {my_key: 'my_value'}}}"},
    {"AWS::SSM::Parameter", "{tags: {my_key: v}}", "{Tags: {my_key: 'v'}}"},
    {"AWS::IAM::Role",
     "{assume_role_policy_document: '{\"Statement\": [{\"Effect\": \"Allow\"}]}', "
     "policies: [{policy_document: '{}', policy_name: p}]}",
     "{AssumeRolePolicyDocument: {Statement: [{Effect: 'Allow'}]}, "
     "Policies: [{PolicyDocument: {}, PolicyName: 'p'}]}"},
    {"AWS::KMS::Key", "{key_policy: 'no json'}", "{KeyPolicy: 'no json'}"},
    {"AWS::New::Thing", "{some_thing_new: {in_it: 1}}", "{SomeThingNew: {InIt: 1}}"},
    {"AWS::New::Thing", "x", "'x'"},
};

START_TEST(properties_have_their_names)
{
    const struct property_case *c = &PROPERTIES[_i];
    struct cfn_sample s = {0};

    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    struct value made = awscc_properties(&s.arena, str_from(c->type),
                                         cfn_sample_read(&s, c->attributes));
    cfn_show(&s.out, &made);
    ck_assert_str_eq(cfn_sample_text(&s), c->expected);
    cfn_sample_finish(&s);
}
END_TEST

/* What is not known has no keys to rename, wherever it stands; what the account will
   choose, nobody has written. */
START_TEST(unknowns_pass)
{
    struct cfn_sample s = {0};

    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    const struct value open =
        value_make_unknown(&s.arena, STR("known after apply"), true, NULL);
    const struct unknown chosen = {.why = STR_INIT("known after apply"),
                                   .chosen = true};
    const struct value by_account = {.kind = VALUE_UNKNOWN, .unknown = &chosen};
    const struct value items[] = {open};
    const struct member members[] = {
        member_make(STR("key_policy"), open),
        member_make(STR("tags"), value_make_list(items, 1, NULL)),
        member_make(STR("key_usage"), by_account),
    };
    const struct value key = value_make_map(members, 3, NULL);
    struct value made = awscc_properties(&s.arena, STR("AWS::KMS::Key"), &key);
    cfn_show(&s.out, &made);
    ck_assert_str_eq(cfn_sample_text(&s), "{KeyPolicy: <?known after apply>, "
                                          "Tags: [<?known after apply>]}");
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(every_line_is_well_formed)
{
    for (uint32_t i = 0; i < awsccdata.count; i++) {
        struct str line = lines_at(&awsccdata, i);
        struct str found;
        struct str rest = line;
        struct str key = lines_column(&rest);

        ck_assert_msg(lines_find(&awsccdata, key, &found) && found.ptr == line.ptr,
                      "%.*s", STR_ARG(line));
        ck_assert(lines_column(&rest).len > 0);
        ck_assert(rest.len > 0);
    }
    ck_assert_uint_gt(awsccdata.count, 1000);
}
END_TEST

static struct str next_column(struct str *line)
{
    struct str column = {0};

    str_cut(line, '\t', &column);
    return column;
}

/* "type, canonical type, attributes, properties" of one line. */
static void check_sample(struct str line)
{
    struct cfn_sample s = {0};
    struct str foreign = next_column(&line);
    struct str type = next_column(&line);
    struct str made_type;

    s.diags.arena = &s.arena;
    ck_assert_msg(awscc_type(foreign, &made_type), "%.*s", STR_ARG(foreign));
    ck_assert_msg(str_eq(made_type, type), "%.*s: %.*s", STR_ARG(foreign),
                  STR_ARG(made_type));
    const struct value *attributes =
        cfn_sample_read(&s, arena_cstr(&s.arena, next_column(&line)));
    const struct value *wanted =
        cfn_sample_read(&s, arena_cstr(&s.arena, next_column(&line)));
    ck_assert(attributes != NULL && wanted != NULL);
    struct value made = awscc_properties(&s.arena, type, attributes);
    ck_assert_msg(value_equal(&made, wanted), "%.*s", STR_ARG(type));
    arena_finish(&s.arena);
}

/* All that CloudFormation has, from the schemas that cfn-lint carries. */
START_TEST(every_type_comes_back)
{
    static const char COMMAND[] = "python3 tests/unit/awscc_samples.py 2>/dev/null";
    FILE *samples = popen(COMMAND, "r"); /* NOLINT(cert-env33-c): nothing is given it */
    char *line = NULL;
    size_t room = 0;
    size_t count = 0;
    ssize_t len;

    ck_assert_ptr_nonnull(samples);
    while ((len = getline(&line, &room, samples)) > 0) {
        check_sample((struct str){line, (size_t)len - 1});
        count++;
    }
    free(line);
    pclose(samples);
    if (count == 0)
        printf("skipped: python3 has no cfn-lint\n");
    else
        ck_assert_uint_gt(count, 1000);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_awscc");
    TCase *tcase = tcase_create("names");

    tcase_add_loop_test(tcase, types_are_found, 0, sizeof TYPES / sizeof *TYPES);
    tcase_add_loop_test(tcase, properties_have_their_names, 0,
                        sizeof PROPERTIES / sizeof *PROPERTIES);
    tcase_add_test(tcase, unknowns_pass);
    tcase_add_test(tcase, every_line_is_well_formed);
    tcase_add_test(tcase, every_type_comes_back);
    tcase_set_timeout(tcase, 60);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
