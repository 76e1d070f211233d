/* SPDX-License-Identifier: Apache-2.0 */
#include "embed/mapcheck.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "doc/reader.h"

struct entry_case {
    const char *entry;
    const char *wrong; /* the first message; NULL: nothing is wrong */
};

static const struct entry_case CASES[] = {
    {"{type: T, copy: [A], properties: {B: b, C: {from: [c, d], as: bool}}}", NULL},
    {"[{type: T}, {type: U, suffix: x, over: y, where: {a: b}}]", NULL},
    {"{attach: {to: [a, b], by: c, on: [id]}, properties: {D: {list: [d, {any: "
     "[e]}]}}}",
     NULL},
    {"{type: T, properties: {A: {from: a, each: {B: {const: {any: thing}}}}}}", NULL},
    {"{type: T, propertys: {}}", "'propertys' is no key of a mapping table"},
    {"{properties: {}}", "the entry of 'E' has no type"},
    {"{type: [T]}", "'type' takes a text, not a list"},
    {"{type: T, copy: A}", "'copy' takes a list of texts, not a string"},
    {"{type: T, properties: [A]}", "'properties' takes a map, not a list"},
    {"{type: T, properties: {A: 5}}", "'A' takes a path or a term, not a number"},
    {"{type: T, properties: {A: {form: a}}}", "'form' is no key of a mapping table"},
    {"{type: T, properties: {A: {from: {}}}}", "'from' takes a text, not a map"},
    {"{type: T, properties: {A: {from: a, as: bool2}}}",
     "there is no conversion 'bool2'"},
    {"{type: T, properties: {A: {from: a, fields: {B: {cnst: 1}}}}}",
     "'cnst' is no key of a mapping table"},
    {"{type: T, properties: {A: {list: [{from: a, eech: {}}]}}}",
     "'eech' is no key of a mapping table"},
    {"{type: T, properties: {A: {list: a}}}",
     "'list' takes a list of terms, not a string"},
    {"{type: T, properties: {A: {from: a, keyed: {by: k, value: {fields: {B: b}}}}}}",
     NULL},
    {"{type: T, properties: {A: {from: a, keyed: {bye: k}}}}",
     "'bye' is no key of a mapping table"},
    {"{type: T, properties: {A: {from: a, keyed: k}}}",
     "'keyed' takes a map, not a string"},
    {"{attach: {too: a}}", "'too' is no key of a mapping table"},
    {"[{type: T}, x]", "'E' takes an entry, not a string"},
};

START_TEST(mistakes_are_named)
{
    const struct entry_case *c = &CASES[_i];
    struct arena a;
    struct sources all = {0};
    struct diags d = {.arena = &a};

    arena_init(&a);
    struct str text = arena_printf(&a, "E: %s", c->entry);
    const struct value *root =
        yaml_read(&a, &all, sources_add(&a, &all, STR("e.yaml"), text), &d);
    ck_assert_uint_eq(d.count, 0);
    mapcheck_entry(&root->members[0], &d);
    if (c->wrong == NULL) {
        ck_assert_msg(d.count == 0, "%s: %.*s", c->entry, STR_ARG(d.items[0].message));
    } else {
        ck_assert_msg(d.count == 1, "%s", c->entry);
        ck_assert_str_eq(arena_cstr(&a, d.items[0].message), c->wrong);
        ck_assert(d.items[0].has_span);
    }
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("embed_mapcheck");
    TCase *tcase = tcase_create("entries");

    tcase_add_loop_test(tcase, mistakes_are_named, 0, sizeof CASES / sizeof *CASES);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
