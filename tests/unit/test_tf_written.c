/* SPDX-License-Identifier: Apache-2.0 */
/* tf/written.c, and tf/fit.c by which it tells several blocks of a name apart. */
#include "tf/written.h"

#include "base/buf.h"
#include "base/limits.h"
#include "doc/reader.h"
#include "tf_files.h"

#include <check.h>
#include <string.h>

/* What is written, what is planned, and where an attribute of it then stands. */
struct row {
    const char *name;
    const char *text;    /* the block's body */
    const char *planned; /* its attributes, as JSON */
    const char *path;
    const char *expect; /* text at the place, and its line in the body, from 1 */
};

/* clang-format off */
static const struct row rows[] = {
    {"argument", "a = 1\nb = var.x # c\n", "{\"b\": 2}", "b", "2 var.x"},
    {"argument that is not written", "a = 1", "{\"b\": 2}", "b", "0 resource \"t\" \"n\""},
    {"argument over lines", "a = 1\nb = [\n 1,\n]", "{\"b\": [1]}", "b", "2 b"},
    {"no path", "a = 1", "{\"a\": 1}", "", "0 resource \"t\" \"n\""},
    {"member of a map", "tags = {\n  A = \"x\"\n  B = \"y\"\n}", "{\"tags\": {\"B\": \"y\"}}", "tags.B", "3 \"y\""},
    {"member that is not written", "tags = {\n  A = \"x\"\n}", "{\"tags\": {\"B\": \"y\"}}", "tags.B", "1 tags"},
    {"member of an expression", "tags = merge({\n  A = 1\n}, b)", "{\"tags\": {\"A\": \"1\"}}", "tags.A", "1 tags"},
    {"one nested block", "b {\n  c = false\n}", "{\"b\": [{\"c\": false}]}", "b.0.c", "2 false"},
    {"nothing in the nested block", "b {\n}", "{\"b\": [{\"c\": false}]}", "b.0.c", "1 b"},
    {"blocks in blocks", "b {\n c {\n d = 1\n }\n}", "{\"b\": [{\"c\": [{\"d\": 1}]}]}", "b.0.c.0.d", "3 1"},
    {"single nested object", "b {\n  c = 1\n}", "{\"b\": {\"c\": 1}}", "b.c", "2 1"},
    {"block on one line", "b { c = 1 }", "{\"b\": [{\"c\": 1, \"d\": 2}]}", "b.0.c", "1 1"},

    /* Several blocks of one name: a set has an order of its own. */
    {"told by literals", "b {\n p = 22\n}\nb {\n p = 80\n}", "{\"b\": [{\"p\": 80}, {\"p\": 22}]}", "b.0.p", "5 80"},
    {"told by what the others are", "b {\n p = var.x\n}\nb {\n p = 80\n}", "{\"b\": [{\"p\": 80}, {\"p\": 22}]}", "b.1.p", "2 var.x"},
    {"not told", "b {\n p = var.x\n}\nb {\n p = var.y\n}", "{\"b\": [{\"p\": 80}, {\"p\": 22}]}", "b.1.p", "0 resource \"t\" \"n\""},
    {"told by a list", "b {\n p = 1\n c = [\"a\"]\n}\nb {\n p = 1\n c = [\"b\", \"d\"]\n}",
     "{\"b\": [{\"p\": 1, \"c\": [\"d\", \"b\"]}, {\"p\": 1, \"c\": [\"a\"]}]}", "b.0.p", "6 1"},
    {"numbers in quotes", "b {\n p = \"22\"\n}\nb {\n p = 80\n}", "{\"b\": [{\"p\": 80}, {\"p\": 22}]}", "b.1.p", "2 \"22\""},
    {"null contradicts", "b {\n c = \"x\"\n}\nb {\n d = \"y\"\n}",
     "{\"b\": [{\"c\": null, \"d\": \"y\"}, {\"c\": \"x\", \"d\": null}]}", "b.0.d", "5 \"y\""},
    {"nested ones tell too", "b {\n n {\n e = true\n }\n}\nb {\n n {\n e = false\n }\n}",
     "{\"b\": [{\"n\": [{\"e\": false}]}, {\"n\": [{\"e\": true}]}]}", "b.0.n.0.e", "8 false"},
    {"fewer are planned than written", "b {\n p = 1\n}\nb {\n p = 2\n}", "{\"b\": [{\"p\": 2}]}", "b.0.p", "5 2"},
    {"written since the plan was made", "b {\n p = var.x\n}\nb {\n p = var.y\n q = 3\n}", "{\"b\": [{\"p\": 2}]}", "b.0.p", "0 resource \"t\" \"n\""},
    {"contradicted by the plan", "b {\n p = 1\n}\nb {\n p = 2\n}", "{\"b\": [{\"p\": 3}, {\"p\": 4}]}", "b.0.p", "0 resource \"t\" \"n\""},

    /* Dynamic blocks. */
    {"dynamic", "dynamic \"b\" {\n for_each = x\n content {\n p = b.value\n }\n}", "{\"b\": [{\"p\": 1}, {\"p\": 2}]}", "b.1.p", "4 b.value"},
    {"nothing in the dynamic", "dynamic \"b\" {\n for_each = x\n content {\n }\n}", "{\"b\": [{\"p\": 1}]}", "b.0.p", "1 b"},
    {"dynamic of another name", "dynamic \"c\" {\n content {\n p = 1\n }\n}", "{\"b\": [{\"p\": 1}]}", "b.0.p", "0 resource \"t\" \"n\""},
    {"dynamic in a dynamic", "dynamic \"b\" {\n content {\n dynamic \"c\" {\n content {\n p = 1\n }\n }\n }\n}",
     "{\"b\": [{\"c\": [{\"p\": 1}]}]}", "b.0.c.0.p", "5 1"},
    {"dynamic beside a block", "b {\n p = 22\n}\ndynamic \"b\" {\n content {\n p = b.value\n }\n}",
     "{\"b\": [{\"p\": 80}, {\"p\": 22}]}", "b.0.p", "6 b.value"},
    {"two dynamics", "dynamic \"b\" {\n content {\n q = \"t\"\n p = x\n }\n}\ndynamic \"b\" {\n content {\n q = \"u\"\n p = y\n }\n}",
     "{\"b\": [{\"p\": 80, \"q\": \"u\"}, {\"p\": 22, \"q\": \"t\"}]}", "b.0.p", "10 y"},

    /* Lists. */
    {"list of objects", "b = [{\n p = 22\n }, {\n p = 80\n}]", "{\"b\": [{\"p\": 80}, {\"p\": 22}]}", "b.0.p", "4 80"},
    {"item of a list", "c = [\"a\", \"b\", \"c\"]", "{\"c\": [\"c\", \"a\", \"b\"]}", "c.0", "1 \"c\""},
    {"items that are expressions", "c = [\"a\", var.b]", "{\"c\": [\"x\", \"a\"]}", "c.0", "1 var.b"},
    {"item of an expression", "c = concat([\"a\"], x)", "{\"c\": [\"x\", \"a\"]}", "c.0", "1 concat([\"a\"], x)"},
    {"list in a list", "c = [[1, 2], [3]]", "{\"c\": [[3], [1, 2]]}", "c.1.0", "1 1"},
    {"item that is the same twice", "c = [\"a\", \"a\"]", "{\"c\": [\"a\", \"a\"]}", "c.1", "1 [\"a\", \"a\"]"},
    {"item over lines", "c = [\n {\n p = 1\n }\n]", "{\"c\": [{\"q\": 1}]}", "c.0.q", "2 {"},
};
/* clang-format on */

