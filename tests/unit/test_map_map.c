/* SPDX-License-Identifier: Apache-2.0 */
/* Of map/map.c, map/term.c, map/descend.c and map/convert.c: every word of a mapping
   table, on objects as front ends hand them over. */
#include "map/map.h"

#include <check.h>
#include <string.h>

#include "cfn_sample.h"
#include "map/term.h"

struct term_case {
    const char *name;
    const char *term;
    const char *object;
    const char *expected;
};

static const struct term_case TERMS[] = {
    {"path", "a", "{a: 1}", "1"},
    {"path, absent", "b", "{a: 1}", "nothing"},
    {"path, null is absent", "a", "{a: null}", "nothing"},
    {"path, deep", "a.b.c", "{a: {b: {c: 3}}}", "3"},
    {"path, list index", "a.1.b", "{a: [{b: 1}, {b: 2}]}", "2"},
    {"path, past the list", "a.2.b", "{a: [{b: 1}]}", "nothing"},
    {"path, into a scalar", "a.b", "{a: 1}", "nothing"},
    {"from", "{from: a}", "{a: x}", "'x'"},
    {"from several", "{from: [a, b]}", "{b: x}", "'x'"},
    {"default", "{from: a, default: d}", "{}", "'d'"},
    {"default unused", "{from: a, default: d}", "{a: x}", "'x'"},
    {"unknown", "{from: a, unknown: nobody says}", "{}", "<?nobody says>"},
    {"const", "{const: {k: ['${id}', 2]}}", "{}", "{k: ['Me', 2]}"},
    {"const with values", "{const: '${id}-${key}-${a.b}-${none}'}", "{a: {b: 7}}",
     "'Me--7-'"},
    {"unclosed name", "{const: 'x${id'}", "{}", "'x${id'"},
    {"list", "{list: [a, {const: k}, b, {from: c}]}", "{a: [1, 2], c: 3}",
     "[1, 2, 'k', 3]"},
    {"any", "{any: [{when: a, const: first}, b]}", "{b: second}", "'second'"},
    {"any, none", "{any: [a, b], default: d}", "{}", "'d'"},
    {"when", "{when: a, const: 1}", "{a: 0}", "1"},
    {"when absent", "{when: a, const: 1}", "{}", "nothing"},
    {"unless", "{unless: a, const: 1}", "{a: 0}", "nothing"},
    {"where", "{where: {a: x}, const: 1}", "{a: x}", "1"},
    {"where one of", "{where: {a: [x, y]}, const: 1}", "{a: y}", "1"},
    {"where not", "{where: {a: [x, y]}, const: 1}", "{a: z}", "nothing"},
    {"where boolean", "{where: {a: true}, const: 1}", "{a: true}", "1"},
    {"except", "{except: {a: x}, const: 1}", "{a: x}", "nothing"},
    {"except absent", "{except: {a: x}, const: 1}", "{}", "1"},
    {"values", "{from: a, values: {x: Ex, 'true': 'on'}}", "{a: x}", "'Ex'"},
    {"values of a boolean", "{from: a, values: {'true': Enabled}}", "{a: true}",
     "'Enabled'"},
    {"values, none fits", "{from: a, values: {x: Ex}}", "{a: y}", "'y'"},
    {"fields", "{from: a, fields: {X: x, Y: {const: 1}}}", "{a: {x: 5}}",
     "{X: 5, Y: 1}"},
    {"each of scalars", "{from: a, each: {X: ''}}", "{a: [1, 2]}", "[{X: 1}, {X: 2}]"},
    {"fields of the whole", "{fields: {X: a.x}}", "{a: {x: 5}}", "{X: 5}"},
    {"each", "{from: a, each: {X: x}}", "{a: [{x: 1}, {}, {x: 3}]}",
     "[{X: 1}, {}, {X: 3}]"},
    {"each of a single one", "{from: a, each: {X: x}}", "{a: {x: 1}}", "{X: 1}"},
    {"keyed", "{from: a, keyed: {by: k, value: {fields: {X: x}}}}",
     "{a: [{k: one, x: 1}, {x: 2}, {k: two, x: 3}]}", "{one: {X: 1}, two: {X: 3}}"},
    {"keyed of a map", "{from: a, keyed: {by: k, value: x}}", "{a: {k: one}}",
     "{k: 'one'}"},
    {"item itself", "{from: a, each: {X: ''}}", "{a: [x, y]}", "[{X: 'x'}, {X: 'y'}]"},
    {"as number", "{from: a, as: number}", "{a: '22'}", "22"},
    {"as number, fraction", "{from: a, as: number}", "{a: '0.5'}", "0.5"},
    {"as number, none", "{from: a, as: number}", "{a: all}", "'all'"},
    {"as string", "{from: a, as: string}", "{a: 22}", "'22'"},
    {"as bool", "{from: a, as: bool}", "{a: 'True'}", "true"},
    {"as list", "{from: a, as: list}", "{a: x}", "['x']"},
    {"as list of a list", "{from: a, as: list}", "{a: [x]}", "['x']"},
    {"as comma list", "{from: a, as: comma_list}", "{a: 'x, y'}", "['x', 'y']"},
    {"as first", "{from: a, as: first}", "{a: [x, y]}", "'x'"},
    {"as first of none", "{from: a, as: first}", "{a: []}", "nothing"},
    {"as only of one", "{from: a, as: only}", "{a: [x]}", "'x'"},
    {"as only of two", "{from: a, as: only}", "{a: [x, y]}", "['x', 'y']"},
    {"as only of none", "{from: a, as: only}", "{a: []}", "nothing"},
    {"as only of a scalar", "{from: a, as: only}", "{a: x}", "'x'"},
    {"as json", "{from: a, as: json}", "{a: '{\"k\": [1, \"x\", {\"l\": true}]}'}",
     "{k: [1, 'x', {l: true}]}"},
    {"as json, no JSON", "{from: a, as: json}", "{a: '{k: v'}", "'{k: v'"},
    {"as json, a number", "{from: a, as: json}", "{a: 5}", "5"},
    {"as tags", "{from: a, as: tags}", "{a: {k: v}}", "[{Key: 'k', Value: 'v'}]"},
    {"as pairs", "{any: [{fields: {x.y: a, z: b, n: c}}], as: pairs}",
     "{a: true, b: v}", "[{Key: 'x.y', Value: 'true'}, {Key: 'z', Value: 'v'}]"},
    {"as pairs, none", "{any: [{fields: {x: a}}], as: pairs}", "{}", "nothing"},
    {"as tag map", "{from: a, as: tag_map}", "{a: [{Key: k, Value: v}]}", "{k: 'v'}"},
    {"as nonsense", "{from: a, as: nonsense}", "{a: x}", "'x'"},
    {"hook", "{from: a, hook: twice}", "{a: 4}", "8"},
    {"hook that drops", "{from: a, hook: drop}", "{a: 4}", "nothing"},
    {"hook then values", "{from: a, hook: twice, values: {'8': eight}}", "{a: 4}",
     "'eight'"},

    {"function is kept", "{from: a, as: tags}", "{a: {Ref: P}}", "{Ref: 'P'}"},
    {"both sides of an if", "{from: a, as: list}", "{a: {'Fn::If': [C, x, y]}}",
     "{Fn::If: ['C', ['x'], ['y']]}"},
    {"path through an if", "a.b", "{a: {'Fn::If': [C, {b: 1}, {c: 2}]}}",
     "{Fn::If: ['C', 1, -]}"},
    {"path into a function", "a.b", "{a: {'Fn::GetAtt': [X, Y]}}", "nothing"},
};

