/* SPDX-License-Identifier: Apache-2.0 */
/* A plan through all of lint: what it must not show, and what it must not pass over. */
#include "lint/frontend.h"
#include "lint_sample.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* A rule that would tell all it sees. */
static const char rule_text[] =
    "id: TST001\n"
    "name: telltale\n"
    "title: It tells\n"
    "severity: low\n"
    "category: tags\n"
    "types: ['*']\n"
    "when: has(self.password)\n"
    "fail: self.password != ''\n"
    "at: self.password\n"
    "message: \"{self.password} {self.password + '!'} {self.settings} "
    "{self.settings.token.upperAscii()} {self}\"\n"
    "why: It is.\n"
    "fix: Do not.\n"
    "examples:\n"
    "  fail: [{Type: 'A::B::C', Properties: {password: a}}]\n"
    "  pass: [{Type: 'A::B::C', Properties: {password: ''}}]\n";

#define SECRET "hunter2"
#define OTHER  "s3cr3t"

static const char plan[] =
    "{\"format_version\":\"1.2\",\"terraform_version\":\"1.9.0\",\"planned_values\":{"
    "\"root_module\":{\"resources\":[]}},\"resource_changes\":[{\"address\":\"x_db."
    "main\","
    "\"mode\":\"managed\",\"type\":\"x_db\",\"name\":\"main\",\"change\":{\"actions\":["
    "\"create\"],\"before\":null,\"after\":{\"name\":\"db\",\"password\":\"" SECRET
    "\",\"settings\":{\"token\":\"" OTHER "\"}},\"after_unknown\":{\"id\":true},"
    "\"after_sensitive\":{\"password\":true,\"settings\":true}}}],\"configuration\":{"
    "\"root_module\":{\"resources\":[{\"address\":\"x_db.main\",\"mode\":\"managed\","
    "\"type\":\"x_db\",\"name\":\"main\"}]}}}";

static struct lint_input input_of(struct str text)
{
    return (struct lint_input){
        .path = STR("plan.json"), .bytes = text, .given = true, .named = true};
}

static bool tells(struct str text)
{
    return str_find(text, STR(SECRET)) != SIZE_MAX ||
           str_find(text, STR("HUNTER2")) != SIZE_MAX ||
           str_find(text, STR(OTHER)) != SIZE_MAX ||
           str_find(text, STR("S3CR3T")) != SIZE_MAX;
}

static struct str fingerprint_of(struct arena *a, const char *secret)
{
    struct fixture f;
    struct str text = arena_str(a, str_from(plan));
    size_t at = str_find(text, STR(SECRET));
    char *bytes = arena_alloc(a, text.len + 1);
    memcpy(bytes, text.ptr, text.len + 1);
    memcpy(bytes + at, secret, strlen(SECRET));
    struct lint_input in = input_of((struct str){bytes, text.len});
    open_rules(&f, rule_text);
    lint_run(&f.options, &in, 1, &f.result);
    ck_assert_uint_eq(f.result.findings.count, 1);
    struct str print = arena_str(a, f.result.findings.items[0].fingerprint);
    close_fixture(&f);
    return print;
}

START_TEST(secrets_are_not_shown)
{
    struct fixture f;
    struct lint_input in = input_of(str_from(plan));
    open_rules(&f, rule_text);
    lint_run(&f.options, &in, 1, &f.result);
    ck_assert_uint_eq(f.result.findings.count, 1);
    const struct finding *x = &f.result.findings.items[0];
    ck_assert(!tells(x->message));
    ck_assert(str_starts(x->message, STR("(sensitive) (sensitive) (sensitive)")));
    ck_assert(!tells(x->place.line));
    ck_assert(!tells(x->path));
    for (size_t i = 0; i < x->related_count; i++)
        ck_assert(!tells(x->related[i].place.line));
    close_fixture(&f);
}
END_TEST

/* Nor may it be guessed from the fingerprint. */
START_TEST(fingerprints_know_no_secrets)
{
    struct arena a = {0};
    ck_assert(str_eq(fingerprint_of(&a, SECRET), fingerprint_of(&a, "another")));
    arena_finish(&a);
}
END_TEST

START_TEST(a_plan_that_ends_early_is_an_error)
{
    struct str whole = str_from(plan);
    for (size_t len = 0; len < whole.len; len++) {
        struct fixture f;
        struct arena a = {0};
        struct lint_input in = input_of(arena_str(&a, str_slice(whole, 0, len)));
        open_rules(&f, rule_text);
        lint_run(&f.options, &in, 1, &f.result);
        ck_assert_msg(f.result.errors.count > 0, "cut after %zu bytes", len);
        ck_assert_uint_eq(f.result.findings.count, 0);
        /* Before the first word that tells a plan nothing secret can stand. */
        for (size_t i = 0; i < f.result.errors.count; i++)
            ck_assert(!tells(f.result.errors.items[i].place.line));
        close_fixture(&f);
        arena_finish(&a);
    }
}
END_TEST

START_TEST(what_holds_no_plan_is_refused)
{
    struct fixture f;
    struct lint_input in = input_of(STR("PK\003\004 tfplan"));
    open_rules(&f, rule_text);
    lint_run(&f.options, &in, 1, &f.result);
    ck_assert_uint_eq(f.result.errors.count, 1);
    ck_assert(str_starts(f.result.errors.items[0].message, STR("is a binary plan")));
    close_fixture(&f);
}
END_TEST

/* What is said twice in a plan is read once, but all of it where it is said once. */
START_TEST(spared_members)
{
    ck_assert_ptr_nonnull(frontend_spares(str_from(plan)));
    ck_assert_ptr_null(
        frontend_spares(STR("{\"format_version\":\"1.2\",\"planned_values\""
                            ":{}}")));
    ck_assert_ptr_null(frontend_spares(STR("{\"Resources\":{}}")));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lint_plan");
    TCase *c = tcase_create("plan");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, secrets_are_not_shown);
    tcase_add_test(c, fingerprints_know_no_secrets);
    tcase_add_test(c, a_plan_that_ends_early_is_an_error);
    tcase_add_test(c, what_holds_no_plan_is_refused);
    tcase_add_test(c, spared_members);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
