/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/samconfig.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const struct {
    const char *name;
    const char *toml;
    const char *want; /* strings joined by '|'; NULL: none found */
    bool is_list;
} rows[] = {
    {"empty", "", NULL, false},
    {"none", "version = 0.1\n[default.deploy.parameters]\nregion = \"x\"\n", NULL,
     false},
    {"a string",
     "version = 0.1\n[default.deploy.parameters]\n"
     "parameter_overrides = \"A=1 B=\\\"two words\\\"\"\n",
     "A=1 B=\"two words\"", false},
    {"a literal string", "[x]\nparameter_overrides = 'A=\\1'\n", "A=\\1", false},
    {"a string over several lines",
     "[x]\nparameter_overrides = \"\"\"A=1\nB=2\"\"\"\n[y]\n", "A=1\nB=2", false},
    {"a list",
     "[default.deploy.parameters]\nparameter_overrides = [\n  \"A=1\", # one\n  "
     "'B=x y',\n]\nregion = \"eu\"\n",
     "A=1|B=x y", true},
    {"deploy goes before global",
     "[default.global.parameters]\nparameter_overrides = \"A=g\"\n"
     "[default.deploy.parameters]\nparameter_overrides = \"A=d\"\n",
     "A=d", false},
    {"global goes before others",
     "[prod.deploy.parameters]\nparameter_overrides = \"A=p\"\n"
     "[default.global.parameters]\nparameter_overrides = \"A=g\"\n",
     "A=g", false},
    {"others where there is nothing else",
     "[prod.deploy.parameters]\nparameter_overrides = \"A=p\"\n", "A=p", false},
    {"not in a comment", "# parameter_overrides = \"A=1\"\n", NULL, false},
    {"not in a string", "[x]\na = \"\"\"\nparameter_overrides = 'A=1'\n\"\"\"\n", NULL,
     false},
    {"no blanks around the sign", "parameter_overrides=\"A=1\"", "A=1", false},
    {"CRLF", "[x]\r\nparameter_overrides = \"A=1\"\r\n", "A=1", false},
    {"a string that does not end", "parameter_overrides = \"A=1", "A=1", false},
    {"a list that does not end", "parameter_overrides = [\"A=1\"", "A=1", true},
    {"an escape at the end", "parameter_overrides = \"A=1\\", "A=1\\", false},
    {"brackets and equals alone", "[\n=\n]\n[[x\n=", NULL, false},
};

START_TEST(overrides)
{
    struct arena a = {0};
    struct samconfig found;
    struct str got = {"", 0};
    bool ok = samconfig_overrides(&a, str_from(rows[_i].toml), &found);
    ck_assert_msg(ok == (rows[_i].want != NULL), "%s", rows[_i].name);
    if (ok) {
        for (size_t i = 0; i < found.values.count; i++)
            got = arena_printf(&a, "%.*s%s%.*s", STR_ARG(got), i == 0 ? "" : "|",
                               STR_ARG(found.values.items[i]));
        ck_assert_str_eq(arena_cstr(&a, got), rows[_i].want);
        ck_assert_int_eq(found.is_list, rows[_i].is_list);
    }
    arena_finish(&a);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/samconfig");
    TCase *t = tcase_create("samconfig");
    tcase_add_loop_test(t, overrides, 0, ROWS(rows));
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
