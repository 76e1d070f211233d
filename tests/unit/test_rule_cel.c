/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the conformance cases do not show: values of the model, unknown ones, choices,
 * limits. Tests rule/cel.c, rule/eval.c, rule/access.c, rule/loop.c, rule/equal.c,
 * rule/arith.c, rule/callee.c, rule/show.c, rule/standard.c.
 */
#include "base/limits.h"
#include "cel_sample.h"

#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

static const char document[] =
    "{\"Name\": \"web\", \"Port\": 22, \"Ratio\": 0.5, \"On\": true, \"Nothing\": null,"
    " \"Tags\": [{\"Key\": \"Env\", \"Value\": \"prod\"}, {\"Key\": \"Owner\"}],"
    " \"Cidrs\": [\"10.0.0.0/8\", {\"$unknown\": \"p\"}, \"0.0.0.0/0\"],"
    " \"Plain\": [1, 2, 3], \"Empty\": {}, \"Nest\": {\"a\": {\"b\": [{\"c\": 7}]}},"
    " \"U\": {\"$unknown\": \"u\"}, \"S\": {\"$set\": \"s\"}, \"Gone\": {\"$absent\": "
    "0},"
    " \"Secret\": {\"$secret\": \"hunter2\"},"
    " \"Half\": {\"x\": {\"$unknown\": \"u\"}, \"y\": 1},"
    " \"HalfSet\": {\"x\": {\"$set\": \"s\"}, \"y\": 1},"
    " \"If\": {\"$if\": [\"yes\", {\"$absent\": 0}]},"
    " \"IfList\": [1, {\"$if\": [2, {\"$absent\": 0}]}, 3, {\"$absent\": 0}],"
    " \"IfNest\": {\"$if\": [{\"$if\": [\"both\", 0]}, {\"k\": {\"$if\": [1, 2]}}]}}";

static void setup(void)
{
    sample_truth = true;
    sample_open(document);
}

