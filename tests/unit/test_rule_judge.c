/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/judge.h"

#include "cfn/cfn.h"
#include "doc/reader.h"

#include <check.h>
#include <stdlib.h>

struct judge_case {
    const char *name;
    const char *rule;     /* its lines from types to message */
    const char *template; /* what stands below Resources, or a whole template */
    const char *policy;   /* or NULL */
    const char *judged;   /* "F line message [when]" or "? line …" per judgement */
};

#define PARAMETERS "Parameters: {E: {Type: String}, F: {Type: String}, U: {Type: String}}\n"
#define CONDITIONS                                                                       \
    "Conditions:\n  P: !Equals [!Ref E, p]\n  Q: !Equals [!Ref F, q]\n"                  \
    "  N: !Not [!Condition P]\n"

/* clang-format off: a row is read across */
static const struct judge_case JUDGED[] = {
    {"fails", "types: T::A::B\nfail: self.N > 1\nmessage: m",
     "Resources:\n A: {Type: T::A::B, Properties: {N: 2}}\n"
     " B: {Type: T::A::B, Properties: {N: 1}}\n C: {Type: T::A::C, Properties: {N: 2}}\n",
     NULL, "F 2 m\n"},
    {"every type", "types: '*'\nfail: 'true'\nmessage: '{resource.type}'",
     "Resources:\n A: {Type: T::A::B}\n B: {Type: T::C::D}\n", NULL,
     "F 2 T::A::B\nF 3 T::C::D\n"},
    {"types by pattern", "types: ['T::A::*']\nfail: 'true'\nmessage: '{resource.id}'",
     "Resources:\n A: {Type: T::A::B}\n B: {Type: T::C::D}\n C: {Type: T::A::C}\n", NULL,
     "F 2 A\nF 4 C\n"},
    {"points to the value", "types: T::A::B\nfail: self.N > 1\nat: self.N\nmessage: '{self.N} > 1'",
     "Resources:\n A:\n  Type: T::A::B\n  Properties:\n   N: 2\n", NULL, "F 5 2 > 1\n"},
    {"points nowhere where there is nothing",
     "types: T::A::B\nfail: '!has(self.N)'\nat: self.N\nmessage: m",
     "Resources:\n A:\n  Type: T::A::B\n", NULL, "F 2 m\n"},
    {"unknown", "types: T::A::B\nfail: self.N == 'x'\nmessage: m",
     PARAMETERS "Resources:\n A: {Type: T::A::B,\n  Properties: {N: !Ref U}}\n", NULL,
     "? 4 parameter 'U' has no value before deployment\n"},
    {"unknown, and false all the same", "types: T::A::B\nfail: self.N == 'x' && false\nmessage: m",
     PARAMETERS "Resources:\n A: {Type: T::A::B, Properties: {N: !Ref U}}\n", NULL, ""},
    {"an error is undecided", "types: T::A::B\nfail: self.M == 'x'\nmessage: m",
     "Resources:\n A: {Type: T::A::B, Properties: {N: 1}}\n", NULL,
     "? 2 cannot be judged: no such key: M\n"},
    {"neither true nor false", "types: T::A::B\nfail: self.N\nmessage: m",
     "Resources:\n A: {Type: T::A::B, Properties: {N: 1}}\n", NULL,
     "? 2 cannot be judged: the rule's condition is neither true nor false\n"},
    {"only when", "types: T::A::B\nwhen: has(self.N)\nfail: self.N > 1\nmessage: m",
     "Resources:\n A: {Type: T::A::B, Properties: {N: 2}}\n B: {Type: T::A::B}\n", NULL,
     "F 2 m\n"},
    {"unknown when, but it passes", "types: T::A::B\nwhen: self.N == 'x'\nfail: 'false'\nmessage: m",
     PARAMETERS "Resources:\n A: {Type: T::A::B, Properties: {N: !Ref U}}\n", NULL, ""},
    {"unknown when", "types: T::A::B\nwhen: self.N == 'x'\nfail: 'true'\nmessage: m",
     PARAMETERS "Resources:\n A: {Type: T::A::B, Properties: {N: !Ref U}}\n", NULL,
     "? 3 parameter 'U' has no value before deployment\n"},
    {"policy", "types: T::A::B\nwhen: has(policy.a)\nfail: self.N > policy.a\nmessage: 'over {policy.a}'",
     "Resources:\n A: {Type: T::A::B, Properties: {N: 2}}\n", "{a: 1}", "F 2 over 1\n"},
    {"no policy", "types: T::A::B\nwhen: has(policy.a)\nfail: self.N > policy.a\nmessage: m",
     "Resources:\n A: {Type: T::A::B, Properties: {N: 2}}\n", NULL, ""},
    {"each", "types: T::A::B\neach: self.L\nfail: it.n > 1\nat: it.n\nmessage: 'n is {it.n}'",
     "Resources:\n A:\n  Type: T::A::B\n  Properties:\n   L:\n    - {n: 1}\n    - {n: 2}\n"
     "    - {n: 3}\n", NULL, "F 7 n is 2\nF 8 n is 3\n"},
    {"each of a single object", "types: T::A::B\neach: self.L\nfail: it.n > 1\nat: it\nmessage: m",
     "Resources:\n A:\n  Type: T::A::B\n  Properties:\n   L:\n    {n: 2}\n", NULL, "F 6 m\n"},
    {"each of what is unknown", "types: T::A::B\neach: self.L\nfail: it.n > 1\nmessage: m",
     PARAMETERS "Resources:\n A: {Type: T::A::B, Properties: {L: !Ref U}}\n", NULL,
     "? 3 parameter 'U' has no value before deployment\n"},
    {"each of what is absent", "types: T::A::B\neach: entries(self, 'L')\nfail: it.n > 1\nmessage: m",
     "Resources:\n A: {Type: T::A::B}\n", NULL, ""},
    {"each of what is no list", "types: T::A::B\neach: self.L\nfail: it.n > 1\nmessage: m",
     "Resources:\n A: {Type: T::A::B, Properties: {L: 3}}\n", NULL,
     "? 2 cannot be judged: there is no list to look at\n"},
    {"entries below lists", "types: T::A::B\neach: entries(self, 'L.m', 'K')\nfail: it > 1\nat: it\nmessage: '{it}'",
     "Resources:\n A:\n  Type: T::A::B\n  Properties:\n   L:\n    - {m: [1, 2]}\n    - {m: 3}\n"
     "   K: 4\n", NULL, "F 6 2\nF 7 3\nF 8 4\n"},
    {"holds in one branch", "types: T::A::B\nfail: self.N > 1\nmessage: '{self.N}'",
     PARAMETERS CONDITIONS "Resources:\n A: {Type: T::A::B, Properties: {N: !If [P, 2, 1]}}\n",
     NULL, "F 7 2 [P is true]\n"},
    {"holds in both branches, with different values", "types: T::A::B\nfail: self.N > 1\nmessage: '{self.N}'",
     PARAMETERS CONDITIONS "Resources:\n A: {Type: T::A::B, Properties: {N: !If [P, 2, 3]}}\n",
     NULL, "F 7 2 [P is true]\nF 7 3 [P is false]\n"},
    {"holds in both branches alike", "types: T::A::B\nfail: self.N > 1\nmessage: m",
     PARAMETERS CONDITIONS "Resources:\n A: {Type: T::A::B, Properties: {N: !If [P, 2, 3]}}\n",
     NULL, "F 7 m\n"},
    {"needs two conditions", "types: T::A::B\nfail: self.N + self.M > 3\nmessage: m",
     PARAMETERS CONDITIONS "Resources:\n A: {Type: T::A::B, Properties: {N: !If [P, 2, 1],"
     " M: !If [Q, 2, 1]}}\n", NULL, "F 7 m [P is true and Q is true]\n"},
    {"a second condition does not matter", "types: T::A::B\nfail: self.N > 1 && self.M > 0\nmessage: m",
     PARAMETERS CONDITIONS "Resources:\n A: {Type: T::A::B, Properties: {N: !If [P, 2, 1],"
     " M: !If [Q, 2, 1]}}\n", NULL, "F 7 m [P is true]\n"},
    {"opposite conditions go together", "types: T::A::B\nfail: self.N + self.M == 2\nmessage: m",
     PARAMETERS CONDITIONS "Resources:\n A: {Type: T::A::B, Properties: {N: !If [P, 1, 2],"
     " M: !If [N, 1, 2]}}\n", NULL, ""},
    {"the resource's own condition", "types: T::A::B\nfail: 'true'\nmessage: m",
     PARAMETERS CONDITIONS "Resources:\n A: {Type: T::A::B, Condition: P}\n", NULL,
     "F 7 m [P is true]\n"},
    {"own condition decides others", "types: T::A::B\nfail: self.N > 1\nmessage: m",
     PARAMETERS CONDITIONS "Resources:\n A: {Type: T::A::B, Condition: P,"
     " Properties: {N: !If [N, 2, 1]}}\n", NULL, ""},
    {"absent in one branch", "types: T::A::B\nfail: '!has(self.N)'\nmessage: m",
     PARAMETERS CONDITIONS "Resources:\n A: {Type: T::A::B,"
     " Properties: {N: !If [P, 2, !Ref AWS::NoValue]}}\n", NULL, "F 7 m [P is false]\n"},
    {"an element in one branch", "types: T::A::B\neach: self.L\nfail: it > 1\nat: it\nmessage: '{it}'",
     PARAMETERS CONDITIONS "Resources:\n A:\n  Type: T::A::B\n  Properties:\n   L:\n"
     "    - !If [P, 2, !Ref AWS::NoValue]\n    - 3\n", NULL, "F 11 2 [P is true]\nF 12 3\n"},
    {"elements choose for themselves", "types: T::A::B\neach: entries(self, 'L')\nfail: it > 1\nat: it\nmessage: '{it}'",
     PARAMETERS CONDITIONS "Resources:\n A:\n  Type: T::A::B\n  Properties:\n   L:\n"
     "    - !If [P, 2, 1]\n    - !If [Q, 1, 3]\n    - !If [N, 4, 1]\n", NULL,
     "F 11 2 [P is true]\nF 12 3 [Q is false]\nF 13 4 [N is true]\n"},
    {"a list in one branch", "types: T::A::B\neach: self.L\nfail: it > 1\nat: it\nmessage: '{it}'",
     PARAMETERS CONDITIONS "Resources:\n A:\n  Type: T::A::B\n  Properties:\n"
     "   L: !If [P, [1, 2], [3]]\n", NULL, "F 10 2 [P is true]\nF 10 3 [P is false]\n"},
    {"the same element in both branches", "types: T::A::B\neach: entries(self, 'L')\nfail: it.n > 1\nat: it.n\nmessage: m",
     PARAMETERS CONDITIONS "Resources:\n A:\n  Type: T::A::B\n  Properties:\n"
     "   L: [!If [P, &x {n: 2}, *x]]\n", NULL, "F 10 m\n"},
    {"unknown in one branch, fails in the other", "types: T::A::B\nfail: self.N == 'x'\nat: self.N\nmessage: m",
     PARAMETERS CONDITIONS "Resources:\n A: {Type: T::A::B, Properties: {N: !If [P, !Ref U, x]}}\n",
     NULL, "? 7 parameter 'U' has no value before deployment [P is true]\nF 7 m [P is false]\n"},
    {"references", "types: T::A::B\nfail: refs(resource).exists(r, r.type == 'T::A::C')\nmessage: '{refs(resource)[0].name}'",
     "Resources:\n A: {Type: T::A::B, Properties: {N: !Ref C}}\n C: {Type: T::A::C}\n", NULL,
     "F 2 C\n"},
    {"referrers", "types: T::A::C\nfail: referrers(resource).size() == 0\nmessage: m",
     "Resources:\n A: {Type: T::A::B, Properties: {N: !Ref C}}\n C: {Type: T::A::C}\n"
     " D: {Type: T::A::C}\n", NULL, "F 4 m\n"},
    {"all of a type", "types: T::A::B\nfail: resources('T::A::C').size() == 2\nmessage: m",
     PARAMETERS CONDITIONS "Resources:\n A: {Type: T::A::B}\n C: {Type: T::A::C}\n"
     " D: {Type: T::A::C, Condition: P}\n", NULL, "F 7 m [P is true]\n"},
    {"quoted booleans and numbers", "types: T::A::B\nfail: truth(self.B) && number(self.N) > 1\nmessage: m",
     "Resources:\n A: {Type: T::A::B, Properties: {B: 'True', N: '2'}}\n"
     " C: {Type: T::A::B, Properties: {B: 'false', N: '2'}}\n", NULL, "F 2 m\n"},
    {"blank", "types: T::A::B\nfail: blank(self.N)\nmessage: m",
     PARAMETERS "Resources:\n A: {Type: T::A::B, Properties: {N: x}}\n"
     " B: {Type: T::A::B, Properties: {N: ' '}}\n C: {Type: T::A::B}\n"
     " D: {Type: T::A::B, Properties: {N: !Ref U}}\n", NULL, "F 4 m\nF 5 m\n"},
    {"what the rule cannot tell", "types: T::A::B\nfail: unknown('by design')\nmessage: m",
     "Resources:\n A: {Type: T::A::B}\n", NULL, "? 2 by design\n"},
    {"attributes", "types: T::A::B\nfail: resource.attributes.DeletionPolicy == 'Delete'\nmessage: m",
     "Resources:\n A: {Type: T::A::B, DeletionPolicy: Delete}\n", NULL, "F 2 m\n"},
    {"a problem of the template", "problem: undefined-ref\nmessage: 'oh: {problem}'",
     "Resources:\n A: {Type: T::A::B, Properties: {N: !Ref Nope}}\n", NULL, NULL},
    {"braces in a message", "types: T::A::B\nfail: 'true'\nmessage: '{{{resource.name}}}'",
     "Resources:\n A: {Type: T::A::B}\n", NULL, "F 2 {A}\n"},
    {"what a message cannot know", "types: T::A::B\nfail: 'true'\nmessage: 'is {self.N}'",
     PARAMETERS "Resources:\n A: {Type: T::A::B, Properties: {N: !Ref U}}\n", NULL,
     "F 3 is (unknown)\n"},
};
/* clang-format on */

