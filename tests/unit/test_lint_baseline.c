/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/baseline.h"

#include "scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const struct rule_info A1 = {.id = STR_INIT("A1")};
static const struct rule_info B2 = {.id = STR_INIT("B2")};

static struct finding finding_of(const struct rule_info *rule, const char *file,
                                 const char *fingerprint)
{
    return (struct finding){.rule = rule,
                            .resource = STR("R"),
                            .fingerprint = str_from(fingerprint),
                            .place = {.file = str_from(file), .start = {1, 1}}};
}

START_TEST(what_is_written)
{
    static const struct suppression known = {.kind = SUPPRESSION_WAIVER};
    struct finding items[] = {
        finding_of(&B2, "/repo/b.yaml", "02"),
        finding_of(&A1, "in/a \"\xFF.yaml", "01"),
        finding_of(&B2, "../b.yaml", "02"),
        finding_of(&A1, "../b.yaml", "03"),
        finding_of(&A1, "/else/c.yaml", "04"),
        finding_of(&A1, "d.yaml", "05"),
        finding_of(&A1, "e.yaml", "06"),
    };
    struct finding_list list = {items, sizeof items / sizeof *items, 0};
    struct baseline_place place = {STR("../old.json"), STR("/repo/app")};
    struct buf out;
    struct arena a = {0};
    items[5].suppressed = &known;
    items[6].verdict = VERDICT_UNKNOWN;
    buf_init(&out, 1 << 12);
    ck_assert_uint_eq(baseline_write(&place, &list, &out), 5);
    ck_assert_str_eq(
        arena_cstr(&a, buf_str(&out)),
        "{\"baseline\": 1, \"findings\": [\n"
        "{\"file\": \"/else/c.yaml\", \"rule\": \"A1\", \"resource\": \"R\", "
        "\"fingerprint\": \"04\", \"count\": 1},\n"
        "{\"file\": \"app/in/a \\\"\\u00ff.yaml\", \"rule\": \"A1\", \"resource\": "
        "\"R\", "
        "\"fingerprint\": \"01\", \"count\": 1},\n"
        "{\"file\": \"b.yaml\", \"rule\": \"A1\", \"resource\": \"R\", "
        "\"fingerprint\": \"03\", \"count\": 1},\n"
        "{\"file\": \"b.yaml\", \"rule\": \"B2\", \"resource\": \"R\", "
        "\"fingerprint\": \"02\", \"count\": 2}\n"
        "]}\n");
    ck_assert(baseline_is(buf_str(&out)));
    buf_finish(&out);
    arena_finish(&a);
}
END_TEST

START_TEST(nothing_found)
{
    struct finding_list none = {0};
    struct baseline_place place = {STR("old.json"), STR("/repo")};
    struct buf out;
    buf_init(&out, 1 << 12);
    ck_assert_uint_eq(baseline_write(&place, &none, &out), 0);
    ck_assert(str_eq(buf_str(&out), STR("{\"baseline\": 1, \"findings\": [\n]}\n")));
    buf_finish(&out);
}
END_TEST

struct reading {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct baseline *baseline;
};

static void read_text(struct reading *r, const char *text)
{
    struct baseline_place place = {STR("old.json"), STR("/repo")};
    *r = (struct reading){.diags = {.arena = &r->arena}};
    scratch_put("old.json", text, strlen(text));
    r->baseline = baseline_read(&r->arena, &place, &r->sources, &r->diags);
}

/* Two files with the same contents do not absorb each other, nor two findings that one
   entry knows once. */
