/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/spot.h"

#include "base/buf.h"
#include "doc/reader.h"

#include <check.h>
#include <stdlib.h>

struct fixture {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct resource resource;
    struct spot_trail trail;
};

static const struct value *read_text(struct fixture *f, const char *text)
{
    *f = (struct fixture){0};
    f->diags.arena = &f->arena;
    uint16_t n = sources_add(&f->arena, &f->sources, STR("a.json"),
                             arena_str(&f->arena, str_from(text)));
    const struct value *root = json_read(&f->arena, &f->sources, n, &f->diags);
    f->resource.properties = root;
    return root;
}

/* Every value of the tree must be found at the path by which the walk came to it. */
static void check_all(struct fixture *f, const struct value *v, struct str path)
{
    struct str got = spot_path(&f->arena, &f->trail, &f->resource, v);
    ck_assert_str_eq(arena_cstr(&f->arena, got), arena_cstr(&f->arena, path));
    for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
        check_all(f, &v->items[i],
                  arena_printf(&f->arena, "%.*s[%u]", STR_ARG(path), i));
    for (uint32_t i = 0; v->kind == VALUE_MAP && i < v->count; i++)
        check_all(f, &v->members[i].value,
                  arena_printf(&f->arena, "%.*s%s%.*s", STR_ARG(path),
                               path.len > 0 ? "." : "",
                               STR_ARG(member_key(&v->members[i]))));
}

START_TEST(every_value_is_found)
{
    struct fixture f;
    const struct value *root = read_text(
        &f,
        "{\"A\": [1, {\"B\": \"x\", \"C\": [[], [true, {\"D\": null}]]}, 1], \"E\": "
        "{\"F\": {}, \"G\": \"x\"}, \"H\": \"\"}");
    ck_assert_ptr_nonnull(root);
    check_all(&f, root, STR(""));
    arena_finish(&f.arena);
}
END_TEST

START_TEST(a_copy_is_found_by_its_place)
{
    struct fixture f;
    const struct value *root = read_text(&f, "{\"A\": [\"x\", \"y\"]}");
    struct value copy = root->members[0].value.items[1];
    struct str path = spot_path(&f.arena, &f.trail, &f.resource, &copy);
    ck_assert_str_eq(arena_cstr(&f.arena, path), "A[1]");
    arena_finish(&f.arena);
}
END_TEST

START_TEST(a_stranger_is_not_found)
{
    struct fixture f;
    (void)read_text(&f, "{\"A\": [\"x\", \"y\"]}");
    struct value stranger = value_make_str(STR("x"), NULL);
    ck_assert(str_is_empty(spot_path(&f.arena, &f.trail, &f.resource, &stranger)));
    arena_finish(&f.arena);
}
END_TEST

START_TEST(a_referenced_value_is_found_at_its_reference)
{
    struct fixture f;
    const struct value *root =
        read_text(&f, "{\"Ref\": \"P\", \"Default\": \"0.0.0.0/0\"}");
    const struct value *reference = &root->members[0].value;
    struct value referred = root->members[1].value;
    value_route(&f.arena, &referred, reference);
    struct member cidr = member_make(STR("CidrIp"), referred);
    struct value rule = value_make_map(&cidr, 1, reference);
    struct member rules =
        member_make(STR("Rule"), value_make_list(&rule, 1, reference));
    struct value properties = value_make_map(&rules, 1, root);
    f.resource.properties = &properties;
    struct str path = spot_path(&f.arena, &f.trail, &f.resource, &cidr.value);
    ck_assert_str_eq(arena_cstr(&f.arena, path), "Rule[0].CidrIp");
    arena_finish(&f.arena);
}
END_TEST

START_TEST(through_a_long_chain_of_choices)
{
    enum { LINKS = 200000 };
    struct fixture f;
    const struct value *root = read_text(&f, "{\"A\": \"x\", \"B\": \"y\"}");
    struct choice *links = arena_zalloc(&f.arena, LINKS, sizeof *links);
    struct value chain = root->members[0].value;
    for (size_t i = 0; i < LINKS; i++) {
        links[i].then = root->members[1].value;
        links[i].otherwise = chain;
        chain = (struct value){.kind = VALUE_CHOICE, .choice = &links[i]};
    }
    struct member image = member_make(STR("ImageId"), chain);
    struct value properties = value_make_map(&image, 1, root);
    f.resource.properties = &properties;
    struct str path = spot_path(&f.arena, &f.trail, &f.resource, &links[0].otherwise);
    ck_assert_str_eq(arena_cstr(&f.arena, path), "ImageId");
    arena_finish(&f.arena);
}
END_TEST

