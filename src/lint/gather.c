/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/gather.h"

#include "base/file.h"
#include "base/pool.h"
#include "base/vec.h"
#include "doc/reader.h"
#include "lint/frontend.h"
#include "lint/identity.h"
#include "lint/instance.h"
#include "lint/point.h"
#include "lint/verdict.h"

#include <time.h>

enum {
    DIGEST_MAX = 64 << 10,
    RESOURCES_A_PART = 1000, /* fewer are judged sooner than a thread is started */
};

/* A model to be judged, and what is to be silent of what it gives. */
struct docket {
    const struct model *model;
    struct silences *silences;
    struct ledger *ledger;
    struct str *paths; /* of the sources, as waivers see them; NULL: there are none */
};

/* What the judge's sink needs to know. */
struct sink {
    struct gather *gather;
    const struct docket *docket;
    const struct str *keys; /* of the problems with suppressions that are judged */
};

void gather_init(struct gather *g, const struct lint_options *o,
                 const struct ledgers *ledgers, struct arena *kept)
{
    *g = (struct gather){
        .options = o,
        .ledgers = ledgers,
        .kept = kept,
        .team = g,
        .team_count = 1,
    };
    arena_init(&g->file);
    arena_init(&g->scratch);
    buf_init(&g->digest, DIGEST_MAX);
}

void gather_finish(struct gather *g)
{
    if (g->judge != NULL)
        judge_close(g->judge);
    buf_finish(&g->digest);
    arena_finish(&g->file);
    arena_finish(&g->scratch);
}

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void add_error(struct gather *g, struct place place, struct str message)
{
    struct report_error e = {place, arena_str(g->kept, message)};
    VEC_PUSH(g->kept, &g->errors, e);
}

static bool read_bytes(struct gather *g, const struct lint_input *in, struct str *out)
{
    struct err e;
    if (in->given) {
        *out = in->bytes;
        return true;
    }
    if (tree_read(g->options->tree, &g->file, in->path, out, &e))
        return true;
    add_error(g, spot_file(g->kept, in->path),
              spot_reason(&g->file, in->path, str_from(e.message)));
    return false;
}

static void describe_subject(struct gather *g, const struct model *m,
                             const struct judgement *v, struct finding *f)
{
    const struct resource *subject = point_resource(m, v);
    g->trail.depth = 0;
    if (subject != NULL)
        f->block = arena_str(g->kept, subject->block);
    if (v->resource != NULL) {
        f->resource = arena_str(g->kept, v->resource->id);
        f->type = arena_str(g->kept, v->resource->type);
    } else if (v->problem != NULL) {
        f->resource = arena_str(g->kept, v->problem->resource);
    }
    if (v->resource != NULL && v->at != NULL)
        f->path = spot_path(g->kept, &g->trail, v->resource, v->at);
}

/* A suppression cannot silence what is wrong with itself; a waiver may. */
static const struct suppression *suppressed_by(const struct sink *sink,
                                               const struct judgement *v,
                                               const struct finding *f, struct span at)
{
    const struct docket *b = sink->docket;
    const struct suppression *found = NULL;
    const struct suppression *waived = NULL;
    if (b->silences == NULL && b->paths == NULL)
        return NULL;
    size_t rule = ruleset_index(sink->gather->setup->rules, v->rule);
    if (sink->keys == NULL)
        found = silences_find(b->silences, rule, v->resource, at);
    if (b->paths != NULL)
        waived = ledger_find(b->ledger, rule, f, b->paths[at.source]);
    return found != NULL ? found : waived;
}

static struct str fingerprint_of(struct gather *g, const struct judgement *v,
                                 const struct finding *f)
{
    struct finding of = *f;
    buf_reset(&g->digest);
    if (f->block.len > 0)
        of.resource = f->block;
    /* Instances come and go and have values of their own: what is said of the block. */
    if (instance_is_one(f))
        identity_add_words(&g->digest, v, instance_message(&g->scratch, f));
    else
        identity_add(&g->digest, &g->scratch, v, &g->trail);
    arena_reset(&g->scratch);
    return finding_fingerprint(g->kept, &of, buf_str(&g->digest));
}

static void take_judgement(void *context, const struct judgement *v)
{
    const struct sink *sink = context;
    struct gather *g = sink->gather;
    const struct model *m = sink->docket->model;
    struct finding f = verdict_finding(g->kept, g->setup, v);
    struct pointer pointer = {g->kept, &g->file, m};
    describe_subject(g, m, v, &f);
    f.place = point_place(&pointer, v, &g->trail);
    point_relate(&pointer, v, &f);
    f.fingerprint = fingerprint_of(g, v, &f);
    f.suppressed = suppressed_by(sink, v, &f, point_span(m, v));
    struct str key = {0};
    if (sink->keys != NULL)
        key = sink->keys[v->problem - m->problems.items];
    if (key.len > 0)
        VEC_PUSH(g->kept, &g->unused, (struct unused){f, key});
    else
        VEC_PUSH(g->kept, &g->findings, f);
}

/* A model shared by the team: each takes an equal stretch of the resources. */
struct shared_model {
    struct gather *team;
    size_t parts;
    const struct docket *docket;
    const struct lint_setup *setup;
};

static void open_judge(struct gather *g)
{
    struct judge_config config = {.policy = g->setup->policy};
    if (g->judge != NULL && g->judge_policy == config.policy)
        return;
    if (g->judge != NULL)
        judge_close(g->judge);
    g->judge = judge_open(&config);
    g->judge_policy = config.policy;
}