START_TEST(what_is_subtracted)
{
    struct reading r;
    struct finding items[] = {
        finding_of(&A1, "a.yaml", "01"), finding_of(&A1, "a.yaml", "01"),
        finding_of(&A1, "a.yaml", "01"), finding_of(&A1, "b.yaml", "01"),
        finding_of(&A1, "c.yaml", "02"), finding_of(&A1, "/repo/c.yaml", "03"),
    };
    struct finding_list list = {items, sizeof items / sizeof *items, 0};
    scratch_enter();
    items[4].verdict = VERDICT_UNKNOWN;
    read_text(&r, "{\"baseline\": 1, \"findings\": [\n"
                  "{\"file\": \"a.yaml\", \"fingerprint\": \"01\", \"count\": 1},\n"
                  "{\"file\": \"a.yaml\", \"fingerprint\": \"01\", \"count\": 1},\n"
                  "{\"file\": \"c.yaml\", \"fingerprint\": \"02\", \"count\": 3},\n"
                  "{\"file\": \"c.yaml\", \"fingerprint\": \"03\", \"count\": 1}]}");
    ck_assert_ptr_nonnull(r.baseline);
    baseline_apply(r.baseline, &list);
    static const bool want[] = {true, true, false, false, false, true};
    for (size_t i = 0; i < list.count; i++)
        ck_assert_int_eq(items[i].suppressed != NULL, want[i]);
    ck_assert_int_eq((int)items[0].suppressed->kind, SUPPRESSION_BASELINE);
    ck_assert_uint_eq(items[5].suppressed->place.start.line, 5);
    arena_finish(&r.arena);
    scratch_leave();
}
END_TEST

/* Entries of files that this run did not look at say nothing. */
START_TEST(what_is_left)
{
    struct reading r;
    struct lint_input in[] = {{.path = STR("a.yaml")}};
    struct str here;
    char cwd[4096];
    scratch_enter();
    scratch_put("there.yaml", "", 0);
    here = str_from(getcwd(cwd, sizeof cwd));
    struct baseline_place place = {STR("old.json"), here};
    static const char text[] =
        "{\"baseline\": 1, \"findings\": ["
        "{\"file\": \"a.yaml\", \"fingerprint\": \"01\", \"count\": 2},"
        "{\"file\": \"there.yaml\", \"fingerprint\": \"01\", \"count\": 4},"
        "{\"file\": \"gone.yaml\", \"fingerprint\": \"01\", \"count\": 8}]}";
    r = (struct reading){.diags = {.arena = &r.arena}};
    scratch_put("old.json", text, sizeof text - 1);
    r.baseline = baseline_read(&r.arena, &place, &r.sources, &r.diags);
    ck_assert_ptr_nonnull(r.baseline);
    ck_assert_uint_eq(baseline_left(r.baseline, in, 1), 2 + 8);
    arena_finish(&r.arena);
    scratch_leave();
}
END_TEST

static const struct {
    const char *text;
    const char *want;
} wrong[] = {
    {"[1]", "is not a baseline, as 'plumbline baseline' writes them"},
    {"{\"baseline\": 1}", "is not a baseline, as 'plumbline baseline' writes them"},
    {"{\"baseline\": 2, \"findings\": []}", "only baselines of version 1 can be read"},
    {"{\"baseline\": 1, \"findings\": [1]}",
     "an entry of a baseline has 'file', 'fingerprint' and 'count'"},
    {"{\"baseline\": 1, \"findings\": [{\"file\": \"a\", \"fingerprint\": \"1\", "
     "\"count\": 0}]}",
     "an entry of a baseline has 'file', 'fingerprint' and 'count'"},
    {"{\"baseline\": 1, \"findings\": [{\"file\": \"a\", \"fingerprint\": \"1\", "
     "\"count\": \"x\"}]}",
     "an entry of a baseline has 'file', 'fingerprint' and 'count'"},
};

START_TEST(what_is_no_baseline)
{
    struct reading r;
    scratch_enter();
    read_text(&r, wrong[_i].text);
    ck_assert_ptr_null(r.baseline);
    ck_assert_uint_ge(r.diags.count, 1);
    ck_assert_str_eq(arena_cstr(&r.arena, r.diags.items[0].message), wrong[_i].want);
    arena_finish(&r.arena);
    scratch_leave();
}
END_TEST

START_TEST(what_may_be_overwritten)
{
    ck_assert(baseline_is(STR("\n{\"baseline\": 7")));
    ck_assert(!baseline_is(STR("")));
    ck_assert(!baseline_is(STR("baseline: x\n")));
    ck_assert(!baseline_is(STR("{\"Resources\": {}}")));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lint/baseline");
    TCase *t = tcase_create("baseline");
    tcase_add_test(t, what_is_written);
    tcase_add_test(t, nothing_found);
    tcase_add_test(t, what_is_subtracted);
    tcase_add_test(t, what_is_left);
    tcase_add_loop_test(t, what_is_no_baseline, 0, ROWS(wrong));
    tcase_add_test(t, what_may_be_overwritten);
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
