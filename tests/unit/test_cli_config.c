/* SPDX-License-Identifier: Apache-2.0 */
/* Covers cli/document.c as well: the files are read through it. */
#include "cli/config.h"

#include "scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const struct {
    const char *name;
    const char *text;    /* of the file; NULL: there is none */
    const char *errors;  /* "line:column message" each, joined by '\n' */
    const char *fail_on; /* where there are no errors */
} rows[] = {
    {"all there is",
     "policy:\n"
     "  required_tags: [Owner]\n"
     "  approved_amis: [ami-1, {owner: x, name: y}]\n"
     "  approved_cidrs: [10.0.0.0/8]\n"
     "  public_ports: [80, 443]\n"
     "fail_on: high\n",
     "", "high"},
    {"tags as a map", "policy: {required_tags: {Env: {values: [dev]}}}\n", "", ""},
    {"an empty map", "{}\n", "", ""},
    {"never", "fail_on: never\n", "", "never"},
    {"JSON", "{\"fail_on\": \"info\"}", "", "info"},
    {"not there", NULL, "0:0 cannot be read: No such file or directory", ""},
    {"no map", "- policy\n", "0:0 a configuration is a map, with 'policy' in it", ""},
    {"a wrong key", "polcy: {}\n", "1:1 unknown key 'polcy'; did you mean 'policy'?",
     ""},
    {"a key like no other", "frobnicate: 1\n", "1:1 unknown key 'frobnicate'", ""},
    {"a wrong severity", "fail_on: hihg\n",
     "1:10 'fail_on' must be info, low, medium, high, critical or never", ""},
    {"several mistakes",
     "policy:\n"
     "  required_tags: Owner\n"
     "  approved_cidrs: [1]\n"
     "  public_ports: [http]\n",
     "2:18 'required_tags' must be a list of tag keys, or a map of them\n"
     "3:19 'approved_cidrs' must be a list of address ranges\n"
     "4:17 'public_ports' must be a list of port numbers",
     ""},
    {"a policy that is no map", "policy: [x]\n", "1:9 'policy' must be a map", ""},
};

static const char *errors_of(struct run *r)
{
    struct str out = {"", 0};
    for (size_t i = 0; i < r->errors.count; i++) {
        const struct report_error *e = &r->errors.items[i];
        out = arena_printf(&r->arena, "%.*s%s%u:%u %.*s", STR_ARG(out),
                           i == 0 ? "" : "\n", e->place.start.line,
                           e->place.start.column, STR_ARG(e->message));
    }
    return arena_cstr(&r->arena, out);
}

START_TEST(reading)
{
    struct run r = {.settings.config = STR("c.yaml")};
    struct config config;
    scratch_enter();
    if (rows[_i].text != NULL)
        scratch_put("c.yaml", rows[_i].text, strlen(rows[_i].text));
    bool ok = config_read(&r, &config);
    scratch_leave();
    ck_assert_str_eq(errors_of(&r), rows[_i].errors);
    ck_assert_int_eq(ok, rows[_i].errors[0] == '\0');
    if (ok)
        ck_assert(str_eq(config.fail_on, str_from(rows[_i].fail_on)));
    arena_finish(&r.arena);
}
END_TEST

START_TEST(none_asked_for)
{
    struct run r = {0};
    struct config config;
    ck_assert(config_read(&r, &config));
    ck_assert_ptr_null(config.policy);
    ck_assert_uint_eq(config.fail_on.len, 0);
    arena_finish(&r.arena);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/config");
    TCase *t = tcase_create("config");
    tcase_add_loop_test(t, reading, 0, ROWS(rows));
    tcase_add_test(t, none_asked_for);
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
