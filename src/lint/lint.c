/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/lint.h"

#include "base/pool.h"
#include "base/vec.h"
#include "lint/gather.h"
#include "lint/instance.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct crew {
    const struct lint_options *options;
    const struct lint_input *inputs;
    size_t count;
    struct gather *gathers; /* one a thread */
    atomic_size_t done;
};

static void work(void *context, size_t index, size_t worker)
{
    struct crew *c = context;
    gather_input(&c->gathers[worker], &c->inputs[index]);
    size_t done = atomic_fetch_add(&c->done, 1) + 1;
    if (c->options->progress != NULL)
        c->options->progress(c->options->context, done, c->count);
}

static void note_used(struct arena *a, struct table *used, const struct gather *g)
{
    for (size_t i = 0; i < g->used.count; i++)
        (void)table_add(a, used, g->used.items[i], g);
}

/* What matched nothing in one input may have matched in another. */
static void collect_unused(struct lint_result *out, const struct table *used,
                           const struct gather *g)
{
    for (size_t i = 0; i < g->unused.count; i++)
        if (table_find(used, g->unused.items[i].key) == NULL)
            VEC_PUSH(&out->arena, &out->findings, g->unused.items[i].finding);
}

static void collect(struct lint_result *out, const struct gather *g)
{
    for (size_t i = 0; i < g->findings.count; i++)
        VEC_PUSH(&out->arena, &out->findings, g->findings.items[i]);
    for (size_t i = 0; i < g->errors.count; i++)
        VEC_PUSH(&out->arena, &out->errors, g->errors.items[i]);
    out->files += g->files;
    out->resources += g->resources;
    out->capped += g->capped;
    out->read_seconds += g->read_seconds;
    out->load_seconds += g->load_seconds;
    out->judge_seconds += g->judge_seconds;
}

static int compare_errors(const void *a, const void *b)
{
    const struct report_error *x = a;
    const struct report_error *y = b;
    int order = str_cmp(x->place.file, y->place.file);
    if (order == 0)
        order = (x->place.start.line > y->place.start.line) -
                (x->place.start.line < y->place.start.line);
    if (order == 0)
        order = (x->place.start.column > y->place.start.column) -
                (x->place.start.column < y->place.start.column);
    return order != 0 ? order : str_cmp(x->message, y->message);
}

/* A nested template is judged by itself too when its folder is linted: told once. */
static bool tells_same(const struct finding *nested, const struct finding *own)
{
    struct str tail = own->resource;
    return nested->resource.len > tail.len && str_ends(nested->resource, tail) &&
           nested->resource.ptr[nested->resource.len - tail.len - 1] == '/' &&
           nested->verdict == own->verdict && str_eq(nested->when, own->when) &&
           str_eq(nested->path, own->path);
}

static bool same_spot(const struct finding *a, const struct finding *b)
{
    return a->rule == b->rule && a->place.start.line == b->place.start.line &&
           a->place.start.column == b->place.start.column &&
           str_eq(a->place.file, b->place.file);
}

/* Whether another finding of the same rule and place says all that this one says. */
static bool is_repeated(const struct finding_list *list, size_t index)
{
    const struct finding *f = &list->items[index];
    if (index > 0 && finding_compare(f, &list->items[index - 1]) == 0)
        return true;
    if (f->block.len > 0 || str_find_char(f->resource, '/') == SIZE_MAX)
        return false;
    for (size_t i = index; i > 0 && same_spot(f, &list->items[i - 1]); i--)
        if (tells_same(f, &list->items[i - 1]))
            return true;
    for (size_t i = index + 1; i < list->count && same_spot(f, &list->items[i]); i++)
        if (tells_same(f, &list->items[i]))
            return true;
    return false;
}

static void sort_findings(const struct finding_list *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, finding_compare);
}

static void sort(struct lint_result *r)
{
    struct finding_list all = r->findings;
    sort_findings(&all);
    r->findings = (struct finding_list){0};
    for (size_t i = 0; i < all.count; i++)
        if (!is_repeated(&all, i))
            VEC_PUSH(&r->arena, &r->findings, all.items[i]);
    /* In order by now, so that what stays does not depend on the threads. */
    instance_group(&r->arena, &r->findings);
    sort_findings(&r->findings);
    if (r->errors.count > 1)
        qsort(r->errors.items, r->errors.count, sizeof *r->errors.items,
              compare_errors);
}

void lint_run(const struct lint_options *o, const struct lint_input *inputs,
              size_t count, struct lint_result *out)
{
    size_t threads = o->jobs == 0 ? pool_processors() : o->jobs;
    threads = count > 1 && threads > count ? count : threads;
    *out = (struct lint_result){.arena_count = threads};
    arena_init(&out->arena);
    out->arenas = arena_zalloc(&out->arena, threads, sizeof *out->arenas);
    struct ledgers ledgers = {0};
    struct table used = {0};
    ledgers_open(&out->arena, o, inputs, count, &ledgers);
    struct crew crew = {
        .options = o,
        .inputs = inputs,
        .count = count,
        .gathers = arena_zalloc(&out->arena, threads, sizeof *crew.gathers),
    };
    for (size_t i = 0; i < threads; i++)
        gather_init(&crew.gathers[i], o, &ledgers, &out->arenas[i]);
    if (count == 1)
        crew.gathers[0].team_count = threads;
    pool_run(count, threads, work, &crew);
    for (size_t i = 0; i < threads; i++)
        note_used(&out->arena, &used, &crew.gathers[i]);
    for (size_t i = 0; i < threads; i++) {
        collect(out, &crew.gathers[i]);
        collect_unused(out, &used, &crew.gathers[i]);
        gather_finish(&crew.gathers[i]);
    }
    for (size_t i = 0; i < ledgers.count; i++)
        ledger_report(ledgers.items[i], &out->arena, &out->findings);
    sort(out);
}

void lint_finish(struct lint_result *r)
{
    for (size_t i = 0; i < r->arena_count; i++)
        arena_finish(&r->arenas[i]);
    arena_finish(&r->arena);
}
