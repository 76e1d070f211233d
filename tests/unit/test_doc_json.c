/* SPDX-License-Identifier: Apache-2.0 */
/* doc/json.c with the parts it is made of: doc/lexer.c, doc/scan.c, doc/keys.c. */
#include "doc_sample.h"

#include "base/file.h"
#include "base/limits.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define VECTORS "../shared/vectors/json"

struct row {
    const char *name;
    struct str text;
    const char *expect;
};

/* clang-format off */
static const struct row rows[] = {
    /* Values. */
    {"empty map", STR_INIT("{}"), "{}"},
    {"empty list", STR_INIT(" [ ] "), "[]"},
    {"words", STR_INIT("[null,true,false]"), "[null,true,false]"},
    {"nested", STR_INIT("{\"a\": {\"b\": [1, [2, {\"c\": \"d\"}]]}, \"e\": \"f\"}"),
     "{\"a\":{\"b\":[1,[2,{\"c\":\"d\"}]]},\"e\":\"f\"}"},
    {"top-level scalar", STR_INIT("\t\"x\"\r\n"), "\"x\""},
    {"long string", STR_INIT("[\"0123456789abcdef0123456789abcdef0123456789abcdef!\"]"),
     "[\"0123456789abcdef0123456789abcdef0123456789abcdef!\"]"},
    {"int64", STR_INIT("[9223372036854775807,-9223372036854775808,9007199254740993]"),
     "[9223372036854775807,-9223372036854775808,9007199254740993]"},
    {"past int64", STR_INIT("[9223372036854775808]"), "[9.2233720368547758e+18f]"},
    {"reals", STR_INIT("[1.5,-0.0,1e3,2E-2,1.0]"), "[1.5f,-0f,1000f,0.02f,1f]"},
    {"escapes", STR_INIT("[\"a\\\"\\\\\\/\\b\\n\\u00e9\\u20ac\\ud83d\\uDE00z\"]"),
     "[\"a\"\\/\\08\\n\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z\"]"},
    {"lone surrogates", STR_INIT("[\"\\ud800\",\"\\udc00x\",\"\\ud800\\u0041\"]"),
     "[\"\xEF\xBF\xBD\",\"\xEF\xBF\xBDx\",\"\xEF\xBF\xBD"
     "A\"]"},
    {"NUL escape", STR_INIT("{\"a\\u0000b\":1}"), "{\"a\\00b\":1}"},
    {"raw UTF-8", STR_INIT("{\"\xC3\xA9\":\"\xF0\x9F\x98\x80\"}"),
     "{\"\xC3\xA9\":\"\xF0\x9F\x98\x80\"}"},
    {"byte order mark", STR_INIT("\xEF\xBB\xBF{}"), "{}"},
    {"duplicate key", STR_INIT("{\"a\":1,\n \"b\":2,\n \"a\":3}"),
     "{\"a\":1,\"b\":2}\n3:3: duplicate key \"a\": the first is at line 1, column 3"},
    {"duplicate through an escape", STR_INIT("{\"a\":1,\"\\u0061\":2}"),
     "{\"a\":1}\n1:9: duplicate key \"a\": the first is at line 1, column 3"},
    {"duplicate among many",
     STR_INIT(
         "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,"
         "\"j\":1,\"k\":1,\"l\":1,\"m\":1,\"c\":2,\"n\":3}"),
     "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,"
     "\"j\":1,\"k\":1,\"l\":1,\"m\":1,\"n\":3}\n"
     "1:81: duplicate key \"c\": the first is at line 1, column 15"},

    /* Errors. */
    {"no bytes", STR_INIT(""), "is empty"},
    {"blanks only", STR_INIT(" \n"),
     "2:1: expected a value, found the end of the file"},
    {"missing comma", STR_INIT("{\"a\": 1\n \"b\": 2}"),
     "2:2: expected ',' or '}' after the value of \"a\", found '\"'"},
    {"missing comma in a list", STR_INIT("[1 2]"),
     "1:4: expected ',' or ']' after a list item, found '2'"},
    {"comma before }", STR_INIT("{\"a\":1,}"),
     "1:8: a comma must not stand before the closing '}'"},
    {"comma before ]", STR_INIT("[1,]"), "1:4: expected a value before ']'"},
    {"bare key", STR_INIT("{a:1}"), "1:2: expected a key in double quotes, found 'a'"},
    {"no colon", STR_INIT("{\"a\" 1}"),
     "1:6: expected ':' after the key \"a\", found '1'"},
    {"no value", STR_INIT("{\"a\":}"), "1:6: expected a value before '}'"},
    {"wrong bracket", STR_INIT("[1}"),
     "1:3: expected ',' or ']' after a list item, found '}'"},
    {"open map", STR_INIT("{\"a\":\n {\"b\":1\n}"),
     "1:1: the map that begins here is not closed"},
    {"open list", STR_INIT("[\n [1"), "2:2: the list that begins here is not closed"},
    {"open string", STR_INIT("{\"a\":\"b"),
     "1:6: the string that begins here is not closed"},
    {"line break in a string", STR_INIT("[\"a\nb\"]"),
     "1:2: the string that begins here is not closed on its line (a line break inside "
     "is "
     "written \\n)"},
    {"tab in a string", STR_INIT("[\"a\tb\"]"),
     "1:4: control character 0x09 in a string: write it as \\u0009"},
    {"single quotes", STR_INIT("['a']"), "1:2: a string needs double quotes"},
    {"comment", STR_INIT("{\n// no\n}"),
     "2:1: expected a key in double quotes, found '/'"},
    {"comment for a value", STR_INIT("[/* no */]"), "1:2: JSON has no comments"},
    {"Python's words", STR_INIT("[True]"), "1:2: expected a value, found 'True'"},
    {"cut word", STR_INIT("[nul"), "1:2: expected a value, found 'nul'"},
    {"leading zero", STR_INIT("[012]"), "1:2: a number must not begin with 0"},
    {"minus alone", STR_INIT("[-]"), "1:3: expected a digit after '-', found ']'"},
    {"no fraction", STR_INIT("[1.]"),
     "1:4: expected a digit after the decimal point, found ']'"},
    {"no exponent", STR_INIT("[1e+]"),
     "1:5: expected a digit in the exponent, found ']'"},
    {"too large", STR_INIT("[1e400]"), "1:2: the number is too large"},
    {"bad escape", STR_INIT("[\"a\\x\"]"),
     "1:4: invalid escape in a string: '\\' before 'x'"},
    {"short \\u", STR_INIT("[\"\\u12\"]"),
     "1:3: a \\u escape needs four hexadecimal digits"},
    {"two documents", STR_INIT("{}\n{}"),
     "2:1: expected nothing after the document, found '{'"},
    {"Latin-1", STR_INIT("[\"\xC3\xA9\xE9\"]"),
     "1:4: invalid UTF-8 (byte 0xE9); Plumbline reads UTF-8"},
    {"overlong", STR_INIT("[\"\xC0\xAF\"]"),
     "1:3: invalid UTF-8 (byte 0xC0); Plumbline reads UTF-8"},
    {"surrogate in UTF-8", STR_INIT("[\"\xED\xA0\x80\"]"),
     "1:3: invalid UTF-8 (byte 0xED); Plumbline reads UTF-8"},
    {"NUL byte", STR_INIT("[1,\0]"), "1:4: a NUL byte: the file is not text"},
    {"UTF-16 with mark", STR_INIT("\xFF\xFE[\0]\0"),
     "is UTF-16; Plumbline reads UTF-8"},
    {"UTF-16 without mark", STR_INIT("\0{\0}"), "is UTF-16; Plumbline reads UTF-8"},
    {"UTF-16LE without mark", STR_INIT("{\0}\0"), "is UTF-16; Plumbline reads UTF-8"},
};
/* clang-format on */

