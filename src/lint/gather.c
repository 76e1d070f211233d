/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/gather.h"

#include "base/file.h"
#include "base/pool.h"
#include "base/vec.h"
#include "doc/reader.h"
#include "lint/digest.h"
#include "lint/frontend.h"
#include "lint/instance.h"
#include "lint/point.h"

#include <time.h>

enum {
    DIGEST_MAX = 64 << 10,
    RESOURCES_A_PART = 1000, /* fewer are judged sooner than a thread is started */
};

/* What the judge's sink needs to know. */
struct sink {
    struct gather *gather;
    const struct model *model;
};

void gather_init(struct gather *g, const struct lint_options *o, struct arena *kept)
{
    *g = (struct gather){.options = o, .kept = kept, .team = g, .team_count = 1};
    arena_init(&g->file);
    buf_init(&g->digest, DIGEST_MAX);
}

void gather_finish(struct gather *g)
{
    if (g->judge != NULL)
        judge_close(g->judge);
    buf_finish(&g->digest);
    arena_finish(&g->file);
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
    if (file_read(&g->file, in->path, out, &e))
        return true;
    add_error(g, spot_file(g->kept, in->path),
              spot_reason(&g->file, in->path, str_from(e.message)));
    return false;
}

static struct str judged_text(struct gather *g, const struct sources *all,
                              const struct value *at)
{
    buf_reset(&g->digest);
    if (at != NULL)
        digest_add(&g->digest, &g->file, all, at);
    return buf_str(&g->digest);
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

/*
 * What a fingerprint tells the value by. Instances of one block come and go and have
 * values of their own, so for them it is what can be said of the block.
 */
static struct str fingerprint_of(struct gather *g, const struct sources *all,
                                 const struct judgement *v, const struct finding *f)
{
    struct finding of = *f;
    struct str value = {"", 0};
    if (f->block.len > 0)
        of.resource = f->block;
    if (instance_is_one(f))
        value = instance_message(&g->file, f);
    else if (v->at != NULL)
        value = judged_text(g, all, v->at);
    return finding_fingerprint(g->kept, &of, value);
}

/* The configuration's word counts for more than the rule's. */
static enum severity severity_of(const struct lint_setup *setup,
                                 const struct rule_info *rule)
{
    const enum severity *own = table_find(&setup->severities, rule->id);
    return own != NULL ? *own : rule->severity;
}

static void take_judgement(void *context, const struct judgement *v)
{
    const struct sink *sink = context;
    struct gather *g = sink->gather;
    struct finding f = {
        .rule = &v->rule->info,
        .severity = severity_of(g->setup, &v->rule->info),
        .verdict = v->verdict,
        .message = arena_str(g->kept, v->message),
        .when = arena_str(g->kept, v->when),
    };
    f.blocking = (int)f.severity >= g->setup->fail_on;
    struct pointer pointer = {g->kept, &g->file, sink->model};
    describe_subject(g, sink->model, v, &f);
    f.place = point_place(&pointer, v, &g->trail);
    point_relate(&pointer, v, &f);
    f.fingerprint = fingerprint_of(g, sink->model->sources, v, &f);
    VEC_PUSH(g->kept, &g->findings, f);
}

/* A model shared by the team: each takes an equal stretch of the resources. */
struct shared_model {
    struct gather *team;
    size_t parts;
    const struct model *model;
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
    const struct model *m = shared->model;
    /* By part, not by worker: what is found where does not depend on the threads. */
    struct gather *g = &shared->team[index];
    struct sink sink = {g, m};
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

static void judge(struct gather *g, const struct model *m)
{
    size_t most = m->resources.count / RESOURCES_A_PART;
    size_t parts = most < g->team_count ? most : g->team_count;
    struct shared_model shared = {g->team, parts < 2 ? 1 : parts, m, g->setup};
    double start = now();
    if (shared.parts > 1)
        index_lines(g, m->sources);
    pool_run(shared.parts, shared.parts, judge_share, &shared);
    g->judge_seconds += now() - start;
    g->resources += m->resources.count;
}

static void load_and_judge(struct gather *g, struct sources *all,
                           const struct frontend *frontend, const struct value *root,
                           struct diags *d)
{
    struct model m;
    model_init(&m, &g->file, all);
    double start = now();
    bool loaded = frontend->load(&m, root, g->setup, d);
    g->load_seconds += now() - start;
    g->files++;
    if (loaded)
        judge(g, &m);
}

static void gather_bytes(struct gather *g, const struct lint_input *in,
                         struct str bytes)
{
    struct sources all = {0};
    struct diags d = {.arena = &g->file};
    uint16_t source = sources_add(&g->file, &all, in->path, bytes);
    double start = now();
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
    g->setup = in->setup != NULL ? in->setup : g->options->setup;
    if (read_bytes(g, in, &bytes) && (in->named || frontend_hint(bytes)) &&
        !is_refused(g, in, bytes))
        gather_bytes(g, in, bytes);
    arena_reset(&g->file);
}
