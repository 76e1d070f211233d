/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Covers rule/judge.c, rule/pair.c, rule/element.c, rule/view.c and rule/image.c, by
 * what comes out of judging whole templates.
 */
#include "rule/judge.h"

#include "base/file.h"
#include "cfn/cfn.h"
#include "doc/reader.h"

#include <check.h>
#include <stdlib.h>

struct judge_case {
    struct str name;
    struct str rule; /* its lines from types to message */
    struct str template;
    const struct value *policy; /* or NULL */
    struct str judged;          /* what the head of judge_cases.yaml says */
};

struct fixture {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct rule_set set;
    struct model model;
    struct judge_config config;
    struct str judged;
};

/* The file of cases; its arena is the caller's. */
static const struct value *read_cases(struct arena *a)
{
    static const struct str PATH = STR_INIT("tests/unit/judge_cases.yaml");
    struct sources sources = {0};
    struct diags diags = {.arena = a};
    struct err e;
    struct str bytes;

    if (!file_read(a, PATH, &bytes, &e))
        return NULL;
    sources_add(a, &sources, PATH, bytes);
    return yaml_read(a, &sources, 0, &diags);
}

static struct judge_case case_at(const struct value *cases, size_t number)
{
    const struct value *map = &cases->items[number];

    return (struct judge_case){
        .name = value_str(value_find(map, STR("name"))),
        .rule = value_str(value_find(map, STR("rule"))),
        .template = value_str(value_find(map, STR("template"))),
        .policy = value_find(map, STR("policy")),
        .judged = value_str(value_find(map, STR("judged"))),
    };
}

static const struct value *read_text(struct fixture *f, const char *name,
                                     struct str text)
{
    uint16_t n = sources_add(&f->arena, &f->sources, str_from(name), text);
    const struct value *root = yaml_read(&f->arena, &f->sources, n, &f->diags);

    if (f->diags.count > 0)
        ck_abort_msg("%s: %.*s", name, STR_ARG(f->diags.items[0].message));
    return root;
}

static void note(void *context, const struct judgement *v)
{
    struct fixture *f = context;
    struct span span = {0};

    if (v->at != NULL)
        span = value_site(v->at);
    else if (v->problem != NULL)
        span = v->problem->span;
    else
        span = v->resource->span;
    struct position at =
        source_position(&f->arena, f->sources.items[span.source], span.start);
    f->judged = arena_printf(&f->arena, "%.*s%c %u %.*s%s%.*s%s\n", STR_ARG(f->judged),
                             v->verdict == VERDICT_FAIL ? 'F' : '?', (unsigned)at.line,
                             STR_ARG(v->message), v->when.len > 0 ? " [" : "",
                             STR_ARG(v->when), v->when.len > 0 ? "]" : "");
}

static void start(struct fixture *f, const struct judge_case *c)
{
    struct cfn_options options = {0};

    *f = (struct fixture){0};
    arena_init(&f->arena);
    f->diags.arena = &f->arena;
    ruleset_init(&f->set, &f->arena);
    model_init(&f->model, &f->arena, &f->sources);
    const struct value *root = read_text(f, "template", c->template);
    struct str text = arena_printf(
        &f->arena,
        "id: XX001\nname: n\ntitle: T\nseverity: low\ncategory: tags\nwhy: W\nfix: F\n"
        "examples: {fail: [{Type: T}], pass: [{Type: T}]}\n%.*s\n",
        STR_ARG(c->rule));
    const struct value *rule = read_text(f, "rule", text);
    bool loaded = rules_load(&f->set, &f->sources, rule, &f->diags);
    ck_assert_msg(loaded, "%.*s: %.*s", STR_ARG(c->name),
                  STR_ARG(f->diags.items[0].message));
    ruleset_finish(&f->set);
    f->config.policy = c->policy;
    cfn_load(&f->model, root, &options, &f->diags);
}

START_TEST(judges)
{
    struct arena a = {0};
    struct judge_case c = case_at(read_cases(&a), (size_t)_i);
    struct fixture f;

    start(&f, &c);
    struct judge *j = judge_open(&f.config);
    judge_model(j, &f.model, &f.set, note, &f);
    judge_close(j);
    ck_assert_msg(str_eq(f.judged, c.judged), "%.*s:\n%.*s instead of\n%.*s",
                  STR_ARG(c.name), STR_ARG(f.judged), STR_ARG(c.judged));
    arena_finish(&f.arena);
    arena_finish(&a);
}
END_TEST

