/* SPDX-License-Identifier: Apache-2.0 */
/* What init drafts is a configuration, as it stands and with all that it offers. */
#include "cli/draft.h"

#include "cli/config.h"
#include "run_errors.h"
#include "scratch.h"

#include <check.h>
#include <stdlib.h>

struct named {
    const char *name;
    size_t count;
};

static const struct {
    size_t taggable;
    struct named tags[4];
    struct named images[2];
    struct named folders[3];
    size_t modules;
    const char *demanded; /* tags that are then required */
    const char *excluded; /* paths that are then left out */
} rows[] = {
    {0, {{0}}, {{0}}, {{0}}, 0, "", ""},
    {2, {{"Owner", 2}}, {{0}}, {{0}}, 0, "", ""},
    {3, {{"Owner", 3}, {"Env", 2}}, {{"ami-12345678", 1}}, {{0}}, 1, "Owner ", ""},
    {10, {{"Owner", 8}, {"Env", 7}}, {{0}}, {{"tests", 2}}, 0, "Owner ", ""},
    {5,
     {{"Name", 5}, {"it's: #1", 5}, {"yes", 5}, {"a\x1b[1m\"\xE2\x80\xA8", 4}},
     {{0}},
     {{"a b/*[x]/vendor", 1}, {"dist", 1}, {"'q'/fixtures", 3}},
     2,
     "it's: #1 yes a\x1b[1m\"\xE2\x80\xA8 ",
     "/a b/\\*\\[x\\]/vendor/ /'q'/fixtures/ "},
};

static void fill(struct arena *a, struct survey_counts *counts, const struct named *all,
                 size_t most)
{
    for (size_t i = 0; i < most && all[i].name != NULL; i++)
        for (size_t k = 0; k < all[i].count; k++)
            survey_add(a, counts, str_from(all[i].name));
}

static void draft(struct arena *a, int row, struct buf *out)
{
    struct exploration found = {
        .survey = {.arena = a, .files = 1, .taggable = rows[row].taggable},
        .modules = rows[row].modules,
        .module = STR("infra"),
    };
    fill(a, &found.survey.tags, rows[row].tags, 4);
    fill(a, &found.survey.images, rows[row].images, 2);
    fill(a, &found.folders, rows[row].folders, 3);
    buf_init(out, 1 << 20);
    draft_config(&found, out);
}

static const char *joined(struct arena *a, const struct config *c, const char *path)
{
    struct words words = config_words(a, c, path);
    struct str out = {"", 0};
    for (size_t i = 0; i < words.count; i++)
        out = arena_printf(a, "%.*s%.*s ", STR_ARG(out), STR_ARG(words.items[i]));
    return arena_cstr(a, out);
}

static void read_back(struct run *r, struct str text, struct config *out)
{
    scratch_enter();
    scratch_put("c.yaml", text.ptr, text.len);
    bool ok = config_read(r, STR("c.yaml"), out);
    scratch_leave();
    ck_assert_msg(ok, "%s\n%.*s", run_errors(r), STR_ARG(text));
}

START_TEST(as_it_stands)
{
    struct run r = {0};
    struct config c;
    struct buf text;
    draft(&r.arena, _i, &text);
    read_back(&r, buf_str(&text), &c);
    ck_assert_str_eq(joined(&r.arena, &c, "policy.required_tags"), rows[_i].demanded);
    ck_assert_str_eq(joined(&r.arena, &c, "paths.exclude"), rows[_i].excluded);
    buf_finish(&text);
    arena_finish(&r.arena);
}
END_TEST

/* Whether the line is configuration that is offered, and no prose. */
static bool is_offer(struct str line)
{
    struct str text = str_trim(str_slice(line, 1, line.len));
    size_t colon = str_find_char(text, ':');
    if (!str_starts(line, STR("# ")))
        return false;
    if (str_starts(text, STR("- ")))
        return true;
    for (size_t i = 0; i < colon && i < text.len; i++)
        if ((text.ptr[i] < 'a' || text.ptr[i] > 'z') && text.ptr[i] != '_')
            return false;
    return colon != SIZE_MAX;
}

START_TEST(with_all_it_offers)
{
    struct run r = {0};
    struct config c;
    struct buf text;
    struct buf all;
    draft(&r.arena, _i, &text);
    buf_init(&all, 1 << 20);
    struct str rest = buf_str(&text);
    for (struct str line; str_cut(&rest, '\n', &line);) {
        buf_add(&all, is_offer(line) ? str_slice(line, 2, line.len) : line);
        buf_add_char(&all, '\n');
    }
    read_back(&r, buf_str(&all), &c);
    ck_assert_uint_gt(config_words(&r.arena, &c, "policy.required_tags").count, 0);
    ck_assert_uint_gt(config_words(&r.arena, &c, "paths.exclude").count, 0);
    ck_assert_str_eq(arena_cstr(&r.arena, config_text(&c, "fail_on")), "low");
    ck_assert((config_text(&c, "source").len > 0) == (rows[_i].modules > 0));
    buf_finish(&text);
    buf_finish(&all);
    arena_finish(&r.arena);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("cli/draft");
    TCase *t = tcase_create("draft");
    tcase_add_loop_test(t, as_it_stands, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_loop_test(t, with_all_it_offers, 0, (int)(sizeof rows / sizeof *rows));
    suite_add_tcase(s, t);
    SRunner *runner = srunner_create(s);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
