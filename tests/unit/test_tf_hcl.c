/* SPDX-License-Identifier: Apache-2.0 */
/* tf/hcl.c, and tf/hclskip.c by which it finds where expressions end. */
#include "tf/hcl.h"

#include "base/limits.h"
#include "doc_sample.h"

#include <check.h>
#include <string.h>

static const struct value *read_hcl(struct arena *a, const struct sources *all,
                                    uint16_t n, struct diags *d)
{
    (void)d;
    return hcl_read(a, all, n);
}

struct row {
    const char *name;
    const char *text;
    const char *expect; /* "unknown" stands for an expression */
};

/* clang-format off */
static const struct row rows[] = {
    {"nothing", "", "{}"},
    {"arguments", "a = 1\nb = \"x\"\nc = true\nd = null\ne = var.x\n",
     "{\"a\":1,\"b\":\"x\",\"c\":true,\"d\":null,\"e\":unknown}"},
    {"no line end at the end", "a = 1", "{\"a\":1}"},
    {"block with labels", "resource \"aws_vpc\" \"v\" {\n  cidr = \"10.0.0.0/8\"\n}\n",
     "{\"resource\":{\"aws_vpc\":{\"v\":{\"cidr\":\"10.0.0.0/8\"}}}}"},
    {"bare labels", "resource aws_vpc v {}", "{\"resource\":{\"aws_vpc\":{\"v\":{}}}}"},
    {"one-line block", "a { b = 1 }\nc = 2", "{\"a\":{\"b\":1},\"c\":2}"},
    {"blocks repeat", "b { x = 1 }\nb { x = 2 }", "{\"b\":{\"x\":1},\"b\":{\"x\":2}}"},
    {"nested blocks", "a {\n b \"l\" {\n c {\n }\n d = 1\n }\n}",
     "{\"a\":{\"b\":{\"l\":{\"c\":{},\"d\":1}}}}"},
    {"CRLF", "a {\r\n  b = 1\r\n  c = \"x\"\r\n}\r\nd = <<E\r\n}\r\nE\r\ne = 2\r\n",
     "{\"a\":{\"b\":1,\"c\":\"x\"},\"d\":unknown,\"e\":2}"},
    {"byte order mark", "\xEF\xBB\xBF" "a = 1", "{\"a\":1}"},
    {"other alphabets", "größe = 1\nb {\n é = 2\n}", "{\"größe\":1,\"b\":{\"é\":2}}"},
    {"dashes", "a-b = 1\nc-d e-f {}", "{\"a-b\":1,\"c-d\":{\"e-f\":{}}}"},

    /* Comments. */
    {"comments", "# a = 1\n// b {\n/* c {\n\n*/ d = 4 # e = 5\nf = 6 // }\ng = 7 /* { */\n",
     "{\"d\":4,\"f\":6,\"g\":7}"},
    {"comment between brackets", "a = [ # ]\n 1, // ]\n 2 /* ] */\n]\nb = 1",
     "{\"a\":[1,2],\"b\":1}"},
    {"comment in a head", "a /* { */ \"b\" {\n}\n", "{\"a\":{\"b\":{}}}"},
    {"comment that does not end", "a = 1\n/* b = 2\n", "{\"a\":1}"},
    {"comment signs in strings", "a = \"# /* // x\"\nb = 1", "{\"a\":\"# /* // x\",\"b\":1}"},

    /* Strings. */
    {"a block in a string", "a = \"resource \\\"x\\\" \\\"y\\\" {\"\nb = 1", "{\"a\":unknown,\"b\":1}"},
    {"templates", "a = \"${b(\"}\")} \\\" ${{c = \"{\"}[\"c\"]}\"\nd = 1", "{\"a\":unknown,\"d\":1}"},
    {"template over lines", "a = \"x${join(\",\", [\n  \"}\",\n])}\"\nb = 1", "{\"a\":unknown,\"b\":1}"},
    {"directives", "a = \"%{ if x == \"}\" }y%{ endif }\"\nb = 1", "{\"a\":unknown,\"b\":1}"},
    {"no templates", "a = \"$${b\"\nc = \"%%{d\"\ne = \"$f\"", "{\"a\":unknown,\"c\":unknown,\"e\":\"$f\"}"},
    {"templates nested", "a = \"${\"${\"${b}\"}\"}\"\nc = 1", "{\"a\":unknown,\"c\":1}"},
    {"a string that does not end", "a = \"x\nb = 1\n", "{\"a\":unknown,\"b\":1}"},
    {"a string's last escape", "a = \"\\\\\"\nb = 1", "{\"a\":unknown,\"b\":1}"},

    /* Heredocs. */
    {"heredoc", "a = <<EOT\nresource \"x\" \"y\" {\n \"\nEOT x\n EOTX\nEOT\nb = 1",
     "{\"a\":unknown,\"b\":1}"},
    {"indented heredoc", "a {\n  b = <<-E\n    {\n    E\n  c = 1\n}",
     "{\"a\":{\"b\":unknown,\"c\":1}}"},
    {"template in a heredoc", "a = <<E\n${b(<<F\nE\nF\n)}\nE\nc = 1", "{\"a\":unknown,\"c\":1}"},
    {"no template in a heredoc", "a = <<E\n$${ {\nE\nc = 1", "{\"a\":unknown,\"c\":1}"},
    {"heredoc in a call", "a = f(<<E\n)\nE\n)\nb = 1", "{\"a\":unknown,\"b\":1}"},
    {"heredoc in a list", "a = [<<E\n]\nE\n, 2]\nb = 1", "{\"a\":[unknown,2],\"b\":1}"},
    {"no heredoc", "a = 1 << 2\nb = x << y\nc = 1", "{\"a\":unknown,\"b\":unknown,\"c\":1}"},
    {"empty heredoc", "a = <<E\nE\nb = 1", "{\"a\":unknown,\"b\":1}"},

    /* Lists, objects and what only looks like them. */
    {"lists", "a = []\nb = [1, [2], \"x\",]\nc = [\n  1,\n  var.x +\n  2,\n]",
     "{\"a\":[],\"b\":[1,[2],\"x\"],\"c\":[1,unknown]}"},
    {"objects", "a = {}\nb = {\n  c = 1\n  \"d e\" : 2, f = [3]\n  1 = 4\n}",
     "{\"a\":{},\"b\":{\"c\":1,\"d e\":2,\"f\":[3],\"1\":4}}"},
    {"keys that are expressions", "a = {\n  (b) = 1\n  \"${c}\" = 2\n  d = 3\n}", "{\"a\":{\"d\":3}}"},
    {"objects in a list", "a = [{ b = 1 }, {\n  b = 2\n}]", "{\"a\":[{\"b\":1},{\"b\":2}]}"},
    {"for", "a = [for x in y : {\n b = x\n}]\nc = { for k, v in y :\n  k => v\n}\nd = { for = 1 }\ne = [for]",
     "{\"a\":unknown,\"c\":unknown,\"d\":{\"for\":1},\"e\":[unknown]}"},
    {"more follows a bracket", "a = [1, 2][0]\nb = {c = 1}.c\nd = [1] == [2] ? {} : {}\ne = 1",
     "{\"a\":unknown,\"b\":unknown,\"d\":unknown,\"e\":1}"},
    {"calls over lines", "a = merge(\n  { b = 1 },\n  c,\n)\nd = 1", "{\"a\":unknown,\"d\":1}"},
    {"comparison is no argument", "a == 1\nb = 2", "{\"b\":2}"},
    {"operators", "a = 1 + 2\nb = \"x\" == \"y\"\nc = -1\nd = 1.5\ne = !x",
     "{\"a\":unknown,\"b\":unknown,\"c\":-1,\"d\":unknown,\"e\":unknown}"},

    /* What is broken or cut off; what is whole is used. */
    {"cut off in a block", "a = 1\nb {\n c = 2\n", "{\"a\":1}"},
    {"cut off in a head", "a = 1\nb \"c\"", "{\"a\":1}"},
    {"cut off in a string", "a = 1\nb = \"", "{\"a\":1}"},
    {"cut off in a list", "a = 1\nb = [2,", "{\"a\":1}"},
    {"cut off in an object", "a = 1\nb = {c = 2", "{\"a\":1}"},
    {"cut off in a heredoc", "a = 1\nb = <<E\nx\n", "{\"a\":1}"},
    {"cut off in a template", "a = 1\nb = \"${", "{\"a\":1}"},
    {"brackets too many", "}\n)\na = 1\n]\nb = 2)\n,\nc = 3", "{\"a\":1,\"b\":2,\"c\":3}"},
    {"brackets that do not match", "a = (]\nb = [1)]\nc = {d = 1], e = 2}\nf = 3",
     "{\"a\":unknown,\"b\":[1],\"c\":{\"d\":1,\"e\":2},\"f\":3}"},
    {"no argument and no block", "a b c\n\"x\" {\n}\nd = 1", "{\"d\":1}"},
    {"too many labels", "a \"b\" \"c\" \"d\" \"e\" {\n f = 1\n}\ng = 2", "{\"g\":2}"},
};
/* clang-format on */

