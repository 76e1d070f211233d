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
    struct stretch seen = source_stretch(&a, s, (struct span){row->offset, 99, n});
    ck_assert_msg(str_eq(seen.line, str_from(row->content)), "%s: got line \"%.*s\"",
                  row->name, STR_ARG(seen.line));
    ck_assert_uint_eq(seen.start.line, row->line);
    ck_assert_uint_eq(seen.start.column, row->column);
    at = source_position(&a, s, 99);
    ck_assert_uint_eq(seen.end.line, at.line);
    ck_assert_uint_eq(seen.end.column, at.column);
    arena_finish(&a);
}
END_TEST

static bool ends_line(struct str s, size_t at)
{
    return s.ptr[at] == '\n' || (s.ptr[at] == '\r' && s.ptr[at + 1] != '\n');
}

/* The line that this byte is in, found byte by byte. */
static struct str line_around(struct str s, size_t at)
{
    size_t from = at;
    size_t to = at;
    while (from > 0 && !ends_line(s, from - 1))
        from--;
    while (to < s.len && !ends_line(s, to))
        to++;
    if (to < s.len && s.ptr[to] == '\n' && to > from && s.ptr[to - 1] == '\r')
        to--;
    return str_slice(s, from, to - from);
}

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
    uint32_t width = (uint32_t)_i;
    for (uint32_t i = 0; i < s->bytes.len; i++) {
        char c = s->bytes.ptr[i];
        struct position at = source_position(&a, s, i);
        bool inner = ((unsigned char)c & 0xC0) == 0x80;
        ck_assert_uint_eq(at.line, expect.line);
        if (!inner)
            ck_assert_uint_eq(at.column, expect.column);
        struct stretch seen = source_stretch(&a, s, (struct span){i, i + width, n});
        struct position end = source_position(&a, s, i + width);
        ck_assert_uint_eq(seen.start.line, at.line);
        ck_assert_uint_eq(seen.start.column, at.column);
        ck_assert_uint_eq(seen.end.line, end.line);
        ck_assert_uint_eq(seen.end.column, end.column);
        ck_assert(str_eq(seen.line, line_around(s->bytes, i)));
        expect.column += !inner;
        if (ends_line(s->bytes, i))
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
        struct stretch seen = source_stretch(&a, s, (struct span){i * 160, SIZE, n});
        ck_assert_uint_eq(seen.start.column, at.column);
        ck_assert_uint_eq(seen.end.column, SIZE + 1);
        ck_assert_uint_eq(seen.line.len, SIZE);
    }
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
    tcase_add_loop_test(tcase, test_positions_in_a_long_text, 0, 3);
    tcase_add_test(tcase, test_one_long_line);
    tcase_add_test(tcase, test_text_of_a_span);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
