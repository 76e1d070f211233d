/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/judge.h"

#include "base/memory.h"
#include "rule/pair.h"
#include "rule/supersede.h"

/* The rules that judge one type, in the order of the set. */
struct rule_row {
    const struct rule **items;
    size_t count;
    bool supersedes; /* one of them does */
};

struct judge {
    struct arena scratch; /* reset per resource */
    struct arena index;
    struct table by_type; /* type -> struct rule_row *, filled as types are met */
    const struct rule_set *indexed; /* what by_type is made from */
    bool *idle; /* per rule of the set: the policy does not call for it */
    const struct value *policy;
    struct cel_patterns *patterns;
    struct desk desk;
};

struct emitter {
    void (*emit)(void *context, const struct judgement *v);
    void *context;
};

static const struct value no_policy = {.kind = VALUE_MAP};

struct judge *judge_open(const struct judge_config *config)
{
    struct judge *j = memory_resize(NULL, sizeof *j);

    *j = (struct judge){.policy = config->policy, .patterns = cel_patterns_open()};
    if (j->policy == NULL)
        j->policy = &no_policy;
    return j;
}

void judge_close(struct judge *j)
{
    cel_patterns_close(j->patterns);
    arena_finish(&j->scratch);
    arena_finish(&j->index);
    memory_free(j);
}

static void start_index(struct judge *j, const struct rule_set *rules)
{
    if (j->indexed == rules)
        return;
    arena_reset(&j->index);
    j->by_type = (struct table){0};
    j->idle = arena_zalloc(&j->index, rules->count, sizeof *j->idle);
    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *r = rules->items[i];
        j->idle[i] = r->when_policy && !pair_policy_holds(&j->desk, r->when);
    }
    j->indexed = rules;
}

static const struct rule_row *make_row(struct judge *j, struct str type)
{
    const struct rule_set *rules = j->indexed;
    struct rule_row *row = arena_zalloc(&j->index, 1, sizeof *row);

    row->items = arena_alloc(&j->index, rules->count * sizeof(const struct rule *));
    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *r = rules->items[i];
        if (j->idle[i] || r->fail == NULL || !rule_applies(r, type))
            continue;
        row->items[row->count++] = r;
        row->supersedes = row->supersedes || r->supersede_count > 0;
    }
    table_add(&j->index, &j->by_type, arena_str(&j->index, type), row);
    return row;
}

static void list_outcomes(const struct pair *p, struct judgement_list *out)
{
    for (size_t i = 0; i < p->outcomes.items.count; i++) {
        const struct outcome *o = p->outcomes.items.items[i];
        VEC_PUSH(p->outcomes.arena, &out->items,
                 (struct judgement){
                     .rule = p->rule,
                     .resource = p->resource,
                     .verdict = o->verdict,
                     .at = o->at,
                     .message = o->message,
                     .when = outcome_when(&p->outcomes, o),
                 });
    }
}

static void judge_resource(struct judge *j, const struct resource *r,
                           const struct emitter *to, struct judge_stats *stats)
{
    const struct rule_row *row = table_find(&j->by_type, r->type);
    struct judgement_list found = {0};

    if (row == NULL)
        row = make_row(j, r->type);
    for (size_t i = 0; i < row->count; i++) {
        struct pair p;
        pair_judge(&p, &j->desk, row->items[i], r);
        list_outcomes(&p, &found);
        stats->judged++;
        stats->capped += p.outcomes.partial;
    }
    if (row->supersedes)
        supersede_drop(&j->scratch, &found);
    for (size_t i = 0; i < found.items.count; i++)
        to->emit(to->context, &found.items.items[i]);
    if (row->count > 0)
        arena_reset(&j->scratch);
}

static void judge_problem(struct judge *j, const struct problem *problem,
                          const struct emitter *to)
{
    for (size_t i = 0; i < j->indexed->count; i++) {
        const struct rule *r = j->indexed->items[i];
        if (r->fail != NULL || !str_glob(r->problem, problem->kind))
            continue;
        struct judgement v = {
            .rule = r,
            .resource = model_find(j->desk.view.model, problem->resource),
            .problem = problem,
            .verdict = VERDICT_FAIL,
            .message = pair_problem_message(&j->desk, r, problem),
        };
        to->emit(to->context, &v);
    }
}

struct judge_stats judge_part(struct judge *j, const struct model *m,
                              const struct rule_set *rules,
                              const struct judge_part *part)
{
    struct judge_stats stats = {0};
    struct emitter to = {part->emit, part->context};

    desk_start(&j->desk, &j->scratch, m, j->policy, j->patterns);
    start_index(j, rules);
    for (size_t i = 0; part->first == 0 && i < m->problems.count; i++)
        judge_problem(j, &m->problems.items[i], &to);
    arena_reset(&j->scratch);
    for (size_t i = part->first; i < part->end; i++)
        judge_resource(j, m->resources.items[i], &to, &stats);
    return stats;
}

struct judge_stats judge_model(struct judge *j, const struct model *m,
                               const struct rule_set *rules,
                               void (*emit)(void *context, const struct judgement *v),
                               void *context)
{
    struct judge_part all = {0, m->resources.count, emit, context};
    return judge_part(j, m, rules, &all);
}

bool judge_asked(const struct judge *j, size_t index)
{
    return j->indexed != NULL && index < j->indexed->count && !j->idle[index];
}