static const struct {
    const char *text;
    const char *shown;
} rows[] = {
    /* Reading the tree */
    {"self.Name", "string: web"},
    {"self.Port + 1", "23"},
    {"self.Ratio * 2.0", "1"},
    {"self.On", "true"},
    {"self.Nothing == null", "true"},
    {"self['Name'] + '!'", "string: web!"},
    {"self.Nest.a.b[0].c", "7"},
    {"self.Nest.a", "{\"b\": [{\"c\": 7}]}"},
    {"self.Missing", "error: no such key: Missing"},
    {"self['Missing']", "error: no such key: Missing"},
    {"self[1]", "error: no such key: 1"},
    {"self.Name.x", "error: a value of type string has no member 'x'"},
    {"self.Tags.x", "error: a value of type list has no member 'x'"},
    {"self.Gone", "error: no such key: Gone"},
    {"self.Tags[2]", "error: no element 2 in a list of 2"},
    {"self.Tags[-1]", "error: no element -1 in a list"},
    {"self.Tags['a']", "error: no such overload: _[_](list, string)"},
    {"self.Tags[1u].Key + self.Tags[0.0].Key", "string: OwnerEnv"},
    {"self.Port[0]", "error: no such overload: _[_](int, int)"},
    {"self.Tags.exists(t, t.Key == 'Env' && t.Value == 'prod')", "true"},
    {"self.Tags.map(t, t.Key)", "[\"Env\", \"Owner\"]"},
    {"self.Tags.map(t, has(t.Value), t.Value)", "[\"prod\"]"},
    {"self.Tags.all(t, has(t.Value))", "false"},
    {"self.Tags.filter(t, !has(t.Value))[0].Key", "string: Owner"},
    {"self.Tags.all(t, t.Value != '')", "error: no such key: Value"},
    {"self.Plain.transformMap(i, v, v * 10)[2]", "30"},
    {"self.Nest.transformList(k, v, k)", "[\"a\"]"},
    {"self.Nest.exists(k, k == 'a')", "true"},
    {"self.Nest.all(k, v, k == 'a' && size(v) == 1)", "true"},
    {"self.Name.all(x, true)", "error: all() needs a list or a map, not string"},
    {"self.Plain.all(x, x)", "error: a condition must be bool, not int"},
    {"2 in self.Plain && !(4 in self.Plain)", "true"},
    {"'a' in self.Nest && !('b' in self.Nest) && !(1 in self.Nest)", "true"},
    {"'b' in self.Name", "error: no such overload: @in(string, string)"},
    {"self.Plain == [1, 2, 3] && [1, 2.0, 3u] == self.Plain", "true"},
    {"self.Plain == [1, 2] || self.Plain == [1, 2, 3, 4]", "false"},
    {"self.Nest == {'a': {'b': [{'c': 7}]}} && self.Nest == self.Nest", "true"},
    {"self.Nest == {'a': {'b': [{'c': 8}]}}", "false"},
    {"self.Plain == self.Nest || self.Plain == 1", "false"},
    {"self.Plain + [4] + self.Plain", "[1, 2, 3, 4, 1, 2, 3]"},
    {"size(self.Empty) + size(self.Plain) + self.Name.size()", "6"},
    {"size(self.Port)", "error: no such overload: size(int)"},
    {"type(self.Plain) == list && type(self.Nest) == map", "true"},
    {"[self.Name, 'x'].join('-')", "string: web-x"},
    {"self.Plain.join()", "error: join() takes strings, not int"},
    {"self.Name == 'web' ? self.Plain[0] : self.Missing", "1"},

    /* Unknown values */
    {"self.U", "unknown: u"},
    {"self.U == 1", "unknown: u"},
    {"self.U.a.b[3]", "unknown: u"},
    {"self.S", "set: s"},
    {"self.S.a", "unknown: s"},
    {"self.S['a']", "unknown: s"},
    {"self.Plain[self.U]", "unknown: u"},
    {"false && self.U == 1", "false"},
    {"self.U == 1 && false", "false"},
    {"true && self.U == 1", "unknown: u"},
    {"true || self.U == 1", "true"},
    {"self.U == 1 || true", "true"},
    {"self.U == 1 || false", "unknown: u"},
    {"self.U == 1 || self.Missing == 1", "unknown: u"},
    {"self.Missing == 1 || self.U == 1", "unknown: u"},
    {"self.Missing == 1 && self.U == 1", "unknown: u"},
    {"self.U + self.Missing", "unknown: u"},
    {"self.Missing + self.U", "unknown: u"},
    {"self.U + self.S", "unknown: u"},
    {"!self.U", "unknown: u"},
    {"-self.U", "unknown: u"},
    {"self.U ? 1 : 2", "unknown: u"},
    {"self.On ? 1 : self.U", "1"},
    {"size(self.U)", "unknown: u"},
    {"self.Name.startsWith(self.U)", "unknown: u"},
    {"self.Name.startsWith(self.U, self.Missing)",
     "error: no method startsWith() with 2 arguments"},
    {"self.Name.replace(self.Missing, self.U)", "unknown: u"},
    {"self.U.exists(x, true)", "unknown: u"},
    {"self.U.map(x, 1)", "unknown: u"},
    {"self.Cidrs.exists(c, c == '0.0.0.0/0')", "true"},
    {"self.Cidrs.exists(c, c == '::/0')", "unknown: p"},
    {"self.Cidrs.all(c, c != '0.0.0.0/0')", "false"},
    {"self.Cidrs.all(c, c != '::/0')", "unknown: p"},
    {"self.Cidrs.exists(c, c == '::/0' || c.x)", "unknown: p"},
    {"self.Cidrs.exists_one(c, c == '0.0.0.0/0')", "unknown: p"},
    {"self.Cidrs.exists_one(c, c != '::/0')", "false"},
    {"(self.Cidrs + ['0.0.0.0/0']).exists_one(c, c == '0.0.0.0/0')", "false"},
    {"self.Cidrs.filter(c, c == '0.0.0.0/0')", "unknown: p"},
    {"self.Cidrs.map(c, c)[2]", "string: 0.0.0.0/0"},
    {"self.Cidrs.map(c, c)[1]", "unknown: p"},
    {"self.Cidrs.map(c, c.size()).exists(n, n == 9)", "true"},
    {"size(self.Cidrs)", "3"},
    {"self.Cidrs.join()", "unknown: p"},
    {"'0.0.0.0/0' in self.Cidrs", "true"},
    {"'::/0' in self.Cidrs", "unknown: p"},
    {"self.U in self.Cidrs", "unknown: u"},
    {"'x' in [self.U, 'x']", "true"},
    {"'x' in [self.U, 'y']", "unknown: u"},
    {"'x' in ['x', self.Missing]", "error: no such key: Missing"},
    {"self.U in ['x', 'y']", "unknown: u"},
    {"[self.U, 2] == [1, 3]", "false"},
    {"[self.U, 2] == [1, 2]", "unknown: u"},
    {"[self.U, 2] == [1]", "false"},
    {"self.Half == {'x': 1, 'y': 2}", "false"},
    {"self.Half == {'x': 1, 'y': 1}", "unknown: u"},
    {"self.Half == {'y': 1}", "unknown: u"},
    {"self.HalfSet == {'y': 1}", "false"},
    {"{'y': 1} == self.HalfSet", "false"},
    {"{'y': 1} == self.Half", "unknown: u"},
    {"{'k': self.U}.k", "unknown: u"},
    {"size({'k': self.U})", "1"},
    {"{self.U: 1}", "unknown: u"},
    {"string(self.U) + ip('x')", "unknown: u"},

    /* has() */
    {"has(self.Name) && has(self.Nothing) && has(self.Empty)", "true"},
    {"has(self.Missing) || has(self.Gone)", "false"},
    {"has(self.S)", "true"},
    {"has(self.U)", "unknown: u"},
    {"has(self.U.x)", "unknown: u"},
    {"has(self.S.x)", "unknown: s"},
    {"has(self.Missing.x)", "error: no such key: Missing"},
    {"has(self.Missing) && self.Missing.x", "false"},
    {"has(self.Name.x)", "error: a value of type string has no member 'x'"},
    {"'S' in self", "true"},
    {"'U' in self", "unknown: u"},
    {"'Gone' in self", "false"},
    {"has({'a': 1}.a) && !has({'a': 1}.b)", "true"},

    /* Numbers */
    {"18446744073709551615u > 9223372036854775807", "true"},
    {"-1 < 0u && 0u > -1 && 1u == 1 && 1 <= 1u", "true"},
    {"1.5 > 1u && 1u < 1.5 && 1u == 1.0", "true"},
    {"[1, 0.0 / 0.0] == [1, 0.0 / 0.0]", "false"},
    {"0.0 / 0.0 < 1.0 || 0.0 / 0.0 >= 1.0", "false"},
    {"1u - 2u", "error: integer overflow"},
    {"18446744073709551615u + 1u", "error: integer overflow"},
    {"7u / 2u * 2u % 4u", "2"},
    {"7u % 0u", "error: division by zero"},
    {"-9223372036854775808 % -1", "error: integer overflow"},
    {"1 + 1.0", "error: no such overload: _+_(int, double)"},
    {"-1u", "error: no such overload: -_(uint)"},
    {"b'a' + b'b' == b'ab' && b'a' < b'b'", "true"},
    {"{1: 'a'}[1u] + {1u: 'b'}[1.0]", "string: ab"},

    /* Names */
    {"nobody", "error: unknown name 'nobody'"},
    {".self.Name", "string: web"},
    {"[1].map(self, self)", "[1]"},
    {"[1].map(self, .self.Name)", "[\"web\"]"},
    {"[1].map(x, [2].map(y, x + y))", "[[3]]"},
    {"[1].map(x, [2].map(x, x)) + [[0].map(x, x)[0]]", "[[2], 0]"},
    {"[[1]].all(x, x.all(x, x == 1) && x == [1])", "true"},
    {"[1].exists(i, x, i == 0 && x == 1) && [1].map(i, i)[0] == 1", "true"},
    {"nothing()", "error: no function nothing() with 0 arguments"},
    {"size(1, 2)", "error: no function size() with 2 arguments"},
    {"'a'.nothing(1)", "error: no method nothing() with 1 argument"},
    {".size('abc')", "3"},
    {"['::1'].all(ip, ip.isCanonical(ip))", "true"},
    {"type(type(1)) == type && type(null) == null_type", "true"},
    {"type(1) == int && type(1u) == uint && type(1.0) == double && type(b'') == bytes "
     "&& type({}) == map",
     "true"},
    {"true && 1", "error: no such overload: _&&_(int)"},
    {"!1", "error: no such overload: !_(int)"},
    {"1 ? 2 : 3", "error: no such overload: _?_:_(int)"},

    /* Text of values */
    {"[null, true, 1, 2u, 0.1, 'a\"\\n\\u0001', b'x', {'k': []}]",
     "[null, true, 1, 2, 0.1, \"a\\\"\\n\\u0001\", \"x\", {\"k\": []}]"},
    {"[ip('::1'), cidr('10.0.0.0/8'), int, self.U]",
     "[::1, 10.0.0.0/8, int, (unknown)]"},
    {"self.Tags", "[{\"Key\": \"Env\", \"Value\": \"prod\"}, {\"Key\": \"Owner\"}]"},
    {"[1.0 / 0.0, -1.0 / 0.0, 0.0 / 0.0, 1e300, 0.1 + 0.2]",
     "[Infinity, -Infinity, NaN, 1e+300, 0.30000000000000004]"},
    {"self.Secret", "string: (sensitive)"},
    {"'it is ' + self.Secret", "string: (sensitive)"},
    {"self.Secret.upperAscii().substring(1)", "string: (sensitive)"},
    {"self.Secret.split('n')[0]", "string: (sensitive)"},
    {"[self.Secret, 'x']", "[(sensitive), \"x\"]"},
    {"self.Secret == 'hunter2'", "true"},
};

