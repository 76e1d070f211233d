/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/silence.h"

#include "base/vec.h"
#include "lint/claim.h"
#include "lint/flaw.h"
#include "lint/remark.h"
#include "lint/scope.h"
#include "lint/selection.h"
#include "lint/spot.h"

#include <stdatomic.h>
#include <stdlib.h>

struct silence {
    struct claim claim;
    struct str resource; /* id, where it is in a resource's Metadata */
    const struct selection *rules;
    struct flaw flaw;
    const struct suppression *what; /* where there is no flaw */
    atomic_bool used;
};

struct silence_list {
    struct silence **items;
    size_t count;
    size_t capacity;
};

/* What the comments of one source, and the Metadata of its template, say. */
struct quarter {
    struct silence_list below; /* by target, each with its scope */
    struct scope *scopes;
    struct silence_list around; /* by place */
    struct silence_list file;
};

struct silences {
    struct arena *arena; /* the model's */
    const struct silence_options *options;
    struct sources *sources;
    struct selector selector;
    struct silence_list all;
    struct quarter *quarters; /* by source */
    struct table by_resource; /* id -> struct silence_list * */
};

static struct flaw_subject subject_of(const struct claim *c)
{
    return (struct flaw_subject){"suppression", c->name, c->until, c->reason};
}

static const struct suppression *make_what(struct silences *s, const struct claim *c)
{
    struct arena *kept = s->options->kept;
    struct suppression what = {
        .kind = c->kind,
        .reason = arena_str(kept, c->reason),
        .owner = arena_str(kept, c->owner),
        .until = arena_str(kept, c->until),
        .place = spot_place(kept, s->arena, s->sources, c->span),
    };
    return arena_copy(kept, &what, sizeof what);
}

/* NULL where it names another tool's check that no rule of this run answers to. */
static struct silence *add(struct silences *s, const struct claim *c)
{
    const struct silence_options *o = s->options;
    const struct selection *rules = selector_find(&s->selector, c->tool, c->name);
    if (c->tool.len > 0 && rules->count == 0)
        return NULL;
    struct flaw_subject subject = subject_of(c);
    struct silence *made = arena_zalloc(s->arena, 1, sizeof *made);
    made->claim = *c;
    made->rules = rules;
    if (c->nameless)
        made->flaw = (struct flaw){flaw_unused, STR("The suppression names no rule")};
    else
        made->flaw = flaw_of(s->arena, &subject, o->today, o->setup->reason_required);
    if (made->flaw.kind == NULL && rules->count > 0)
        made->what = make_what(s, c);
    VEC_PUSH(s->arena, &s->all, made);
    return made;
}

