/* SPDX-License-Identifier: Apache-2.0 */
/* Of tf/bind.c, tf/object.c and tf/edge.c: from references in the configuration to
   edges between objects. */
#include "tf_sample.h"

#include <check.h>

/* Objects: "address type name" each; the module of an address is cut off before. */
static struct str objects(struct arena *a, const char *list)
{
    struct str rest = str_from(list);
    struct str line;
    struct str all = STR("");
    while (str_cut(&rest, '\n', &line)) {
        struct str address;
        struct str module;
        str_cut(&line, '|', &module);
        address = line;
        struct str local = address;
        size_t dot = str_find_char(local, '.');
        size_t end = str_find_char(local, '[');
        struct str type = str_slice(local, 0, dot);
        struct str name =
            str_slice(local, dot + 1, (end < local.len ? end : local.len) - dot - 1);
        all = arena_printf(
            a,
            "%.*s{\"address\": '%.*s%s%.*s', \"module_address\": '%.*s', mode: "
            "managed, "
            "type: %.*s, name: %.*s, change: {actions: [create], after: {}}},\n",
            STR_ARG(all), STR_ARG(module), module.len > 0 ? "." : "", STR_ARG(address),
            STR_ARG(module), STR_ARG(type), STR_ARG(name));
    }
    return all;
}

struct edge_case {
    const char *name;
    const char *objects; /* module|local address, a line each */
    const char *root;    /* the root module of the configuration */
    const char *edges;
};

/* A block of type x_t, with one argument a. */
#define BLOCK(name, references)                                                        \
    "{mode: managed, type: x_t, name: " name                                           \
    ", expressions: {a: {references: [" references "]}}}"
#define PLAIN(name) "{mode: managed, type: x_t, name: " name "}"

static const struct edge_case CASES[] = {
    {"an attribute", "|x_t.a\n|x_t.b",
     "{resources: [" BLOCK("a", "x_t.b.arn, x_t.b") ", " PLAIN("b") "]}",
     "x_t.a -arn-> x_t.b"},
    {"the id", "|x_t.a\n|x_t.b",
     "{resources: [" BLOCK("a", "x_t.b.id, x_t.b") ", " PLAIN("b") "]}",
     "x_t.a --> x_t.b"},
    {"in a nested block", "|x_t.a\n|x_t.b",
     "{resources: [{mode: managed, type: x_t, name: a, expressions: {n: [{m: [{v: "
     "{references: [x_t.b.name, x_t.b]}}]}]}}, " PLAIN("b") "]}",
     "x_t.a -name-> x_t.b"},
    {"what is not there", "|x_t.a",
     "{resources: [" BLOCK("a", "x_t.none.id, x_t.none") "]}", ""},
    {"itself", "|x_t.a", "{resources: [" BLOCK("a", "x_t.a.id, x_t.a") "]}", ""},
    {"one of count", "|x_t.a\n|x_t.b[0]\n|x_t.b[1]",
     "{resources: [" BLOCK("a",
                           "'x_t.b[1].id', 'x_t.b[1]', x_t.b") ", " PLAIN("b") "]}",
     "x_t.a --> x_t.b[1]"},
    {"all of count", "|x_t.a\n|x_t.b[0]\n|x_t.b[1]",
     "{resources: [" BLOCK("a", "x_t.b") ", " PLAIN("b") "]}",
     "x_t.a --> x_t.b[0]\nx_t.a --> x_t.b[1]"},
    {"the same number", "|x_t.a[0]\n|x_t.a[1]\n|x_t.b[0]\n|x_t.b[1]",
     "{resources: [" BLOCK("a", "x_t.b, count.index") ", " PLAIN("b") "]}",
     "x_t.a[0] --> x_t.b[0]\nx_t.a[1] --> x_t.b[1]"},
    {"the same key", "|x_t.a[\"k\"]\n|x_t.b[\"k\"]\n|x_t.b[\"l.m\"]",
     "{resources: [" BLOCK("a", "x_t.b, each.key") ", " PLAIN("b") "]}",
     "x_t.a[\"k\"] --> x_t.b[\"k\"]"},
    {"each.value", "|x_t.a[\"k\"]\n|x_t.b[\"k\"]\n|x_t.b[\"l\"]",
     "{resources: [{mode: managed, type: x_t, name: a, expressions: {a: {references: "
     "[each.value.id, each.value]}}, for_each_expression: {references: "
     "[x_t.b]}}, " PLAIN("b") "]}",
     "x_t.a[\"k\"] --> x_t.b[\"k\"]"},
    {"an input of a module", "module.m|x_t.a\n|x_t.b",
     "{resources: [" PLAIN("b") "], module_calls: {m: {expressions: {v: {references: "
                                "[x_t.b.id, x_t.b]}}, module: {resources: [" BLOCK(
                                    "a", "var.v") "]}}}}",
     "module.m.x_t.a --> x_t.b"},
    {"an input that is not given", "module.m|x_t.a",
     "{module_calls: {m: {module: {resources: [" BLOCK("a", "var.v") "]}}}}", ""},
    {"an output of a module", "|x_t.a\nmodule.m|x_t.b",
     "{resources: [" BLOCK(
         "a", "module.m.out, module.m") "], module_calls: {m: {module: "
                                        "{outputs: {out: {expression: {references: "
                                        "[x_t.b.id, x_t.b]}}}, resources: [" PLAIN(
                                            "b") "]}}}}",
     "x_t.a --> module.m.x_t.b"},
    {"from module to module, by key",
     "module.g|x_t.a\nmodule.m[\"p\"]|x_t.b\nmodule.m[\"q\"]|x_t.b",
     "{module_calls: {g: {expressions: {v: {references: ['module.m[\"q\"].out', "
     "'module.m[\"q\"]', module.m]}}, module: {resources: [" BLOCK(
         "a", "var.v") "]}}, m: {module: {outputs: {out: {expression: {references: "
                       "[x_t.b.id, x_t.b]}}}, "
                       "resources: [" PLAIN("b") "]}}}}",
     "module.g.x_t.a --> module.m[\"q\"].x_t.b"},
    {"a module's own, in each of its objects",
     "module.m[0]|x_t.a\nmodule.m[0]|x_t.b\nmodule.m[1]|x_t.a\nmodule.m[1]|x_t.b",
     "{module_calls: {m: {module: {resources: [" BLOCK(
         "a", "x_t.b.id, x_t.b") ", " PLAIN("b") "]}}}}",
     "module.m[0].x_t.a --> module.m[0].x_t.b\nmodule.m[1].x_t.a --> "
     "module.m[1].x_t.b"},
    {"a module for each", "module.m[\"p\"]|x_t.a\n|x_t.b[\"p\"]\n|x_t.b[\"q\"]",
     "{resources: [" PLAIN("b") "], module_calls: {m: {expressions: {v: {references: "
                                "[each.value.id, each.value]}}, for_each_expression: "
                                "{references: [x_t.b]}, module: "
                                "{resources: [" BLOCK("a", "var.v") "]}}}}",
     "module.m[\"p\"].x_t.a --> x_t.b[\"p\"]"},
    {"round and round", "module.m|x_t.a",
     "{module_calls: {m: {expressions: {v: {references: [module.m.out, module.m]}}, "
     "module: {outputs: {out: {expression: {references: [var.v]}}}, resources: [" BLOCK(
         "a", "var.v") "]}}}}",
     ""},
    {"depends_on", "|x_t.a\n|x_t.b",
     "{resources: [{mode: managed, type: x_t, name: a, "
     "depends_on: [x_t.b, module.none]}, " PLAIN("b") "]}",
     "x_t.a -DependsOn-> x_t.b"},
    {"a data source is no resource", "|x_t.a",
     "{resources: [" BLOCK(
         "a", "data.x_t.d.id, data.x_t.d") ", {mode: data, type: x_t, name: d}]}",
     ""},
    {"what names nothing", "|x_t.a",
     "{resources: [" BLOCK(
         "a", "path.module, terraform.workspace, self.id, local.l, each") "]}",
     ""},
};

