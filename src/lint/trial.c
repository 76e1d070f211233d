/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/example.h"

#include "base/vec.h"
#include "lint/frontend.h"
#include "lint/silence.h"
#include "rule/judge.h"
#include "rule/ruleset.h"

struct trial {
    struct arena *arena;
    struct sources *sources;
    struct diags *diags;
    const struct rule_example *example;
    size_t verdicts[VERDICT_UNKNOWN + 1];
    bool pinned;        /* some judgement is what the example pins down */
    struct str instead; /* what another one was */
};

static struct position line_of(const struct trial *t, struct span span)
{
    struct source *s = t->sources->items[span.source];

    return source_position(t->arena, s, span.start);
}

/* Line within the example; what has no place of its own stands for the whole of it. */
static int64_t line_within(const struct trial *t, const struct judgement *v)
{
    struct span span = t->example->span;

    if (v->at != NULL)
        span = value_site(v->at);
    else if (v->problem != NULL)
        span = v->problem->span;
    else if (v->resource != NULL && v->resource->span.end > 0)
        span = v->resource->span;
    return (int64_t)line_of(t, span).line - line_of(t, t->example->span).line + 1;
}

static bool is_free_or(struct str wanted, struct str got)
{
    return wanted.len == 0 || str_eq(wanted, got);
}

static void look_at(void *context, const struct judgement *v)
{
    struct trial *t = context;
    const struct rule_example *e = t->example;
    int64_t line = line_within(t, v);
    enum verdict wanted = e->expect == EXPECT_UNKNOWN ? VERDICT_UNKNOWN : VERDICT_FAIL;

    t->verdicts[v->verdict]++;
    if (e->expect != EXPECT_PASS && v->verdict == wanted &&
        (e->line == 0 || e->line == line) && is_free_or(e->when, v->when) &&
        is_free_or(e->message, v->message)) {
        t->pinned = true;
        return;
    }
    t->instead = arena_printf(t->arena, "%s, line %lld: %.*s%s%.*s",
                              v->verdict == VERDICT_FAIL ? "fails" : "is unknown",
                              (long long)line, STR_ARG(v->message),
                              v->when.len > 0 ? ", when " : "", STR_ARG(v->when));
}

/* What came out otherwise than the example says, or the empty view. */
static struct str compare(const struct trial *t, bool judged)
{
    const struct rule_example *e = t->example;
    size_t fails = t->verdicts[VERDICT_FAIL];
    size_t unknown = t->verdicts[VERDICT_UNKNOWN];
    bool clean = fails == 0 && (e->expect != EXPECT_PASS || unknown == 0);

    if (t->diags->count > 0)
        return arena_printf(t->arena, "the template is wrong: %.*s",
                            STR_ARG(t->diags->items[0].message));
    if (!judged && fails == 0)
        return STR("the rule judges nothing in it");
    if (e->expect == EXPECT_FAIL ? t->pinned
                                 : clean && (e->expect == EXPECT_PASS || t->pinned))
        return STR("");
    return arena_printf(t->arena, "should %s, but %.*s",
                        e->expect == EXPECT_UNKNOWN ? "be unknown"
                                                    : expectation_name(e->expect),
                        STR_ARG(t->instead.len > 0 ? t->instead : STR("passes")));
}

/* Adds what is wrong with the example's suppressions to its problems. */
static void check_silences(struct model *m, struct judge *j,
                           const struct rule_set *rules)
{
    struct lint_setup setup = {.rules = rules, .reason_required = true};
    struct silence_options options = {
        .kept = m->arena,
        .setup = &setup,
        .today = STR("2026-01-01"),
        .no_comments = true, /* which would be those of the whole rule file */
    };
    struct silence_problems found = {0};
    struct silence_keys used = {0};
    silences_check(silences_open(m, &options), j, true, &found, &used);
    m->problems = (struct problem_list){0};
    for (size_t i = 0; i < found.count; i++)
        VEC_PUSH(m->arena, &m->problems, found.items[i].problem);
}

static struct str try_example(struct arena *a, struct sources *sources,
                              const struct rule_set *rules,
                              const struct rule_example *e)
{
    struct diags diags = {.arena = a};
    struct trial t = {.arena = a, .sources = sources, .diags = &diags, .example = e};
    const struct frontend *frontend = frontend_find(e->document);
    struct lint_setup setup = {.parameters = e->parameters, .policy = e->policy};
    struct judge_config config = {.policy = e->policy};
    /* A rule on problems judges the template, not its resources. */
    bool judged = rules->items[0]->fail == NULL;
    struct model model;

    model_init(&model, a, sources);
    if (frontend == NULL)
        diag_add(&diags, e->span, "no front end knows it");
    else if (frontend->load(&model, e->document, &setup, &diags)) {
        struct judge *j = judge_open(&config);
        judged |= judge_model(j, &model, rules, look_at, &t).judged > 0;
        check_silences(&model, j, rules);
        model.resources.count = 0;
        (void)judge_model(j, &model, rules, look_at, &t);
        judge_close(j);
    }
    return compare(&t, judged);
}

/* The examples cannot be read: said once, for the rule. */
static size_t report_unreadable(const struct rule *r, const struct diags *d,
                                void (*report)(void *, const struct example_outcome *),
                                void *context)
{
    struct example_outcome o = {
        .rule = r,
        .file = r->file,
        .wrong = d->count > 0 ? d->items[0].message : STR("has no examples"),
    };

    report(context, &o);
    return 1;
}

size_t example_run(const struct rule *r,
                   void (*report)(void *context, const struct example_outcome *o),
                   void *context)
{
    struct arena a = {0};
    struct sources sources = {0};
    struct diags diags = {.arena = &a};
    struct rule_example_list list = {0};
    struct rule_set rules;
    size_t wrong = 0;

    ruleset_init(&rules, &a);
    ruleset_add(&rules, r);
    ruleset_finish(&rules);
    if (!rule_examples(&a, r, &sources, &list, &diags) || list.count == 0)
        wrong = report_unreadable(r, &diags, report, context);
    for (size_t i = 0; i < list.count; i++) {
        const struct rule_example *e = &list.items[i];
        struct example_outcome o = {.rule = r, .example = e, .file = r->file};
        o.at = source_position(&a, sources.items[e->span.source], e->span.start);
        o.wrong = try_example(&a, &sources, &rules, e);
        wrong += o.wrong.len > 0;
        report(context, &o);
    }
    arena_finish(&a);
    return wrong;
}
