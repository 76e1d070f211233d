/* SPDX-License-Identifier: Apache-2.0 */
/* Of tf/mirror.c: drift that other resources of the plan account for. */
#include "tf_sample.h"

#include <check.h>

#define OTHER(type, action, values)                                                    \
    ", {address: " type ".o, mode: managed, type: " type                               \
    ", name: o, change: {actions: [" action "], after: {" values "}}}"
#define RULE(values)                                                                   \
    OTHER("aws_security_group_rule", "no-op",                                          \
          "security_group_id: sg-1, type: ingress, protocol: tcp, from_port: 22, "     \
          "to_port: 22, " values)
#define SSH(sources) "[{protocol: tcp, from_port: 22, to_port: 22, " sources "}]"

struct mirror_case {
    const char *name;
    const char *type;
    const char *attribute;
    const char *written; /* in the object's block */
    const char *others;
    const char *before;
    const char *after;
    bool explained;
};

static const struct mirror_case CASES[] = {
    {"nobody accounts for it", "aws_security_group", "ingress", "", "", "[]",
     SSH("cidr_blocks: [10.0.0.0/8]"), false},
    {"a rule does", "aws_security_group", "ingress", "",
     RULE("cidr_blocks: [10.0.0.0/8, 11.0.0.0/8]"), "[]",
     SSH("cidr_blocks: [10.0.0.0/8]"), true},
    {"of one source and not of the other", "aws_security_group", "ingress", "",
     RULE("cidr_blocks: [10.0.0.0/8]"), "[]",
     SSH("cidr_blocks: [10.0.0.0/8, 0.0.0.0/0]"), false},
    {"one source was there", "aws_security_group", "ingress", "",
     RULE("cidr_blocks: [10.0.0.0/8]"), SSH("cidr_blocks: [0.0.0.0/0]"),
     SSH("cidr_blocks: [0.0.0.0/0, 10.0.0.0/8]"), true},
    {"one source has gone", "aws_security_group", "ingress", "",
     RULE("cidr_blocks: [10.0.0.0/8]"), SSH("cidr_blocks: [0.0.0.0/0]"),
     SSH("cidr_blocks: [10.0.0.0/8]"), false},
    {"other ports", "aws_security_group", "ingress", "",
     RULE("cidr_blocks: [10.0.0.0/8]"), "[]",
     "[{protocol: tcp, from_port: 23, to_port: 23, cidr_blocks: [10.0.0.0/8]}]", false},
    {"itself", "aws_security_group", "ingress", "", RULE("self: true"), "[]",
     SSH("self: true"), true},
    {"the other way", "aws_security_group", "egress", "",
     RULE("cidr_blocks: [10.0.0.0/8]"), "[]", SSH("cidr_blocks: [10.0.0.0/8]"), false},
    {"a rule of another kind, by number and without ports", "aws_security_group",
     "ingress", "",
     OTHER("aws_vpc_security_group_ingress_rule", "update",
           "security_group_id: sg-1, ip_protocol: '-1', referenced_security_group_id: "
           "sg-1, from_port: null"),
     "[]", "[{protocol: '-1', from_port: 0, to_port: 0, self: true}]", true},
    {"a rule of another group", "aws_security_group", "ingress", "",
     OTHER("aws_vpc_security_group_ingress_rule", "no-op",
           "security_group_id: sg-2, ip_protocol: tcp, from_port: 22, to_port: 22, "
           "cidr_ipv4: 10.0.0.0/8"),
     "[]", SSH("cidr_blocks: [10.0.0.0/8]"), false},
    {"a rule that is not there yet", "aws_security_group", "ingress", "",
     OTHER("aws_vpc_security_group_ingress_rule", "create",
           "security_group_id: sg-1, ip_protocol: tcp, from_port: 22, to_port: 22, "
           "cidr_ipv4: 10.0.0.0/8"),
     "[]", SSH("cidr_blocks: [10.0.0.0/8]"), false},
    {"what is written in the group itself", "aws_security_group", "ingress",
     "ingress: [{from_port: {constant_value: 22}}]", RULE("cidr_blocks: [10.0.0.0/8]"),
     "[]", SSH("cidr_blocks: [10.0.0.0/8]"), false},
    {"a policy", "aws_sqs_queue", "policy", "",
     OTHER("aws_sqs_queue_policy", "no-op", "queue_url: sg-1, policy: p"), "''", "p",
     true},
    {"no policy", "aws_sqs_queue", "policy", "", "", "''", "p", false},
};

START_TEST(explained)
{
    const struct mirror_case *c = &CASES[_i];
    struct cfn_sample s = {0};
    struct str changes = arena_printf(
        &s.arena,
        "{address: %s.a, mode: managed, type: %s, name: a, change: {actions: [no-op], "
        "after: {id: sg-1, %s: %s}}}%s",
        c->type, c->type, c->attribute, c->after, c->others);
    struct str blocks =
        arena_printf(&s.arena, "{mode: managed, type: %s, name: a, expressions: {%s}}",
                     c->type, c->written);
    struct str rest = arena_printf(
        &s.arena,
        "resource_drift: [{address: %s.a, mode: managed, type: %s, name: a, change: "
        "{actions: [update], before: {id: sg-1, %s: %s}, after: {id: sg-1, %s: %s}}}],",
        c->type, c->type, c->attribute, c->before, c->attribute, c->after);
    tf_sample_plan(&s, changes.ptr, blocks.ptr, rest.ptr);
    ck_assert(s.loaded);
    ck_assert_msg((s.model.problems.count == 0) == c->explained, "%s", c->name);
    cfn_sample_finish(&s);
}
END_TEST

/* Told by the resource that put it there, it is not judged twice. */
START_TEST(left_to_the_other)
{
    struct cfn_sample s = {0};
    tf_sample_plan(
        &s,
        "{address: aws_sns_topic.a, mode: managed, type: aws_sns_topic, name: a, "
        "change: "
        "{actions: [no-op], after: {arn: sg-1, policy: '{}'}}},"
        "{address: aws_sns_topic.b, mode: managed, type: aws_sns_topic, name: b, "
        "change: "
        "{actions: [no-op], after: {arn: sg-2, policy: '{}'}}},"
        "{address: aws_iam_role.r, mode: managed, type: aws_iam_role, name: r, change: "
        "{actions: [no-op], after: {name: r, managed_policy_arns: [p, q]}}}" OTHER(
            "aws_sns_topic_policy", "create", "arn: sg-1, policy: '{}'")
            OTHER("aws_iam_policy_attachment", "no-op", "roles: [r], policy_arn: p"),
        "", "");
    ck_assert_ptr_null(model_find(&s.model, STR("aws_sns_topic.a policy")));
    ck_assert_ptr_nonnull(model_find(&s.model, STR("aws_sns_topic.b policy")));
    ck_assert_str_eq(tf_sample_value(&s, "aws_iam_role.r", "ManagedPolicyArns"),
                     "['q']");
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_mirror");
    TCase *tcase = tcase_create("drift");

    tcase_add_loop_test(tcase, explained, 0, sizeof CASES / sizeof *CASES);
    tcase_add_test(tcase, left_to_the_other);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
