/* SPDX-License-Identifier: Apache-2.0 */
#include "report/glyph.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const struct {
    const char *name;
    const char *in;
    const char *shown;
    size_t size;
    size_t width;
} first_glyphs[] = {
    {"a letter", "ab", "a", 1, 1},
    {"two bytes", "\xC3\xA9z", "\xC3\xA9", 2, 1},
    {"three bytes, wide", "\xE6\x97\xA5z", "\xE6\x97\xA5", 3, 2},
    {"four bytes, wide", "\xF0\x9F\x98\x80z", "\xF0\x9F\x98\x80", 4, 2},
    {"the last character", "\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF", 4, 1},
    {"a combining accent", "\xCC\x81", "\xCC\x81", 2, 0},
    {"a tab", "\t", "    ", 1, 4},
    {"escape", "\x1b[31m", "\xE2\x90\x9B", 1, 1},
    {"delete", "\x7F", "\xE2\x90\xA1", 1, 1},
    {"a C1 control", "\xC2\x9B", "\xEF\xBF\xBD", 2, 1},
    {"right-to-left override", "\xE2\x80\xAE", "\xEF\xBF\xBD", 3, 1},
    {"past the last character", "\xF4\x90\x80\x80", "\xEF\xBF\xBD", 1, 1},
    {"a surrogate", "\xED\xA0\x80", "\xEF\xBF\xBD", 1, 1},
    {"overlong slash", "\xC0\xAF", "\xEF\xBF\xBD", 1, 1},
    {"overlong in three", "\xE0\x80\xAF", "\xEF\xBF\xBD", 1, 1},
    {"overlong in four", "\xF0\x80\x80\xAF", "\xEF\xBF\xBD", 1, 1},
    {"a continuation alone", "\x80", "\xEF\xBF\xBD", 1, 1},
    {"cut short", "\xE6\x97", "\xEF\xBF\xBD", 1, 1},
    {"no continuation", "\xE6zz", "\xEF\xBF\xBD", 1, 1},
};

START_TEST(glyphs)
{
    struct str in = str_from(first_glyphs[_i].in);
    struct glyph g = glyph_at(in, 0);
    ck_assert_msg(str_eq(g.text, str_from(first_glyphs[_i].shown)), "%s",
                  first_glyphs[_i].name);
    ck_assert_uint_eq(g.size, first_glyphs[_i].size);
    ck_assert_uint_eq(g.width, first_glyphs[_i].width);
}
END_TEST

static const struct {
    const char *in;
    const char *line; /* glyph_add */
    const char *utf8; /* glyph_add_utf8 */
} texts[] = {
    {"", "", ""},
    {"plain", "plain", "plain"},
    {"a\r\n\tb", "a   b", "a\r\n\tb"},
    {"\x1b[1m", "\xE2\x90\x9B[1m", "\x1b[1m"},
    {"\xFFz\xC3", "\xEF\xBF\xBDz\xEF\xBF\xBD", "\xEF\xBF\xBDz\xEF\xBF\xBD"},
};

START_TEST(whole_texts)
{
    struct buf out;
    buf_init(&out, 1 << 10);
    glyph_add(&out, str_from(texts[_i].in));
    ck_assert(str_eq(buf_str(&out), str_from(texts[_i].line)));
    buf_reset(&out);
    glyph_add_utf8(&out, str_from(texts[_i].in));
    ck_assert(str_eq(buf_str(&out), str_from(texts[_i].utf8)));
    buf_finish(&out);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("report/glyph");
    TCase *t = tcase_create("glyph");
    tcase_add_loop_test(t, glyphs, 0, ROWS(first_glyphs));
    tcase_add_loop_test(t, whole_texts, 0, ROWS(texts));
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