static void put_block(const char *name, const char *head, const char *body,
                      const char *tail)
{
    put(name, arena_printf(&arena, "%s%s%s", head, body, tail).ptr);
}

static const struct value *read_plan(const char *text)
{
    struct diags d = {.arena = &arena};
    uint16_t n = sources_add(&arena, &sources, STR("plan.json"), str_from(text));
    return json_read(&arena, &sources, n, &d);
}

/* The steps of "b.0.p" down the planned value. */
static size_t split(const struct value *at, struct str path, struct written_step *steps)
{
    size_t count = 0;
    struct str part;
    while (str_cut(&path, '.', &part)) {
        int64_t index = 0;
        bool item = value_is(at, VALUE_LIST) && str_to_int(part, &index);
        steps[count++] = (struct written_step){
            .key = part, .is_item = item, .index = (uint32_t)index, .list = at};
        at = item ? &at->items[index] : value_find(at, part);
    }
    return count;
}

static const char *find(const struct value *planned, const char *path)
{
    struct written_step steps[LIMIT_DEPTH];
    size_t count = split(planned, str_from(path), steps);
    const struct folder *f = folder_read(&arena, &sources, STR(""));
    const struct folder_block *b = folder_find(f, STR("t.n"));
    ck_assert_ptr_nonnull(b);
    struct span span = written_find(&sources, b, steps, count);
    struct source *s = sources.items[span.source];
    struct position at = source_position(&arena, s, span.start);
    return arena_printf(&arena, "%u %.*s", at.line - 1,
                        STR_ARG(sources_text(&sources, span)))
        .ptr;
}