static struct value twice(const struct map_context *c, const struct value *v)
{
    (void)c;
    return value_make_int(v->integer * 2, v);
}

static struct value drop(const struct map_context *c, const struct value *v)
{
    struct value out = *v;
    (void)c;
    out.kind = VALUE_ABSENT;
    return out;
}

static const struct map_hook HOOKS[] = {
    {"twice", twice, ""},
    {"drop", drop, ""},
    {NULL, NULL, NULL},
};

static struct map_input input_of(struct cfn_sample *s, const char *object)
{
    return (struct map_input){
        .id = STR("Me"),
        .properties = cfn_sample_read(s, object),
        .hooks = HOOKS,
        .functions = true,
    };
}

START_TEST(term_says_what)
{
    const struct term_case *c = &TERMS[_i];
    struct cfn_sample s = {0};
    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    const struct map_input input = input_of(&s, c->object);
    const struct map_context context = {
        .arena = &s.arena, .input = &input, .object = input.properties};
    struct value v;
    if (term_value(&context, cfn_sample_read(&s, c->term), &v))
        cfn_show(&s.out, &v);
    else
        buf_add(&s.out, STR("nothing"));
    const char *got = cfn_sample_text(&s);
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

/* What the resolver made of a value keeps its open ends. */
START_TEST(choices_and_unknowns_pass)
{
    struct cfn_sample s = {0};
    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    model_init(&s.model, &s.arena, &s.sources);
    struct variable *v = model_variable(&s.model, STR("E"));
    struct choice choice = {
        .when = cond_equals(&s.arena, v, STR("x")),
        .then = *cfn_sample_read(&s, "{b: '1'}"),
        .otherwise = value_make_unknown(&s.arena, STR("open"), true, NULL),
    };
    struct member member =
        member_make(STR("a"), (struct value){.kind = VALUE_CHOICE, .choice = &choice});
    struct value object = value_make_map(&member, 1, NULL);
    const struct map_input input = {.id = STR("Me"), .properties = &object};
    const struct map_context c = {
        .arena = &s.arena, .input = &input, .object = &object};
    struct value out;
    ck_assert(term_value(&c, cfn_sample_read(&s, "{from: a.b, as: number}"), &out));
    cfn_show(&s.out, &out);
    ck_assert_str_eq(cfn_sample_text(&s), "<E=x ? 1 : <?open>>");
    cfn_sample_finish(&s);
}
END_TEST

struct entry_case {
    const char *entry;
    const char *object;
    const char *expected;
    bool empty_is_absent;
};

static const struct entry_case ENTRIES[] = {
    {"- type: Main\n"
     "  copy: [Name, None]\n"
     "  properties: {Size: {from: size, as: number}}\n"
     "- {type: Side, suffix: 'For${Name}', unless: alone, "
     "properties: {Of: {const: '${id}'}}}\n"
     "- {type: Part, suffix: '${key}', over: parts, where: "
     "{kind: k}, properties: {V: v}}\n",
     "{Name: n, size: '3', parts: {A: {kind: k, v: 1}, B: {kind: x}, C: {kind: k}}}",
     "Me Main {Name: 'n', Size: 3} MeForn Side {Of: 'Me'} "
     "MeA Part {V: 1} MeC Part {} ",
     false},
    {"{type: Part, suffix: '#${key}', over: parts, properties: {V: v}}",
     "{parts: [{v: 1}, {v: 2}]}", "Me#0 Part {V: 1} Me#1 Part {V: 2} ", false},
    {"{type: Part, over: parts, properties: {V: v}}", "{parts: 3}", "", false},
    {"{type: T, properties: {A: a, B: b, C: {list: [a, c]}, D: {from: d, each: {E: "
     "e}}, "
     "F: {from: f, default: []}}}",
     "{a: [], b: {}, d: [], f: []}", "Me T {A: [], B: {}, C: [], D: [], F: []} ",
     false},
    {"{type: T, properties: {A: a, B: b, C: {list: [a, c]}, D: {from: d, each: {E: "
     "e}}, "
     "F: {from: f, default: []}, G: {list: [a], default: []}, H: h}}",
     "{a: [], b: {}, d: [], f: [], h: ''}", "Me T {F: [], G: []} ", true},
    {"{type: T, properties: {A: {fields: {B: b}}, C: {from: c, fields: {B: b}}, "
     "D: {fields: {B: b}, default: none}}}",
     "{c: {d: 1}}", "Me T {C: {}, D: 'none'} ", true},
};

START_TEST(entry_makes_objects)
{
    const struct entry_case *e = &ENTRIES[_i];
    struct cfn_sample s = {0};
    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    struct map_input input = input_of(&s, e->object);
    input.empty_is_absent = e->empty_is_absent;
    struct mapped_list made = {0};
    map_apply(&s.arena, cfn_sample_read(&s, e->entry), &input, &made);
    for (size_t i = 0; i < made.count; i++) {
        buf_printf(&s.out, "%.*s %.*s ", STR_ARG(made.items[i].id),
                   STR_ARG(made.items[i].type));
        cfn_show(&s.out, &made.items[i].properties);
        buf_add_char(&s.out, ' ');
    }
    ck_assert_str_eq(cfn_sample_text(&s), e->expected);
    cfn_sample_finish(&s);
}
END_TEST

/* What hangs on a value that is not known is not known either, unless it is settled. */
START_TEST(conditions_hang_on_unknowns)
{
    static const struct term_case cases[] = {
        {"", "{where: {a: x}, const: 1}", "", "<??open>"},
        {"", "{except: {a: x}, const: 1}", "", "<??open>"},
        {"", "{where: {a: x, b: y}, const: 1}", "", "<??open>"},
        {"", "{where: {a: x, b: z}, const: 1}", "", "nothing"},
        {"", "{where: {a: x}, except: {b: y}, const: 1}", "", "nothing"},
        {"", "{when: a, const: 1}", "", "1"},
        {"", "{where: {b: y}, from: a, as: number}", "", "<??open>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cfn_sample s = {0};
        s.diags.arena = &s.arena;
        buf_init(&s.out, 1 << 16);
        const struct member members[] = {
            member_make(STR("a"),
                        value_make_unknown(&s.arena, STR("open"), false, NULL)),
            member_make(STR("b"), value_make_str(STR("y"), NULL)),
        };
        const struct value object = value_make_map(members, 2, NULL);
        const struct map_input input = {.id = STR("Me"), .properties = &object};
        const struct map_context c = {
            .arena = &s.arena, .input = &input, .object = &object};
        struct value out;
        if (term_value(&c, cfn_sample_read(&s, cases[i].term), &out))
            cfn_show(&s.out, &out);
        else
            buf_add(&s.out, STR("nothing"));
        ck_assert_msg(strcmp(cfn_sample_text(&s), cases[i].expected) == 0, "%s: %s",
                      cases[i].term, cfn_sample_text(&s));
        cfn_sample_finish(&s);
    }
}
END_TEST

/* What is read out of a text stands where the text does, and is as secret. */
START_TEST(json_stands_where_its_text_does)
{
    struct cfn_sample s = {0};
    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    const char *object = "{a: '{\"k\": [\"v\"]}'}";
    const struct value *read = cfn_sample_read(&s, object);
    struct member member = *read->members;
    member.value.flags |= VALUE_SENSITIVE;
    const struct value secret = value_make_map(&member, 1, read);
    const struct map_input input = {.id = STR("Me"), .properties = &secret};
    const struct map_context c = {
        .arena = &s.arena, .input = &input, .object = &secret};
    struct value tree;
    ck_assert(term_value(&c, cfn_sample_read(&s, "{from: a, as: json}"), &tree));
    const struct value *list = value_find(&tree, STR("k"));
    ck_assert(value_is(list, VALUE_LIST) && list->count == 1);
    struct span text = value_site(&member.value);
    struct span deep = value_site(&list->items[0]);
    struct span key = member_key_span(&tree.members[0]);
    ck_assert_uint_eq(deep.start, text.start);
    ck_assert_uint_eq(deep.source, text.source);
    ck_assert_uint_eq(key.start, text.start);
    ck_assert((list->items[0].flags & VALUE_SENSITIVE) != 0);
    cfn_sample_finish(&s);
}
END_TEST

START_TEST(places_are_kept)
{
    struct cfn_sample s = {0};
    s.diags.arena = &s.arena;
    buf_init(&s.out, 1 << 16);
    const struct map_input input = input_of(&s, "{a: {k: v}, b: 5}");
    const struct map_context c = {
        .arena = &s.arena, .input = &input, .object = input.properties};
    struct value tags;
    struct value made;
    ck_assert(term_value(&c, cfn_sample_read(&s, "{from: a, as: tags}"), &tags));
    const struct value *key = value_find(&tags.items[0], STR("Key"));
    ck_assert(str_eq(sources_text(&s.sources, value_site(key)), STR("k")));
    ck_assert(term_value(&c, cfn_sample_read(&s, "{const: x}"), &made));
    ck_assert(
        str_eq(sources_text(&s.sources, value_site(&made)), STR("{a: {k: v}, b: 5}")));
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("map_map");
    TCase *c = tcase_create("maps");
    tcase_add_loop_test(c, term_says_what, 0, sizeof TERMS / sizeof *TERMS);
    tcase_add_test(c, choices_and_unknowns_pass);
    tcase_add_loop_test(c, entry_makes_objects, 0, sizeof ENTRIES / sizeof *ENTRIES);
    tcase_add_test(c, conditions_hang_on_unknowns);
    tcase_add_test(c, json_stands_where_its_text_does);
    tcase_add_test(c, places_are_kept);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
