/* SPDX-License-Identifier: Apache-2.0 */
/* Of tf/attach.c, tf/make.c and tf/kind.c: what the tables make of objects, and whose
   properties satellites become. */
#include "tf_sample.h"

#include <check.h>

/* A bucket and its versions, of which the after and the marks are given. */
#define BUCKET(name, change)                                                           \
    "{address: 'aws_s3_bucket." name "', mode: managed, type: aws_s3_bucket, name: "   \
    "b, change: {actions: [create], " change "}},"
#define VERSIONS(name, change)                                                         \
    "{address: 'aws_s3_bucket_versioning." name "', mode: managed, type: "             \
    "aws_s3_bucket_versioning, name: v, change: {actions: [create], " change "}},"
#define ON "versioning_configuration: [{status: Enabled}]"
#define BLOCKS(references)                                                             \
    "{mode: managed, type: aws_s3_bucket, name: b}, {mode: managed, type: "            \
    "aws_s3_bucket_versioning, name: v, expressions: {bucket: {references: "           \
    "[" references "]}}}"

struct attach_case {
    const char *name;
    const char *changes;
    const char *blocks;
    const char *expected; /* versions of the bucket b */
};

static const struct attach_case CASES[] = {
    {"the same name",
     BUCKET("b", "after: {bucket: n}, after_unknown: {id: true}")
         VERSIONS("v", "after: {bucket: n, " ON "}"),
     "", "{Status: 'Enabled'}"},
    {"the same id",
     BUCKET("b", "after: {id: i}") VERSIONS("v", "after: {bucket: i, " ON "}"), "",
     "{Status: 'Enabled'}"},
    {"another name",
     BUCKET("b", "after: {bucket: n}") VERSIONS("v", "after: {bucket: m, " ON "}"), "",
     "nothing"},
    {"by reference",
     BUCKET("b", "after: {}, after_unknown: {id: true, bucket: true}")
         VERSIONS("v", "after: {" ON "}, after_unknown: {bucket: true}"),
     BLOCKS("aws_s3_bucket.b.id, aws_s3_bucket.b"), "{Status: 'Enabled'}"},
    {"a reference to something else",
     BUCKET("b", "after: {id: i}")
         VERSIONS("v", "after: {" ON "}, after_unknown: {bucket: true}"),
     BLOCKS("aws_x.b.id, aws_x.b"), "nothing"},
    {"perhaps",
     BUCKET("b", "after: {}, after_unknown: {id: true}")
         VERSIONS("v", "after: {" ON "}, after_unknown: {bucket: true}"),
     BLOCKS("local.b"),
     "<\?\?it is known after apply whether aws_s3_bucket_versioning.v belongs to it>"},
    {"surely not, as its id is known",
     BUCKET("b", "after: {id: i}")
         VERSIONS("v", "after: {" ON "}, after_unknown: {bucket: true}"),
     BLOCKS("local.b"), "nothing"},
    {"the block in it gives way",
     BUCKET("b", "after: {bucket: n, versioning: [{enabled: false}]}")
         VERSIONS("v", "after: {bucket: n, " ON "}"),
     "", "{Status: 'Enabled'}"},
    {"nothing but the block in it",
     BUCKET("b", "after: {bucket: n, versioning: [{enabled: true}]}"), "",
     "{Status: 'Enabled'}"},
    {"the block in it, which nobody has set",
     BUCKET("b", "after: {bucket: n}, after_unknown: {versioning: true}"), BLOCKS(""),
     "nothing"},
};

START_TEST(attached)
{
    const struct attach_case *c = &CASES[_i];
    struct cfn_sample s = {0};
    tf_sample_plan(&s, c->changes, c->blocks, "");
    ck_assert(s.loaded);
    const char *got = tf_sample_value(&s, "aws_s3_bucket.b", "VersioningConfiguration");
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

/* The satellite stays what it is, too. */
START_TEST(satellite_stays)
{
    struct cfn_sample s = {0};
    tf_sample_plan(&s,
                   BUCKET("b", "after: {bucket: n}")
                       VERSIONS("v", "after: {bucket: n, " ON "}"),
                   "", "");
    ck_assert_str_eq(tf_sample_list(&s),
                     "aws_s3_bucket.b AWS::S3::Bucket create\n"
                     "aws_s3_bucket_versioning.v aws_s3_bucket_versioning create");
    ck_assert_str_eq(tf_sample_value(&s, "aws_s3_bucket_versioning.v", "bucket"),
                     "'n'");
    ck_assert(str_eq(model_find(&s.model, STR("aws_s3_bucket.b"))->written,
                     STR("aws_s3_bucket")));
    cfn_sample_finish(&s);
}
END_TEST

/* An entry that holds only for some objects leaves the others under their own type. */
START_TEST(entry_by_condition)
{
    struct cfn_sample s = {0};
    tf_sample_plan(
        &s,
        "{address: aws_security_group_rule.in, mode: managed, type: "
        "aws_security_group_rule, name: in, change: {actions: [create], after: {type: "
        "ingress, self: true}, after_unknown: {security_group_id: true}}},"
        "{address: aws_security_group_rule.out, mode: managed, type: "
        "aws_security_group_rule, name: out, change: {actions: [create], after: {type: "
        "egress}}},"
        "{address: aws_security_group_rule.odd, mode: managed, type: "
        "aws_security_group_rule, name: odd, change: {actions: [create], after: {type: "
        "null}}}",
        "", "");
    ck_assert_str_eq(
        tf_sample_list(&s),
        "aws_security_group_rule.in AWS::EC2::SecurityGroupIngress create\n"
        "aws_security_group_rule.out AWS::EC2::SecurityGroupEgress create\n"
        "aws_security_group_rule.odd aws_security_group_rule create");
    cfn_sample_finish(&s);
}
END_TEST

/* Without its .tf files there is no line to point at. */
START_TEST(places)
{
    struct cfn_sample s = {0};
    tf_sample_plan(&s, BUCKET("b", "after: {bucket: n}"), "", "");
    const struct resource *r = model_find(&s.model, STR("aws_s3_bucket.b"));
    ck_assert_uint_eq(r->span.end, 0);
    ck_assert_uint_eq(r->extent.end, 0);
    ck_assert(str_eq(r->block, STR("aws_s3_bucket.b")));
    ck_assert_int_eq(r->origin, ORIGIN_PLAN);
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_attach");
    TCase *c = tcase_create("attach");
    tcase_add_loop_test(c, attached, 0, sizeof CASES / sizeof *CASES);
    tcase_add_test(c, satellite_stays);
    tcase_add_test(c, entry_by_condition);
    tcase_add_test(c, places);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
