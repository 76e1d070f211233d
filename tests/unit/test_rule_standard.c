/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The functions of the language where the conformance cases do not reach. Tests
 * rule/cast.c, rule/textfind.c, rule/textedit.c, rule/regex.c, rule/netcall.c.
 */
#include "base/limits.h"
#include "cel_sample.h"

#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static void setup(void)
{
    sample_open("{}");
}

static const struct {
    const char *text;
    const char *shown;
} rows[] = {
    /* Conversions */
    {"int(5u) + int('-7') + int('+2')", "0"},
    {"int(18446744073709551615u)", "error: int(): the number is out of range"},
    {"int('9223372036854775808')",
     "error: int() cannot make sense of '9223372036854775808'"},
    {"int('')", "error: int() cannot make sense of ''"},
    {"int(' 1')", "error: int() cannot make sense of ' 1'"},
    {"int('0x10')", "error: int() cannot make sense of '0x10'"},
    {"int(0.0 / 0.0)", "error: int(): the number is out of range"},
    {"int(true)", "error: no such overload: int(bool)"},
    {"uint(7) + uint('8') + uint(9.9)", "24"},
    {"uint('18446744073709551615') == 18446744073709551615u", "true"},
    {"uint('18446744073709551616')",
     "error: uint() cannot make sense of '18446744073709551616'"},
    {"uint('-1')", "error: uint() cannot make sense of '-1'"},
    {"uint(-1)", "error: uint(): the number is out of range"},
    {"uint(-0.5)", "error: uint(): the number is out of range"},
    {"double('.5') + double('1.') + double('1e1') + double('-0.5E-0')", "11"},
    {"double('+Infinity') > 1e300 && double('-inf') < -1e300", "true"},
    {"double('NaN') == double('nan')", "false"},
    {"double('1e999')", "error: double(): the number is out of range"},
    {"double('1e-999')", "0"},
    {"double('0x1p3')", "error: double() cannot make sense of '0x1p3'"},
    {"double('.')", "error: double() cannot make sense of '.'"},
    {"double('1e')", "error: double() cannot make sense of '1e'"},
    {"double('1e5x')", "error: double() cannot make sense of '1e5x'"},
    {"double('')", "error: double() cannot make sense of ''"},
    {"double(3u) / double(2)", "1.5"},
    {"string(true) + string(1u) + string(int)", "string: true1int"},
    {"string(b'\\303\\251') == '\u00e9' && bytes('\u00e9') == b'\\303\\251'", "true"},
    {"string(b'\\377')", "error: string(): these bytes are not UTF-8"},
    {"size(b'\\377\\000') + size(bytes('\u00e9'))", "4"},
    {"string(null)", "error: no such overload: string(null_type)"},
    {"bytes(1)", "error: no such overload: bytes(int)"},
    {"bool(1)", "error: no such overload: bool(int)"},
    {"bool('yes')", "error: bool() cannot make sense of 'yes'"},

    /* Finding */
    {"'\u00e9a\u00e9a'.indexOf('a', 2)", "3"},
    {"''.indexOf('', 0) + 'ab'.indexOf('', 2)", "2"},
    {"'ab'.indexOf('', 3)", "error: indexOf(): there is no character 3 in the string"},
    {"'aaaa'.lastIndexOf('aa')", "2"},
    {"'aaaa'.lastIndexOf('aa', 1)", "1"},
    {"'aaaa'.lastIndexOf('b')", "-1"},
    {"''.lastIndexOf('')", "0"},
    {"'ab'.lastIndexOf('ab', 0)", "0"},
    {"'x'.contains('') && 'x'.startsWith('x') && !'x'.endsWith('xx')", "true"},
    {"'x'.contains(1)", "error: no such overload: contains(string, int)"},
    {"[1].contains('x')", "error: no such overload: contains(list, string)"},

    /* Editing */
    {"'abc'.charAt(3)", "string: "},
    {"'abc'.charAt(-1)", "error: charAt(): there is no character -1 in the string"},
    {"'\u00e9\u65e5\U0001F431x'.reverse()", "string: x\U0001F431\u65e5\u00e9"},
    {"'\u00e9\u65e5\U0001F431x'.charAt(2)", "string: \U0001F431"},
    {"'\u00c9Az[`{@'.lowerAscii() + '\u00e9Az[`{@'.upperAscii()",
     "string: \u00c9az[`{@\u00e9AZ[`{@"},
    {"'ab'.replace('', '-')", "string: -a-b-"},
    {"'ab'.replace('', '-', 2)", "string: -a-b"},
    {"''.replace('', '-')", "string: -"},
    {"'\u00e9b'.replace('', '-', 0) + '\u00e9'.replace('', '-', 1)",
     "string: \u00e9b-\u00e9"},
    {"'aaa'.replace('a', 'bb', 2) + 'aaa'.replace('a', '', -1)", "string: bbbba"},
    {"'aaa'.replace('aa', 'b')", "string: ba"},
    {"''.split('')", "[]"},
    {"''.split(',')", "[\"\"]"},
    {"'a,b,'.split(',')", "[\"a\", \"b\", \"\"]"},
    {"'a,b,c'.split(',', 2)", "[\"a\", \"b,c\"]"},
    {"'\u00e9ab'.split('')", "[\"\u00e9\", \"a\", \"b\"]"},
    {"'\u00e9ab'.split('', 2)", "[\"\u00e9\", \"ab\"]"},
    {"'abc'.substring(3) + 'abc'.substring(0, 0)", "string: "},
    {"'abc'.substring(2, 1)", "error: substring(): the end is before the start"},
    {"'\u3000 a b\u00a0\t'.trim()", "string: a b"},
    {"' \t'.trim() + ''.trim()", "string: "},
    {"['a'].join(', ') + ['b', 'c'].join(', ')", "string: ab, c"},
    {"' 🐱 '.trim() + '\\u3000'.trim()", "string: 🐱"},
    {"[1].map(x, x.trim())", "error: no such overload: trim(int)"},
    {"1.lowerAscii()", "error: no such overload: lowerAscii(int)"},
    {"1.upperAscii()", "error: no such overload: upperAscii(int)"},
    {"null.reverse()", "error: no such overload: reverse(null_type)"},
    {"1.family()", "error: no such overload: family(int)"},
    {"1.isLoopback()", "error: no such overload: isLoopback(int)"},
    {"'::'.isGlobalUnicast()", "error: no such overload: isGlobalUnicast(string)"},
    {"1.containsIP('::')", "error: no such overload: containsIP(int, string)"},
    {"1.containsCIDR('::/0')", "error: no such overload: containsCIDR(int, string)"},
    {"1.ip()", "error: no such overload: ip(int)"},
    {"1.prefixLength()", "error: no such overload: prefixLength(int)"},
    {"['a'].join(1)", "error: no such overload: join(list, int)"},
    {"'abc'.join()", "error: no such overload: join(string)"},

    /* Patterns */
    {"'xabcx'.matches('abc') && matches('abc', '^abc$')", "true"},
    {"'abc\\n'.matches('c$')", "false"},
    {"'a\\nb'.matches('a.b')", "false"},
    {"'a\\nb'.matches('(?s)a.b') && 'A'.matches('(?i)a')", "true"},
    {"'\u00e9'.matches('^.$') && !'\u0663'.matches('\\\\d')", "true"},
    {"'aa'.matches('' + '(a)\\\\1')",
     "error: bad pattern '(a)\\1': reference to non-existent subpattern"},
    {"'aa'.matches('' + '(?<x>a)\\\\k<x>')",
     "error: bad pattern '(?<x>a)\\k<x>': it refers back to a group"},
    {"'aa'.matches('a{1000}') || 'aa'.matches('a{1,' + '1001}')",
     "error: bad pattern 'a{1,1001}': it repeats more than 1000 times"},
    {"'a'.matches('' + '*')",
     "error: bad pattern '*': quantifier does not follow a repeatable item"},
    {"'a'.matches('' + '\\\\C')",
     "error: bad pattern '\\C': using \\C is disabled by the application"},
    {"'a'.matches(1)", "error: no such overload: matches(string, int)"},
    {"'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'.matches('^(a+)+$')",
     "error: the expression takes too many steps on this resource"},
    {"['a', 'b', 'a'].map(p, 'abc'.matches('^' + p))", "[true, false, true]"},

    /* Addresses */
    {"[ip('1.2.3.4'), ip('::1')].map(i, i.family())", "[4, 6]"},
    {"ip('::ffff:7f00:1').isLoopback() && ip('::ffff:7f00:1').family() == 6", "true"},
    {"ip.isCanonical('::ffff:127.0.0.1')",
     "error: '::ffff:127.0.0.1' is no IP address"},
    {"ip.isCanonical('0:0::1') || ip.isCanonical('::0')", "false"},
    {"ip(ip('::1')) == ip('::1') && cidr(cidr('::/0')) == cidr('::/0')", "true"},
    {"isCIDR('10.0.0.0/8') && !isCIDR('10.0.0.0') && !isIP('10.0.0.0/8')", "true"},
    {"isCIDR(1)", "error: no such overload: isCIDR(int)"},
    {"ip(1)", "error: no such overload: ip(int)"},
    {"cidr('10.0.0.0/8').containsIP(cidr('10.0.0.0/8'))",
     "error: no such overload: ip(net.CIDR)"},
    {"cidr('10.0.0.0/8').containsIP('x')", "error: 'x' is no IP address"},
    {"cidr('10.0.0.0/8').containsCIDR('10.0.0.1')",
     "error: '10.0.0.1' is no CIDR block"},
    {"ip('10.0.0.0').masked()", "error: no such overload: masked(net.IP)"},
    {"cidr('10.1.2.3/8').ip() == ip('10.1.2.3')", "true"},
    {"string(cidr('10.1.2.3/8').masked()) + ' ' + string(cidr('::1/64').masked())",
     "string: 10.0.0.0/8 ::/64"},
    {"ip('169.254.1.1').isGlobalUnicast() || ip('127.0.0.1').isGlobalUnicast()",
     "false"},
    {"ip('0.0.0.0').isGlobalUnicast() || ip('239.1.1.1').isGlobalUnicast()", "false"},
    {"type(ip('::')) == type(ip('1.1.1.1')) && type(ip('::')) != type(cidr('::/0'))",
     "true"},
    {"ip('1.1.1.1') == '1.1.1.1' || ip('::') < ip('::1')",
     "error: no such overload: _<_(net.IP, net.IP)"},
    {"[cidr('::ffff:a00:0/104')] == [cidr('10.0.0.0/8')]", "true"},
};

