/* SPDX-License-Identifier: Apache-2.0 */
/*
 * doc/yaml.c with the parts it is made of: doc/node.c, doc/scalar.c, doc/anchor.c,
 * doc/cursor.c, doc/fault.c, doc/feed.c, doc/keys.c.
 */
#include "doc_sample.h"

#include "base/limits.h"

#include <check.h>
#include <string.h>

struct row {
    const char *name;
    struct str text;
    const char *expect;
};

/* clang-format off */
static const struct row rows[] = {
    /* Scalars. */
    {"nulls", STR_INIT("[~, null, Null, NULL, 'null', nUll]"),
     "[null,null,null,null,\"null\",\"nUll\"]"},
    {"empty value", STR_INIT("a:\nb: # none\n"), "{\"a\":null,\"b\":null}"},
    {"booleans", STR_INIT("[true, Yes, ON, off, No, FALSE, y, n, tRue, \"yes\"]"),
     "[true,true,true,false,false,false,\"y\",\"n\",\"tRue\",\"yes\"]"},
    {"integers", STR_INIT("[0, 443, -1, +7, 1_000, 0x1F, 0b101, 010, 00]"),
     "[0,443,-1,7,1000,31,5,8,0]"},
    {"large integers",
     STR_INIT("[123456789012, 9223372036854775807, 9223372036854775808]"),
     "[123456789012,9223372036854775807,9.2233720368547758e+18f]"},
    {"not integers", STR_INIT("[0o17, 08, 0x, 1-2, _1, 22:22, 1e3, -, +]"),
     "[\"0o17\",\"08\",\"0x\",\"1-2\",\"_1\",\"22:22\",\"1e3\",\"-\",\"+\"]"},
    {"reals past all bounds", STR_INIT("[1.0e+999, -9.9E+9999]"),
     "[\"1.0e+999\",\"-9.9E+9999\"]"},
    {"reals", STR_INIT("[1.5, .5, 1., -0.25, 1.5e+3, 1_0.5, .inf, -.INF, 08.5]"),
     "[1.5f,0.5f,1f,-0.25f,1500f,10.5f,inff,-inff,8.5f]"},
    {"not reals", STR_INIT("[., 1.2.3, 10.0.0.0/8, 1.0.0, .e1, 1.5e]"),
     "[\".\",\"1.2.3\",\"10.0.0.0/8\",\"1.0.0\",\".e1\",\"1.5e\"]"},
    {"dates", STR_INIT("[2012-10-17, 2001-12-14t21:59:43.10-05:00]"),
     "[\"2012-10-17\",\"2001-12-14t21:59:43.10-05:00\"]"},
    {"endless number",
     STR_INIT("1111111111222222222233333333334444444444555555555566666666667777"),
     "\"1111111111222222222233333333334444444444555555555566666666667777\""},
    {"quotes", STR_INIT("['it''s', \"a\\tb\\x41\\u00e9\", 'x\n  y', \"x\\\n   y\"]"),
     "[\"it's\",\"a\\09bA\xC3\xA9\",\"x y\",\"xy\"]"},
    {"plain over lines", STR_INIT("a: one\n  two\n\n  three\nb: [one\n two]\n"),
     "{\"a\":\"one two\\nthree\",\"b\":[\"one two\"]}"},
    {"literal block", STR_INIT("a: |\n  x\n   y\n\nb: |-\n  z\n"),
     "{\"a\":\"x\\n y\\n\",\"b\":\"z\"}"},
    {"folded block", STR_INIT("a: >\n  x\n  y\n\n  z\nb: >-\n  1\n"),
     "{\"a\":\"x y\\nz\\n\",\"b\":\"1\"}"},
    {"CRLF", STR_INIT("a: 1\r\nb: |\r\n  x\r\n  y\r\nc: p\r\n  q\r\n"),
     "{\"a\":1,\"b\":\"x\\ny\\n\",\"c\":\"p q\"}"},
    {"byte order mark",
     STR_INIT("\xEF\xBB\xBF"
              "a: 1\n"),
     "{\"a\":1}"},
    {"tab after the value", STR_INIT("a: 1\t# x\nb:\t2\n"), "{\"a\":1,\"b\":2}"},
    {"not ASCII", STR_INIT("\xC3\xA9: \xE2\x82\xAC\nb: [\xF0\x9F\x98\x80, 1]\n"),
     "{\"\xC3\xA9\":\"\xE2\x82\xAC\",\"b\":[\"\xF0\x9F\x98\x80\",1]}"},
    {"scalar for a document", STR_INIT("just text\n"), "\"just text\""},
    {"marker without content", STR_INIT("---\n"), "null"},
    {"document end", STR_INIT("--- # x\na: 1\n...\n# done\n"), "{\"a\":1}"},

    /* Lists and maps. */
    {"flow in flow", STR_INIT("{a: [1, {b: c}], d: {}}"),
     "{\"a\":[1,{\"b\":\"c\"}],\"d\":{}}"},
    {"JSON inside", STR_INIT("a: {\"b\": [\"c\", 1.5, true, null],\n  \"d\":\"e\"}\n"),
     "{\"a\":{\"b\":[\"c\",1.5f,true,null],\"d\":\"e\"}}"},
    {"pairs in a list", STR_INIT("[a: 1, b]"), "[{\"a\":1},\"b\"]"},
    {"list in a map", STR_INIT("a:\n- 1\n- b:\n  - 2\n"), "{\"a\":[1,{\"b\":[2]}]}"},
    {"set-like map", STR_INIT("{a, b}"), "{\"a\":null,\"b\":null}"},
    {"keys of any look", STR_INIT("80: a\ntrue: b\n~: c\n'x y': d\n1.50: e\n"),
     "{\"80\":\"a\",\"true\":\"b\",\"~\":\"c\",\"x y\":\"d\",\"1.50\":\"e\"}"},
    {"explicit key", STR_INIT("? a\n: 1\n? b\n"), "{\"a\":1,\"b\":null}"},
    {"duplicate key", STR_INIT("a: 1\nb:\n  c: 1\n  d: 2\n  'c': 3\n"),
     "{\"a\":1,\"b\":{\"c\":1,\"d\":2}}\n"
     "5:4: duplicate key \"c\": the first is at line 3, column 3"},

    /* Tags. */
    {"short tags", STR_INIT("a: !Ref x\nb: !GetAtt x.y\nc: !Condition z\n"),
     "{\"a\":{\"Ref\":\"x\"},\"b\":{\"Fn::GetAtt\":\"x.y\"},\"c\":{\"Condition\":\"z\"}"
     "}"},
    {"nested short tags", STR_INIT("!Join [',', [!Ref a, !Sub '${b}', 1]]"),
     "{\"Fn::Join\":[\",\",[{\"Ref\":\"a\"},{\"Fn::Sub\":\"${b}\"},1]]}"},
    {"short tag on blocks",
     STR_INIT("a: !If\n  - x\n  - !Sub |\n    t\n  - !Transform\n    Name: n\n"),
     "{\"a\":{\"Fn::If\":[\"x\",{\"Fn::Sub\":\"t\\n\"},{\"Fn::Transform\":{\"Name\":"
     "\"n\"}}"
     "]}}"},
    {"short tag on nothing", STR_INIT("a: !GetAZs\nb: !GetAZs ''\n"),
     "{\"a\":{\"Fn::GetAZs\":\"\"},\"b\":{\"Fn::GetAZs\":\"\"}}"},
    {"short tag on a number", STR_INIT("a: !Ref 12\n"), "{\"a\":{\"Ref\":\"12\"}}"},
    {"short tag on a list with a number", STR_INIT("!Select [0, !GetAZs '']"),
     "{\"Fn::Select\":[0,{\"Fn::GetAZs\":\"\"}]}"},
    {"core tags",
     STR_INIT(
         "[!!str 123, !!int '7', !!float 1, !!bool \"yes\", !!null '', !!binary QQ==, "
         "! 5]"),
     "[\"123\",7,1f,true,null,\"QQ==\",\"5\"]"},
    {"core tags on maps", STR_INIT("a: !!map {b: !!seq [1]}"), "{\"a\":{\"b\":[1]}}"},
    {"wrong core tag", STR_INIT("a: !!int x\nb: 1\n"),
     "{\"a\":\"x\",\"b\":1}\n1:10: \"x\" is not an integer"},

    /* Anchors. */
    {"alias", STR_INIT("a: &x {b: 1}\nc: *x\nd: [*x, &y 2, *y]\n"),
     "{\"a\":{\"b\":1},\"c\":{\"b\":1},\"d\":[{\"b\":1},2,2]}"},
    {"alias of a tagged value", STR_INIT("a: &x !Ref y\nb: !Sub &z w\nc: [*x, *z]\n"),
     "{\"a\":{\"Ref\":\"y\"},\"b\":{\"Fn::Sub\":\"w\"},"
     "\"c\":[{\"Ref\":\"y\"},{\"Fn::Sub\":\"w\"}]}"},
    {"anchor named anew", STR_INIT("[&x 1, *x, &x 2, *x]"), "[1,1,2,2]"},
    {"anchored key and alias for a key", STR_INIT("&k a: 1\nb: {*k : 2}\n"),
     "{\"a\":1,\"b\":{\"a\":2}}"},
    {"merge", STR_INIT("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n"),
     "{\"a\":{\"b\":1,\"c\":2},\"d\":{\"c\":3,\"b\":1}}"},
    {"merge a list",
     STR_INIT("- &x {a: 1}\n- &y {a: 2, b: 2}\n- {<<: [*x, *y], c: 3}\n"),
     "[{\"a\":1},{\"a\":2,\"b\":2},{\"c\":3,\"a\":1,\"b\":2}]"},
    {"merge in place", STR_INIT("{<<: {a: 1}, '<<': 2}"), "{\"<<\":2,\"a\":1}"},
    {"merge twice", STR_INIT("{<<: {a: 1}, <<: {b: 2, a: 3}}"), "{\"a\":1,\"b\":2}"},
    {"merged map keeps no duplicate of its own",
     STR_INIT("a: &x {b: 1}\nc: {<<: *x, b: 2, b: 3}\n"),
     "{\"a\":{\"b\":1},\"c\":{\"b\":2}}\n"
     "2:19: duplicate key \"b\": the first is at line 2, column 13"},

    /* Errors. */
    {"no bytes", STR_INIT(""), "is empty"},
    {"comments only", STR_INIT("# nothing\n\n"), "is empty"},
    {"two documents", STR_INIT("a: 1\n---\nb: 2\n"),
     "2:1: a second document begins here; only one is read"},
    {"two documents after an end", STR_INIT("a: 1\n... # x\nb: 2\n"),
     "3:1: a second document begins here; only one is read"},
    {"unknown alias", STR_INIT("a: *x\n"), "1:4: no anchor &x before this alias"},
    {"alias in itself", STR_INIT("a: &x\n  - b: *x\n"),
     "2:8: the alias *x stands inside the value it names"},
    {"merge of a scalar", STR_INIT("a:\n  <<: 1\n"),
     "2:7: '<<' takes a map or a list of maps, not a number"},
    {"merge of scalars", STR_INIT("<<: [x]\n"),
     "1:6: '<<' takes a map or a list of maps, not a string"},
    {"list for a key", STR_INIT("? [a]\n: 1\n"), "1:3: a list or map cannot be a key"},
    {"alias of a list for a key", STR_INIT("a: &x [1]\n*x : 2\n"),
     "2:1: a list or map cannot be a key"},
    {"tagged key", STR_INIT("!Ref a: 1\n"),
     "1:6: a short tag makes a map, which cannot be a key"},
    {"no key", STR_INIT("a:\n  ?\n  : 1\n"), "2:4: the key is missing"},
    {"foreign tag", STR_INIT("a: !<tag:example.com,2000:x> y\n"),
     "1:4: unknown tag \"tag:example.com,2000:x\""},
    {"two tags", STR_INIT("a: !Base64 !Sub x\n"),
     "1:12: a second tag on one value: write the first in its long form "
     "(Fn::\xE2\x80\xA6:) "
     "(in the map that begins at line 1, column 1)"},
    {"tab for indentation", STR_INIT("a:\n\tb: 1\n"),
     "2:1: a tab cannot indent YAML: use blanks"},
    {"missing colon", STR_INIT("a:\n  b\n    c: 1\n"),
     "3:6: ':' is not allowed here: check the indentation, whether the line before "
     "lacks "
     "its ':', and whether the text needs quotes"},
    {"wrong indentation", STR_INIT("a:\n  b: 1\n c: 1\n"),
     "3:2: expected a key: check the indentation (in the map that begins at line 1, "
     "column 1)"},
    {"open quote", STR_INIT("a: 'x\nb: 1\n"),
     "1:4: the quoted string that begins here is not closed"},
    {"open flow list", STR_INIT("a: [1, 2\nb: 1\n"),
     "2:2: expected ',' or ']' (in the list that begins at line 1, column 4)"},
    {"value that needs quotes", STR_INIT("a: @x\n"),
     "1:4: a value that begins with this character needs quotes"},
    {"Latin-1", STR_INIT("a: caf\xE9\n"),
     "1:7: invalid UTF-8 (byte 0xE9); Plumbline reads UTF-8"},
    {"control character", STR_INIT("a: \xC3\xA9\nb: x\x01y\n"),
     "2:5: the character U+0001 is not allowed in YAML"},
    {"NUL byte", STR_INIT("a: \0\n"), "1:4: a NUL byte: the file is not text"},
    {"UTF-16", STR_INIT("a\0:\0 \0"), "is UTF-16; Plumbline reads UTF-8"},
};
/* clang-format on */