static int compare_targets(const void *a, const void *b)
{
    const struct claim *x = &(*(struct silence *const *)a)->claim;
    const struct claim *y = &(*(struct silence *const *)b)->claim;
    int order = (x->target > y->target) - (x->target < y->target);
    return order != 0
               ? order
               : (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

static void make_scopes(struct silences *s, uint16_t n)
{
    struct quarter *q = &s->quarters[n];
    struct silence_list *list = &q->below;
    if (list->count == 0)
        return;
    qsort(list->items, list->count, sizeof(struct silence *), compare_targets);
    q->scopes = arena_zalloc(s->arena, list->count, sizeof *q->scopes);
    for (size_t i = 0; i < list->count; i++)
        q->scopes[i] = (struct scope){
            .start = list->items[i]->claim.target,
            .one_line = list->items[i]->claim.reach == REACH_LINE,
        };
    scopes_close(s->arena, s->sources->items[n], q->scopes, list->count);
}

static void place_comment(struct silences *s, uint16_t n, struct silence *made)
{
    struct quarter *q = &s->quarters[n];
    switch (made->claim.reach) {
    case REACH_BELOW:
    case REACH_LINE:
        if (made->claim.target != REMARK_NOTHING)
            VEC_PUSH(s->arena, &q->below, made);
        break;
    case REACH_AROUND:
        VEC_PUSH(s->arena, &q->around, made);
        break;
    case REACH_FILE:
        VEC_PUSH(s->arena, &q->file, made);
        break;
    }
}

static void read_source(struct silences *s, uint16_t n)
{
    const struct source *source = s->sources->items[n];
    struct claim_list claims = {0};
    if (!s->options->no_comments)
        claims_of_comments(s->arena, s->sources, n, &claims);
    claims_of_metadata(s->arena, value_find(source->root, STR("Metadata")), true,
                       &claims);
    for (size_t i = 0; i < claims.count; i++) {
        struct silence *made = add(s, &claims.items[i]);
        if (made != NULL)
            place_comment(s, n, made);
    }
    make_scopes(s, n);
}

static void read_resource(struct silences *s, const struct resource *r)
{
    const struct value *metadata = value_find(r->body, STR("Metadata"));
    struct claim_list claims = {0};
    struct silence_list list = {0};
    if (metadata == NULL)
        return;
    claims_of_metadata(s->arena, metadata, false, &claims);
    for (size_t i = 0; i < claims.count; i++) {
        struct silence *made = add(s, &claims.items[i]);
        if (made == NULL)
            continue;
        made->resource = r->id;
        VEC_PUSH(s->arena, &list, made);
    }
    if (list.count > 0)
        table_add(s->arena, &s->by_resource, r->id,
                  arena_copy(s->arena, &list, sizeof list));
}

struct silences *silences_open(const struct model *m, const struct silence_options *o)
{
    struct silences *s = arena_zalloc(m->arena, 1, sizeof *s);
    *s = (struct silences){
        .arena = m->arena,
        .options = o,
        .sources = m->sources,
        .selector = {.arena = m->arena, .rules = o->setup->rules},
        .quarters = arena_zalloc(m->arena, m->sources->count, sizeof *s->quarters),
    };
    for (size_t n = 0; n < m->sources->count; n++)
        read_source(s, (uint16_t)n);
    for (size_t i = 0; i < m->resources.count; i++)
        read_resource(s, m->resources.items[i]);
    return s->all.count > 0 ? s : NULL;
}

/* A search, which notes all that match and keeps the first. */
struct search {
    size_t rule;
    const struct suppression *found;
};

static void look_at(struct search *search, struct silence *it)
{
    if (it->what == NULL || !selection_has(it->rules, search->rule))
        return;
    atomic_store_explicit(&it->used, true, memory_order_relaxed);
    if (search->found == NULL)
        search->found = it->what;
}

static void look_below(struct search *search, const struct quarter *q, uint32_t offset,
                       bool lines)
{
    uint32_t i = scope_at(q->scopes, q->below.count, offset);
    for (; i != SCOPE_NONE; i = scope_holding(q->scopes, q->scopes[i].outer, offset))
        if (lines || !q->scopes[i].one_line)
            look_at(search, q->below.items[i]);
}

static size_t column_at(struct str bytes, size_t offset)
{
    size_t at = offset;
    while (at > 0 && bytes.ptr[at - 1] == ' ')
        at--;
    return offset - at;
}

/* With the comments behind its last value that stand as deep as it does. */
static uint32_t extent_end(const struct source *s, const struct resource *r)
{
    size_t column = column_at(s->bytes, r->span.start);
    size_t end = r->extent.end;
    size_t line = line_next(s->bytes, end);
    for (; line < s->bytes.len && line_is_idle(s, line);
         line = line_next(s->bytes, line)) {
        size_t text = line;
        while (text < s->bytes.len && s->bytes.ptr[text] == ' ')
            text++;
        if (text - line > column)
            end = text + 1;
    }
    return (uint32_t)end;
}

static void look_around(struct search *search, const struct quarter *q,
                        const struct source *s, const struct resource *r)
{
    struct span extent = {r->extent.start, 0, r->extent.source};
    if (q->around.count == 0 || r->extent.end == 0)
        return;
    extent.end = extent_end(s, r);
    size_t low = 0;
    size_t high = q->around.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (q->around.items[middle]->claim.span.start < extent.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < q->around.count && q->around.items[low]->claim.span.start < extent.end;
         low++)
        look_at(search, q->around.items[low]);
}

static void look_at_all(struct search *search, const struct silence_list *list)
{
    for (size_t i = 0; list != NULL && i < list->count; i++)
        look_at(search, list->items[i]);
}

/* Where the finding points first, then what it is about. */
const struct suppression *silences_find(struct silences *s, size_t rule,
                                        const struct resource *r, struct span at)
{
    struct search search = {.rule = rule};
    if (s == NULL)
        return NULL;
    look_below(&search, &s->quarters[at.source], at.start, true);
    if (r != NULL && r->span.end > 0) {
        const struct quarter *home = &s->quarters[r->span.source];
        look_below(&search, home, r->span.start, false);
        look_around(&search, &s->quarters[r->extent.source],
                    s->sources->items[r->extent.source], r);
        if (r->span.source != at.source)
            look_at_all(&search, &home->file);
    }
    if (r != NULL)
        look_at_all(&search, table_find(&s->by_resource, r->id));
    look_at_all(&search, &s->quarters[at.source].file);
    return search.found;
}

/* Same in every input that draws the source in. */
static struct str key_of(const struct silences *s, struct arena *a,
                         const struct silence *it)
{
    struct str path = s->sources->items[it->claim.span.source]->path;
    return arena_printf(a, "%.*s:%u:%.*s", STR_ARG(path),
                        (unsigned)it->claim.span.start, STR_ARG(it->claim.name));
}

/*
 * Whether what matched nothing is to be told: of the input itself, and of sources that
 * were drawn in without being documents. A nested template is told of where it is
 * linted by itself.
 */
static bool is_told(const struct silences *s, const struct judge *judge,
                    const struct silence *it)
{
    uint16_t n = it->claim.span.source;
    return it->claim.tool.len == 0 && (n == 0 || s->sources->items[n]->root == NULL) &&
           selection_is_judged(it->rules, it->claim.name, s->options->setup, judge);
}

static void add_problem(struct silences *s, const struct silence *it, struct flaw flaw,
                        struct str key, struct silence_problems *out)
{
    struct silence_problem p = {
        .problem = {.kind = str_from(flaw.kind),
                    .message = flaw.message,
                    .span = it->claim.span,
                    .resource = it->resource},
        .key = key,
    };
    VEC_PUSH(s->arena, out, p);
}

void silences_check(struct silences *s, const struct judge *judge, bool whole,
                    struct silence_problems *out, struct silence_keys *used)
{
    for (size_t i = 0; s != NULL && i < s->all.count; i++) {
        const struct silence *it = s->all.items[i];
        struct str key = key_of(s, s->options->kept, it);
        if (atomic_load(&it->used)) {
            VEC_PUSH(s->options->kept, used, key);
        } else if (it->flaw.kind != NULL) {
            add_problem(s, it, it->flaw, STR(""), out);
        } else if (whole && is_told(s, judge, it)) {
            struct flaw_subject subject = subject_of(&it->claim);
            struct flaw flaw =
                flaw_of_unused(s->arena, &subject, it->rules->count == 0);
            add_problem(s, it, flaw, key, out);
        }
    }
}
