/* SPDX-License-Identifier: Apache-2.0 */
/* Of tf/tfdrift.c and tf/tfimage.c: what else a plan tells. */
#include "tf_sample.h"

#include <check.h>

struct drift_case {
    const char *name;
    const char *type;
    const char *change;
    const char *expected; /* "kind message", or empty */
};

static const struct drift_case CASES[] = {
    {"a value", "x_t", "actions: [update], before: {a: 1}, after: {a: 2}",
     "drift-modified x_t.a was changed outside of Terraform: a"},
    {"deleted", "x_t", "actions: [delete], before: {a: 1}, after: null",
     "drift-deleted x_t.a was deleted outside of Terraform"},
    {"null and empty things", "x_t",
     "actions: [update], before: {a: null, b: null, c: '', d: [], e: [{k: null}], f: "
     "null}, after: {a: {}, b: [], c: null, d: null, e: [{k: {}}], f: ''}",
     ""},
    {"null for no and none", "x_t",
     "actions: [update], before: {a: [{n: 1, b: null, c: 0}]}, after: {a: [{n: 1, b: "
     "false, c: null}]}",
     ""},
    {"no for yes", "x_t", "actions: [update], before: {a: true}, after: {a: null}",
     "drift-modified x_t.a was changed outside of Terraform: a"},
    {"a time that moved", "x_t",
     "actions: [update], before: {t: '2026-01-02T03:04:05Z'}, after: {t: "
     "'2026-01-03T03:04:05Z'}",
     ""},
    {"a text that looks like a time", "x_t",
     "actions: [update], before: {t: '2026-01-02'}, after: {t: '2026-01-03'}",
     "drift-modified x_t.a was changed outside of Terraform: t"},
    {"one member of a map", "x_t",
     "actions: [update], before: {tags: {a: 1, b: 2}}, after: {tags: {a: 1, c: 3}}",
     "drift-modified x_t.a was changed outside of Terraform: tags.b, tags.c"},
    {"tags that only tags_all shows", "aws_ebs_volume",
     "actions: [update], before: {tags: {}, tags_all: {a: 1}}, after: {tags: {}, "
     "tags_all: {}}",
     "drift-modified aws_ebs_volume.a was changed outside of Terraform: tags_all.a"},
    {"tags that both show", "aws_ebs_volume",
     "actions: [update], before: {tags: {a: 1}, tags_all: {a: 1}}, after: {tags: {}, "
     "tags_all: {}}",
     "drift-modified aws_ebs_volume.a was changed outside of Terraform: tags.a"},
    {"what neither tables nor the configuration name", "aws_ebs_volume",
     "actions: [update], before: {size: 1, create_time: x}, after: {size: 1, "
     "create_time: y}",
     ""},
    {"what the tables name", "aws_ebs_volume",
     "actions: [update], before: {encrypted: true}, after: {encrypted: false}",
     "drift-modified aws_ebs_volume.a was changed outside of Terraform: encrypted"},
    {"many", "x_t",
     "actions: [update], before: {a: 1, b: 1, c: 1, d: 1, e: 1, f: 1}, after: {a: 2, "
     "b: "
     "2, c: 2, d: 2, e: 2, f: 2}",
     "drift-modified x_t.a was changed outside of Terraform: a, b, c, d, e, …"},
    {"never the value", "x_t",
     "actions: [update], before: {password: secret1}, after: {password: secret2}",
     "drift-modified x_t.a was changed outside of Terraform: password"},
    {"members of a map that is sensitive as a whole", "x_t",
     "actions: [update], before: {tags: {secret1: 1}}, after: {tags: {secret2: 1}}, "
     "after_sensitive: {tags: true}",
     "drift-modified x_t.a was changed outside of Terraform: tags"},
    {"and that was so before", "x_t",
     "actions: [update], before: {tags: {secret1: 1}}, after: {tags: {a: 1}}, "
     "before_sensitive: {tags: true}, after_sensitive: {}",
     "drift-modified x_t.a was changed outside of Terraform: tags"},
    {"only moved", "x_t", "actions: [no-op], before: {a: 1}, after: {a: 1}", ""},
};

