/* SPDX-License-Identifier: Apache-2.0 */
/* doc/reader.c, and what doc/text.c keeps from it. */
#include "doc_sample.h"

#include <check.h>
#include <string.h>

struct row {
    const char *name;
    const char *file;
    struct str text;
    const char *expect;
};

/* clang-format off */
static const struct row rows[] = {
    {"JSON", "t.json", STR_INIT("{\"a\": 1}"), "{\"a\":1}"},
    {"YAML", "t.yaml", STR_INIT("a: 1"), "{\"a\":1}"},
    {"JSON in .yaml", "t.yaml", STR_INIT("{\"a\": \"\\ud83d\\ude00\"}"),
     "{\"a\":\"\xF0\x9F\x98\x80\"}"},
    {"YAML in .json", "t.json", STR_INIT("a: 1"), "{\"a\":1}"},
    {"YAML in .template", "t.template", STR_INIT("a: !Ref b"),
     "{\"a\":{\"Ref\":\"b\"}}"},
    {"flow YAML", "t.yaml", STR_INIT("{a: 1, b: !Ref c,}"),
     "{\"a\":1,\"b\":{\"Ref\":\"c\"}}"},
    {"flow YAML of unknown name", "-", STR_INIT("[a, b]"), "[\"a\",\"b\"]"},
    {"list first", "t.json", STR_INIT("\n [1]"), "[1]"},
    {"JSON keeps its diagnostics", "-", STR_INIT("{\"a\":1,\"a\":2}"),
     "{\"a\":1}\n1:9: duplicate key \"a\": the first is at line 1, column 3"},
    {"flow YAML keeps its diagnostics", "-", STR_INIT("{a: 1, a: 2}"),
     "{\"a\":1}\n1:8: duplicate key \"a\": the first is at line 1, column 2"},

    {"broken JSON is not taken for YAML", "t.json", STR_INIT("{\"a\": 1,}"),
     "1:9: a comma must not stand before the closing '}'"},
    {"nor is a broken .template", "t.template", STR_INIT("{\"a\": 1,}"),
     "1:9: a comma must not stand before the closing '}'"},
    {"broken JSON of unknown name", "-", STR_INIT("{\"a\": [1 2}"),
     "1:10: expected ',' or ']' after a list item, found '2'"},
    {"broken flow YAML of unknown name", "-", STR_INIT("{a: [1, 2}"),
     "1:10: expected ',' or ']' (in the list that begins at line 1, column 5)"},
    {"broken flow in .yaml", "t.yaml", STR_INIT("{\"a\": [1, 2}"),
     "1:12: expected ',' or ']' (in the list that begins at line 1, column 7)"},
    {"empty", "t.json", STR_INIT(""), "is empty"},
    {"blanks", "t.json", STR_INIT(" \n"), "is empty"},
    {"binary", "t.json",
     STR_INIT("\x7F"
              "ELF\x02\x01\x01\0\0"),
     "1:8: a NUL byte: the file is not text"},
};
/* clang-format on */

START_TEST(test_text)
{
    const struct row *row = &rows[_i];
    struct sample s;
    const struct value *root = sample_read(&s, doc_read, row->file, row->text);
    ck_assert_msg(strcmp(sample_text(&s, root), row->expect) == 0,
                  "%s:\n  got      %s\n  expected %s", row->name, sample_text(&s, root),
                  row->expect);
    sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("doc/reader");
    TCase *tcase = tcase_create("reader");
    tcase_add_loop_test(tcase, test_text, 0, (int)(sizeof rows / sizeof *rows));
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
