/* SPDX-License-Identifier: Apache-2.0 */
/* Of tf/after.c: what is known, not known and not to be shown, in one tree. The type is
   one that no table has, so that the model's properties are the values as they are. */
#include "tf_sample.h"

#include <check.h>

struct merge_case {
    const char *name;
    const char *after;
    const char *unknown;
    const char *sensitive;
    const char *expressions;
    const char *expected;
};

#define TO_KEY "{references: [x_key.k.arn, x_key.k]}"

static const struct merge_case CASES[] = {
    {"known", "{a: 1, b: null}", "{}", "{}", "{}", "{a: 1}"},
    {"nobody has set it", "{a: 1}", "{id: true}", "{}", "{a: {constant_value: 1}}",
     "{a: 1, id: <??known after apply>}"},
    {"set to another object's attribute", "{}", "{k: true}", "{}", "{k: " TO_KEY "}",
     "{k: <?x_key.k.arn>}"},
    {"set to another object's id", "{}", "{k: true}", "{}",
     "{k: {references: [x_key.k.id, x_key.k]}}", "{k: <?x_key.k>}"},
    {"set by way of a local value", "{}", "{k: true}", "{}",
     "{k: {references: [local.k]}}", "{k: <?known after apply>}"},
    {"set by a function", "{}", "{k: true}", "{}", "{k: {}}",
     "{k: <?known after apply>}"},
    {"set to what may be anything", "{}", "{k: true}", "{}",
     "{k: {references: [terraform_data.t.output, terraform_data.t]}}",
     "{k: <??terraform_data.t.output is known after apply>}"},
    {"set to null", "{}", "{k: true}", "{}", "{k: {constant_value: null}}",
     "{k: <??known after apply>}"},
    {"set to several", "{}", "{k: true}", "{}",
     "{k: {references: [x_key.k.arn, x_key.k, x_key.other.arn, x_key.other]}}",
     "{k: <?known after apply>}"},
    {"in a nested block", "{b: [{on: true}]}", "{b: [{k: true}]}", "{}",
     "{b: [{on: {constant_value: true}, k: " TO_KEY "}]}",
     "{b: [{k: <?x_key.k.arn>, on: true}]}"},
    {"in a nested block, not set", "{b: [{on: true}]}", "{b: [{k: true}]}", "{}",
     "{b: [{on: {constant_value: true}}]}",
     "{b: [{k: <??known after apply>, on: true}]}"},
    {"in one of several blocks", "{b: [{n: 1}, {n: 2}]}", "{b: [{}, {k: true}]}", "{}",
     "{b: [{k: " TO_KEY "}, {n: {constant_value: 1}}]}",
     "{b: [{n: 1}, {k: <?x_key.k.arn>, n: 2}]}"},
    {"in a dynamic block", "{b: [{}]}", "{b: [{port: true}]}", "{}", "{}",
     "{b: [{port: <??known after apply>}]}"},
    {"an item of a list", "{l: [x, null]}", "{l: [false, true]}", "{}",
     "{l: " TO_KEY "}", "{l: ['x', <?x_key.k.arn>]}"},
    {"a longer list of marks", "{l: [x]}", "{l: [false, true]}", "{}", "{l: {}}",
     "{l: ['x', <?known after apply>]}"},
    {"a map that is not there", "{}", "{m: {k: true, other: false}}", "{}", "{m: {}}",
     "{m: {k: <?known after apply>}}"},
    {"sensitive", "{p: secret, q: x}", "{}", "{p: true}", "{}",
     "{p: 'secret'!, q: 'x'}"},
    {"sensitive as a whole", "{m: {a: [s, {b: t}]}}", "{}", "{m: true}", "{}",
     "{m: {a: ['s'!, {b: 't'!}]}}"},
    {"sensitive inside", "{m: {a: s, b: t}}", "{}", "{m: {a: true}}", "{}",
     "{m: {a: 's'!, b: 't'}}"},
    {"sensitive with an unknown in it", "{m: {a: s}}", "{m: {b: true}}", "{m: true}",
     "{m: {}}", "{m: {a: 's'!, b: <?known after apply>}}"},
    {"marks that fit nothing", "{a: 1, b: [x]}", "{a: [true], b: {c: true}}",
     "{b: [true, true]}", "{}", "{a: [<??known after apply>], b: ['x'!]}"},
    {"keys in no order", "{z: 1, a: 2}", "{m: true, b: true}", "{a: true}", "{}",
     "{m: <??known after apply>, b: <??known after apply>, z: 1, a: 2}"},
};