START_TEST(calling)
{
    sample_expect(rows[_i].text, rows[_i].shown);
}
END_TEST

START_TEST(patterns_have_a_maximal_length)
{
    char pattern[5000];
    memset(pattern, 'a', sizeof pattern);
    sample_bind("p", cel_string((struct str){pattern, sizeof pattern}));
    struct cel_value v = sample_eval("'a'.matches(p)");
    ck_assert_int_eq(v.kind, CEL_ERROR);
    ck_assert_ptr_nonnull(strstr(v.string.ptr, "longer than 4096 bytes"));
}
END_TEST

START_TEST(patterns_are_forgotten_when_they_are_many)
{
    for (int i = 0; i < 1000; i++) {
        struct str text = arena_printf(&sample_arena, "x%dx", i);
        sample_run.binding_count = 1;
        sample_bind("s", cel_string(text));
        sample_bind("p", cel_string(arena_printf(&sample_arena, "^x%dx$", i % 300)));
        sample_expect("s.matches(p)", i < 300 ? "true" : "false");
    }
}
END_TEST

START_TEST(no_patterns_without_a_place_to_keep_them)
{
    struct cel_patterns *kept = sample_run.patterns;
    sample_run.patterns = NULL;
    sample_expect("'a'.matches('a')", "error: matches() cannot be used here");
    sample_run.patterns = kept;
    cel_patterns_close(NULL);
}
END_TEST

