/* SPDX-License-Identifier: Apache-2.0 */
#include "doc/source.h"

#include "base/buf.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

struct row {
    const char *name;
    struct str text;
    uint32_t offset;
    uint32_t line;
    uint32_t column;
    const char *content; /* of that line */
};

/* clang-format off */
static const struct row rows[] = {
    {"empty", STR_INIT(""), 0, 1, 1, ""},
    {"first", STR_INIT("ab\ncd"), 0, 1, 1, "ab"},
    {"at the line end", STR_INIT("ab\ncd"), 2, 1, 3, "ab"},
    {"second line", STR_INIT("ab\ncd"), 3, 2, 1, "cd"},
    {"end", STR_INIT("ab\ncd"), 5, 2, 3, "cd"},
    {"past the end", STR_INIT("ab\ncd"), 99, 2, 3, "cd"},
    {"behind a last line end", STR_INIT("ab\n"), 3, 2, 1, ""},
    {"CRLF", STR_INIT("ab\r\ncd\r\n"), 5, 2, 2, "cd"},
    {"inside CRLF", STR_INIT("ab\r\ncd"), 3, 1, 4, "ab"},
    {"CR", STR_INIT("ab\rcd\r\ref"), 7, 4, 1, "ef"},
    {"empty line between CR", STR_INIT("ab\rcd\r\ref"), 6, 3, 1, ""},
    {"mixed", STR_INIT("a\rb\nc\r\nd"), 7, 4, 1, "d"},
    {"code points", STR_INIT("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80x"), 9, 1, 4,
     "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80x"},
    {"byte order mark",
     STR_INIT("\xEF\xBB\xBF"
              "ab"),
     1, 1, 2, "ab"},
};
/* clang-format on */

START_TEST(test_position)
{
    const struct row *row = &rows[_i];
    struct arena a = {0};
    struct sources all = {0};
    uint16_t n = sources_add(&a, &all, STR("f"), arena_str(&a, row->text));
    struct source *s = all.items[n];
    struct position at = source_position(&a, s, row->offset);
    ck_assert_msg(at.line == row->line && at.column == row->column,
                  "%s: got %u:%u, expected %u:%u", row->name, at.line, at.column,
                  row->line, row->column);
    struct str line = source_line(&a, s, at.line);
    ck_assert_msg(str_eq(line, str_from(row->content)), "%s: got line \"%.*s\"",
                  row->name, STR_ARG(line));
    arena_finish(&a);
}
END_TEST

/* Compares with a count from the start, over all line ends, widths and block borders.
 */
START_TEST(test_positions_in_a_long_text)
{
    static const char *const pieces[] = {"\n", "\r\n", "\r", "\xC3\xA9", "abc", "x"};
    struct arena a = {0};
    struct sources all = {0};
    struct buf out;
    buf_init(&out, 1 << 20);
    uint32_t seed = 7;
    while (out.len < 20000) {
        seed = seed * 1664525 + 1013904223;
        uint32_t pick = seed >> 16;
        buf_add(&out, str_from(pieces[pick % 97 < 90 ? 3 + pick % 3 : pick % 3]));
    }
    uint16_t n = sources_add(&a, &all, STR("f"), arena_str(&a, buf_str(&out)));
    struct source *s = all.items[n];
    struct position expect = {1, 1};
    for (uint32_t i = 0; i < s->bytes.len; i++) {
        char c = s->bytes.ptr[i];
        struct position at = source_position(&a, s, i);
        bool inner = ((unsigned char)c & 0xC0) == 0x80;
        ck_assert_uint_eq(at.line, expect.line);
        if (!inner)
            ck_assert_uint_eq(at.column, expect.column);
        expect.column += !inner;
        if (c == '\n' || (c == '\r' && s->bytes.ptr[i + 1] != '\n'))
            expect = (struct position){expect.line + 1, 1};
    }
    buf_finish(&out);
    arena_finish(&a);
}
END_TEST

/* Twice the places in a file of one line must not cost four times as much. */
START_TEST(test_one_long_line)
{
    enum { SIZE = 16 << 20 };
    struct arena a = {0};
    struct sources all = {0};
    char *text = arena_alloc(&a, SIZE + 1);
    memset(text, 'x', SIZE);
    text[SIZE] = '\0';
    uint16_t n = sources_add(&a, &all, STR("f"), (struct str){text, SIZE});
    struct source *s = all.items[n];
    for (uint32_t i = 0; i < 100000; i++) {
        struct position at = source_position(&a, s, i * 160);
        ck_assert_uint_eq(at.column, i * 160 + 1);
        ck_assert_uint_eq(source_line(&a, s, at.line).len, SIZE);
    }
    ck_assert_uint_eq(source_line(&a, s, 0).len, 0);
    ck_assert_uint_eq(source_line(&a, s, 2).len, 0);
    arena_finish(&a);
}
END_TEST

START_TEST(test_text_of_a_span)
{
    struct arena a = {0};
    struct sources all = {0};
    (void)sources_add(&a, &all, STR("f"), STR("abcdef"));
    uint16_t n = sources_add(&a, &all, STR("g"), STR("ghi"));
    ck_assert_uint_eq(n, 1);
    ck_assert(str_eq(sources_text(&all, (struct span){1, 3, 0}), STR("bc")));
    ck_assert(str_eq(sources_text(&all, (struct span){1, 9, 1}), STR("hi")));
    ck_assert(str_eq(sources_text(&all, (struct span){3, 1, 0}), STR("")));
    ck_assert(str_eq(sources_text(&all, (struct span){0, 1, 2}), STR("")));
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("doc/source");
    TCase *tcase = tcase_create("source");
    tcase_add_loop_test(tcase, test_position, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_test(tcase, test_positions_in_a_long_text);
    tcase_add_test(tcase, test_one_long_line);
    tcase_add_test(tcase, test_text_of_a_span);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