struct fixture {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct rule_set set;
    struct model model;
    struct judge_config config;
    struct str judged;
};

static const struct value *read_text(struct fixture *f, const char *name, struct str text)
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
    f->judged = arena_printf(
        &f->arena, "%.*s%c %u %.*s%s%.*s%s\n", STR_ARG(f->judged),
        v->verdict == VERDICT_FAIL ? 'F' : '?', (unsigned) at.line, STR_ARG(v->message),
        v->when.len > 0 ? " [" : "", STR_ARG(v->when), v->when.len > 0 ? "]" : "");
}

static void start(struct fixture *f, const struct judge_case *c)
{
    struct cfn_options options = {0};

    *f = (struct fixture){0};
    arena_init(&f->arena);
    f->diags.arena = &f->arena;
    ruleset_init(&f->set, &f->arena);
    model_init(&f->model, &f->arena, &f->sources);
    const struct value *root = read_text(f, "template", str_from(c->template));
    struct str text = arena_printf(
        &f->arena,
        "id: XX001\nname: n\ntitle: T\nseverity: low\ncategory: tags\nwhy: W\nfix: F\n"
        "examples: {fail: [{Type: T}], pass: [{Type: T}]}\n%s\n",
        c->rule);
    const struct value *rule = read_text(f, "rule", text);
    bool loaded = rules_load(&f->set, &f->sources, rule, &f->diags);
    ck_assert_msg(loaded, "%s: %.*s", c->name, STR_ARG(f->diags.items[0].message));
    ruleset_finish(&f->set);
    if (c->policy != NULL)
        f->config.policy = read_text(f, "policy", str_from(c->policy));
    cfn_load(&f->model, root, &options, &f->diags);
}