/* On a long text every pattern ends within a second; a class at the end, because PCRE2
   looks for a letter there beforehand. */
static const char *const slow_patterns[] = {
    "(a+)+[xy]",
    "(a|aa)+[xy]",
    "(.*)*[xy]",
    "((a*)*)*[xy]",
    ".*.*.*.*=.*[xy]",
    "a*a*a*[xy]",
    "a.*[xy]",
    "^(?:a?){100}a{100}[xy]",
    "(?=(a+))a*[xy]",
    "(?:a{999}|b)c[xy]",
    "(?:(?:a{30}){30})+[xy]",
    "(?:a|(?R))+[xy]",
};

START_TEST(matching_ends)
{
    size_t size = 1 << 20;
    char *text = arena_alloc(&sample_arena, size);
    memset(text, 'a', size);
    sample_bind("s", cel_string((struct str){text, size}));
    sample_bind("p", cel_string(str_from(slow_patterns[_i])));
    struct cel_value v = sample_eval("s.matches(p)");
    ck_assert(v.kind == CEL_ERROR || (v.kind == CEL_BOOL && !v.boolean));
}
END_TEST

START_TEST(text_that_is_no_utf8)
{
    sample_bind("s", cel_string(STR("a\xFF\xC3")));
    sample_expect("size(s)", "3");
    sample_expect("s.matches('a')", "error: 'a' cannot be matched with this text");
    sample_expect("s.reverse().reverse() == s && s.trim() == s", "true");
    sample_expect("s.substring(1, 2) == s.charAt(1) && s.split('').join() == s",
                  "true");
    sample_expect("s.replace('', '').lastIndexOf(s.charAt(2))", "2");
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("rule/standard");
    TCase *t = tcase_create("standard");
    tcase_add_checked_fixture(t, setup, sample_close);
    tcase_add_loop_test(t, calling, 0, ROWS(rows));
    tcase_add_test(t, patterns_have_a_maximal_length);
    tcase_add_test(t, patterns_are_forgotten_when_they_are_many);
    tcase_add_test(t, no_patterns_without_a_place_to_keep_them);
    tcase_add_loop_test(t, matching_ends, 0, ROWS(slow_patterns));
    tcase_add_test(t, text_that_is_no_utf8);
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
