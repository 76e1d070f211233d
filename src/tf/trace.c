/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A judged value is a stretch of the plan. Which object's values the stretch belongs to
 * says a table sorted by where they begin; the way down to it is the attribute's path;
 * and that is looked for in the object's block. All files are read before anything is
 * judged, and looking allocates nothing, so that several threads may ask at once.
 */
#include "tf/trace.h"

#include "base/file.h"
#include "base/limits.h"
#include "tf/site.h"
#include "tf/written.h"

#include <stdlib.h>

/* One object's values in the plan, or what is said of those that are not known. */
struct traced {
    const struct value *tree;
    const struct value *values;       /* the planned ones, for their lists */
    const struct folder_block *block; /* NULL: it is not known where it is written */
};

struct trace {
    struct traced *items; /* by where their trees begin */
    size_t count;
};

static struct span after_key(const struct member *m)
{
    struct span span = value_origin(&m->value);
    span.start = m->key_start;
    return span;
}

/* Where the part of a list or map begins and ends, its key included. */
static struct span part_span(const struct value *v, uint32_t i)
{
    return v->kind == VALUE_LIST ? value_origin(&v->items[i])
                                 : after_key(&v->members[i]);
}

/* The part that holds the stretch; UINT32_MAX where none does. */
static uint32_t part_at(const struct value *v, struct span target)
{
    uint32_t low = 0;
    uint32_t high = v->kind == VALUE_LIST || v->kind == VALUE_MAP ? v->count : 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (part_span(v, middle).end < target.end)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = (v->kind == VALUE_LIST || v->kind == VALUE_MAP) && low < v->count &&
                 part_span(v, low).start <= target.start;
    return found ? low : UINT32_MAX;
}

/* The provider gives all tags under one name and the written ones under another. */
static struct str written_name(struct str attribute)
{
    return str_eq(attribute, STR("tags_all")) ? STR("tags") : attribute;
}

static const struct value *planned_item(const struct value *list, uint32_t i)
{
    return value_is(list, VALUE_LIST) && i < list->count ? &list->items[i] : NULL;
}

/* The steps down to the stretch; returns how many. */
static size_t find_path(const struct traced *t, struct span target,
                        struct written_step steps[LIMIT_DEPTH])
{
    const struct value *at = t->tree;
    const struct value *planned = t->values;
    size_t depth = 0;
    uint32_t part = part_at(at, target);
    while (part != UINT32_MAX && depth < LIMIT_DEPTH) {
        struct written_step *step = &steps[depth];
        if (at->kind == VALUE_LIST) {
            *step = (struct written_step){.is_item = true, .index = part};
            step->list = value_is(planned, VALUE_LIST) ? planned : NULL;
            planned = planned_item(planned, part);
            at = &at->items[part];
        } else {
            struct str key = member_key(&at->members[part]);
            *step = (struct written_step){.key = depth == 0 ? written_name(key) : key};
            planned = value_find(planned, key);
            at = &at->members[part].value;
        }
        depth++;
        part = part_at(at, target);
    }
    return depth;
}

static bool holds(const struct traced *t, struct span target)
{
    struct span span = value_origin(t->tree);
    return span.start <= target.start && target.end <= span.end;
}

static const struct traced *find_object(const struct trace *t, struct span target)
{
    size_t low = 0;
    size_t high = t->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (value_origin(t->items[middle].tree).end < target.end)
            low = middle + 1;
        else
            high = middle;
    }
    return low < t->count && holds(&t->items[low], target) ? &t->items[low] : NULL;
}

static struct span trace_span(const struct model *m, const struct resource *r,
                              struct span written)
{
    const struct trace *t = m->trace_context;
    struct written_step steps[LIMIT_DEPTH];
    if (written.source != 0 || written.end <= written.start)
        return written;
    const struct traced *object = find_object(t, written);
    if (object == NULL)
        return r == NULL ? (struct span){0} : r->span;
    if (object->block == NULL)
        return (struct span){0};
    size_t count = find_path(object, written, steps);
    return written_find(m->sources, object->block, steps, count);
}

/* The block's address, with what the tables add to an object's where it makes several.
 */
static struct str block_of(struct arena *a, const struct resource *r,
                           const struct tf_resource *origin)
{
    const struct str parts[] = {
        origin->block->address,
        str_slice(r->id, origin->address.len, r->id.len),
    };
    return parts[1].len == 0 || !str_starts(r->id, origin->address)
               ? parts[0]
               : arena_join(a, parts, 2);
}

static void place_resources(struct tf_plan *p, struct sites *s)
{
    struct model *m = p->model;
    for (size_t i = 0; i < m->resources.count; i++) {
        struct resource *r = m->resources.items[i];
        const struct tf_resource *origin = tf_origin(p, r);
        if (origin == NULL)
            continue;
        r->block = block_of(p->arena, r, origin);
        r->span = (struct span){0};
        r->extent = (struct span){0};
        if (s == NULL)
            continue;
        const struct site *site = sites_find(s, origin->block->module);
        const struct folder_block *b = sites_block(s, origin->block);
        r->calls = site->calls;
        r->call_count = site->call_count;
        if (b != NULL) {
            r->span = b->head;
            r->extent = b->extent;
        }
    }
}

static void add_tree(struct trace *t, const struct value *tree,
                     const struct value *values, const struct folder_block *b)
{
    if (tree != NULL && value_origin(tree).source == 0)
        t->items[t->count++] = (struct traced){tree, values, b};
}

static int by_start(const void *a, const void *b)
{
    uint32_t x = value_origin(((const struct traced *)a)->tree).start;
    uint32_t y = value_origin(((const struct traced *)b)->tree).start;
    return (x > y) - (x < y);
}

static void index_values(struct trace *t, const struct tf_plan *p, struct sites *s)
{
    size_t count = p->resources.count;
    t->items = arena_alloc(p->arena, count * 2 * sizeof *t->items);
    for (size_t i = 0; i < count; i++) {
        const struct tf_resource *r = p->resources.items[i];
        const struct folder_block *b = sites_block(s, r->block);
        add_tree(t, r->after, r->after, b);
        add_tree(t, r->unknown, r->after, b);
    }
    if (t->count > 1)
        qsort(t->items, t->count, sizeof *t->items, by_start);
}

/* A document that is part of a file (a rule's example) was made from no other files. */
static bool is_file(const struct tf_plan *p)
{
    struct span span = value_origin(p->root);
    struct str text = str_trim(p->model->sources->items[span.source]->bytes);
    return span.source == 0 && span.end - span.start == text.len;
}

void trace_install(struct tf_plan *p, struct str source)
{
    if (!is_file(p))
        return;
    struct trace *t = arena_zalloc(p->arena, 1, sizeof *t);
    struct sites s;
    if (source.len > 0 && !file_is_folder(source))
        diag_add_file(p->diags, 0, "the folder of its .tf files, %.*s, is not there",
                      STR_ARG(diag_clip(source)));
    bool found = sites_open(&s, p, source);
    if (found)
        index_values(t, p, &s);
    place_resources(p, found ? &s : NULL);
    p->model->trace = trace_span;
    p->model->trace_context = t;
}