static void judge_share(void *context, size_t index, size_t worker)
{
    const struct shared_model *shared = context;
    const struct model *m = shared->docket->model;
    /* By part, not by worker: what is found where does not depend on the threads. */
    struct gather *g = &shared->team[index];
    struct sink sink = {g, shared->docket, NULL};
    struct judge_part part = {
        .first = m->resources.count * index / shared->parts,
        .end = m->resources.count * (index + 1) / shared->parts,
        .emit = take_judgement,
        .context = &sink,
    };
    (void)worker;
    g->setup = shared->setup;
    open_judge(g);
    g->capped += judge_part(g->judge, m, g->setup->rules, &part).capped;
}

/* Line indexes are made on first use, which is no thread's to do while others look. */
static void index_lines(struct gather *g, const struct sources *all)
{
    for (size_t i = 0; i < all->count; i++)
        (void)source_position(&g->file, all->items[i], 0);
}

static void judge(struct gather *g, const struct docket *b)
{
    const struct model *m = b->model;
    size_t most = m->resources.count / RESOURCES_A_PART;
    size_t parts = most < g->team_count ? most : g->team_count;
    struct shared_model shared = {g->team, parts < 2 ? 1 : parts, b, g->setup};
    double start = now();
    if (shared.parts > 1)
        index_lines(g, m->sources);
    pool_run(shared.parts, shared.parts, judge_share, &shared);
    g->judge_seconds += now() - start;
    g->resources += m->resources.count;
}

static struct str *waiver_paths(struct gather *g, const struct ledger *l,
                                const struct sources *all)
{
    if (ledger_is_empty(l))
        return NULL;
    struct str *paths = arena_alloc(&g->file, all->count * sizeof *paths);
    for (size_t i = 0; i < all->count; i++)
        paths[i] = ledger_path(&g->file, l, all->items[i]->path);
    return paths;
}

/* Problems with suppressions are judged by the rules about them, as others are. */
static void judge_silences(struct gather *g, const struct docket *b, bool whole)
{
    struct silence_problems found = {0};
    struct model m = *b->model;
    struct docket again = *b;
    struct sink sink = {g, &again, NULL};
    struct judge_part part = {0, 0, take_judgement, &sink};
    silences_check(b->silences, g->judge, whole, &found, &g->used);
    if (found.count == 0)
        return;
    struct str *keys = arena_alloc(&g->file, found.count * sizeof *keys);
    m.problems = (struct problem_list){0};
    for (size_t i = 0; i < found.count; i++) {
        VEC_PUSH(&g->file, &m.problems, found.items[i].problem);
        keys[i] = found.items[i].key;
    }
    again.model = &m;
    sink.keys = keys;
    (void)judge_part(g->judge, &m, g->setup->rules, &part);
}

static void load_and_judge(struct gather *g, struct sources *all,
                           const struct frontend *frontend, const struct value *root,
                           struct diags *d)
{
    struct model m;
    struct silence_options options = {
        .kept = g->kept, .setup = g->setup, .today = g->options->today};
    model_init(&m, &g->file, all);
    double start = now();
    bool loaded = frontend->load(&m, root, g->setup, d);
    g->load_seconds += now() - start;
    g->files++;
    if (!loaded)
        return;
    struct docket b = {
        .model = &m,
        .silences = silences_open(&m, &options),
        .ledger = ledger_of(g->ledgers, g->setup),
    };
    b.paths = waiver_paths(g, b.ledger, all);
    judge(g, &b);
    judge_silences(g, &b, d->count == 0);
    if (b.paths != NULL)
        ledger_saw(b.ledger, b.paths[0], d->count == 0);
}

static void gather_bytes(struct gather *g, const struct lint_input *in,
                         struct str bytes)
{
    struct sources all = {.tree = g->options->tree};
    struct diags d = {.arena = &g->file};
    uint16_t source = sources_add(&g->file, &all, in->path, bytes);
    double start = now();
    all.items[source]->spares = frontend_spares(bytes);
    const struct value *root = doc_read(&g->file, &all, source, &d);
    g->read_seconds += now() - start;
    const struct frontend *frontend = root == NULL ? NULL : frontend_find(root);
    /* Before what is wrong with it is shown. */
    if (root == NULL)
        all.items[source]->is_secret = frontend_is_secret(bytes);
    if (frontend != NULL)
        load_and_judge(g, &all, frontend, root, &d);
    else if (root != NULL && in->named && d.count == 0)
        diag_add_file(
            &d, source,
            "is neither a template nor a plan: it has no Resources of AWS types and no "
            "resources of Terraform");
    else if ((root != NULL && !in->named) || in->doubtful)
        return;
    spot_errors(g->kept, &g->file, &all, &d, &g->errors);
}

/* Whether the user named what only looks like a template; then says what to do. */
static bool is_refused(struct gather *g, const struct lint_input *in, struct str bytes)
{
    const char *instead = in->named ? frontend_refuse(in->path, bytes) : NULL;
    if (instead != NULL)
        add_error(g, spot_file(g->kept, in->path), str_from(instead));
    return instead != NULL;
}

void gather_input(struct gather *g, const struct lint_input *in)
{
    struct str bytes;
    size_t errors = g->errors.count;
    g->setup = in->setup != NULL ? in->setup : g->options->setup;
    if (read_bytes(g, in, &bytes) && (in->named || frontend_hint(bytes)) &&
        !is_refused(g, in, bytes))
        gather_bytes(g, in, bytes);
    if (g->errors.count > errors)
        ledger_missed(ledger_of(g->ledgers, g->setup));
    arena_reset(&g->file);
}
