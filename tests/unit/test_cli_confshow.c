/* SPDX-License-Identifier: Apache-2.0 */
/* What 'config show' and 'config schema' print: cli/schemadoc.c, cli/yamltext.c as
 * well. */
#include "cli/confshow.h"

#include "cli/schema.h"
#include "cli/schemadoc.h"
#include "doc/reader.h"
#include "scratch.h"

#include <check.h>
#include <cjson/cJSON.h>
#include <stdlib.h>

static const char text[] =
    "policy:\n"
    "  required_tags: {'a b': {values: [1, 'true', \"it's\", \"x\\ty\"]}, Owner: }\n"
    "  approved_amis: []\n"
    "waivers:\n"
    "  - {rule: SG001, reason: yes it is}\n"
    "  - {rule: TAG*}\n"
    "parameters: {A: 012, B: -1.5}\n";

struct fixture {
    struct run run;
    struct config config;
    struct confshow show;
    struct buf out;
};

static void open_fixture(struct fixture *f)
{
    *f = (struct fixture){0};
    buf_init(&f->out, 1 << 20);
    scratch_enter();
    scratch_put("c.yaml", text, sizeof text - 1);
    ck_assert(config_read(&f->run, STR("c.yaml"), &f->config));
    scratch_leave();
    f->show = (struct confshow){&f->run.arena, &f->config, STR("x.yaml"), true};
}

static void close_fixture(struct fixture *f)
{
    buf_finish(&f->out);
    arena_finish(&f->run.arena);
}

START_TEST(as_yaml)
{
    struct fixture f;
    open_fixture(&f);
    confshow_find(STR(""))->emit(&f.show, &f.out);
    ck_assert_str_eq(arena_cstr(&f.run.arena, buf_str(&f.out)),
                     "# c.yaml governs x.yaml, and leaves it out\n"
                     "policy:\n"
                     "  required_tags:\n"
                     "    'a b':\n"
                     "      values:\n"
                     "        - 1  # c.yaml:2:36\n"
                     "        - 'true'  # c.yaml:2:39\n"
                     "        - 'it''s'  # c.yaml:2:47\n"
                     "        - \"x\\u0009y\"  # c.yaml:2:55\n"
                     "    Owner: null  # c.yaml:2:72\n"
                     "  approved_amis: []  # c.yaml:3:18\n"
                     "waivers:\n"
                     "  - rule: SG001  # c.yaml:5:12\n"
                     "    reason: 'yes it is'  # c.yaml:5:27\n"
                     "  - rule: 'TAG*'  # c.yaml:6:12\n"
                     "parameters:\n"
                     "  A: 012  # c.yaml:7:17\n"
                     "  B: -1.5  # c.yaml:7:25\n"
                     "fail_on: low  # default\n"
                     "unknown: ignore  # default\n"
                     "show_unknown: false  # default\n"
                     "suppressions:\n"
                     "  require_reason: false  # default\n");
    close_fixture(&f);
}
END_TEST

/* What is printed is a configuration that says the same. */
START_TEST(can_be_read_again)
{
    struct fixture f;
    struct sources all = {0};
    open_fixture(&f);
    struct diags d = {.arena = &f.run.arena};
    confshow_find(STR("yaml"))->emit(&f.show, &f.out);
    uint16_t n = sources_add(&f.run.arena, &all, STR("again.yaml"),
                             arena_str(&f.run.arena, buf_str(&f.out)));
    const struct value *root = doc_read(&f.run.arena, &all, n, &d);
    ck_assert(value_equal(root, f.config.tree));
    schema_check(root, &d);
    ck_assert_uint_eq(d.count, 0);
    close_fixture(&f);
}
END_TEST

static const cJSON *setting(const cJSON *root, const char *key)
{
    const cJSON *one = NULL;
    cJSON_ArrayForEach(one, cJSON_GetObjectItem(root, "settings"))
    {
        if (strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(one, "key")), key) == 0)
            return one;
    }
    return NULL;
}

START_TEST(as_json)
{
    struct fixture f;
    open_fixture(&f);
    confshow_find(STR("json"))->emit(&f.show, &f.out);
    struct str json = buf_str(&f.out);
    cJSON *root = cJSON_ParseWithLength(json.ptr, json.len);
    const cJSON *reason = setting(root, "waivers[0].reason");
    ck_assert_str_eq(cJSON_GetStringValue(cJSON_GetObjectItem(reason, "value")),
                     "yes it is");
    ck_assert_int_eq(cJSON_GetObjectItem(reason, "line")->valueint, 5);
    const cJSON *a = setting(root, "parameters.A");
    ck_assert_str_eq(cJSON_GetStringValue(cJSON_GetObjectItem(a, "value")), "012");
    const cJSON *b = setting(root, "parameters.B");
    ck_assert(cJSON_IsNumber(cJSON_GetObjectItem(b, "value")));
    const cJSON *fail_on = setting(root, "fail_on");
    ck_assert_str_eq(cJSON_GetStringValue(cJSON_GetObjectItem(fail_on, "from")),
                     "default");
    ck_assert(cJSON_IsTrue(cJSON_GetObjectItem(root, "left_out")));
    cJSON_Delete(root);
    close_fixture(&f);
}
END_TEST

START_TEST(schema_names_every_key)
{
    struct arena a = {0};
    struct buf out;
    buf_init(&out, 1 << 20);
    schemadoc_find(STR(""))->emit(&a, &out);
    struct str json = buf_str(&out);
    cJSON *root = cJSON_ParseWithLength(json.ptr, json.len);
    const cJSON *at = cJSON_GetObjectItem(root, "properties");
    at = cJSON_GetObjectItem(cJSON_GetObjectItem(at, "waivers"), "items");
    ck_assert_str_eq(cJSON_GetStringValue(
                         cJSON_GetArrayItem(cJSON_GetObjectItem(at, "required"), 0)),
                     "rule");
    cJSON_Delete(root);
    for (size_t i = 0; i < schema_row_count; i++)
        ck_assert_ptr_nonnull(strstr(json.ptr, schema_rows[i].help));
    buf_reset(&out);
    schemadoc_find(STR("markdown"))->emit(&a, &out);
    for (size_t i = 1; i < schema_row_count; i++)
        ck_assert(str_find(buf_str(&out),
                           arena_printf(&a, "\n| `%s` |", schema_rows[i].path)) !=
                  SIZE_MAX);
    buf_finish(&out);
    arena_finish(&a);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/confshow");
    TCase *t = tcase_create("confshow");
    tcase_add_test(t, as_yaml);
    tcase_add_test(t, can_be_read_again);
    tcase_add_test(t, as_json);
    tcase_add_test(t, schema_names_every_key);
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