START_TEST(evaluating)
{
    sample_expect(rows[_i].text, rows[_i].shown);
}
END_TEST

/* The value under either truth. */
static const struct {
    const char *text;
    const char *taken;
    const char *left;
} choices[] = {
    {"self.If", "string: yes", "error: no such key: If"},
    {"has(self.If)", "true", "false"},
    {"'If' in self", "true", "false"},
    {"self.IfList", "[1, 2, 3]", "[1, 3]"},
    {"size(self.IfList)", "3", "2"},
    {"self.IfList[1]", "2", "3"},
    {"2 in self.IfList", "true", "false"},
    {"self.IfList == [1, 3]", "false", "true"},
    {"self.IfList.map(x, x * 2)", "[2, 4, 6]", "[2, 6]"},
    {"self.IfList.transformList(i, x, i)", "[0, 1, 2]", "[0, 1]"},
    {"self.IfList.exists(x, x == 2)", "true", "false"},
    {"self.IfList + [9]", "[1, 2, 3, 9]", "[1, 3, 9]"},
    {"self.IfNest", "string: both", "{\"k\": 2}"},
    {"self.IfNest == {'k': 2}", "false", "true"},
};

START_TEST(choosing)
{
    sample_expect(choices[_i].text, choices[_i].taken);
    sample_truth = false;
    sample_expect(choices[_i].text, choices[_i].left);
}
END_TEST