START_TEST(drift)
{
    const struct drift_case *c = &CASES[_i];
    struct cfn_sample s = {0};
    struct str text = arena_printf(&s.arena,
                                   "{format_version: '1.2', resource_changes: [], "
                                   "resource_drift: [{address: %s.a, "
                                   "mode: managed, type: %s, name: a, change: {%s}}]}",
                                   c->type, c->type, c->change);
    tf_sample_load(&s, text.ptr);
    buf_reset(&s.out);
    for (size_t i = 0; i < s.model.problems.count; i++)
        buf_printf(&s.out, "%.*s %.*s", STR_ARG(s.model.problems.items[i].kind),
                   STR_ARG(s.model.problems.items[i].message));
    const char *got = cfn_sample_text(&s);
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(moved_and_drifted)
{
    struct cfn_sample s = {0};
    tf_sample_load(&s, "{format_version: '1.2', resource_changes: [], resource_drift: "
                       "[{address: x_t.new, "
                       "previous_address: x_t.old, mode: managed, type: x_t, name: "
                       "new, change: {actions: "
                       "[update], before: {a: 1}, after: {a: 2}}}]}");
    ck_assert_uint_eq(s.model.problems.count, 1);
    const struct problem *p = s.model.problems.items;
    ck_assert(str_eq(p->resource, STR("x_t.new")));
    ck_assert(str_eq(p->message, STR("x_t.new (so far x_t.old) was changed outside of "
                                     "Terraform: a")));
    cfn_sample_finish(&s);
}
END_TEST

/* What the configuration writes counts, whatever the tables know. */
START_TEST(written_in_the_configuration)
{
    struct cfn_sample s = {0};
    tf_sample_plan(
        &s,
        "{address: aws_ebs_volume.a, mode: managed, type: aws_ebs_volume, name: a, "
        "change: "
        "{actions: [no-op], after: {odd: 2}}}",
        "{mode: managed, type: aws_ebs_volume, name: a, expressions: {odd: "
        "{constant_value: 1}}}",
        "resource_drift: [{address: aws_ebs_volume.a, mode: managed, type: "
        "aws_ebs_volume, name: a, change: {actions: [update], before: {odd: 1}, after: "
        "{odd: 2}}}],");
    ck_assert_uint_eq(s.model.problems.count, 1);
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(images_of_data_sources)
{
    struct cfn_sample s = {0};
    tf_sample_plan(
        &s, "", "",
        "prior_state: {values: {root_module: {resources: [{address: data.aws_ami.a, "
        "mode: "
        "data, type: aws_ami, name: a, values: {id: ami-1, owner_id: '123456789012', "
        "image_owner_alias: amazon, name: base-1}}, {address: "
        "data.aws_ssm_parameter.p, "
        "mode: data, type: aws_ssm_parameter, name: p, values: {name: /golden/x, "
        "value: "
        "ami-1}}, {address: data.aws_ssm_parameter.q, mode: data, type: "
        "aws_ssm_parameter, name: q, values: {name: /other, value: text}}]}}},");
    const struct image_facts *f = table_find(&s.model.images, STR("ami-1"));
    ck_assert_ptr_nonnull(f);
    ck_assert(str_eq(f->owner, STR("123456789012")));
    ck_assert(str_eq(f->alias, STR("amazon")));
    ck_assert(str_eq(f->name, STR("base-1")));
    ck_assert(str_eq(f->lookup, STR("/golden/x")));
    ck_assert_uint_eq(s.model.images.count, 1);
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_tfdrift");
    TCase *c = tcase_create("drift");
    tcase_add_loop_test(c, drift, 0, sizeof CASES / sizeof *CASES);
    tcase_add_test(c, moved_and_drifted);
    tcase_add_test(c, written_in_the_configuration);
    tcase_add_test(c, images_of_data_sources);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
