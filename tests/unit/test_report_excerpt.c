/* SPDX-License-Identifier: Apache-2.0 */
#include "report/excerpt.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const char *excerpt(struct buf *out, const struct place *place, size_t width)
{
    struct excerpt_style style = {
        .gutter = 2, .width = width, .mark = '^', .dim = "", .accent = "", .reset = ""};
    buf_init(out, 1 << 16);
    excerpt_add(out, place, &style);
    buf_add_char(out, '\0');
    return out->bytes;
}

static const struct {
    const char *name;
    const char *line;
    uint32_t first; /* column of line's first character */
    uint32_t start;
    uint32_t end;
    uint32_t end_line; /* the line is number 7 */
    const char *want;
} rows[] = {
    {"a value", "  CidrIp: 0.0.0.0/0", 1, 11, 20, 7,
     "   7 |   CidrIp: 0.0.0.0/0\n"
     "     |           ^^^^^^^^^\n"},
    {"no stretch", "a: b", 1, 4, 4, 7,
     "   7 | a: b\n"
     "     |    ^\n"},
    {"past the end of the line", "a:", 1, 3, 3, 7,
     "   7 | a:\n"
     "     |   ^\n"},
    {"over several lines", "  - Key: x", 1, 5, 3, 9,
     "   7 |   - Key: x\n"
     "     |     ^^^^^^\n"},
    {"tabs", "\t\"a\":\t1", 1, 7, 8, 7,
     "   7 |     \"a\":    1\n"
     "     |             ^\n"},
    {"accents count once", "\xC3\xA9\xC3\xA9: x", 1, 5, 6, 7,
     "   7 | \xC3\xA9\xC3\xA9: x\n"
     "     |     ^\n"},
    {"wide characters take two columns", "\xE6\x97\xA5\xE6\x9C\xAC: \xE6\x97\xA5", 1, 5,
     6, 7,
     "   7 | \xE6\x97\xA5\xE6\x9C\xAC: \xE6\x97\xA5\n"
     "     |       ^^\n"},
    {"escape sequences", "a: \x1b[31mx", 1, 4, 10, 7,
     "   7 | a: \xE2\x90\x9B[31mx\n"
     "     |    ^^^^^^\n"},
    {"broken UTF-8", "a: \xFF\xFE", 1, 4, 6, 7,
     "   7 | a: \xEF\xBF\xBD\xEF\xBF\xBD\n"
     "     |    ^^\n"},
    {"a direction override", "a: \xE2\x80\xAEz", 1, 4, 6, 7,
     "   7 | a: \xEF\xBF\xBDz\n"
     "     |    ^^\n"},
    {"the kept part of a long line", "xyz", 1001, 1002, 1003, 7,
     "   7 | \xE2\x80\xA6xyz\n"
     "     |   ^\n"},
};

START_TEST(underlines)
{
    struct place place = {
        .start = {7, rows[_i].start},
        .end = {rows[_i].end_line, rows[_i].end},
        .line = str_from(rows[_i].line),
        .line_column = rows[_i].first,
    };
    struct buf out;
    const char *got = excerpt(&out, &place, 80);
    ck_assert_msg(strcmp(got, rows[_i].want) == 0, "%s:\n%s", rows[_i].name, got);
    buf_finish(&out);
}
END_TEST

START_TEST(window_of_a_wide_line)
{
    char line[301];
    for (size_t i = 0; i < sizeof line - 1; i++)
        line[i] = (char)('a' + i % 26);
    line[sizeof line - 1] = '\0';
    struct place place = {
        .start = {7, 201},
        .end = {7, 205},
        .line = str_from(line),
        .line_column = 1,
    };
    struct buf out;
    (void)excerpt(&out, &place, 48);
    ck_assert_str_eq(out.bytes,
                     "   7 | \xE2\x80\xA6uvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh"
                     "\xE2\x80\xA6\n     |                          ^^^^\n");
    buf_finish(&out);
}
END_TEST

START_TEST(nothing_without_text)
{
    struct place place = {.start = {7, 1}, .end = {7, 2}};
    struct buf out;
    (void)excerpt(&out, &place, 80);
    ck_assert_str_eq(out.bytes, "");
    buf_finish(&out);
}
END_TEST

START_TEST(gutter)
{
    ck_assert_uint_eq(excerpt_gutter(0), 1);
    ck_assert_uint_eq(excerpt_gutter(9), 1);
    ck_assert_uint_eq(excerpt_gutter(10), 2);
    ck_assert_uint_eq(excerpt_gutter(123456), 6);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("report/excerpt");
    TCase *t = tcase_create("excerpt");
    tcase_add_loop_test(t, underlines, 0, ROWS(rows));
    tcase_add_test(t, window_of_a_wide_line);
    tcase_add_test(t, nothing_without_text);
    tcase_add_test(t, gutter);
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
