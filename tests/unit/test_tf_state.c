/* SPDX-License-Identifier: Apache-2.0 */
/* Of tf/state.c, tf/rawstate.c, tf/change.c, tf/plan.c and tf/tf.c: which objects each
   form holds, and what is refused. */
#include "tf_sample.h"

#include <check.h>

struct form_case {
    const char *name;
    const char *text;
    const char *objects; /* "address type action" each */
    const char *error;   /* the first diagnostic; empty: none */
};

#define CHANGE(name, rest)                                                             \
    "{address: x_t." name ", mode: managed, type: x_t, name: " name ", " rest "}"
#define PLAN(changes) "{format_version: '1.2', resource_changes: [" changes "]}"
#define RAW(resources)                                                                 \
    "{version: 4, terraform_version: '1.9.0', serial: 1, lineage: l, resources: "      \
    "[" resources "]}"

static const struct form_case
    CASES
        [] =
            {
                {"actions",
                 PLAN(
                     CHANGE("a",
                            "change: {actions: [create], after: {}}") "," CHANGE("b", "change: {actions: [update], after: {}}") "," CHANGE("c",
                                                                                                                                           "change: {actions: [no-op], after: {}}") "," CHANGE("d",
                                                                                                                                                                                               "change: {actions: [delete, create], after: {}}") "," CHANGE("e", "change: {actions: [create, delete], after: {}}") "," CHANGE("f", "change: {actions: [create, forget], after: {}}") "," CHANGE("g",
                                                                                                                                                                                                                                                                                                                                                                                                "change: {actions: [delete], after: null}") "," CHANGE("h",
                                                                                                                                                                                                                                                                                                                                                                                                                                                       "change: {actions: [forget], after: null}") "," CHANGE("i",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                              "deposed: '0a', change: {actions: [delete], after: null}") "," CHANGE("j",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    "deposed: '0a', change: {actions: [no-op], after: {}}")),
                 "x_t.a x_t create\nx_t.b x_t update\nx_t.c x_t keep\nx_t.d x_t "
                 "replace\nx_t.e x_t "
                 "replace\nx_t.f x_t replace",
                 ""},
                {"data sources",
                 PLAN("{address: data.x_t.a, mode: data, type: x_t, name: a, change: "
                      "{actions: "
                      "[read], after: {}}}"),
                 "", ""},
                {"an address that two objects have",
                 PLAN(CHANGE("a", "change: {actions: [create], after: {}}") "," CHANGE(
                     "a", "change: {actions: [update], after: {}}")),
                 "x_t.a x_t create", ""},
                {"modules and keys",
                 PLAN(
                     "{address: 'module.m[\"k.l\"].module.n.x_t.a[3]', module_address: "
                     "'module.m[\"k.l\"].module.n', mode: managed, type: x_t, name: a, "
                     "index: 3, "
                     "change: {actions: [create], after: {}}}"),
                 "module.m[\"k.l\"].module.n.x_t.a[3] x_t create", ""},
                {"what is deferred",
                 "{format_version: '1.2', resource_changes: [], deferred_changes: "
                 "[{reason: r, "
                 "resource_change: " CHANGE(
                     "a", "change: {actions: [create], after: {}}") "}]}",
                 "x_t.a x_t create", ""},
                {"planned values alone",
                 "{format_version: '0.1', planned_values: {root_module: {resources: "
                 "[" CHANGE(
                     "a",
                     "values: {}") "], child_modules: [{address: module.m, resources: ["
                                   "{address: module.m.x_t.b, mode: managed, type: "
                                   "x_t, name: b, values: {}}]}]}}}",
                 "x_t.a x_t create\nmodule.m.x_t.b x_t create", ""},
                {"planned values beside changes",
                 "{format_version: '1.2', resource_changes: [], planned_values: "
                 "{root_module: "
                 "{resources: [" CHANGE("a", "values: {}") "]}}}",
                 "", ""},
                {"a state",
                 "{format_version: '1.0', terraform_version: '1.9.0', values: "
                 "{root_module: "
                 "{resources: [" CHANGE(
                     "a", "values: {}") ", {address: data.x_t.d, mode: data, "
                                        "type: x_t, name: d, values: {}}, " CHANGE(
                                            "b",
                                            "deposed_key: '0a', values: {}") "]}}}",
                 "x_t.a x_t ", ""},
                {"an empty state", "{format_version: '1.0'}", "", ""},
                {"a state file",
                 RAW("{mode: managed, type: x_t, name: a, instances: [{attributes: "
                     "{}}, {deposed: "
                     "'0a', attributes: {}}]}, {module: 'module.m[0]', mode: managed, "
                     "type: x_t, "
                     "name: b, instances: [{index_key: 0, attributes: {}}, {index_key: "
                     "'k\"q', "
                     "attributes: {}}]}, {mode: data, type: x_t, name: d, instances: "
                     "[{attributes: "
                     "{}}]}"),
                 "x_t.a x_t \nmodule.m[0].x_t.b[0] x_t \nmodule.m[0].x_t.b[\"k\\\"q\"] "
                 "x_t ",
                 ""},
                {"parts of the wrong kind",
                 PLAN("1, [], {}, {address: x_t.a}, " CHANGE(
                     "b", "change: 5") ", " CHANGE("c",
                                                   "change: {actions: create, after: "
                                                   "{}}") ", " CHANGE("d",
                                                                      "change: "
                                                                      "{actions: "
                                                                      "[create], "
                                                                      "after: [1], "
                                                                      "after_unknown: "
                                                                      "7}")),
                 "x_t.d x_t create", ""},
                {"a future format", "{format_version: '2.0', resource_changes: []}", "",
                 "format version '2.0' is not known: plans and states in 0.x and 1.x "
                 "are read, as "
                 "terraform show -json of a Terraform up to 1.x writes them"},
                {"a format that is no text",
                 "{format_version: [1], resource_changes: []}", "",
                 "format version '' is not known: plans and states in 0.x and 1.x are "
                 "read, as "
                 "terraform show -json of a Terraform up to 1.x writes them"},
                {"an old state file",
                 "{version: 3, terraform_version: '0.11.1', serial: 1, lineage: l, "
                 "modules: []}",
                 "",
                 "this state file is of version 3, and 4 is read: run terraform show "
                 "-json > "
                 "state.json, or terraform refresh to write it anew"},
                {"planning failed",
                 "{format_version: '1.2', errored: true, resource_changes: [" CHANGE(
                     "a", "change: {actions: [create], after: {}}") "]}",
                 "x_t.a x_t create",
                 "planning ended in an error, so this plan is not whole"},
};