START_TEST(a_choice_nobody_takes_is_unknown)
{
    sample_run.pick = NULL;
    sample_expect("self.If", "unknown: it depends on a condition");
}
END_TEST

START_TEST(values_know_where_they_are_written)
{
    static const char *const texts[] = {
        "self.Nest.a.b[0].c",           "self.Nest.a.b.filter(x, x.c == 7)[0].c",
        "self.Nest.a.b.map(x, x.c)[0]", "self.On ? self.Nest.a.b[0].c : 1",
        "[[self.Nest.a.b[0]]][0][0].c",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct cel_value v = sample_eval(texts[i]);
        ck_assert_ptr_nonnull(v.from);
        ck_assert_uint_eq(v.from->start, strstr(document, "7}]}}") - document);
    }
    ck_assert_ptr_null(sample_eval("self.Port + 1").from);
    ck_assert_ptr_nonnull(sample_eval("self.U").from);
}
END_TEST

static struct cel_value member_of(struct cel_run *run, const void *object,
                                  struct str name)
{
    if (str_eq(name, STR("name")))
        return cel_string(str_from(object));
    if (str_eq(name, STR("later")))
        return cel_unknown(STR("why"), false);
    return cel_error(run, "no such field: %.*s", STR_ARG(name));
}

START_TEST(objects_are_asked_for_members)
{
    static const char name[] = "Bastion";
    sample_run.member = member_of;
    sample_bind("resource", (struct cel_value){.kind = CEL_OBJECT, .object = name});
    sample_expect("resource.name + resource['name']", "string: BastionBastion");
    sample_expect("resource.other", "error: no such field: other");
    sample_expect("has(resource.name) && 'name' in resource", "true");
    sample_expect("has(resource.other) || 'other' in resource", "false");
    sample_expect("has(resource.later)", "unknown: why");
    sample_expect("resource == resource && resource != 1", "true");
    sample_expect("[resource]", "[(object)]");
    sample_expect("size(resource)", "error: no such overload: size(object)");
    sample_expect("string(type(resource)) + string([resource])[0]",
                  "error: no such overload: string(list)");
    ck_assert_str_eq(
        cel_member(&sample_run, sample_run.bindings[1].value, STR("name")).string.ptr,
        name);
}
END_TEST

