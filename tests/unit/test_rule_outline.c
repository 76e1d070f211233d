/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>

#include "model/cond.h"
#include "rule/outline.h"

struct allowed_case {
    const char *name;
    const char *prefix;
    const char *suffix;
    const char *resource;
    const char *attribute;
    const char *pattern; /* of its variable */
    const char *text;
    bool allowed;
};

static const struct allowed_case ALLOWED[] = {
    {"nothing is known", "", "", "", "", "", "*", true},
    {"another beginning", "arn:", "", "", "", "", "*", false},
    {"another end", "", ":root", "", "", "", "*", false},
    {"both ends", "arn:", ":root", "", "", "", "arn:1:root", true},
    {"the ends meet", "aba", "ba", "", "", "", "ababa", true},
    {"they do not overlap", "aba", "ba", "", "", "", "aba", false},
    {"a resource's id", "", "", "Role", "", "", "*", false},
    {"an ARN", "", "", "Role", "RoleArn", "", "*", false},
    {"an id, among the principals of a kind", "CanonicalUser:", "", "Identity",
     "S3CanonicalUserId", "", "CanonicalUser:*", false},
    {"a policy of AWS's is no resource", "", "", "Policy", "", "",
     "arn:aws:iam::aws:policy/ReadOnlyAccess", false},
    {"an attribute that may hold anything", "", "", "Custom", "Who", "", "*", true},
    {"a resource's id is a text like others", "", "", "Role", "", "", "web", true},
    {"the pattern fits", "", "", "", "", "[0-9*]+", "*", true},
    {"the pattern does not", "", "", "", "", "[0-9]{12}", "*", false},
    {"the pattern fits a part", "", "", "", "", "[0-9]", "12", false},
    {"a pattern that is none", "", "", "", "", "[0-9", "*", true},
};

START_TEST(text_is_allowed)
{
    const struct allowed_case *c = &ALLOWED[_i];
    struct variable variable = {.pattern = str_from(c->pattern)};
    struct unknown unknown = {
        .prefix = str_from(c->prefix),
        .suffix = str_from(c->suffix),
        .resource = str_from(c->resource),
        .attribute = str_from(c->attribute),
        .variable = &variable,
    };
    struct value v = {.kind = VALUE_UNKNOWN, .unknown = &unknown};
    struct arena a = {0};
    struct cel_patterns *patterns = cel_patterns_open();
    struct cel_run run = {.arena = &a, .patterns = patterns, .steps = 1000};
    struct cel_value open = cel_unknown(STR("x"), true);

    open.from = &v;
    ck_assert_msg(outline_allows(&run, open, str_from(c->text)) == c->allowed, "%s",
                  c->name);
    ck_assert(outline_allows(&run, cel_string(STR("x")), STR("*")));
    cel_patterns_close(patterns);
    arena_finish(&a);
}
END_TEST

static struct value open_text(struct unknown *u, const char *outline)
{
    *u = (struct unknown){.why = STR("why"), .outline = str_from(outline)};
    return (struct value){
        .kind = VALUE_UNKNOWN, .source = 3, .start = 10, .end = 20, .unknown = u};
}

#define HOLE VALUE_HOLE

START_TEST(holes_are_unknown)
{
    struct arena a = {0};
    struct unknown u;
    struct value v =
        open_text(&u, "{\"x\": [\"a" HOLE "b" HOLE "c\", \"" HOLE "\", \"whole\", 1]}");
    struct value out;

    ck_assert(outline_read(&a, &v, &out));
    const struct value *list = value_find(&out, STR("x"));
    ck_assert_uint_eq(list->count, 4);
    const struct value *items = list->items;
    ck_assert_int_eq(items[0].kind, VALUE_UNKNOWN);
    ck_assert(str_eq(items[0].unknown->prefix, STR("a")));
    ck_assert(str_eq(items[0].unknown->suffix, STR("c")));
    ck_assert(str_eq(items[0].unknown->why, STR("why")));
    ck_assert(!items[0].unknown->maybe_blank);
    ck_assert_int_eq(items[1].kind, VALUE_UNKNOWN);
    ck_assert(items[1].unknown->maybe_blank);
    ck_assert(str_eq(value_str(&items[2]), STR("whole")));
    ck_assert_int_eq(items[3].integer, 1);
    for (int i = 0; i < 4; i++) {
        struct span at = value_origin(&items[i]);
        ck_assert_uint_eq(at.source, 3);
        ck_assert_uint_eq(at.start, 10);
        ck_assert_uint_eq(at.end, 20);
    }
    arena_finish(&a);
}
END_TEST

START_TEST(hole_in_the_structure)
{
    struct arena a = {0};
    struct unknown u;
    struct value v = open_text(&u, "{\"x\": [" HOLE "]}");
    struct value out;

    ck_assert(!outline_read(&a, &v, &out));
    v = open_text(&u, "");
    ck_assert(!outline_read(&a, &v, &out));
    arena_finish(&a);
}
END_TEST

START_TEST(document_is_taken_as_it_is)
{
    struct arena a = {0};
    struct unknown u;
    struct value v = open_text(&u, "");
    struct value document = {.kind = VALUE_MAP, .start = 5, .end = 9};
    struct value out;

    u.document = &document;
    ck_assert(outline_read(&a, &v, &out));
    ck_assert_int_eq(out.kind, VALUE_MAP);
    ck_assert_uint_eq(value_origin(&out).start, 5);
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule_outline");
    TCase *c = tcase_create("outline");
    tcase_add_loop_test(c, text_is_allowed, 0, sizeof ALLOWED / sizeof *ALLOWED);
    tcase_add_test(c, holes_are_unknown);
    tcase_add_test(c, hole_in_the_structure);
    tcase_add_test(c, document_is_taken_as_it_is);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