START_TEST(text_gives_tree)
{
    const struct row *row = &rows[_i];
    struct sample s;
    const struct value *root = sample_read(&s, read_hcl, "t.tf", str_from(row->text));
    ck_assert_msg(strcmp(sample_text(&s, root), row->expect) == 0,
                  "%s:\n  got      %s\n  expected %s", row->name, sample_text(&s, root),
                  row->expect);
    sample_finish(&s);
}
END_TEST

START_TEST(places_are_those_of_the_text)
{
    struct sample s;
    const char *text =
        "# é\nresource \"a\" \"b\" {\n  k = \"é\" # x\n  l = [1,\n 2]\n}\n";
    const struct value *root = sample_read(&s, read_hcl, "t.tf", str_from(text));
    const struct member *resource = &root->members[0];
    const struct member *name = &resource->value.members[0].value.members[0];
    const struct member *k = &name->value.members[0];
    const struct member *l = &name->value.members[1];
    const struct {
        struct span span;
        const char *expect;
    } places[] = {
        {member_key_span(resource), "2:1-2:9"},
        {value_origin(&resource->value), "2:10-6:2"},
        {member_key_span(name), "2:15-2:16"},
        {value_origin(&name->value), "2:18-6:2"},
        {member_key_span(k), "3:3-3:4"},
        {value_origin(&k->value), "3:7-3:10"},
        {value_origin(&l->value), "4:7-5:4"},
        {value_origin(&l->value.items[1]), "5:2-5:3"},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        ck_assert_str_eq(sample_place(&s, places[i].span).ptr, places[i].expect);
    sample_finish(&s);
}
END_TEST

/* Nothing but the rest of the file is lost where it is nested without end. */
START_TEST(depth_is_bounded)
{
    static const struct {
        const char *part;
        const char *expect;
    } nests[] = {
        {"[", "{\"a\":1}"},  {"b {\n", "{\"a\":1}"},  {"\"${", "{\"a\":1}"},
        {"f(", "{\"a\":1}"}, {"{ x = ", "{\"a\":1}"},
    };
    for (size_t i = 0; i < sizeof nests / sizeof *nests; i++) {
        struct sample s;
        struct arena a = {0};
        const char *head = i == 1 ? "a = 1\n" : "a = 1\nb = ";
        struct str text = sample_repeat(&a, head, nests[i].part, 100000, "");
        const struct value *root = sample_read(&s, read_hcl, "t.tf", text);
        ck_assert_str_eq(sample_text(&s, root), nests[i].expect);
        sample_finish(&s);
        arena_finish(&a);
    }
}
END_TEST

START_TEST(every_cut_is_read)
{
    static const char text[] =
        "resource \"a\" \"b\" {\n  c = <<-E\n    ${d(\"}\")}\n  E\n  e {\n    f = [{ g "
        "= "
        "\"h\" }, for]\n  }\n  dynamic \"i\" { content { j = 1 } } /* k */\n}\n";
    for (size_t len = 0; len < sizeof text; len++) {
        struct sample s;
        const struct value *root =
            sample_read(&s, read_hcl, "t.tf", (struct str){text, len});
        ck_assert_uint_eq(root->count, len < sizeof text - 2 ? 0 : 1);
        sample_finish(&s);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hcl");
    TCase *tests = tcase_create("hcl");
    tcase_add_loop_test(tests, text_gives_tree, 0, sizeof rows / sizeof *rows);
    tcase_add_test(tests, places_are_those_of_the_text);
    tcase_add_test(tests, depth_is_bounded);
    tcase_add_test(tests, every_cut_is_read);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