START_TEST(paths_lead_to_places)
{
    const struct row *row = &rows[_i];
    const struct value *planned = read_plan(row->planned);
    put_block("main.tf", "resource \"t\" \"n\" {\n", row->text, "\n}\n");
    const char *found = find(planned, row->path);
    ck_assert_msg(strcmp(found, row->expect) == 0, "%s: got %s, expected %s", row->name,
                  found, row->expect);
}
END_TEST

START_TEST(json_syntax_leads_to_the_same)
{
    const struct value *planned = read_plan("{\"a\": 5, \"b\": [{\"p\": 80}, {\"p\": "
                                            "22}], \"c\": [{\"d\": 1}], \"e\": [1]}");
    put_block("main.tf.json", "{\"resource\": {\"t\": {\"n\": [{\n",
              "\"a\": 5, \"b\": [{\"p\": \"${var.x}\"},\n {\"p\": 80}],\n"
              "\"dynamic\": {\"c\": {\"for_each\": \"\", \"content\": {\n\"d\": 1}}},\n"
              "\"e\": \"${var.e}\"",
              "}]}}}");
    ck_assert_str_eq(find(planned, "a"), "1 5");
    ck_assert_str_eq(find(planned, "b.0.p"), "2 80");
    ck_assert_str_eq(find(planned, "b.1.p"), "1 \"${var.x}\"");
    ck_assert_str_eq(find(planned, "c.0.d"), "4 1");
    ck_assert_str_eq(find(planned, "e.0"), "5 \"${var.e}\"");
    ck_assert_str_eq(find(planned, "f"), "0 n");
}
END_TEST

START_TEST(override_files_count_for_more)
{
    const struct value *planned = read_plan("{\"a\": 2, \"b\": 3, \"c\": 4}");
    put_block("main.tf", "resource \"t\" \"n\" {\n", "a = 1\nb = 3", "\n}\n");
    put_block("x_override.tf", "resource \"t\" \"n\" {\n\n\n", "a = 2", "\n}\n");
    ck_assert_str_eq(find(planned, "a"), "3 2");
    ck_assert_str_eq(find(planned, "b"), "2 3");
    ck_assert_str_eq(find(planned, "c"), "0 resource \"t\" \"n\"");
}
END_TEST

/* Past what is compared there is no guessing. */
START_TEST(many_blocks_are_not_told_apart)
{
    struct buf text;
    struct buf plan;
    buf_init(&text, 1 << 20);
    buf_init(&plan, 1 << 20);
    for (int i = 0; i < 200; i++) {
        buf_printf(&text, "b {\n p = %d\n}\n", i);
        buf_printf(&plan, "%s{\"p\": %d}", i == 0 ? "{\"b\": [" : ", ", i);
    }
    buf_add(&plan, STR("]}"));
    const struct value *planned = read_plan(arena_cstr(&arena, buf_str(&plan)));
    put_block("main.tf", "resource \"t\" \"n\" {\n", arena_cstr(&arena, buf_str(&text)),
              "}");
    buf_finish(&text);
    buf_finish(&plan);
    ck_assert_str_eq(find(planned, "b.7.p"), "0 resource \"t\" \"n\"");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("written");
    TCase *tests = tcase_create("written");
    tcase_add_checked_fixture(tests, enter, leave);
    tcase_add_loop_test(tests, paths_lead_to_places, 0, sizeof rows / sizeof *rows);
    tcase_add_test(tests, json_syntax_leads_to_the_same);
    tcase_add_test(tests, override_files_count_for_more);
    tcase_add_test(tests, many_blocks_are_not_told_apart);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
