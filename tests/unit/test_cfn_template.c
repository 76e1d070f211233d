/* SPDX-License-Identifier: Apache-2.0 */
/* Of cfn/cfn.c, cfn/formula.c, cfn/resolver.c and cfn/param.c: conditions, places,
   edges, and what a judgement gets to see. */
#include <check.h>
#include <string.h>

#include "cfn_sample.h"

struct condition_case {
    const char *name;
    const char *head;      /* Parameters and Mappings */
    const char *condition; /* C */
    const char *expected;  /* as cfn_show_cond has it; C's own name aside */
};

#define ENV "Parameters: {Env: {Type: String, Default: dev}}\n"
#define CLOSED                                                                         \
    "Parameters: {Env: {Type: String, AllowedValues: [dev, prod]}, B: {Type: "         \
    "String}}\n"

static const struct condition_case CONDITIONS[] = {
    {"literals", ENV, "!Equals [a, a]", "true"},
    {"different literals", ENV, "!Equals [a, b]", "false"},
    {"numbers as written", ENV, "!Equals [1, '1']", "true"},
    {"boolean and text", ENV, "!Equals [true, 'true']", "true"},
    {"default leaves it open", ENV, "!Equals [!Ref Env, prod]", "Env=prod"},
    {"literal first", ENV, "!Equals [prod, !Ref Env]", "Env=prod"},
    {"not allowed", CLOSED, "!Equals [!Ref Env, test]", "false"},
    {"two open ones", ENV, "!Equals [!Ref Env, !Ref 'AWS::Region']", "Env~AWS::Region"},
    {"with itself", ENV, "!Equals [!Ref Env, !Ref Env]", "true"},
    {"closed and open", CLOSED, "!Equals [!Ref Env, !Ref B]",
     "((Env=dev & B=dev) | (Env=prod & B=prod))"},
    {"not", ENV, "!Not [!Equals [!Ref Env, prod]]", "!Env=prod"},
    {"and or", ENV,
     "!And [!Equals [!Ref Env, a], !Or [!Equals [!Ref 'AWS::Region', x], !Equals [!Ref "
     "'AWS::Region', y]]]",
     "(Env=a & (AWS::Region=x | AWS::Region=y))"},
    {"sub alone is the parameter", ENV, "!Equals [!Sub '${Env}', prod]", "Env=prod"},
    {"sub with text is itself", ENV, "!Equals [!Sub 'x-${Env}', x-prod]",
     "!Sub 'x-${Env}'=x-prod"},
    {"join of a list", "Parameters: {L: {Type: CommaDelimitedList, Default: ''}}\n",
     "!Equals [!Join ['', !Ref L], '']", "!Join ['', !Ref L]="},
    {"map by parameter",
     ENV "Mappings: {M: {dev: {ok: 'no'}, prod: {ok: 'yes'}, test: {ok: 'yes'}}}\n",
     "!Equals [!FindInMap [M, !Ref Env, ok], 'yes']",
     "(!Env=dev & (Env=prod | (!Env=prod & (Env=test | !Env=test))))"},
    {"import", ENV, "!Equals [!ImportValue x, y]", "!ImportValue x=y"},
};

START_TEST(condition_is_read)
{
    const struct condition_case *c = &CONDITIONS[_i];
    char text[2048];
    struct cfn_sample s = {0};
    struct cfn_options o = {0};
    snprintf(
        text, sizeof text,
        "%sConditions:\n  C: %s\nResources: {A: {Type: AWS::X::Y, Condition: C}}\n",
        c->head, c->condition);
    cfn_sample_load(&s, text, &o);
    ck_assert_msg(s.loaded, "%s", c->name);
    struct cond named = *model_find(&s.model, STR("A"))->when;
    ck_assert_msg(str_eq(named.name, STR("C")), "%s", c->name);
    named.name = STR("");
    buf_reset(&s.out);
    cfn_show_cond(&s.out, &named);
    const char *got = cfn_sample_text(&s);
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s is %s", c->name, c->condition,
                  got);
    cfn_sample_finish(&s);
}
END_TEST

/* What rules see: each scenario's value and when it holds. */
struct scenario_case {
    const char *name;
    const char *head;
    const char *value;    /* a list; each item is picked in turn */
    const char *expected; /* "items [when]; …" */
};

