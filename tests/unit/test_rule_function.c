/* SPDX-License-Identifier: Apache-2.0 */
/*
 * docs/rules-format.md, the page for those who write rules, names every function and
 * member that rules have. (What they do is tested by judging: test_rule_judge.c.)
 */
#include "base/file.h"
#include "rule/fact.h"
#include "rule/load.h"
#include "rule/view.h"

#include <check.h>
#include <stdlib.h>

static struct str page(struct arena *a)
{
    struct str bytes;
    struct err e;

    if (!file_read(a, STR("docs/rules-format.md"), &bytes, &e))
        ck_abort_msg("%s", e.message);
    return bytes;
}

static void expect(struct arena *a, const char *before, const char *name,
                   const char *after)
{
    struct str mark = arena_printf(a, "%s%s%s", before, name, after);

    ck_assert_msg(str_find(page(a), mark) != SIZE_MAX, "no %.*s", STR_ARG(mark));
}

START_TEST(page_names_functions)
{
    const struct cel_function *const tables[] = {rule_functions, fact_functions};
    struct arena a = {0};

    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
        for (const struct cel_function *f = tables[t]; f->name != NULL; f++)
            expect(&a, f->method ? "`it." : "`", f->name, "(");
    arena_finish(&a);
}
END_TEST

START_TEST(page_names_members)
{
    const struct object_member *const tables[] = {resource_members, permission_members,
                                                  statement_members};
    struct arena a = {0};

    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
        for (const struct object_member *m = tables[t]; m->name != NULL; m++)
            expect(&a, "`", m->name, "`");
    arena_finish(&a);
}
END_TEST

START_TEST(page_names_keys)
{
    struct arena a = {0};

    for (size_t i = 0; i < load_key_count; i++)
        expect(&a, "| `", load_keys[i].name, "` |");
    for (size_t i = 0; rule_categories[i] != NULL; i++)
        expect(&a, "`", rule_categories[i], "`");
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule_function");
    TCase *all = tcase_create("all");
    SRunner *runner = srunner_create(suite);

    tcase_add_test(all, page_names_functions);
    tcase_add_test(all, page_names_members);
    tcase_add_test(all, page_names_keys);
    suite_add_tcase(suite, all);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
