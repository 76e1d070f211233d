/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const struct {
    const char *a;
    const char *b;
    int order;  /* sign of str_cmp */
    bool alike; /* without regard to case */
} compared[] = {
    {"", "", 0, true},       {"a", "", 1, false},       {"", "a", -1, false},
    {"abc", "abc", 0, true}, {"abc", "abd", -1, false}, {"ab", "abc", -1, false},
    {"B", "a", -1, false},   {"B", "b", -1, true},      {"\xC3\xA9", "z", 1, false},
    {"K[", "k{", -1, false},
};

START_TEST(comparing)
{
    struct str a = str_from(compared[_i].a);
    struct str b = str_from(compared[_i].b);
    int order = str_cmp(a, b);
    ck_assert_int_eq((order > 0) - (order < 0), compared[_i].order);
    ck_assert_int_eq(str_eq(a, b), compared[_i].order == 0);
    ck_assert_int_eq(str_eq_nocase(a, b), compared[_i].alike);
}
END_TEST

START_TEST(nothing_is_an_empty_view)
{
    struct str none = str_from(NULL);
    ck_assert(str_is_empty(none));
    ck_assert(str_eq(none, STR("")));
    ck_assert_int_eq(str_cmp(none, STR("")), 0);
    ck_assert(str_is_empty(str_trim(none)));
    ck_assert(str_is_empty(str_slice(none, 3, 4)));
    ck_assert(str_starts(none, none) && str_ends(none, none));
    ck_assert_uint_eq(str_find_char(none, 'x'), SIZE_MAX);
    ck_assert_uint_eq(str_char_count(none), 0);
    ck_assert(str_glob(none, none));
    ck_assert_uint_eq(str_hash(none), str_hash(STR("")));
}
END_TEST

static const struct {
    const char *s;
    const char *part;
    size_t at;
    bool starts;
    bool ends;
} found[] = {
    {"AWS::S3::Bucket", "AWS::", 0, true, false},
    {"AWS::S3::Bucket", "Bucket", 9, false, true},
    {"AWS::S3::Bucket", "::", 3, false, false},
    {"AWS::S3::Bucket", "", 0, true, true},
    {"AWS::S3::Bucket", "AWS::S3::Bucket", 0, true, true},
    {"AWS::S3::Bucket", "AWS::S3::Buckets", SIZE_MAX, false, false},
    {"aaab", "aab", 1, false, true},
};

START_TEST(finding)
{
    struct str s = str_from(found[_i].s);
    struct str part = str_from(found[_i].part);
    ck_assert_uint_eq(str_find(s, part), found[_i].at);
    ck_assert_int_eq(str_starts(s, part), found[_i].starts);
    ck_assert_int_eq(str_ends(s, part), found[_i].ends);
}
END_TEST

START_TEST(slices_are_clipped)
{
    struct str s = STR("abcdef");
    ck_assert(str_eq(str_slice(s, 1, 2), STR("bc")));
    ck_assert(str_eq(str_slice(s, 4, SIZE_MAX), STR("ef")));
    ck_assert(str_eq(str_slice(s, 6, 1), STR("")));
    ck_assert(str_eq(str_slice(s, SIZE_MAX, SIZE_MAX), STR("")));
    ck_assert(str_eq(str_trim(STR(" \t\r\n a b \n")), STR("a b")));
    ck_assert(str_eq(str_trim(STR(" \t ")), STR("")));
}
END_TEST

static const struct {
    const char *text;
    const char *parts; /* with '|' between and after */
} cuts[] = {
    {"", ""},     {"a", "a|"}, {"a,b", "a|b|"}, {",a,,b", "|a||b|"},
    {"a,", "a|"}, {",", "|"},
};

START_TEST(cutting)
{
    struct str rest = str_from(cuts[_i].text);
    struct str part = {0};
    char seen[64] = "";
    size_t len = 0;
    while (str_cut(&rest, ',', &part)) {
        memcpy(seen + len, part.ptr, part.len);
        len += part.len;
        seen[len++] = '|';
    }
    seen[len] = '\0';
    ck_assert_str_eq(seen, cuts[_i].parts);
}
END_TEST

static const struct {
    const char *text;
    bool ok;
    int64_t number;
} integers[] = {
    {"0", true, 0},
    {"-0", true, 0},
    {"+7", true, 7},
    {"007", true, 7},
    {"9223372036854775807", true, INT64_MAX},
    {"-9223372036854775808", true, INT64_MIN},
    {"9223372036854775808", false, 0},
    {"-9223372036854775809", false, 0},
    {"18446744073709551616", false, 0},
    {"99999999999999999999999", false, 0},
    {"", false, 0},
    {"-", false, 0},
    {"+-1", false, 0},
    {" 1", false, 0},
    {"1.0", false, 0},
    {"0x10", false, 0},
    {"12a", false, 0},
};