START_TEST(objects_of_a_form)
{
    const struct form_case *c = &CASES[_i];
    struct cfn_sample s = {0};
    tf_sample_load(&s, c->text);
    const char *error = s.diags.count > 0 ? s.diags.items[0].message.ptr : "";
    ck_assert_msg(strcmp(error, c->error) == 0, "%s: %s", c->name, error);
    const char *got = tf_sample_list(&s);
    ck_assert_msg(strcmp(got, c->objects) == 0, "%s:\n%s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

/* What planned_values leaves out although the configuration gives it is not known. */
START_TEST(left_out_of_planned_values)
{
    struct cfn_sample s = {0};
    tf_sample_load(
        &s,
        "{format_version: '1.2', planned_values: {root_module: {resources: [" CHANGE(
            "a", "values: {b: 1, n: null}") "]}}, configuration: {root_module: "
                                            "{resources: [{mode: managed, type: x_t, "
                                            "name: a, expressions: {k: {references: "
                                            "[x_t.z.arn, x_t.z]}, b: {constant_value: "
                                            "1}, n: {references: [var.n]}}}]}}}");
    ck_assert_str_eq(tf_sample_value(&s, "x_t.a", NULL),
                     "{b: 1, k: <?known after apply>}");
    cfn_sample_finish(&s);
}
END_TEST

/* Nor may a chain of modules that no Terraform would take cost more than it is long. */
START_TEST(long_addresses)
{
    enum { STEPS = 20000 };
    struct cfn_sample s = {0};
    struct str steps[STEPS];
    for (size_t i = 0; i < STEPS; i++)
        steps[i] = STR("module.m.");
    struct str module = arena_join(&s.arena, steps, STEPS);
    struct str text = arena_printf(
        &s.arena,
        "{format_version: '1.2', resource_changes: [{address: '%.*sx_t.a', "
        "module_address: '%.*s', mode: managed, type: x_t, name: a, change: {actions: "
        "[create], after: {}}}]}",
        STR_ARG(module), STR_ARG(str_slice(module, 0, module.len - 1)));
    tf_sample_load(&s, text.ptr);
    ck_assert(s.loaded);
    ck_assert_uint_eq(s.model.resources.count, 0);
    ck_assert_uint_eq(s.diags.count, 1);
    ck_assert_uint_lt(arena_size(&s.arena), (size_t)20 << 20);
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(secrets_of_a_state_file)
{
    struct cfn_sample s = {0};
    tf_sample_load(
        &s,
        RAW("{mode: managed, type: x_t, name: a, instances: [{attributes: {p: s, m: "
            "{k: "
            "t, l: u}, b: [{x: v}], z: w}, sensitive_attributes: [[{type: get_attr, "
            "value: p}], [{type: get_attr, value: m}, {type: index, value: {value: k, "
            "type: string}}], [{type: get_attr, value: b}, {type: index, value: "
            "{value: "
            "0, type: number}}, {type: get_attr, value: x}], 5]}]}"));
    ck_assert_str_eq(tf_sample_value(&s, "x_t.a", NULL),
                     "{p: 's'!, m: {k: 't'!, l: 'u'}, b: [{x: 'v'!}], z: 'w'}");
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(recognised)
{
    static const struct {
        const char *text;
        bool known;
    } rows[] = {
        {"{format_version: '1.0', provider_schemas: {}}", false},
        {"{format_version: '1.0', valid: true, diagnostics: []}", false},
        {"{version: 4, serial: 1}", false},
        {"{version: 4, terraform_version: '1.0.0', serial: 1}", true},
        {"{format_version: '1.0', terraform_version: '1.0.0'}", true},
        {"{format_version: '1.0', values: {}}", true},
        {"{resource_changes: []}", false},
        {"[format_version]", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct cfn_sample s = {0};
        s.diags.arena = &s.arena;
        buf_init(&s.out, 100);
        const struct frontend *f = frontend_find(cfn_sample_read(&s, rows[i].text));
        bool known = f != NULL && strcmp(f->name, "Terraform") == 0;
        ck_assert_msg(known == rows[i].known, "%s", rows[i].text);
        cfn_sample_finish(&s);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_state");
    TCase *c = tcase_create("forms");
    tcase_add_loop_test(c, objects_of_a_form, 0, sizeof CASES / sizeof *CASES);
    tcase_add_test(c, left_out_of_planned_values);
    tcase_add_test(c, long_addresses);
    tcase_add_test(c, secrets_of_a_state_file);
    tcase_add_test(c, recognised);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