START_TEST(test_text)
{
    const struct row *row = &rows[_i];
    struct sample s;
    const struct value *root = sample_read(&s, yaml_read, "t.yaml", row->text);
    ck_assert_msg(strcmp(sample_text(&s, root), row->expect) == 0,
                  "%s:\n  got      %s\n  expected %s", row->name, sample_text(&s, root),
                  row->expect);
    sample_finish(&s);
}
END_TEST

/* The value at a path of keys and of list indexes written as digits. */
static const struct value *at(const struct value *v, const char *path)
{
    struct str rest = str_from(path);
    struct str part;
    while (str_cut(&rest, '/', &part)) {
        int64_t index;
        if (v->kind == VALUE_LIST && str_to_int(part, &index))
            v = &v->items[index];
        else
            v = value_find(v, part);
        ck_assert_msg(v != NULL, "%s: nothing at %.*s", path, STR_ARG(part));
    }
    return v;
}

struct place {
    const char *name;
    const char *text;
    const char *path;
    const char *expect;
};

/* clang-format off */
static const struct place places[] = {
    {"plain", "a: x y\n", "a", "1:4-1:7"},
    {"plain behind UTF-8", "\xC3\xA9: \xE2\x82\xAC x\nb: z\n", "b", "2:4-2:5"},
    {"UTF-8 itself", "\xC3\xA9: \xE2\x82\xAC x\n", "\xC3\xA9", "1:4-1:7"},
    {"quoted", "a: \"x\\ty\"\n", "a", "1:4-1:10"},
    {"plain over lines", "a: x\n  y\nb: 1\n", "a", "1:4-2:4"},
    {"CRLF", "a: x\r\nb: |\r\n  y\r\nc: z\r\n", "c", "4:4-4:5"},
    {"literal block", "a: |\n  x\n  y\n\nb: 1\n", "a", "1:4-3:4"},
    {"behind a literal block", "a: |\n  x\n  y\n\nb: 1\n", "b", "5:4-5:5"},
    {"block map", "a:\n  b: 1\n  c: 2\n\n# x\nd: 3\n", "a", "2:3-3:7"},
    {"block list", "a:\n- 1\n- x: 2\nd: 3\n", "a", "2:1-3:7"},
    {"flow map", "a: { b: 1 , c: 2 } # x\n", "a", "1:4-1:19"},
    {"flow list over lines", "a: [ 1,\n  2 ]\n", "a", "1:4-2:6"},
    {"block that ends in a flow", "a:\n  b: [1]\nc: 1\n", "a", "2:3-2:9"},
    {"pair in a list", "[a: 1 , b]", "0", "1:2-1:6"},
    {"short tag", "a: !Sub 'x'\n", "a", "1:4-1:12"},
    {"value under a short tag", "a: !Sub 'x'\n", "a/Fn::Sub", "1:9-1:12"},
    {"list under a short tag", "a: !If\n  - b\n  - c\n", "a/Fn::If", "2:3-3:6"},
    {"value under tag and anchor", "a: &n !Sub # why\n  x\n", "a/Fn::Sub", "2:3-2:4"},
    {"alias stands where it was written", "a: &n x\nb: *n\n", "b", "1:7-1:8"},
    {"empty", "a:\nb: 1\n", "a", "1:3-1:3"},
};
/* clang-format on */