START_TEST(merged)
{
    const struct merge_case *c = &CASES[_i];
    struct cfn_sample s = {0};
    struct str changes = arena_printf(
        &s.arena,
        "{address: x_thing.t, mode: managed, type: x_thing, name: t, change: {"
        "actions: [create], after: %s, after_unknown: %s, after_sensitive: %s}},"
        "{address: x_key.k, mode: managed, type: x_key, name: k, change: {"
        "actions: [create], after: {}, after_unknown: {arn: true}}}",
        c->after, c->unknown, c->sensitive);
    struct str blocks =
        arena_printf(&s.arena,
                     "{mode: managed, type: x_thing, name: t, expressions: %s},"
                     "{mode: managed, type: x_key, name: k, expressions: {}},"
                     "{mode: managed, type: x_key, name: other, expressions: {}},"
                     "{mode: managed, type: terraform_data, name: t, expressions: {}}",
                     c->expressions);
    tf_sample_plan(&s, changes.ptr, blocks.ptr, "");
    ck_assert(s.loaded && s.diags.count == 0);
    const char *got = tf_sample_value(&s, "x_thing.t", NULL);
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

/* Subtrees without marks are the document's own. */
START_TEST(shared)
{
    struct cfn_sample s = {0};
    tf_sample_plan(
        &s,
        "{address: x_thing.t, mode: managed, type: x_thing, name: t, change: {"
        "actions: [create], after: {a: {deep: [1, 2]}}, after_unknown: {id: "
        "true, a: {deep: [false, false]}}}}",
        "", "");
    const struct resource *r = model_find(&s.model, STR("x_thing.t"));
    ck_assert_ptr_nonnull(r);
    const struct value *deep =
        value_find(value_find(r->properties, STR("a")), STR("deep"));
    ck_assert(value_is(deep, VALUE_LIST));
    ck_assert_uint_eq(deep->flags & VALUE_MADE, 0);
    ck_assert(str_eq(sources_text(&s.sources, value_origin(deep)), STR("[1, 2]")));
    cfn_sample_finish(&s);
}
END_TEST

/* A block that has no arguments, and one that the configuration does not have. */
START_TEST(no_expressions)
{
    struct cfn_sample s = {0};
    tf_sample_plan(
        &s,
        "{address: x_thing.t, mode: managed, type: x_thing, name: t, change: {"
        "actions: [create], after: {}, after_unknown: {id: true}}},"
        "{address: x_thing.u, mode: managed, type: x_thing, name: u, change: {"
        "actions: [create], after: {}, after_unknown: {id: true}}}",
        "{mode: managed, type: x_thing, name: t}", "");
    const struct resource *t = model_find(&s.model, STR("x_thing.t"));
    const struct resource *u = model_find(&s.model, STR("x_thing.u"));
    ck_assert(t != NULL && u != NULL);
    ck_assert(value_find(t->properties, STR("id"))->unknown->chosen);
    ck_assert(!value_find(u->properties, STR("id"))->unknown->chosen);
    cfn_sample_finish(&s);
}
END_TEST

/* A value that came from a data source which has yet to be read. */
START_TEST(looked_up)
{
    struct cfn_sample s = {0};
    tf_sample_plan(
        &s,
        "{address: x_thing.t, mode: managed, type: x_thing, name: t, change: {"
        "actions: [create], after: {}, after_unknown: {image: true}}}",
        "{mode: managed, type: x_thing, name: t, expressions: {image: {references: "
        "[data.aws_ssm_parameter.p.value, data.aws_ssm_parameter.p]}}},"
        "{mode: data, type: aws_ssm_parameter, name: p, expressions: {name: "
        "{constant_value: /golden/linux}}}",
        "");
    ck_assert_str_eq(tf_sample_value(&s, "x_thing.t", "image"),
                     "<?@ssm:/golden/linux>");
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_after");
    TCase *c = tcase_create("after");
    tcase_add_loop_test(c, merged, 0, sizeof CASES / sizeof *CASES);
    tcase_add_test(c, shared);
    tcase_add_test(c, no_expressions);
    tcase_add_test(c, looked_up);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