/* Each choice holds the one before it twice: 2^60 ways lead down. */
START_TEST(what_is_shared_many_times_is_given_up)
{
    enum { LEVELS = 60 };
    struct fixture f;
    struct choice levels[LEVELS];
    (void)read_text(&f, "{}");
    struct value stranger = value_make_str(STR("y"), NULL);
    struct value v = value_make_str(STR("x"), NULL);
    for (int i = 0; i < LEVELS; i++) {
        levels[i] = (struct choice){.then = v, .otherwise = v};
        v = (struct value){.kind = VALUE_CHOICE, .choice = &levels[i]};
    }
    struct member image = member_make(STR("ImageId"), v);
    struct value properties = value_make_map(&image, 1, NULL);
    f.resource.properties = &properties;
    ck_assert(str_is_empty(spot_path(&f.arena, &f.trail, &f.resource, &stranger)));
    arena_finish(&f.arena);
}
END_TEST

START_TEST(keys_with_dots_are_quoted)
{
    struct fixture f;
    const struct value *root = read_text(&f, "{\"a.b\": {\"c[0]\": {\"d\": 1}}}");
    const struct value *v = &root->members[0].value.members[0].value.members[0].value;
    struct str path = spot_path(&f.arena, &f.trail, &f.resource, v);
    ck_assert_str_eq(arena_cstr(&f.arena, path), "['a.b']['c[0]'].d");
    arena_finish(&f.arena);
}
END_TEST

START_TEST(a_place_keeps_its_line)
{
    struct fixture f;
    const struct value *root = read_text(&f, "{\n  \"A\": \"x\"\n}");
    struct place p =
        spot_place(&f.arena, &f.arena, &f.sources, value_site(&root->members[0].value));
    ck_assert_uint_eq(p.start.line, 2);
    ck_assert_uint_eq(p.start.column, 8);
    ck_assert_uint_eq(p.end.column, 11);
    ck_assert_uint_eq(p.line_column, 1);
    ck_assert(str_eq(p.line, STR("  \"A\": \"x\"")));
    arena_finish(&f.arena);
}
END_TEST

START_TEST(a_long_line_is_cut_around_the_value)
{
    enum { ITEMS = 20000 };
    struct fixture f;
    struct buf text;
    buf_init(&text, 1 << 20);
    buf_add_char(&text, '[');
    for (size_t i = 0; i < ITEMS; i++) /* five columns each, six bytes */
        buf_add(&text, STR("\"\xC3\xA9z\","));
    buf_add(&text, STR("0]"));
    buf_add_char(&text, '\0');
    const struct value *root = read_text(&f, text.bytes);
    ck_assert_ptr_nonnull(root);
    struct place p =
        spot_place(&f.arena, &f.arena, &f.sources, value_site(&root->items[ITEMS / 2]));
    ck_assert_uint_eq(p.start.column, 2 + ITEMS / 2 * 5);
    ck_assert_uint_lt(p.line.len, 500);
    ck_assert_uint_gt(p.line_column, 1);
    size_t at = 0;
    for (uint32_t i = p.line_column; i < p.start.column; i++)
        at += str_char_len(p.line, at);
    ck_assert(str_starts(str_slice(p.line, at, 99), STR("\"\xC3\xA9z\",")));
    buf_finish(&text);
    arena_finish(&f.arena);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lint/spot");
    TCase *t = tcase_create("spot");
    tcase_add_test(t, every_value_is_found);
    tcase_add_test(t, a_copy_is_found_by_its_place);
    tcase_add_test(t, a_stranger_is_not_found);
    tcase_add_test(t, a_referenced_value_is_found_at_its_reference);
    tcase_add_test(t, through_a_long_chain_of_choices);
    tcase_add_test(t, what_is_shared_many_times_is_given_up);
    tcase_add_test(t, keys_with_dots_are_quoted);
    tcase_add_test(t, a_place_keeps_its_line);
    tcase_add_test(t, a_long_line_is_cut_around_the_value);
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