START_TEST(qualified_names_go_before_members)
{
    sample_bind("self.Nest.a", cel_int(1));
    sample_expect("self.Nest.a", "{\"b\": [{\"c\": 7}]}");
    sample_run.qualified = true;
    sample_expect("self.Nest.a", "1");
    sample_expect("self.Nest", "{\"a\": {\"b\": [{\"c\": 7}]}}");
    sample_expect("[{'Nest': {'a': 2}}].map(self, self.Nest.a)", "[2]");
    sample_expect("[0].map(self, .self.Nest.a)", "[1]");
}
END_TEST

static struct cel_value count_kinds(struct cel_run *run, const struct cel_value *args,
                                    size_t count)
{
    struct str kinds = {"", 0};
    for (size_t i = 0; i < count; i++)
        kinds =
            arena_printf(run->arena, "%.*s %s", STR_ARG(kinds), cel_kind_name(args[i]));
    return cel_string(kinds);
}

START_TEST(callers_bring_functions)
{
    static const struct cel_function own[] = {
        {"size", true, 1, 1, false, count_kinds, ""},
        {"lazy", false, 0, 3, true, count_kinds, ""},
        {"ns.f", false, 1, 1, false, count_kinds, ""},
        {0},
    };
    const struct cel_function *tables[] = {own, cel_standard};
    sample_run.tables = tables;
    sample_run.table_count = 2;
    sample_expect("'abc'.size()", "string:  string");
    sample_expect("size('abc')", "3");
    sample_expect("lazy(self.U, self.Missing, 1)", "string:  unknown error int");
    sample_expect("lazy()", "string: ");
    sample_expect("ns.f(1)", "string:  int");
    sample_expect("[1, 2].map(x, lazy(x) + ns.f('a'))",
                  "[\" int string\", \" int string\"]");
}
END_TEST

START_TEST(standard_functions_are_described)
{
    size_t count = 0;
    for (const struct cel_function *f = cel_standard; f->name != NULL; f++, count++) {
        ck_assert_ptr_nonnull(f->help);
        ck_assert(f->call != NULL);
        ck_assert_ptr_nonnull(strchr(f->help, '('));
        const char *dot = strrchr(f->name, '.');
        ck_assert_ptr_nonnull(strstr(f->help, dot == NULL ? f->name : dot + 1));
        ck_assert(f->min_args <= f->max_args && f->max_args <= CEL_MAX_ARGS);
        ck_assert(!f->method || f->min_args >= 1);
    }
    ck_assert_uint_gt(count, 30);
}
END_TEST

#define TEN       "[0,1,2,3,4,5,6,7,8,9]"
#define FOLD(x)   x ".map(x, x + x)"
#define FOLD4(x)  FOLD(FOLD(FOLD(FOLD(x))))
#define FOLD16(x) FOLD4(FOLD4(FOLD4(FOLD4(x))))

