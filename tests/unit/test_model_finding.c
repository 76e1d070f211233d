/* SPDX-License-Identifier: Apache-2.0 */
#include "model/finding.h"

#include <check.h>
#include <stdlib.h>

START_TEST(severities_round_trip)
{
    enum severity back;

    ck_assert(severity_parse(str_from(severity_name((enum severity)_i)), &back));
    ck_assert_int_eq((int)back, _i);
}
END_TEST

START_TEST(other_words_are_no_severity)
{
    enum severity s = SEVERITY_LOW;

    ck_assert(!severity_parse(STR("urgent"), &s));
    ck_assert(!severity_parse(STR(""), &s));
    ck_assert(!severity_parse(STR("High"), &s));
    ck_assert_int_eq(s, SEVERITY_LOW);
}
END_TEST

static const struct rule_info A1 = {.id = STR_INIT("A1")};
static const struct rule_info B2 = {.id = STR_INIT("B2")};

struct order_row {
    const struct rule_info *rule;
    const char *file;
    uint32_t line;
    uint32_t column;
    const char *resource;
    const char *path;
    const char *message;
    const char *when;
};

/* In the order that sorting must give. */
static const struct order_row SORTED[] = {
    {&B2, "a.yaml", 1, 9, "", "", "", ""},
    {&B2, "a.yaml", 2, 1, "", "", "", ""},
    {&A1, "a.yaml", 10, 1, "", "", "", ""},
    {&B2, "a.yaml", 10, 1, "", "", "", ""},
    {&B2, "a.yaml", 10, 1, "R", "", "", ""},
    {&B2, "a.yaml", 10, 1, "R", "P", "", ""},
    {&B2, "a.yaml", 10, 1, "R", "P", "m", ""},
    {&B2, "a.yaml", 10, 1, "R", "P", "m", "w"},
    {&A1, "b.yaml", 1, 1, "", "", "", ""},
};

enum { SORTED_COUNT = sizeof SORTED / sizeof *SORTED };

static struct finding finding_of(const struct order_row *row)
{
    return (struct finding){.rule = row->rule,
                            .resource = str_from(row->resource),
                            .path = str_from(row->path),
                            .message = str_from(row->message),
                            .when = str_from(row->when),
                            .place = {.file = str_from(row->file),
                                      .start = {row->line, row->column},
                                      .end = {row->line, row->column}}};
}

START_TEST(order_is_total)
{
    for (int k = 0; k < SORTED_COUNT; k++) {
        struct finding one = finding_of(&SORTED[_i]);
        struct finding two = finding_of(&SORTED[k]);
        int order = finding_compare(&one, &two);

        ck_assert_int_eq((order > 0) - (order < 0), (_i > k) - (_i < k));
    }
}
END_TEST

struct print {
    const char *rule;
    const char *resource;
    const char *path;
    const char *value;
};

static const struct print PRINTS[] = {
    {"A1", "R", "P", "v"}, {"A2", "R", "P", "v"},    {"A1", "RP", "", "v"},
    {"A1", "", "RP", "v"}, {"A1", "R", "P", "w"},    {"A1", "R", "Pv", ""},
    {"A1R", "", "P", "v"}, {"A1", "R", "P[0]", "v"}, {"", "", "", ""},
};

static struct str print(struct arena *a, const struct print *p)
{
    struct rule_info rule = {.id = str_from(p->rule)};
    struct finding f = {
        .rule = &rule, .resource = str_from(p->resource), .path = str_from(p->path)};

    return finding_fingerprint(a, &f, str_from(p->value));
}

START_TEST(fingerprints_tell_findings_apart)
{
    struct arena a = {0};
    struct str mine = print(&a, &PRINTS[_i]);

    ck_assert_uint_eq(mine.len, 32);
    for (int k = 0; k < (int)(sizeof PRINTS / sizeof *PRINTS); k++)
        ck_assert_int_eq(str_eq(mine, print(&a, &PRINTS[k])), k == _i);
    arena_finish(&a);
}
END_TEST

START_TEST(fingerprints_do_not_depend_on_place_or_wording)
{
    struct arena a = {0};
    struct finding one =
        finding_of(&(struct order_row){&A1, "a", 1, 1, "", "", "x", ""});
    struct finding two =
        finding_of(&(struct order_row){&A1, "b", 7, 7, "", "", "y", "w"});

    ck_assert(str_eq(finding_fingerprint(&a, &one, STR("v")),
                     finding_fingerprint(&a, &two, STR("v"))));
    /* Kept in baselines: it may never change. */
    ck_assert(str_eq(finding_fingerprint(&a, &one, STR("v")),
                     STR("f62141db44d504258af07ee533c6dee4")));
    arena_finish(&a);
}
END_TEST

START_TEST(numbers_of_list_items_do_not_count)
{
    static const char *const paths[] = {"A[0].B[12]", "A[7].B[0]", "A[].B[]", "A.B[0]",
                                        "A['0'].B[0]"};
    struct arena a = {0};
    struct str first = {0};

    for (size_t i = 0; i < 5; i++) {
        struct finding f = {.rule = &A1, .path = str_from(paths[i])};
        struct str print = finding_fingerprint(&a, &f, STR("v"));

        first = i == 0 ? print : first;
        ck_assert_int_eq(str_eq(first, print), i < 3);
    }
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/finding");
    TCase *tc = tcase_create("finding");

    tcase_add_loop_test(tc, severities_round_trip, 0, SEVERITY_COUNT);
    tcase_add_test(tc, other_words_are_no_severity);
    tcase_add_loop_test(tc, order_is_total, 0, SORTED_COUNT);
    tcase_add_loop_test(tc, fingerprints_tell_findings_apart, 0,
                        sizeof PRINTS / sizeof *PRINTS);
    tcase_add_test(tc, fingerprints_do_not_depend_on_place_or_wording);
    tcase_add_test(tc, numbers_of_list_items_do_not_count);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
