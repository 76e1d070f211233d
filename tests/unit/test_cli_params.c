/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/params.h"

#include "base/vec.h"
#include "scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

enum { GIVEN = 3 };

static const struct {
    const char *name;
    const char *files[GIVEN]; /* names of those below */
    const char *pairs[GIVEN];
    const char *want; /* "A=1 B=[x,y]", or NULL: refused */
} rows[] = {
    {"none", {NULL}, {NULL}, ""},
    {"a pair", {NULL}, {"A=1"}, "A=1"},
    {"a value with signs and blanks", {NULL}, {"A=b = c"}, "A=b = c"},
    {"an empty value", {NULL}, {"A="}, "A="},
    {"no sign", {NULL}, {"A"}, NULL},
    {"no name", {NULL}, {"=1"}, NULL},
    {"the last pair holds", {NULL}, {"A=1", "B=2", "A=3"}, "A=3 B=2"},
    {"the AWS CLI's form", {"cli.json"}, {NULL}, "A=1 B=x"},
    {"CodePipeline's form", {"pipeline.json"}, {NULL}, "A=1 B=007"},
    {"a plain map", {"map.yaml"}, {NULL}, "A=1 B=007"},
    {"samconfig.toml", {"samconfig.toml"}, {NULL}, "A=1 B=two words"},
    {"samconfig.toml with a list", {"list.toml"}, {NULL}, "A=1 B=two words"},
    {"pairs go over files", {"cli.json", "map.yaml"}, {"A=9"}, "A=9 B=007"},
    {"a missing file", {"gone.json"}, {NULL}, NULL},
    {"a missing TOML file", {"gone.toml"}, {NULL}, NULL},
    {"a wrong form", {"wrong.json"}, {NULL}, NULL},
    {"TOML without overrides", {"none.toml"}, {NULL}, NULL},
    {"TOML with a bad pair", {"bad.toml"}, {NULL}, NULL},
};

static const char *const files[][2] = {
    {"cli.json", "[{\"ParameterKey\": \"A\", \"ParameterValue\": \"1\"},"
                 " {\"ParameterKey\": \"B\", \"ParameterValue\": \"x\"}]"},
    {"pipeline.json", "{\"Parameters\": {\"A\": 1, \"B\": \"007\"}}"},
    {"map.yaml", "A: 1\nB: 007\n"},
    {"samconfig.toml", "[default.deploy.parameters]\n"
                       "parameter_overrides = \"A=1 B=\\\"two words\\\"\"\n"},
    {"list.toml", "parameter_overrides = [\"A=1\", \"B=two words\"]\n"},
    {"wrong.json", "[1]"},
    {"none.toml", "version = 0.1\n"},
    {"bad.toml", "parameter_overrides = [\"A\"]\n"},
};

static const char *shown(struct arena *a, const struct value *map)
{
    struct str out = {"", 0};
    for (size_t i = 0; map != NULL && i < map->count; i++) {
        const struct value *v = &map->members[i].value;
        ck_assert_int_eq(v->kind, VALUE_STRING);
        ck_assert_uint_eq(v->start + v->end, 0); /* no place in another file */
        out =
            arena_printf(a, "%.*s%s%.*s=%.*s", STR_ARG(out), i == 0 ? "" : " ",
                         STR_ARG(member_key(&map->members[i])), STR_ARG(value_str(v)));
    }
    return arena_cstr(a, out);
}

static void give(struct arena *a, struct words *words, const char *const *list)
{
    for (int i = 0; i < GIVEN && list[i] != NULL; i++) {
        struct str word = str_from(list[i]);
        VEC_PUSH(a, words, word);
    }
}

START_TEST(reading)
{
    struct run r = {0};
    const struct value *map = NULL;
    buf_init(&r.err, 1 << 16);
    scratch_enter();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        scratch_put(files[i][0], files[i][1], strlen(files[i][1]));
    give(&r.arena, &r.settings.parameter_files, rows[_i].files);
    give(&r.arena, &r.settings.parameters, rows[_i].pairs);
    bool ok = params_read(&r, &map);
    scratch_leave();
    ck_assert_msg(ok == (rows[_i].want != NULL), "%s", rows[_i].name);
    ck_assert_int_eq(ok, r.errors.count == 0 && r.err.len == 0);
    if (ok)
        ck_assert_str_eq(shown(&r.arena, map), rows[_i].want);
    buf_finish(&r.err);
    arena_finish(&r.arena);
}
END_TEST

/* Files, then values, of the configuration, then what the command line gave. */
START_TEST(under_a_configuration)
{
    static const char text[] = "parameter_files: [map.yaml, cli.json]\n"
                               "parameters: {B: 010, C: y, D: yes}\n";
    struct str pair = STR("C=z");
    struct run r = {.settings = {.parameters = {&pair, 1, 1}}};
    struct config config;
    const struct value *given = NULL;
    const struct value *map = NULL;
    scratch_enter();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        scratch_put(files[i][0], files[i][1], strlen(files[i][1]));
    scratch_put("c.yaml", text, sizeof text - 1);
    ck_assert(config_read(&r, STR("c.yaml"), &config));
    ck_assert(params_read(&r, &given));
    ck_assert(params_under(&r, &config, given, &map));
    scratch_leave();
    ck_assert_str_eq(shown(&r.arena, map), "A=1 B=010 C=z D=yes");
    arena_finish(&r.arena);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/params");
    TCase *t = tcase_create("params");
    tcase_add_test(t, under_a_configuration);
    tcase_add_loop_test(t, reading, 0, ROWS(rows));
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