static const struct scenario_case SCENARIOS[] = {
    {"no choice", ENV, "[!Ref Env, x]", "'dev' 'x' []"},
    {"condition and its parameter agree",
     ENV "Conditions: {IsProd: !Equals [!Ref Env, prod]}\n",
     "[!If [IsProd, p, d], !Ref Env]",
     "'p' 'prod' [IsProd is true]; 'd' 'dev' [IsProd is false]"},
    {"parameter first", ENV "Conditions: {IsProd: !Equals [!Ref Env, prod]}\n",
     "[!Ref Env, !If [IsProd, p, d]]",
     "'prod' 'p' [Env is prod]; 'dev' 'd' [Env is not prod]"},
    {"empty default and its test",
     "Parameters: {K: {Type: String, Default: ''}}\n"
     "Conditions: {HasK: !Not [!Equals [!Ref K, '']]}\n",
     "[!If [HasK, !Ref K, !Ref AWS::NoValue]]", "? [HasK is true]; - [HasK is false]"},
    {"regions of a map are all there are",
     "Mappings: {M: {a: {x: 1}, b: {x: 2}, c: {x: 3}}}\n",
     "[!FindInMap [M, !Ref 'AWS::Region', x]]",
     "1 [AWS::Region is a]; 2 [AWS::Region is b]; 3 [AWS::Region is c]"},
    {"allowed values", "Parameters: {E: {Type: String, AllowedValues: [a, b]}}\n",
     "[!Ref E, !Sub '${E}-x']", "'a' 'a-x' [E is a]; 'b' 'b-x' [E is b]"},
    {"map by a compared parameter",
     ENV "Conditions: {IsProd: !Equals [!Ref Env, prod]}\n"
         "Mappings: {M: {dev: {x: 1}, prod: {x: 2}}}\n",
     "[!FindInMap [M, !Ref Env, x], !If [IsProd, p, d]]",
     "2 'p' [Env is prod]; 1 'd' [Env is not prod]"},
    {"join follows conditions", ENV "Conditions: {IsProd: !Equals [!Ref Env, prod]}\n",
     "[!Join ['-', [!If [IsProd, a, b], !If [IsProd, c, d]]], !If [IsProd, p, q]]",
     "'a-c' 'p' [IsProd is true]; 'b-d' 'q' [IsProd is false]"},
};

static void show_items(struct cfn_sample *s, struct scenario *sc,
                       const struct value *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *v = scenario_pick(sc, &list->items[i]);
        if (v == NULL)
            buf_add_char(&s->out, '-');
        else if (v->kind == VALUE_UNKNOWN)
            buf_add_char(&s->out, '?');
        else
            cfn_show(&s->out, v);
        buf_add_char(&s->out, ' ');
    }
    struct str when = scenario_text(sc, &s->arena);
    buf_printf(&s->out, "[%.*s]", STR_ARG(when));
}

START_TEST(scenarios_agree)
{
    const struct scenario_case *c = &SCENARIOS[_i];
    char text[2048];
    struct cfn_sample s = {0};
    struct cfn_options o = {0};
    snprintf(text, sizeof text,
             "%sResources: {A: {Type: AWS::X::Y, Properties: {P: %s}}}\n", c->head,
             c->value);
    cfn_sample_load(&s, text, &o);
    ck_assert_msg(s.loaded, "%s", c->name);
    const struct resource *r = model_find(&s.model, STR("A"));
    struct scenario sc;
    scenario_init(&sc, &s.arena);
    buf_reset(&s.out);
    do {
        if (s.out.len > 0)
            buf_add(&s.out, STR("; "));
        show_items(&s, &sc, value_find(r->properties, STR("P")));
    } while (scenario_next(&sc));
    const char *got = cfn_sample_text(&s);
    ck_assert_msg(strcmp(got, c->expected) == 0, "%s: %s", c->name, got);
    cfn_sample_finish(&s);
}
END_TEST

/* Where a value is written, and where the reference to it stands. */
struct place_case {
    const char *name;
    const char *value;
    const char *origin; /* "line:column text" */
    const char *site;
};

static const char PLACES_HEAD[] =
    "Parameters:\n"
    "  Cidr: {Type: String, Default: 0.0.0.0/0}\n"
    "  List: {Type: CommaDelimitedList, Default: 'a, b'}\n"
    "  Num: {Type: Number, Default: '22'}\n"
    "Mappings:\n"
    "  M: {k: {cidr: 1.2.3.4/0}}\n"
    "Resources:\n"
    "  A:\n"
    "    Type: AWS::X::Y\n"
    "    Properties:\n"
    "      P: ";

static const struct place_case PLACES[] = {
    {"literal", "x", "11:10 x", "11:10 x"},
    {"ref", "!Ref Cidr", "2:33 0.0.0.0/0", "11:10 !Ref Cidr"},
    {"sub that is only a name", "!Sub '${Cidr}'", "2:33 0.0.0.0/0",
     "11:10 !Sub '${Cidr}'"},
    {"sub with text", "!Sub '${Cidr}x'", "11:15 '${Cidr}x'", "11:15 '${Cidr}x'"},
    {"find", "!FindInMap [M, k, cidr]", "6:17 1.2.3.4/0",
     "11:10 !FindInMap [M, k, cidr]"},
    {"select of a parameter", "!Select [1, !Ref List]", "3:49 b",
     "11:10 !Select [1, !Ref List]"},
    {"select of literals", "!Select [1, [a, b]]", "11:26 b", "11:26 b"},
    {"join", "!Join ['', [a, !Ref Cidr]]", "11:10 !Join ['', [a, !Ref Cidr]]",
     "11:10 !Join ['', [a, !Ref Cidr]]"},
    {"number from a text", "!Ref Num", "4:32 '22'", "11:10 !Ref Num"},
    {"unknown", "!Ref AWS::Region", "11:10 !Ref AWS::Region", "11:10 !Ref AWS::Region"},
};

