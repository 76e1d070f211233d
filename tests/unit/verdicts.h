/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Judges a resource of a sketch by expressions, for tests: "FAIL text" or "OPEN" for
 * each outcome, with "[condition]" where it has one, joined by "; ".
 */
#ifndef TESTS_VERDICTS_H
#define TESTS_VERDICTS_H

#include "rule/pair.h"

#include "sketch.h"

struct question {
    const char *each; /* or NULL */
    const char *fail;
    const char *show;   /* an expression: what is printed of a failure */
    const char *policy; /* JSON, or NULL */
};

static inline const struct expr *verdicts_expr(struct arena *a, const char *text)
{
    struct expr_error e = {0};
    const struct expr *expr = expr_parse(a, str_from(text), &e);

    ck_assert_msg(expr != NULL, "%s: %s", text, e.message);
    return expr;
}

static inline struct str verdicts_line(struct arena *a, const struct outcome_set *set,
                                       const struct outcome *o)
{
    struct str when = outcome_when(set, o);
    struct str text = STR("OPEN");

    if (o->verdict == VERDICT_FAIL)
        text = arena_printf(a, "FAIL %.*s", STR_ARG(o->message));
    else if (str_starts(o->message, STR("cannot be judged")))
        text = o->message;
    if (when.len == 0)
        return text;
    return arena_printf(a, "%.*s [%.*s]", STR_ARG(text), STR_ARG(when));
}

static inline struct str verdicts(struct sketch *s, const char *id,
                                  const struct question *q)
{
    struct arena *a = &s->arena;
    struct rule rule = {.info = {.id = STR("T1")}};
    struct str texts[2] = {STR(""), STR("")};
    const struct expr *hole = verdicts_expr(a, q->show);
    struct cel_patterns *patterns = cel_patterns_open();
    struct value policy = {.kind = VALUE_MAP};
    struct str all = STR("");
    struct desk d;
    struct pair p;

    if (q->policy != NULL)
        policy = *sketch_tree(s, str_from(q->policy));
    desk_start(&d, a, &s->model, &policy, patterns);
    rule.each = q->each == NULL ? NULL : verdicts_expr(a, q->each);
    rule.fail = verdicts_expr(a, q->fail);
    rule.message = (struct rule_message){.texts = texts, .holes = &hole, .count = 1};
    pair_judge(&p, &d, &rule, model_find(&s->model, str_from(id)));
    for (size_t i = 0; i < p.outcomes.items.count; i++) {
        struct str line = verdicts_line(a, &p.outcomes, p.outcomes.items.items[i]);

        all = arena_printf(a, "%.*s%s%.*s", STR_ARG(all), i == 0 ? "" : "; ",
                           STR_ARG(line));
    }
    cel_patterns_close(patterns);
    return all;
}

#endif