START_TEST(test_places)
{
    const struct place *place = &places[_i];
    struct sample s;
    const struct value *root =
        sample_read(&s, yaml_read, "t.yaml", str_from(place->text));
    ck_assert_msg(root != NULL, "%s: %s", place->name, sample_text(&s, root));
    struct str got = sample_place(&s, value_origin(at(root, place->path)));
    ck_assert_msg(strcmp(got.ptr, place->expect) == 0, "%s: got %s, expected %s",
                  place->name, got.ptr, place->expect);
    sample_finish(&s);
}
END_TEST

/* clang-format off */
static const struct place keys[] = {
    {"plain", "a:\n  bcd: 1\n", "a", "2:3-2:6"},
    {"quoted", "a: {'bcd': 1}\n", "a", "1:6-1:9"},
    {"short tag", "a: !Ref b\n", "a", "1:4-1:7"},
    {"long form is longer than the tag", "a: !Sub b\n", "a", "1:4-1:9"},
    {"anchored", "a: {&x bcd: 1}\n", "a", "1:8-1:11"},
    {"merged from elsewhere", "z: &x {bcd: 1}\na: {<<: *x}\n", "a", "1:8-1:11"},
};
/* clang-format on */

START_TEST(test_key_places)
{
    const struct place *key = &keys[_i];
    struct sample s;
    const struct value *root =
        sample_read(&s, yaml_read, "t.yaml", str_from(key->text));
    ck_assert_msg(root != NULL, "%s: %s", key->name, sample_text(&s, root));
    const struct value *map = at(root, key->path);
    struct str got = sample_place(&s, member_key_span(&map->members[0]));
    ck_assert_msg(strcmp(got.ptr, key->expect) == 0, "%s: got %s, expected %s",
                  key->name, got.ptr, key->expect);
    sample_finish(&s);
}
END_TEST