START_TEST(judges)
{
    const struct judge_case *c = &JUDGED[_i];
    struct fixture f;

    start(&f, c);
    struct judge *j = judge_open(&f.config);
    judge_model(j, &f.model, &f.set, note, &f);
    judge_close(j);
    bool good = c->judged == NULL ? str_starts(f.judged, STR("F 2 oh: "))
                                  : str_eq(f.judged, str_from(c->judged));
    ck_assert_msg(good, "%s:\n%.*s instead of\n%s", c->name, STR_ARG(f.judged),
                  c->judged == NULL ? "F 2 oh: ..." : c->judged);
    arena_finish(&f.arena);
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
        parameters = arena_printf(&a, "%.*s P%d: {Type: String}\n", STR_ARG(parameters), i);
        conditions = arena_printf(&a, "%.*s C%d: !Equals [!Ref P%d, x]\n",
                                  STR_ARG(conditions), i, i);
        list = arena_printf(&a, "%.*s   - !If [C%d, %d, !Ref AWS::NoValue]\n", STR_ARG(list),
                            i, i);
    }
    struct str text = arena_printf(
        &a, "%.*s%.*sResources:\n A:\n  Type: T::A::B\n  Properties:\n   L:\n%.*s",
        STR_ARG(parameters), STR_ARG(conditions), STR_ARG(list));
    struct judge_case c = {
        .name = "thirty",
        .rule = "types: T::A::B\neach: self.L\nfail: it == 29\nmessage: m",
        .template = arena_cstr(&a, text),
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

/* More combinations than are tried are counted, and nothing wrong is said of them. */
START_TEST(too_many_combinations_are_told)
{
    struct judge_case c = {
        .name = "eight",
        .rule = "types: T::A::B\n"
                "fail: self.A + self.B + self.C + self.D + self.E + self.F + self.G > 6\n"
                "message: m",
        .template = "Parameters: {A: {Type: String}, B: {Type: String}, C: {Type: String},"
                    " D: {Type: String}, E: {Type: String}, F: {Type: String},"
                    " G: {Type: String}}\n"
                    "Conditions: {A: !Equals [!Ref A, x], B: !Equals [!Ref B, x],"
                    " C: !Equals [!Ref C, x], D: !Equals [!Ref D, x],"
                    " E: !Equals [!Ref E, x], F: !Equals [!Ref F, x],"
                    " G: !Equals [!Ref G, x]}\n"
                    "Resources: {R: {Type: T::A::B, Properties: {A: !If [A, 1, 0],"
                    " B: !If [B, 1, 0], C: !If [C, 1, 0], D: !If [D, 1, 0],"
                    " E: !If [E, 1, 0], F: !If [F, 1, 0], G: !If [G, 1, 0]}}}\n",
    };
    struct fixture f;

    start(&f, &c);
    struct judge *j = judge_open(&f.config);
    struct judge_stats stats = judge_model(j, &f.model, &f.set, note, &f);
    judge_close(j);
    ck_assert_uint_eq(stats.capped, 1);
    ck_assert_msg(str_eq(f.judged, STR("F 3 m [A is true, B is true, C is true, D is true,"
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

    tcase_add_loop_test(all, judges, 0, (int) (sizeof JUDGED / sizeof JUDGED[0]));
    tcase_add_test(all, elements_do_not_multiply);
    tcase_add_test(all, too_many_combinations_are_told);
    suite_add_tcase(suite, all);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
