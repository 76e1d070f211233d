/* SPDX-License-Identifier: Apache-2.0 */
#include "tf_sample.h"

#include <check.h>

#include "model/types.h"

#define OBJECT(type, name, change)                                                     \
    "{address: '" type "." name "', mode: managed, type: " type ", name: " name        \
    ", provider_name: registry.terraform.io/hashicorp/aws, change: {actions: "         \
    "[create], " change "}},"
#define ACL(change)    OBJECT("aws_s3_bucket_acl", "a", change)
#define BUCKET(change) OBJECT("aws_s3_bucket", "b", change)

struct orphan_case {
    const char *name;
    const char *changes;
    const char *expected; /* the ACL and the versions of each bucket that there is */
};

#define UNKNOWN "<\?\?the aws_s3_bucket that it belongs to is not part of this>"

static const struct orphan_case CASES[] = {
    {"a bucket of somebody else's", ACL("after: {bucket: other, acl: public-read}"),
     "aws_s3_bucket_acl.a 'PublicRead' " UNKNOWN "; "},
    {"a bucket beside it",
     BUCKET("after: {bucket: n}") ACL("after: {bucket: other, acl: public-read}"),
     "aws_s3_bucket.b - -; aws_s3_bucket_acl.a 'PublicRead' " UNKNOWN "; "},
    {"its own bucket",
     BUCKET("after: {bucket: n}") ACL("after: {bucket: n, acl: public-read}"),
     "aws_s3_bucket.b 'PublicRead' -; "},
    {"a bucket that nobody knows, and none here",
     ACL("after: {acl: public-read}, after_unknown: {bucket: true}"),
     "aws_s3_bucket_acl.a 'PublicRead' " UNKNOWN "; "},
    {"a bucket that nobody knows, which may be the one here",
     BUCKET("after: {}, after_unknown: {id: true}")
         ACL("after: {acl: public-read}, after_unknown: {bucket: true}"),
     "aws_s3_bucket.b <\?\?it is known after apply whether aws_s3_bucket_acl.a belongs "
     "to it> -; "},
    {"it says nothing", ACL("after: {bucket: other}"),
     "aws_s3_bucket_acl.a " UNKNOWN " " UNKNOWN "; "},
};

static void show(struct cfn_sample *s, const struct resource *r, const char *property)
{
    const struct value *v = value_find(r->properties, str_from(property));

    buf_add_char(&s->out, ' ');
    if (v == NULL)
        buf_add_char(&s->out, '-');
    else
        cfn_show(&s->out, v);
}

START_TEST(orphans_are_judged)
{
    const struct orphan_case *c = &CASES[_i];
    struct cfn_sample s = {0};

    tf_sample_plan(&s, c->changes, "", "");
    ck_assert(s.loaded);
    const struct resource_list *buckets =
        model_of_type(&s.model, STR("AWS::S3::Bucket"));
    for (size_t i = 0; buckets != NULL && i < buckets->count; i++) {
        buf_add(&s.out, buckets->items[i]->id);
        show(&s, buckets->items[i], "AccessControl");
        show(&s, buckets->items[i], "VersioningConfiguration");
        buf_add(&s.out, STR("; "));
    }
    const char *got = cfn_sample_text(&s);
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

/* A bucket of somebody else's has tags of which nothing is known. */
START_TEST(orphans_take_no_tags)
{
    struct cfn_sample s = {0};

    tf_sample_plan(&s, ACL("after: {bucket: other, acl: public-read}"), "", "");
    ck_assert(s.loaded);
    const struct resource_list *buckets =
        model_of_type(&s.model, STR("AWS::S3::Bucket"));
    ck_assert(buckets != NULL && buckets->count == 1);
    ck_assert_int_eq(buckets->items[0]->facts->tag_shape, TAG_SHAPE_NONE);
    ck_assert(str_eq(buckets->items[0]->written, STR("aws_s3_bucket_acl")));
    cfn_sample_finish(&s);
}
END_TEST

/* What is a resource of its own as well is judged as that. */
START_TEST(resources_are_no_orphans)
{
    struct cfn_sample s = {0};

    tf_sample_plan(
        &s,
        OBJECT("aws_s3_bucket_policy", "p", "after: {bucket: o, policy: '{}'}") OBJECT(
            "aws_volume_attachment", "v", "after: {instance_id: i, volume_id: v}"),
        "", "");
    ck_assert(s.loaded);
    ck_assert_uint_eq(s.model.resources.count, 2);
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_orphan");
    TCase *tcase = tcase_create("orphans");

    tcase_add_loop_test(tcase, orphans_are_judged, 0, sizeof CASES / sizeof *CASES);
    tcase_add_test(tcase, orphans_take_no_tags);
    tcase_add_test(tcase, resources_are_no_orphans);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
