/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue, and the page of each built-in rule: cli/rulepage.c. */
#include "cli/rulelist.h"

#include "cli/rulepage.h"

#include <check.h>
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
    struct arena arena;
    struct rule_set set;
    struct buf out;
};

static void open_fixture(struct fixture *f)
{
    *f = (struct fixture){0};
    buf_init(&f->out, 1 << 22);
    ruleset_init(&f->set, &f->arena);
    ruleset_add_builtin(&f->set);
    ruleset_finish(&f->set);
    ck_assert_uint_gt(f->set.count, 0);
}

static void close_fixture(struct fixture *f)
{
    buf_finish(&f->out);
    arena_finish(&f->arena);
}

static const char *listed(struct fixture *f, struct str format)
{
    rulelist_find(format)->emit(&f->arena, &f->set, &f->out);
    buf_add_char(&f->out, '\0');
    return f->out.bytes;
}

START_TEST(every_form_names_every_rule)
{
    static const char *const forms[] = {"", "text", "json", "markdown"};
    struct fixture f;
    open_fixture(&f);
    const char *text = listed(&f, str_from(forms[_i]));
    for (size_t i = 0; i < f.set.count; i++) {
        const struct rule_info *info = &f.set.items[i]->info;
        ck_assert_ptr_nonnull(strstr(text, arena_cstr(&f.arena, info->id)));
        ck_assert_ptr_nonnull(strstr(text, arena_cstr(&f.arena, info->name)));
    }
    close_fixture(&f);
}
END_TEST

START_TEST(json_is_json)
{
    struct fixture f;
    open_fixture(&f);
    cJSON *root = cJSON_ParseWithOpts(listed(&f, STR("json")), NULL, true);
    ck_assert_int_eq(cJSON_GetArraySize(root), (int)f.set.count);
    const cJSON *rule = NULL;
    size_t number = 0;
    cJSON_ArrayForEach(rule, root)
    {
        /* A rule on problems judges the template, not its resources. */
        bool on_problems = f.set.items[number++]->fail == NULL;
        ck_assert((cJSON_GetArraySize(cJSON_GetObjectItem(rule, "types")) > 0) !=
                  on_problems);
        ck_assert(cJSON_IsString(cJSON_GetObjectItem(rule, "fix")));
    }
    cJSON_Delete(root);
    close_fixture(&f);
}
END_TEST

START_TEST(pages_have_all_parts)
{
    struct fixture f;
    open_fixture(&f);
    for (size_t i = 0; i < f.set.count; i++) {
        buf_reset(&f.out);
        rulepage_add(&f.arena, f.set.items[i], false, &f.out);
        struct str page = buf_str(&f.out);
        ck_assert(str_starts(page, f.set.items[i]->info.id));
        ck_assert(str_find(page, STR("\nWhy\n  ")) != SIZE_MAX);
        ck_assert(str_find(page, STR("\nFix\n  ")) != SIZE_MAX);
        ck_assert(str_find(page, STR("\nJudges\n  ")) != SIZE_MAX);
        ck_assert(str_find(page, STR("\nFails\n  ")) != SIZE_MAX);
        ck_assert(str_find(page, STR("\nPasses\n  ")) != SIZE_MAX);
        ck_assert(str_find(page, STR("\x1b")) == SIZE_MAX);
    }
    close_fixture(&f);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/rulelist");
    TCase *t = tcase_create("rulelist");
    tcase_add_loop_test(t, every_form_names_every_rule, 0, 4);
    tcase_add_test(t, json_is_json);
    tcase_add_test(t, pages_have_all_parts);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    SRunner *r = srunner_create(suite());
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