static const char *place_text(struct cfn_sample *s, struct span span)
{
    struct position at =
        source_position(&s->arena, s->sources.items[span.source], span.start);
    struct str text = sources_text(&s->sources, span);
    return arena_printf(&s->arena, "%u:%u %.*s", at.line, at.column, STR_ARG(text)).ptr;
}

START_TEST(value_keeps_its_places)
{
    const struct place_case *c = &PLACES[_i];
    char text[2048];
    struct cfn_sample s = {0};
    struct cfn_options o = {0};
    snprintf(text, sizeof text, "%s%s\n", PLACES_HEAD, c->value);
    cfn_sample_load(&s, text, &o);
    ck_assert_msg(s.loaded, "%s", c->name);
    const struct resource *r = model_find(&s.model, STR("A"));
    const struct value *v = value_find(r->properties, STR("P"));
    const char *origin = place_text(&s, value_origin(v));
    const char *site = place_text(&s, value_site(v));
    ck_assert_msg(strcmp(origin, c->origin) == 0, "%s: origin %s", c->name, origin);
    ck_assert_msg(strcmp(site, c->site) == 0, "%s: site %s", c->name, site);
    cfn_sample_finish(&s);
}
END_TEST

static const char GRAPH[] =
    "Conditions: {C: !Equals [!Ref 'AWS::Region', x]}\n"
    "Resources:\n"
    "  A:\n"
    "    Type: AWS::X::Y\n"
    "    DependsOn: B\n"
    "    DeletionPolicy: Retain\n"
    "    Metadata: {'aws:cdk:path': Stack/A/Resource, M: !Ref B}\n"
    "    Properties: {P: !Ref B, Q: !GetAtt B.Arn, R: !Sub '${C.Name}/${B}', S: !If "
    "[C, "
    "!Ref C, x]}\n"
    "  B: {Type: AWS::X::Z, Properties: {}}\n"
    "  C: {Type: AWS::X::Z, Condition: C}\n";

START_TEST(graph_and_attributes_are_kept)
{
    struct cfn_sample s = {0};
    struct cfn_options o = {0};
    cfn_sample_load(&s, GRAPH, &o);
    ck_assert(s.loaded);
    const struct resource *a = model_find(&s.model, STR("A"));
    buf_reset(&s.out);
    for (size_t i = 0; i < a->refs.count; i++)
        buf_printf(&s.out, "%.*s.%.*s ", STR_ARG(a->refs.items[i]->to->id),
                   STR_ARG(a->refs.items[i]->attribute));
    ck_assert_str_eq(cfn_sample_text(&s), "B.DependsOn B. B.Arn C.Name B. C. ");
    ck_assert(str_eq(a->cdk_path, STR("Stack/A/Resource")));
    ck_assert(
        str_eq(value_str(value_find(a->body, STR("DeletionPolicy"))), STR("Retain")));
    ck_assert_ptr_null(a->when);
    ck_assert_ptr_nonnull(model_find(&s.model, STR("C"))->when);
    ck_assert_uint_eq(model_of_type(&s.model, STR("AWS::X::Z"))->count, 2);
    /* What holds no function is the document's own. */
    const struct resource *b = model_find(&s.model, STR("B"));
    ck_assert_ptr_eq(b->properties, value_find(b->body, STR("Properties")));
    cfn_sample_finish(&s);
}
END_TEST

/* A file that would grow without bound, were derived values not counted. */
START_TEST(growth_is_bounded)
{
    struct buf text;
    struct cfn_sample s = {0};
    struct cfn_options o = {0};
    buf_init(&text, 1 << 24);
    buf_add(&text, STR("{\"Parameters\":{\"P\":{\"Type\":\"String\",\"Default\":\""));
    buf_add_repeat(&text, 'x', 100000);
    buf_add(&text,
            STR("\"}},\"Resources\":{\"A\":{\"Type\":\"AWS::X::Y\",\"Properties\":"
                "{\"P\":["));
    for (int i = 0; i < 20000; i++)
        buf_printf(&text, "%s{\"Fn::Sub\":\"${P}${P}\"}", i > 0 ? "," : "");
    buf_add(&text, STR("]}}}}"));
    cfn_sample_load(&s, arena_cstr(&s.arena, buf_str(&text)), &o);
    ck_assert(s.loaded);
    ck_assert_uint_lt(arena_size(&s.arena), (size_t)256 << 20);
    buf_finish(&text);
    cfn_sample_finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cfn_template");
    TCase *c = tcase_create("templates");
    tcase_add_loop_test(c, condition_is_read, 0,
                        sizeof CONDITIONS / sizeof *CONDITIONS);
    tcase_add_loop_test(c, scenarios_agree, 0, sizeof SCENARIOS / sizeof *SCENARIOS);
    tcase_add_loop_test(c, value_keeps_its_places, 0, sizeof PLACES / sizeof *PLACES);
    tcase_add_test(c, graph_and_attributes_are_kept);
    tcase_add_test(c, growth_is_bounded);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