START_TEST(reading_integers)
{
    int64_t number = 42;
    ck_assert_int_eq(str_to_int(str_from(integers[_i].text), &number), integers[_i].ok);
    ck_assert_int_eq(number, integers[_i].ok ? integers[_i].number : 42);
}
END_TEST

static const struct {
    const char *pattern;
    const char *text;
    bool match;
} globs[] = {
    {"", "", true},
    {"", "a", false},
    {"*", "", true},
    {"*", "anything", true},
    {"?", "", false},
    {"?", "a", true},
    {"Bastion*", "BastionHost", true},
    {"Bastion*", "MyBastion", false},
    {"*Bastion", "MyBastion", true},
    {"a*b*c", "a-b-b-c", true},
    {"a*b*c", "a-c-b", false},
    {"*a?c*", "xxabcabd", true},
    {"**", "x", true},
    {"a", "A", false},
    {"[a]", "a", false},
    {"*.tf", "main.tf", true},
    {"*.tf", "main.tfx", false},
};

START_TEST(globbing)
{
    ck_assert_int_eq(str_glob(str_from(globs[_i].pattern), str_from(globs[_i].text)),
                     globs[_i].match);
}
END_TEST

START_TEST(glob_of_many_stars_is_quick)
{
    char text[20000];
    memset(text, 'a', sizeof text);
    struct str s = {text, sizeof text};
    ck_assert(!str_glob(STR("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b"), s));
}
END_TEST

static const struct {
    const char *a;
    const char *b;
    size_t edits;
} distances[] = {
    {"", "", 0},
    {"", "abc", 3},
    {"abc", "", 3},
    {"format", "fromat", 1},
    {"TAG001", "TGA001", 1},
    {"abcd", "badc", 2},
    {"ca", "abc", 3},
    {"Severity", "severity", 0},
    {"lint", "list", 1},
    {"kitten", "sitting", 3},
};

START_TEST(edit_distance)
{
    struct str a = str_from(distances[_i].a);
    struct str b = str_from(distances[_i].b);
    ck_assert_uint_eq(str_distance(a, b), distances[_i].edits);
    ck_assert_uint_eq(str_distance(b, a), distances[_i].edits);
}
END_TEST

START_TEST(distance_of_long_strings)
{
    char text[300];
    memset(text, 'x', sizeof text);
    struct str longest = {text, 255};
    struct str longer = {text, 256};
    ck_assert_uint_eq(str_distance(longest, STR("")), 255);
    ck_assert_uint_eq(str_distance(longer, longer), 0);
    ck_assert_uint_gt(str_distance(longer, longest), 255);
}
END_TEST

static const struct {
    const char *text;
    size_t first; /* bytes of the first character */
    size_t count;
} characters[] = {
    {"a", 1, 1},
    {"\xC3\xA9t\xC3\xA9", 2, 3},
    {"\xE2\x82\xAC", 3, 1},
    {"\xF0\x9F\x98\x80!", 4, 2},
    {"\xC3", 1, 1},             /* cut off */
    {"\xC3(", 1, 2},            /* no continuation */
    {"\x80\x80", 1, 2},         /* continuations alone */
    {"\xC0\xAF", 1, 2},         /* overlong */
    {"\xF5\x80\x80\x80", 1, 4}, /* past U+10FFFF */
    {"\xFF", 1, 1},
};

START_TEST(utf8_characters)
{
    struct str s = str_from(characters[_i].text);
    ck_assert_uint_eq(str_char_len(s, 0), characters[_i].first);
    ck_assert_uint_eq(str_char_count(s), characters[_i].count);
    ck_assert_uint_eq(str_char_len(s, s.len), 1);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("base/str");
    TCase *t = tcase_create("str");
    tcase_add_loop_test(t, comparing, 0, ROWS(compared));
    tcase_add_test(t, nothing_is_an_empty_view);
    tcase_add_loop_test(t, finding, 0, ROWS(found));
    tcase_add_test(t, slices_are_clipped);
    tcase_add_loop_test(t, cutting, 0, ROWS(cuts));
    tcase_add_loop_test(t, reading_integers, 0, ROWS(integers));
    tcase_add_loop_test(t, globbing, 0, ROWS(globs));
    tcase_add_test(t, glob_of_many_stars_is_quick);
    tcase_add_loop_test(t, edit_distance, 0, ROWS(distances));
    tcase_add_test(t, distance_of_long_strings);
    tcase_add_loop_test(t, utf8_characters, 0, ROWS(characters));
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