/* Thirty optional elements are thirty questions, not 2^30 combinations. */
START_TEST(elements_do_not_multiply)
{
    enum { ELEMENTS = 30 };
    struct arena a = {0};
    struct str parameters = STR("Parameters:\n");
    struct str conditions = STR("Conditions:\n");
    struct str list = STR("");
    struct fixture f;

    for (int i = 0; i < ELEMENTS; i++) {
        parameters =
            arena_printf(&a, "%.*s P%d: {Type: String}\n", STR_ARG(parameters), i);
        conditions = arena_printf(&a, "%.*s C%d: !Equals [!Ref P%d, x]\n",
                                  STR_ARG(conditions), i, i);
        list = arena_printf(&a, "%.*s   - !If [C%d, %d, !Ref AWS::NoValue]\n",
                            STR_ARG(list), i, i);
    }
    struct str text = arena_printf(
        &a, "%.*s%.*sResources:\n A:\n  Type: T::A::B\n  Properties:\n   L:\n%.*s",
        STR_ARG(parameters), STR_ARG(conditions), STR_ARG(list));
    struct judge_case c = {
        .name = STR("thirty"),
        .rule = STR("types: T::A::B\neach: self.L\nfail: it == 29\nmessage: m"),
        .template = text,
    };
    start(&f, &c);
    struct judge *j = judge_open(&f.config);
    struct judge_stats stats = judge_model(j, &f.model, &f.set, note, &f);
    judge_close(j);
    ck_assert(str_ends(f.judged, STR(" m [C29 is true]\n")));
    ck_assert_uint_eq(stats.judged, 1);
    ck_assert_uint_eq(stats.capped, 0);
    arena_finish(&f.arena);
    arena_finish(&a);
}
END_TEST

static const struct str SEVEN = STR_INIT("types: T::A::B\n"
                                         "fail: self.A + self.B + self.C + self.D + "
                                         "self.E + self.F + self.G > 6\nmessage: m");
static const struct str SEVEN_OPEN = STR_INIT(
    "Parameters: {A: {Type: String}, B: {Type: String}, C: {Type: String},"
    " D: {Type: String}, E: {Type: String}, F: {Type: String}, G: {Type: String}}\n"
    "Conditions: {A: !Equals [!Ref A, x], B: !Equals [!Ref B, x], C: !Equals [!Ref C, "
    "x],"
    " D: !Equals [!Ref D, x], E: !Equals [!Ref E, x], F: !Equals [!Ref F, x],"
    " G: !Equals [!Ref G, x]}\n"
    "Resources: {R: {Type: T::A::B, Properties: {A: !If [A, 1, 0], B: !If [B, 1, 0],"
    " C: !If [C, 1, 0], D: !If [D, 1, 0], E: !If [E, 1, 0], F: !If [F, 1, 0],"
    " G: !If [G, 1, 0]}}}\n");

/* More combinations than are tried are counted, and nothing wrong is said of them. */
START_TEST(too_many_combinations_are_told)
{
    struct judge_case c = {.name = STR("seven"), .rule = SEVEN, .template = SEVEN_OPEN};
    struct fixture f;

    start(&f, &c);
    struct judge *j = judge_open(&f.config);
    struct judge_stats stats = judge_model(j, &f.model, &f.set, note, &f);
    judge_close(j);
    ck_assert_uint_eq(stats.capped, 1);
    ck_assert_msg(
        str_eq(f.judged, STR("F 3 m [A is true, B is true, C is true, D is true,"
                             " E is true, F is true and G is true]\n")),
        "%.*s", STR_ARG(f.judged));
    arena_finish(&f.arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule_judge");
    TCase *all = tcase_create("all");
    SRunner *runner = srunner_create(suite);

    struct arena a = {0};
    const struct value *cases = read_cases(&a);

    /* One that fails, where there are none. */
    tcase_add_loop_test(all, judges, 0, cases == NULL ? 1 : (int)cases->count);
    arena_finish(&a);
    tcase_add_test(all, elements_do_not_multiply);
    tcase_add_test(all, too_many_combinations_are_told);
    suite_add_tcase(suite, all);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