START_TEST(test_quoted_flag)
{
    struct sample s;
    const struct value *root = sample_read(
        &s, yaml_read, "t.yaml", STR("- a\n- 'a'\n- \"a\"\n- !!str 1\n- |\n a"));
    const unsigned expect[] = {0, VALUE_QUOTED, VALUE_QUOTED, 0, VALUE_QUOTED};
    ck_assert_uint_eq(root->count, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(root->items[i].flags, expect[i]);
    sample_finish(&s);
}
END_TEST

START_TEST(test_written_text)
{
    struct sample s;
    const struct value *root =
        sample_read(&s, yaml_read, "t.yaml", STR("[01234, 1.10, Yes, 1_000, 0x1F, x]"));
    const char *expect[] = {"01234", "1.10", "Yes", "1_000", "0x1F", "x"};
    for (size_t i = 0; i < sizeof expect / sizeof *expect; i++) {
        struct str text;
        ck_assert(value_as_text(&s.arena, &s.sources, &root->items[i], &text));
        ck_assert_str_eq(arena_cstr(&s.arena, text), expect[i]);
    }
    sample_finish(&s);
}
END_TEST

START_TEST(test_strings_are_views)
{
    struct sample s;
    const struct value *root =
        sample_read(&s, yaml_read, "t.yaml", STR("k: [plain, 'single', \"double\"]\n"));
    const char *begin = s.sources.items[0]->bytes.ptr;
    ck_assert_ptr_eq(root->members[0].key, begin);
    const struct value *list = &root->members[0].value;
    ck_assert_ptr_eq(list->items[0].text, begin + 4);
    ck_assert_ptr_eq(list->items[1].text, begin + 12);
    ck_assert_ptr_eq(list->items[2].text, begin + 22);
    sample_finish(&s);
}
END_TEST

START_TEST(test_depth)
{
    struct arena a = {0};
    struct sample s;
    ck_assert_ptr_nonnull(sample_read(&s, yaml_read, "t.yaml",
                                      sample_repeat(&a, "", "- ", LIMIT_DEPTH, "1")));
    sample_finish(&s);
    sample_refused(sample_repeat(&a, "", "- ", LIMIT_DEPTH + 1, "1"),
                   "1:401: nested more than 200 levels deep");
    sample_refused(sample_repeat(&a, "", "[", 100000, ""),
                   "1:201: nested more than 200 levels deep");
    sample_refused(sample_repeat(&a, "", "{a: ", 100000, ""),
                   "1:801: nested more than 200 levels deep");
    sample_refused(sample_repeat(&a, "", "!If [", 101, ""),
                   "1:505: nested more than 200 levels deep");
    arena_finish(&a);
}
END_TEST

START_TEST(test_long_key)
{
    struct arena a = {0};
    struct sample s;
    struct str text = sample_repeat(&a, "? ", "k", LIMIT_KEY_BYTES, "\n: 1\n");
    const struct value *root = sample_read(&s, yaml_read, "t.yaml", text);
    ck_assert_ptr_nonnull(root);
    ck_assert_uint_eq(root->members[0].key_len, LIMIT_KEY_BYTES);
    sample_finish(&s);
    sample_refused(sample_repeat(&a, "? ", "k", 1 << 20, "\n: 1\n"),
                   "1:3: the key is longer than 65535 bytes");
    sample_refused(sample_repeat(&a, "b: 1\n", "k", 1 << 20, ": 1\n"),
                   "2:1: expected ':' after this key");
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("doc/yaml");
    TCase *tcase = tcase_create("yaml");
    tcase_add_loop_test(tcase, test_text, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_loop_test(tcase, test_places, 0, (int)(sizeof places / sizeof *places));
    tcase_add_loop_test(tcase, test_key_places, 0, (int)(sizeof keys / sizeof *keys));
    tcase_add_test(tcase, test_quoted_flag);
    tcase_add_test(tcase, test_written_text);
    tcase_add_test(tcase, test_strings_are_views);
    tcase_add_test(tcase, test_depth);
    tcase_add_test(tcase, test_long_key);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