START_TEST(edges)
{
    const struct edge_case *c = &CASES[_i];
    struct cfn_sample s = {0};
    struct str list = objects(&s.arena, c->objects);
    struct str text = arena_printf(&s.arena,
                                   "{format_version: '1.2', resource_changes: [%.*s], "
                                   "configuration: {root_module: "
                                   "%s}}",
                                   STR_ARG(list), c->root);
    tf_sample_load(&s, text.ptr);
    ck_assert_msg(s.loaded, "%s: %s", c->name,
                  s.diags.count > 0 ? s.diags.items[0].message.ptr : "");
    const char *got = tf_sample_edges(&s);
    ck_assert_msg(strcmp(got, c->edges) == 0, "%s:\n%s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

/* What a state lists as dependencies counts where the object names it. */
START_TEST(edges_of_a_state)
{
    struct cfn_sample s = {0};
    tf_sample_load(
        &s, "{format_version: '1.0', values: {root_module: {resources: ["
            "{address: x_t.a, mode: managed, type: x_t, name: a, depends_on: [x_t.b, "
            "x_t.c, "
            "module.m.x_t.d], values: {id: a1, groups: [{id: b1}], d: d-arn}},"
            "{address: x_t.b, mode: managed, type: x_t, name: b, values: {id: b1}},"
            "{address: x_t.c, mode: managed, type: x_t, name: c, values: {id: c1}}],"
            "child_modules: [{address: module.m, resources: [{address: module.m.x_t.d, "
            "mode: "
            "managed, type: x_t, name: d, values: {id: d1, arn: d-arn}}]}]}}}");
    ck_assert(s.loaded);
    ck_assert_str_eq(tf_sample_edges(&s), "x_t.a --> x_t.b\nx_t.a --> module.m.x_t.d");
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tf_bind");
    TCase *c = tcase_create("bind");
    tcase_add_loop_test(c, edges, 0, sizeof CASES / sizeof *CASES);
    tcase_add_test(c, edges_of_a_state);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
