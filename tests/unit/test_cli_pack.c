/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/pack.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

#define RULE(i, n, c)                                                                  \
    {                                                                                  \
        .info = {.id = STR_INIT(i), .name = STR_INIT(n), .category = STR_INIT(c) }     \
    }

static const struct rule rules[] = {
    RULE("EBS001", "ebs-encrypted", "encryption"),
    RULE("SG001", "sg-ssh-open", "network"),
    RULE("SG002", "sg-rdp-open", "network"),
    RULE("TAG001", "tags-required", "tags"),
};

static const struct {
    const char *only; /* NULL: not given */
    const char *skip;
    const char *want; /* ids, or the error's message */
} rows[] = {
    {NULL, NULL, "EBS001 SG001 SG002 TAG001 "},
    {"SG001", NULL, "SG001 "},
    {"sg001", NULL, "SG001 "},
    {"sg-rdp-open,TAG001", NULL, "SG002 TAG001 "},
    {"network", NULL, "SG001 SG002 "},
    {"SG*", NULL, "SG001 SG002 "},
    {"*-open, tags", NULL, "SG001 SG002 TAG001 "},
    {NULL, "network", "EBS001 TAG001 "},
    {"network", "sg-ssh-open", "SG002 "},
    {"SG0001", NULL, "no rule 'SG0001'; did you mean 'SG001'?"},
    {NULL, "sg-shs-open", "no rule 'sg-shs-open'; did you mean 'sg-ssh-open'?"},
    {"netwrk", NULL, "no rule 'netwrk'; did you mean 'network'?"},
    {"SG001,", NULL, "SG001 "},
    {"XYZ*", NULL, "no rule 'XYZ*'"},
    {"SG001", "network", "--only and --skip leave no rule"},
};

START_TEST(choosing)
{
    struct arena a = {0};
    struct rule_set all;
    struct rule_set out;
    struct err e;
    struct str only = str_from(rows[_i].only);
    struct str skip = str_from(rows[_i].skip);
    struct words only_words = {&only, rows[_i].only != NULL, 1};
    struct words skip_words = {&skip, rows[_i].skip != NULL, 1};
    struct str got = {"", 0};
    ruleset_init(&all, &a);
    ruleset_init(&out, &a);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        ck_assert(ruleset_add(&all, &rules[i]));
    ruleset_finish(&all);
    struct settings settings = {.only = only_words, .skip = skip_words};
    bool ok = pack_check_words(&all, &only_words, &e) &&
              pack_check_words(&all, &skip_words, &e);
    if (ok)
        pack_choose(&all, &only_words, &skip_words, &out);
    if (ok && pack_check_rest(&out, &settings, &e))
        for (size_t i = 0; i < out.count; i++)
            got = arena_printf(&a, "%.*s%.*s ", STR_ARG(got),
                               STR_ARG(out.items[i]->info.id));
    else
        got = str_from(e.message);
    ck_assert_str_eq(arena_cstr(&a, got), rows[_i].want);
    arena_finish(&a);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("cli/pack");
    TCase *t = tcase_create("pack");
    tcase_add_loop_test(t, choosing, 0, ROWS(rows));
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
