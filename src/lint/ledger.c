/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/ledger.h"

#include "base/ignore.h"
#include "base/pathtext.h"
#include "base/vec.h"
#include "lint/flaw.h"
#include "lint/selection.h"
#include "lint/verdict.h"

#include <stdatomic.h>

struct entry {
    const struct waiver *waiver;
    const struct selection *rules;
    struct flaw flaw;
    struct suppression what;
    atomic_bool used;
    atomic_bool seen; /* the one file that it is about was fully linted */
};

struct ledger {
    const struct lint_options *options;
    const struct lint_setup *setup;
    struct entry *entries;
    bool covered;       /* all below the setup's root is linted */
    atomic_bool any;    /* some file was linted */
    atomic_bool broken; /* some file was not, or not fully */
};

static struct flaw_subject subject_of(const struct waiver *w)
{
    return (struct flaw_subject){"waiver", w->rule, w->until, w->reason};
}

static struct str absolute(struct arena *a, const struct lint_options *o,
                           struct str path)
{
    return path_absolute(a, o->cwd, path);
}

static bool is_covered(struct arena *a, const struct lint_options *o,
                       const struct lint_setup *setup)
{
    struct str root = absolute(a, o, setup->root);
    struct str rest;
    for (size_t i = 0; o->folders != NULL && i < o->folders->count; i++)
        if (path_below(absolute(a, o, o->folders->items[i]), root, &rest))
            return true;
    return false;
}

static void open_entry(struct arena *a, struct ledger *l, struct selector *s, size_t i)
{
    const struct waiver *w = &l->setup->waivers[i];
    struct flaw_subject subject = subject_of(w);
    struct entry *e = &l->entries[i];
    e->waiver = w;
    e->rules = selector_find(s, STR(""), w->rule);
    e->flaw = flaw_of(a, &subject, l->options->today, l->setup->reason_required);
    e->what = (struct suppression){
        .kind = SUPPRESSION_WAIVER,
        .reason = w->reason,
        .owner = w->owner,
        .until = w->until,
        .place = w->place,
    };
}

static void open_ledger(struct arena *a, const struct lint_options *o,
                        const struct lint_setup *setup, struct ledgers *out)
{
    if (setup == NULL || ledger_of(out, setup) != NULL)
        return;
    struct selector selector = {.arena = a, .rules = setup->rules};
    struct ledger *l = arena_zalloc(a, 1, sizeof *l);
    l->options = o;
    l->setup = setup;
    l->entries = arena_zalloc(a, setup->waiver_count, sizeof *l->entries);
    l->covered = is_covered(a, o, setup);
    for (size_t i = 0; i < setup->waiver_count; i++)
        open_entry(a, l, &selector, i);
    VEC_PUSH(a, out, l);
}

void ledgers_open(struct arena *a, const struct lint_options *o,
                  const struct lint_input *inputs, size_t count, struct ledgers *out)
{
    open_ledger(a, o, o->setup, out);
    for (size_t i = 0; i < count; i++)
        open_ledger(a, o, inputs[i].setup, out);
}

struct ledger *ledger_of(const struct ledgers *all, const struct lint_setup *setup)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i]->setup == setup)
            return all->items[i];
    return NULL;
}

bool ledger_is_empty(const struct ledger *l)
{
    return l->setup->waiver_count == 0;
}

struct str ledger_path(struct arena *a, const struct ledger *l, struct str file)
{
    struct str rest;
    struct str root = absolute(a, l->options, l->setup->root);
    return path_below(root, absolute(a, l->options, file), &rest) ? rest : file;
}

static bool is_about(const struct waiver *w, const struct finding *f, struct str path)
{
    bool resource = w->resource.len == 0 || str_glob(w->resource, f->resource) ||
                    (f->block.len > 0 && str_glob(w->resource, f->block));
    return resource && (w->path.len == 0 || ignore_file(&w->path, 1, path));
}

const struct suppression *ledger_find(struct ledger *l, size_t rule,
                                      const struct finding *f, struct str path)
{
    const struct suppression *found = NULL;
    for (size_t i = 0; i < l->setup->waiver_count; i++) {
        struct entry *e = &l->entries[i];
        if (e->flaw.kind != NULL || !selection_has(e->rules, rule) ||
            !is_about(e->waiver, f, path))
            continue;
        atomic_store_explicit(&e->used, true, memory_order_relaxed);
        if (found == NULL)
            found = &e->what;
    }
    return found;
}

void ledger_saw(struct ledger *l, struct str path, bool whole)
{
    atomic_store(&l->any, true);
    for (size_t i = 0; whole && i < l->setup->waiver_count; i++)
        if (str_eq(l->entries[i].waiver->path, path))
            atomic_store(&l->entries[i].seen, true);
}

void ledger_missed(struct ledger *l)
{
    atomic_store(&l->broken, true);
}

/* What a finding about a waiver needs besides the judgement. */
struct note {
    const struct ledger *ledger;
    struct arena *kept;
    const struct waiver **waivers; /* by number of the problem */
    const struct model *model;
    struct finding_list *out;
};

static void take_note(void *context, const struct judgement *v)
{
    const struct note *n = context;
    const struct waiver *w = n->waivers[v->problem - n->model->problems.items];
    struct finding f = verdict_finding(n->kept, n->ledger->setup, v);
    f.place = w->place;
    f.fingerprint = finding_fingerprint(n->kept, &f, f.message);
    VEC_PUSH(n->kept, n->out, f);
}

/* One file of many may well hold nothing that the waiver is about. */
static bool is_unused(const struct ledger *l, const struct judge *judge,
                      const struct entry *e)
{
    bool covered = e->seen || (l->covered && !l->broken);
    return !e->used && covered &&
           selection_is_judged(e->rules, e->waiver->rule, l->setup, judge);
}

static struct flaw flaw_in(struct arena *a, const struct ledger *l,
                           const struct judge *judge, const struct entry *e)
{
    struct flaw_subject subject = subject_of(e->waiver);
    if (e->flaw.kind != NULL || !is_unused(l, judge, e))
        return e->flaw;
    return flaw_of_unused(a, &subject, e->rules->count == 0);
}

void ledger_report(const struct ledger *l, struct arena *kept, struct finding_list *out)
{
    struct arena scratch = {0};
    struct sources none = {0};
    struct model m;
    struct judge_config config = {.policy = l->setup->policy};
    struct note note = {l, kept, NULL, &m, out};
    struct judge_part part = {0, 0, take_note, &note};
    if (ledger_is_empty(l) || !l->any)
        return;
    struct judge *judge = judge_open(&config);
    model_init(&m, &scratch, &none);
    /* Judging nothing tells which rules the policy asks for. */
    (void)judge_part(judge, &m, l->setup->rules, &part);
    note.waivers = arena_alloc(&scratch, l->setup->waiver_count * sizeof *note.waivers);
    for (size_t i = 0; i < l->setup->waiver_count; i++) {
        struct flaw flaw = flaw_in(&scratch, l, judge, &l->entries[i]);
        if (flaw.kind == NULL)
            continue;
        note.waivers[m.problems.count] = l->entries[i].waiver;
        model_problem(&m, flaw.kind, STR(""), (struct span){0}, "%.*s",
                      STR_ARG(flaw.message));
    }
    (void)judge_part(judge, &m, l->setup->rules, &part);
    judge_close(judge);
    arena_finish(&scratch);
}