/* What would run for minutes or fill the memory is an error within a second. */
static const char *const costly[] = {
    TEN ".map(a, " TEN ".map(b, " TEN ".map(c, " TEN ".map(d, " TEN ".map(e, " TEN
        ".map(f, " TEN ".map(g, " TEN ".map(h, 1))))))))",
    TEN ".all(a, " TEN ".all(b, " TEN ".all(c, " TEN ".all(d, " TEN ".all(e, " TEN
        ".all(f, " TEN ".all(g, " TEN ".all(h, true))))))))",
    FOLD16(FOLD16("['0123456789abcdef0123456789abcdef']")),
    FOLD16(FOLD16("[[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]]")),
    FOLD16(FOLD16("['0123456789abcdef0123456789abcdef']")) ".exists(x, true) || true",
    FOLD16("['0123456789abcdef0123456789abcdef']") ".map(x, x.replace('', "
                                                   "x).replace('', x))",
    FOLD16("['0123456789abcdef']") ".map(x, x.split('').map(y, x.lowerAscii()))",
    FOLD16("['0123456789abcdef']") ".map(x, x.split('').map(y, x.contains('zz')))",
    FOLD16("['0123456789abcdef']") ".map(x, x.split('').map(y, y in x.split('')))",
    FOLD16("['0123456789abcdef']") ".map(x, x.split('').map(y, x.split('') == [y]))",
    FOLD16("['0123456789abcdef']") ".map(x, x.split('').map(y, x.matches('zz$')))",
    FOLD16("['0123456789abcdef']") ".map(x, [x.split('').map(y, x)].map(l, l.join(x)))",
};

START_TEST(work_has_a_limit)
{
    sample_expect(costly[_i],
                  "error: the expression takes too many steps on this resource");
    ck_assert_uint_lt(arena_size(&sample_arena), 300 << 20);
}
END_TEST

START_TEST(steps_are_the_callers_to_set_back)
{
    sample_expect("1 + 1", "2");
    ck_assert_uint_eq(sample_run.steps, 3);
    sample_run.steps = LIMIT_EVAL_STEPS;
    ck_assert_int_eq(cel_eval(&sample_run, sample_parse("1")).kind, CEL_ERROR);
    sample_expect("1 + 1", "2");
}
END_TEST

START_TEST(deep_values)
{
    sample_expect("[[0]" /* a list in a list, a hundred macros deep */
                  ".map(x, [[[[[[[[[[x]]]]]]]]]]).map(x, [[[[[[[[[[x]]]]]]]]]])"
                  ".map(x, [[[[[[[[[[x]]]]]]]]]]).map(x, [[[[[[[[[[x]]]]]]]]]])"
                  ".map(x, [[[[[[[[[[x]]]]]]]]]]).map(x, [[[[[[[[[[x]]]]]]]]]])]"
                  ".all(x, x == x)",
                  "true");
    struct cel_value v = cel_int(0);
    for (int i = 0; i < 100000; i++)
        v = cel_list(&sample_run, arena_copy(&sample_arena, &v, sizeof v), 1);
    ck_assert(!cel_equal(&sample_run, v, v));
    ck_assert_ptr_nonnull(strstr(cel_text(&sample_run, v).ptr, "…"));
}
END_TEST

START_TEST(long_texts_are_cut)
{
    static struct cel_value items[10000];
    for (size_t i = 0; i < 10000; i++)
        items[i] = cel_string(STR("\u00e9\u65e5\u00e9"));
    items[0] = cel_string(str_slice(STR("123456789012345"), 0, (size_t)_i));
    struct str text = cel_text(&sample_run, cel_list(&sample_run, items, 10000));
    ck_assert_uint_lt(text.len, 20000);
    ck_assert(str_ends(text, STR("…")));
    for (size_t at = 0; at < text.len; at += str_char_len(text, at))
        ck_assert(str_char_len(text, at) > 1 || (unsigned char)text.ptr[at] < 0x80);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("rule/cel");
    TCase *t = tcase_create("cel");
    tcase_add_checked_fixture(t, setup, sample_close);
    tcase_add_loop_test(t, evaluating, 0, ROWS(rows));
    tcase_add_loop_test(t, choosing, 0, ROWS(choices));
    tcase_add_test(t, a_choice_nobody_takes_is_unknown);
    tcase_add_test(t, values_know_where_they_are_written);
    tcase_add_test(t, objects_are_asked_for_members);
    tcase_add_test(t, qualified_names_go_before_members);
    tcase_add_test(t, callers_bring_functions);
    tcase_add_test(t, standard_functions_are_described);
    tcase_add_loop_test(t, work_has_a_limit, 0, ROWS(costly));
    tcase_add_test(t, steps_are_the_callers_to_set_back);
    tcase_add_test(t, deep_values);
    tcase_add_loop_test(t, long_texts_are_cut, 0, 12);
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
