/* SPDX-License-Identifier: Apache-2.0 */
/* Covers lint/hclremark.c as well. */
#include "lint/remark.h"

#include "base/buf.h"
#include "doc/reader.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))
#define P           "plumbline:ignore"

struct reading {
    struct arena arena;
    struct sources sources;
    struct remark_list remarks;
};

static void read_source(struct reading *r, const char *name, struct str text)
{
    *r = (struct reading){0};
    struct diags d = {.arena = &r->arena};
    uint16_t n =
        sources_add(&r->arena, &r->sources, str_from(name), arena_str(&r->arena, text));
    if (!str_ends(str_from(name), STR(".tf")))
        ck_assert_ptr_nonnull(doc_read(&r->arena, &r->sources, n, &d));
    remarks_find(&r->arena, r->sources.items[n], &r->remarks);
}

static unsigned line_of(struct reading *r, uint32_t offset)
{
    return source_position(&r->arena, r->sources.items[0], offset).line;
}

/* "line>target text;" of each; "!" after the line where it stands alone. */
static const char *shown(struct reading *r)
{
    struct str out = STR("");
    for (size_t i = 0; i < r->remarks.count; i++) {
        const struct remark *it = &r->remarks.items[i];
        unsigned target = it->target == REMARK_NOTHING ? 0 : line_of(r, it->target);
        out = arena_printf(&r->arena, "%.*s%u%s>%u %.*s;", STR_ARG(out),
                           line_of(r, it->start), it->alone ? "!" : "", target,
                           STR_ARG(str_trim(it->text)));
    }
    return arena_cstr(&r->arena, out);
}

static const struct {
    const char *name;
    const char *text;
    const char *want;
} rows[] = {
    {"a.yaml", "a: 1 # " P " X\n", "1>1 " P " X;"},
    {"a.yaml", "# " P "\na: 1\n", "1!>2 " P ";"},
    {"a.yaml", "a:\n  #" P "\n\n  # more\n  b: 1", "2!>5 " P ";"},
    {"a.yaml", "# " P " 1\r\n# " P " 2\r\na: 1\r\n", "1!>3 " P " 1;2!>3 " P " 2;"},
    {"a.yaml", "a: 1\r# " P "\rb: 1\r", "2!>3 " P ";"},
    {"a.yaml", "a: 1\n# " P, "2!>0 " P ";"},
    {"a.yaml", "a: 1 # x # " P "\n", "1>1 x # " P ";"},
    {"a.yaml", "- # " P "\n  a\n", "1>1 " P ";"},
    {"a.yaml", "\xEF\xBB\xBF# " P "\na: 1\n", "1!>2 " P ";"},
    {"a.yaml", "a: x# " P "\n", ""},
    {"a.yaml", "a: 'x # " P "'\n", ""},
    {"a.yaml", "a: \"x # " P "\" # " P " 2\n", "1>1 " P " 2;"},
    {"a.yaml", "a: 'it''s\n  # " P "\n  x'\n", ""},
    {"a.yaml", "'a # " P "': 1\n", ""},
    {"a.yaml", "'!a # " P "': 1\n", ""},
    {"a.yaml", "a: |\n  # " P "\n", ""},
    {"a.yaml", "a: |\n  x\n# " P "\nb: 1\n", "3!>4 " P ";"},
    {"a.yaml", "a: !Sub | # " P "\n  # " P "\nb: 1\n", "1>1 " P ";"},
    {"a.yaml", "a: !Sub # " P "\n  x\n", "1>1 " P ";"},
    {"a.yaml", "a: >-\n\n  # " P "\n\n  # " P "\n\nb: 1 # " P "\n", "7>7 " P ";"},
    {"a.yaml", "a: [1, # " P "\n  '# " P "']\n", "1>1 " P ";"},
    {"a.yaml", "a: [1,2] # checkov:skip=X\n", "1>1 checkov:skip=X;"},
    {"a.json", "{\"a\": \"x # " P "\"}", ""},
    {"a.template", "{\"a\": \"# " P "\",\n \"# " P "\": 1}", ""},
    {"a.tf", "a = 1 # " P "\n", "1>1 " P ";"},
    {"a.tf", "a = 1 // " P "\n", "1>1 " P ";"},
    {"a.tf", "// " P "\n# more\na = 1\n", "1!>3 " P ";"},
    {"a.tf", "/* " P " */\na = 1\n", "1!>2 " P ";"},
    {"a.tf", "/*\n" P "\n*/ a = 1\n", "1>3 " P ";"},
    {"a.tf", "/* " P " */ a = 1 # " P " 2\n", "1>1 " P ";1>1 " P " 2;"},
    {"a.tf", "a = \"x # " P "\" # " P " 2\n", "1>1 " P " 2;"},
    {"a.tf", "a = \"\\\" // " P "\"\n", ""},
    {"a.tf", "a = \"${b(\"# " P "\")} # " P "\"\n", ""},
    {"a.tf", "a = \"${ {x = 1}[\"x\"] } # " P "\" # " P " 2", "1>1 " P " 2;"},
    {"a.tf", "a = \"$${ # " P "\" # " P " 2", "1>1 " P " 2;"},
    {"a.tf", "a = <<EOT\n# " P "\nEOT\nb = 1 # " P "\n", "4>4 " P ";"},
    {"a.tf", "a = <<-EOT\n  # " P "\n  EOT\nb = 1 # " P "\n", "4>4 " P ";"},
    {"a.tf", "a = <<EOT\n# " P "\n", ""},
    {"a.tf", "a = 1 /* " P "\n", ""},
    {"a.tf", "a = 1 # " P, "1>1 " P ";"},
};

START_TEST(remarks)
{
    struct reading r;
    read_source(&r, rows[_i].name, str_from(rows[_i].text));
    ck_assert_str_eq(shown(&r), rows[_i].want);
    arena_finish(&r.arena);
}
END_TEST

/* Were the work to grow with the square, this would not end. */
START_TEST(many)
{
    enum { MANY = 100000 };
    static const char *const names[] = {"a.yaml", "a.tf"};
    struct reading r;
    struct buf text;
    buf_init(&text, 1 << 26);
    for (int i = 0; i < MANY; i++)
        buf_add(&text, STR("# " P "\n"));
    buf_add(&text, STR("a: 1\n"));
    read_source(&r, names[_i], buf_str(&text));
    ck_assert_uint_eq(r.remarks.count, MANY);
    for (size_t i = 0; i < MANY; i++)
        ck_assert_uint_eq(r.remarks.items[i].target, text.len - 5);
    arena_finish(&r.arena);
    buf_finish(&text);
}
END_TEST

START_TEST(many_signs_in_a_line)
{
    enum { MANY = 300000 };
    struct reading r;
    struct buf text;
    buf_init(&text, 1 << 26);
    buf_add(&text, STR("a: '"));
    for (int i = 0; i < MANY; i++)
        buf_add(&text, _i == 0 ? STR("# ") : STR("# " P));
    buf_add(&text, STR("' # " P "\n"));
    read_source(&r, "a.yaml", buf_str(&text));
    ck_assert_uint_eq(r.remarks.count, 1);
    arena_finish(&r.arena);
    buf_finish(&text);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lint/remark");
    TCase *t = tcase_create("remark");
    tcase_add_loop_test(t, remarks, 0, ROWS(rows));
    tcase_add_loop_test(t, many, 0, 2);
    tcase_add_loop_test(t, many_signs_in_a_line, 0, 2);
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
