/* SPDX-License-Identifier: Apache-2.0 */
/* Covers report/rulebook.c as well. */
#include "report/order.h"

#include "report/rulebook.h"
#include "reported.h"

static const struct suppression accepted = {.kind = SUPPRESSION_WAIVER};

/* Low, critical, unknown, suppressed, critical; the last two from one value. */
struct sample {
    struct arena arena;
    struct finding findings[5];
    struct related origins[2];
    struct report report;
};

static void sample_init(struct sample *s)
{
    arena_init(&s->arena);
    for (uint32_t i = 0; i < 5; i++)
        s->findings[i] = reported_finding(10 + i);
    s->findings[0].rule = &reported_tags;
    s->findings[0].severity = SEVERITY_LOW;
    s->findings[2].verdict = VERDICT_UNKNOWN;
    s->findings[3].suppressed = &accepted;
    for (size_t i = 0; i < 2; i++) {
        struct finding *f = &s->findings[i == 0 ? 1 : 4];
        s->origins[i] =
            (struct related){reported_finding(2).place, finding_origin_note};
        f->related = &s->origins[i];
        f->related_count = 1;
    }
    s->findings[4].resource = STR("Other");
    s->report = (struct report){.findings = s->findings, .finding_count = 5};
}

START_TEST(worst_first)
{
    static const size_t wanted[] = {1, 4, 0, 2, 3};
    struct sample s;
    sample_init(&s);
    struct order all = order_worst(&s.arena, &s.report, true);
    ck_assert_uint_eq(all.count, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(all.items[i], wanted[i]);
    ck_assert_uint_eq(order_worst(&s.arena, &s.report, false).count, 4);
    arena_finish(&s.arena);
}
END_TEST

START_TEST(one_value_is_one_cause)
{
    struct sample s;
    sample_init(&s);
    struct cause_list causes = order_causes(&s.arena, &s.report);
    ck_assert_uint_eq(causes.count, 3);
    ck_assert_uint_eq(causes.items[0].count, 2);
    ck_assert_uint_eq(causes.items[0].items[0], 1);
    ck_assert_uint_eq(causes.items[0].items[1], 4);
    ck_assert_uint_eq(causes.items[1].items[0], 0);
    ck_assert_uint_eq(causes.items[2].items[0], 2);
    struct str names = order_resources(&s.arena, &s.report, &causes.items[0]);
    ck_assert(str_eq(names, STR("Web, Other")));
    /* Another note is no cause: two things that one module makes stay two. */
    s.origins[0].note = s.origins[1].note = STR("the module is called here");
    ck_assert_uint_eq(order_causes(&s.arena, &s.report).count, 4);
    arena_finish(&s.arena);
}
END_TEST

START_TEST(many_resources_are_counted)
{
    enum { MANY = 8 };
    static const char names[] = "ABCDEFGH";
    struct finding many[MANY];
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < MANY; i++) {
        many[i] = reported_finding(3);
        many[i].resource = (struct str){names + i, 1};
    }
    struct report r = {.findings = many, .finding_count = MANY};
    struct cause_list causes = order_causes(&a, &r);
    ck_assert_uint_eq(causes.count, 1);
    ck_assert(str_eq(order_resources(&a, &r, &causes.items[0]),
                     STR("A, B, C, D, E and 3 more")));
    arena_finish(&a);
}
END_TEST

START_TEST(repeats_are_counted_in_a_file)
{
    struct sample s;
    sample_init(&s);
    s.findings[1].place.file = STR("other.yaml");
    s.findings[2].fingerprint = STR("01");
    const uint32_t *repeats = order_repeats(&s.arena, &s.report);
    static const uint32_t wanted[] = {0, 0, 0, 1, 2};
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(repeats[i], wanted[i]);
    arena_finish(&s.arena);
}
END_TEST

START_TEST(rules_have_numbers)
{
    struct sample s;
    struct rulebook b;
    const struct rule_info *asked[] = {&reported_ssh};
    struct rule_info copy = reported_ssh; /* of another configuration */
    sample_init(&s);
    s.findings[4].rule = &copy;
    s.report.rules = asked;
    s.report.rule_count = 1;
    rulebook_init(&s.arena, &b, &s.report);
    ck_assert_uint_eq(b.count, 2);
    ck_assert_ptr_eq(b.items[0], &reported_ssh);
    ck_assert_uint_eq(rulebook_index(&b, &reported_tags), 1);
    ck_assert_uint_eq(rulebook_index(&b, &copy), 0);
    ck_assert_uint_eq(b.findings[0], 3); /* the suppressed one is not counted */
    ck_assert_uint_eq(b.findings[1], 1);
    arena_finish(&s.arena);
}
END_TEST

START_TEST(nothing)
{
    struct arena a;
    struct rulebook b;
    struct report r = {0};
    arena_init(&a);
    ck_assert_uint_eq(order_worst(&a, &r, true).count, 0);
    ck_assert_uint_eq(order_causes(&a, &r).count, 0);
    rulebook_init(&a, &b, &r);
    ck_assert_uint_eq(b.count, 0);
    arena_finish(&a);
}
END_TEST

REPORTED_MAIN("report/order", worst_first, one_value_is_one_cause,
              many_resources_are_counted, repeats_are_counted_in_a_file,
              rules_have_numbers, nothing)
