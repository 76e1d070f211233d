/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/folder.h"

#include "tf_files.h"

#include <check.h>
#include <string.h>
#include <sys/stat.h>

/* "file:line:column-line:column" of the block's head and of its end, or "none". */
static const char *place(const struct folder *f, const char *key)
{
    const struct folder_block *b = folder_find(f, str_from(key));
    if (b == NULL)
        return "none";
    struct source *s = sources.items[b->head.source];
    struct position from = source_position(&arena, s, b->head.start);
    struct position to = source_position(&arena, s, b->head.end);
    struct position end = source_position(&arena, s, b->extent.end);
    ck_assert_uint_eq(b->extent.start, b->head.start);
    return arena_printf(&arena, "%.*s:%u:%u-%u:%u to %u:%u", STR_ARG(s->path),
                        from.line, from.column, to.line, to.column, end.line,
                        end.column)
        .ptr;
}

START_TEST(blocks_are_found_in_both_syntaxes)
{
    ck_assert_int_eq(mkdir("m", 0777), 0);
    put("m/a.tf",
        "variable \"x\" {}\n  resource \"aws_vpc\" \"v\" {\n  }\nmodule \"n\" "
        "{ source = \"./n\" }\ndata \"aws_vpc\" \"d\" {}\n");
    put("m/b.tf.json",
        "{\"resource\": [{\"aws_vpc\": {\n \"w\": {\"a\": 1},\n \"u\": [{\n"
        "}]}},\n {\"aws_eip\": [{\"e\": {}}]}],\n\"module\": {\"k\": {}}}");
    put("m/c.tfvars", "resource \"aws_vpc\" \"no\" {}\n");
    put("m/.d.tf", "resource \"aws_vpc\" \"no\" {}\n");
    put("m/broken.tf.json", "{\"resource\": {");
    put("m/e.tofu", "resource \"aws_vpc\" \"t\" {}\n");
    const struct folder *f = folder_read(&arena, &sources, STR("m/"));
    ck_assert_str_eq(place(f, "aws_vpc.v"), "m/a.tf:2:3-2:25 to 3:4");
    ck_assert_str_eq(place(f, "module.n"), "m/a.tf:4:1-4:11 to 4:30");
    ck_assert_str_eq(place(f, "aws_vpc.w"), "m/b.tf.json:2:3-2:4 to 2:15");
    ck_assert_str_eq(place(f, "aws_vpc.u"), "m/b.tf.json:3:3-3:4 to 4:3");
    ck_assert_str_eq(place(f, "aws_eip.e"), "m/b.tf.json:5:17-5:18 to 5:23");
    ck_assert_str_eq(place(f, "module.k"), "m/b.tf.json:6:13-6:14 to 6:19");
    ck_assert_str_eq(place(f, "aws_vpc.t"), "m/e.tofu:1:1-1:23 to 1:26");
    ck_assert_str_eq(place(f, "aws_vpc.no"), "none");
    ck_assert_str_eq(place(f, "aws_vpc.d"), "none");
    ck_assert_uint_eq(f->files, 4);
}
END_TEST

START_TEST(a_block_in_two_places_is_in_none)
{
    put("a.tf", "resource \"t\" \"twice\" {}\nresource \"t\" \"once\" {}\n");
    put("b.tf", "resource \"t\" \"twice\" {}\n");
    const struct folder *f = folder_read(&arena, &sources, STR(""));
    ck_assert_str_eq(place(f, "t.twice"), "none");
    ck_assert_str_eq(place(f, "t.once"), "a.tf:2:1-2:20 to 2:23");
}
END_TEST

START_TEST(override_files_add_to_the_block_itself)
{
    put("a_override.tf", "resource \"t\" \"n\" { k = 1 }\n");
    put("b.tf", "resource \"t\" \"n\" {\n}\n");
    put("override.tf.json", "{\"resource\": {\"t\": {\"n\": {\"k\": 2}, \"o\": {}}}}");
    const struct folder *f = folder_read(&arena, &sources, STR(""));
    const struct folder_block *b = folder_find(f, STR("t.n"));
    ck_assert_str_eq(place(f, "t.n"), "b.tf:1:1-1:17 to 2:2");
    ck_assert_ptr_nonnull(b->override);
    ck_assert_int_eq((int)value_find(b->override->body, STR("k"))->integer, 2);
    ck_assert_ptr_nonnull(b->override->override);
    ck_assert_int_eq((int)value_find(b->override->override->body, STR("k"))->integer,
                     1);
    ck_assert_str_eq(place(f, "t.o"), "none");
}
END_TEST

START_TEST(what_is_not_there_declares_nothing)
{
    const struct folder *f = folder_read(&arena, &sources, STR("no/"));
    ck_assert_uint_eq(f->files, 0);
    ck_assert_str_eq(place(f, "t.n"), "none");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("folder");
    TCase *tests = tcase_create("folder");
    tcase_add_checked_fixture(tests, enter, leave);
    tcase_add_test(tests, blocks_are_found_in_both_syntaxes);
    tcase_add_test(tests, a_block_in_two_places_is_in_none);
    tcase_add_test(tests, override_files_add_to_the_block_itself);
    tcase_add_test(tests, what_is_not_there_declares_nothing);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
