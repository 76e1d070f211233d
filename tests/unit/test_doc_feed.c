/* SPDX-License-Identifier: Apache-2.0 */
/* Long texts, and what is not text. */
#include "doc_sample.h"

struct character {
    const char *name;
    const char *tail; /* behind 400 lines of good text */
    const char *expect;
};

/* Long texts reach libyaml another way than short ones. */
START_TEST(test_long_text)
{
    struct arena a = {0};
    struct sample s;
    struct str text =
        sample_repeat(&a, "", "- k\xC3\xA9: '\xE2\x82\xAC'\r\n  l: |\r\n    x\r\n",
                      5000, "- last: y");
    const struct value *root = sample_read(&s, yaml_read, "t.yaml", text);
    ck_assert_msg(root != NULL, "%s", sample_text(&s, root));
    ck_assert_uint_eq(root->count, 5001);
    const struct value *map = &root->items[4999];
    ck_assert_str_eq(sample_place(&s, member_key_span(&map->members[0])).ptr,
                     "14998:3-14998:5");
    ck_assert_str_eq(sample_place(&s, value_origin(&map->members[1].value)).ptr,
                     "14999:6-15000:6");
    ck_assert(str_eq(value_str(&map->members[0].value), STR("\xE2\x82\xAC")));
    ck_assert(str_eq(value_str(&map->members[1].value), STR("x\n")));
    ck_assert(str_eq(value_str(value_find(&root->items[5000], STR("last"))), STR("y")));
    sample_finish(&s);
    arena_finish(&a);
}
END_TEST

/* Wherever a text is cut off, the end is noticed. */
START_TEST(test_cut_text)
{
    struct arena a = {0};
    struct str text = sample_repeat(
        &a, "",
        "- {k: ['\xE2\x82\xAC', !Sub \"\\u00e9\\\r\n x\"]}\r\n- &a |\r\n  b\r\n", 20,
        "? *a\n");
    for (size_t len = 0; len < text.len; len++) {
        struct sample s;
        const struct value *root =
            sample_read(&s, yaml_read, "t.yaml", str_slice(text, 0, len));
        ck_assert(root != NULL || s.diags.count == 1);
        sample_finish(&s);
    }
    arena_finish(&a);
}
END_TEST

/* clang-format off */
static const struct character characters[] = {
    {"control", "\x01", "401:1: the character U+0001 is not allowed in YAML"},
    {"delete", "\x7F", "401:1: the character U+007F is not allowed in YAML"},
    {"C1", "\xC2\x9F", "401:1: the character U+009F is not allowed in YAML"},
    {"noncharacter", "\xEF\xBF\xBE",
     "401:1: the character U+FFFE is not allowed in YAML"},
    {"surrogate", "\xED\xA0\x80",
     "401:1: invalid UTF-8 (byte 0xED); Plumbline reads UTF-8"},
    {"cut off", "\xE2\x82", "401:1: invalid UTF-8 (byte 0xE2); Plumbline reads UTF-8"},
    {"past the last", "\xF4\x90\x80\x80",
     "401:1: invalid UTF-8 (byte 0xF4); Plumbline reads UTF-8"},
};
/* clang-format on */

START_TEST(test_characters)
{
    struct arena a = {0};
    struct str text =
        sample_repeat(&a, "", "\xC2\x85 \xC2\xA0 \xEF\xBF\xBD \xF4\x8F\xBF\xBF\n", 400,
                      characters[_i].tail);
    sample_refused(text, characters[_i].expect);
    arena_finish(&a);
}
END_TEST

/* Each must end at once: the slow ones of libyaml are cut off. */
START_TEST(test_garbage)
{
    struct arena a = {0};
    static const struct {
        const char *part;
        const char *error;
    } cases[] = {
        {"%TAG !x! y\n", "65:1: more than 64 directives before the document"},
        {"[[{\"",
         "1:9: expected ',' or '}' (in the map that begins at line 1, column 3)"},
        {"? ", "1:3: a list or map cannot be a key"},
        {"\x7F\x1B", "1:1: the character U+007F is not allowed in YAML"},
        {"a: b: ",
         "1:5: ':' is not allowed here: check the indentation, whether the line "
         "before lacks its ':', and whether the text needs quotes"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        sample_refused(sample_repeat(&a, "", cases[i].part, 2000000, ""),
                       cases[i].error);
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("doc/feed");
    TCase *tcase = tcase_create("feed");
    tcase_add_test(tcase, test_long_text);
    tcase_add_test(tcase, test_cut_text);
    tcase_add_loop_test(tcase, test_characters, 0,
                        (int)(sizeof characters / sizeof *characters));
    tcase_add_test(tcase, test_garbage);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