START_TEST(test_text)
{
    const struct row *row = &rows[_i];
    struct sample s;
    const struct value *root = sample_read(&s, json_read, "t.json", row->text);
    ck_assert_msg(strcmp(sample_text(&s, root), row->expect) == 0,
                  "%s:\n  got      %s\n  expected %s", row->name, sample_text(&s, root),
                  row->expect);
    sample_finish(&s);
}
END_TEST

START_TEST(test_places)
{
    struct sample s;
    const char *text =
        "{\n  \"k\xC3\xA9y\": [\"a\\n\", 12],\r\n  \"b\": {\"c\": null}\n}";
    const struct value *root = sample_read(&s, json_read, "t.json", str_from(text));
    ck_assert_ptr_nonnull(root);
    const struct member *first = &root->members[0];
    const struct value *inner = value_find(&root->members[1].value, STR("c"));
    const struct {
        struct span span;
        const char *expect;
    } places[] = {
        {value_origin(root), "1:1-4:2"},
        {member_key_span(first), "2:4-2:7"},
        {value_origin(&first->value), "2:10-2:21"},
        {value_origin(&first->value.items[0]), "2:11-2:16"},
        {value_origin(&first->value.items[1]), "2:18-2:20"},
        {member_key_span(&root->members[1]), "3:4-3:5"},
        {value_origin(inner), "3:14-3:18"},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        ck_assert_str_eq(sample_place(&s, places[i].span).ptr, places[i].expect);
    sample_finish(&s);
}
END_TEST

START_TEST(test_strings_are_views)
{
    struct sample s;
    const struct value *root =
        sample_read(&s, json_read, "t.json", STR("[\"plain\",\"\xC3\xA9\"]"));
    const char *begin = s.sources.items[0]->bytes.ptr;
    ck_assert_ptr_eq(root->items[0].text, begin + 2);
    ck_assert_ptr_eq(root->items[1].text, begin + 10);
    sample_finish(&s);
}
END_TEST

/* Spared members are read, and left empty; only where the rows say. */
START_TEST(test_spares)
{
    static const struct spare spares[] = {
        {STR_INIT("a"), 1, STR_INIT("a")},
        {STR_INIT("b"), 4, STR_INIT("x")},
        {{NULL, 0}, 0, {NULL, 0}},
    };
    static const struct row cases[] = {
        {"all kinds", STR_INIT("{\"a\":{\"k\":[1,{}]},\"c\":{\"a\":[1]}}"),
         "{\"a\":{},\"c\":{\"a\":[1]}}"},
        {"a list", STR_INIT("{\"a\":[1,[2]],\"c\":[3]}"), "{\"a\":[],\"c\":[3]}"},
        {"deeper",
         STR_INIT("{\"b\":[{\"c\":{\"x\":{\"k\":1},\"y\":[{\"x\":[1]}]}}],"
                  "\"d\":[{\"c\":{\"x\":[1]}}]}"),
         "{\"b\":[{\"c\":{\"x\":{},\"y\":[{\"x\":[1]}]}}],\"d\":[{\"c\":{\"x\":[1]"
         "}}]}"},
        {"checked all the same", STR_INIT("{\"a\":{\"k\":[1,]}}"),
         "1:14: expected a value before ']'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sample s = {0};
        buf_init(&s.out, 1 << 16);
        s.diags.arena = &s.arena;
        uint16_t n = sources_add(&s.arena, &s.sources, STR("t.json"),
                                 arena_str(&s.arena, cases[i].text));
        s.sources.items[n]->spares = spares;
        const struct value *root = json_read(&s.arena, &s.sources, n, &s.diags);
        ck_assert_str_eq(sample_text(&s, root), cases[i].expect);
        sample_finish(&s);
    }
}
END_TEST

/* Lists inside lists, levels deep, around one value. */
static struct str nested(struct arena *a, size_t levels)
{
    char *text = arena_alloc(a, levels * 2 + 1);
    memset(text, '[', levels);
    text[levels] = '1';
    memset(text + levels + 1, ']', levels);
    return (struct str){text, levels * 2 + 1};
}

START_TEST(test_depth)
{
    struct arena a = {0};
    struct sample s;
    ck_assert_ptr_nonnull(
        sample_read(&s, json_read, "t.json", nested(&a, LIMIT_DEPTH)));
    sample_finish(&s);
    const struct value *root =
        sample_read(&s, json_read, "t.json", nested(&a, LIMIT_DEPTH + 1));
    ck_assert_str_eq(sample_text(&s, root), "1:201: nested more than 200 levels deep");
    sample_finish(&s);
    arena_finish(&a);
}
END_TEST

/* {"kkk…": 1} with a key of len bytes. */
static struct str with_key(struct arena *a, size_t len)
{
    char *text = arena_alloc(a, len + 6);
    memset(text, 'k', len + 6);
    memcpy(text, "{\"", 2);
    memcpy(text + len + 2, "\":1}", 4);
    return (struct str){text, len + 6};
}

START_TEST(test_long_key)
{
    struct arena a = {0};
    struct sample s;
    const struct value *root =
        sample_read(&s, json_read, "t.json", with_key(&a, LIMIT_KEY_BYTES));
    ck_assert_ptr_nonnull(root);
    ck_assert_uint_eq(root->members[0].key_len, LIMIT_KEY_BYTES);
    sample_finish(&s);
    root = sample_read(&s, json_read, "t.json", with_key(&a, 1 << 20));
    ck_assert_str_eq(sample_text(&s, root), "1:3: the key is longer than 65535 bytes");
    sample_finish(&s);
    arena_finish(&a);
}
END_TEST

/* {"k0":0,"k1":1,…}, the last key being the first again. */
static struct str many_keys(struct arena *a, size_t count)
{
    struct buf out;
    buf_init(&out, 16 << 20);
    for (size_t i = 0; i < count; i++)
        buf_printf(&out, "%s\"k%zu\":%zu", i == 0 ? "{" : ",", i + 1 < count ? i : 0,
                   i);
    buf_add_char(&out, '}');
    struct str text = arena_str(a, buf_str(&out));
    buf_finish(&out);
    return text;
}

START_TEST(test_many_keys)
{
    struct arena a = {0};
    struct sample s;
    const struct value *root =
        sample_read(&s, json_read, "t.json", many_keys(&a, 300000));
    ck_assert_ptr_nonnull(root);
    ck_assert_uint_eq(root->count, 299999);
    ck_assert_uint_eq(s.diags.count, 1);
    sample_finish(&s);
    arena_finish(&a);
}
END_TEST

static bool is_named(struct str path, struct str prefix)
{
    size_t slash = str_find(path, STR("json/"));
    return slash != SIZE_MAX &&
           str_starts(str_slice(path, slash + 5, path.len), prefix);
}

static void check_vector(struct str path)
{
    struct sample s;
    struct arena a = {0};
    struct str bytes;
    struct err e;
    ck_assert(file_read(&a, path, &bytes, &e));
    const struct value *root = sample_read(&s, json_read, "t.json", bytes);
    if (is_named(path, STR("y_")))
        ck_assert_msg(root != NULL, "%s: refused: %s", path.ptr, sample_text(&s, root));
    if (is_named(path, STR("n_")))
        ck_assert_msg(root == NULL, "%s: accepted", path.ptr);
    ck_assert_msg(root != NULL || s.diags.count == 1, "%s: %zu diagnostics", path.ptr,
                  s.diags.count);
    if (root == NULL && bytes.len > 3)
        ck_assert_msg(s.diags.items[0].has_span || is_named(path, STR("i_")),
                      "%s: no place", path.ptr);
    sample_finish(&s);
    arena_finish(&a);
}

/* https://github.com/nst/JSONTestSuite */
START_TEST(test_vectors)
{
    struct arena a = {0};
    struct path_list files = {0};
    struct err e;
    if (!file_is_folder(STR(VECTORS))) {
        printf("skipped: no JSON vectors in %s\n", VECTORS);
        return;
    }
    ck_assert(file_walk(&a, STR(VECTORS), &files, NULL, &e));
    ck_assert_uint_gt(files.count, 300);
    for (size_t i = 0; i < files.count; i++)
        check_vector(files.items[i]);
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("doc/json");
    TCase *tcase = tcase_create("json");
    tcase_add_loop_test(tcase, test_text, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_test(tcase, test_places);
    tcase_add_test(tcase, test_strings_are_views);
    tcase_add_test(tcase, test_spares);
    tcase_add_test(tcase, test_depth);
    tcase_add_test(tcase, test_long_key);
    tcase_add_test(tcase, test_many_keys);
    tcase_add_test(tcase, test_vectors);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
