/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/written.h"

#include "tf/fit.h"
#include "tf/hcl.h"

/* What is written under one name, or as the items of one list. */
struct found {
    struct fit_item items[FIT_MAX];
    size_t count; /* may be past FIT_MAX: then it is not known which one */
};

static void add(struct found *f, struct fit_item item)
{
    if (f->count < FIT_MAX)
        f->items[f->count] = item;
    f->count++;
}

static bool is_one_line(const struct sources *all, struct span span)
{
    return str_find_char(sources_text(all, span), '\n') == SIZE_MAX;
}

/* The value, or the key where that takes several lines (as a block does). */
static struct span member_place(const struct sources *all, const struct member *m)
{
    struct span value = value_origin(&m->value);
    bool short_value = value.end > value.start && is_one_line(all, value);
    return short_value ? value : member_key_span(m);
}

/* Of an item that takes several lines, the bracket that it begins with. */
static struct span item_place(const struct sources *all, const struct value *v)
{
    struct span span = value_origin(v);
    if (!is_one_line(all, span))
        span.end = span.start + 1;
    return span;
}

/* dynamic "name" { content { … } } stands for any number of blocks of the name. */
static void find_dynamic(struct found *f, const struct value *dynamic, struct str name)
{
    struct hcl_walk labels = {.value = dynamic};
    const struct member *label = NULL;
    while ((label = hcl_next(&labels)) != NULL) {
        struct hcl_walk inside = {.value = &label->value};
        const struct member *m = NULL;
        while (str_eq(member_key(label), name) && (m = hcl_next(&inside)) != NULL)
            if (str_eq(member_key(m), STR("content")))
                add(f, (struct fit_item){&m->value, member_key_span(label), true});
    }
}

static void find_members(const struct sources *all, const struct value *body,
                         struct str name, struct found *f)
{
    struct hcl_walk members = {.value = body};
    const struct member *m = NULL;
    f->count = 0;
    while ((m = hcl_next(&members)) != NULL) {
        if (str_eq(member_key(m), STR("dynamic")))
            find_dynamic(f, &m->value, name);
        else if (str_eq(member_key(m), name))
            add(f, (struct fit_item){&m->value, member_place(all, m), false});
    }
}

/* What an override file says replaces what the block itself says. */
static void find_argument(const struct sources *all, const struct folder_block *b,
                          struct str name, struct found *f)
{
    const struct folder_block *at = b->override;
    f->count = 0;
    for (; at != NULL && f->count == 0; at = at->override)
        find_members(all, at->body, name, f);
    if (f->count == 0)
        find_members(all, b->body, name, f);
}

/* Lists become their items; an expression may make any number of them. */
static void spread(const struct sources *all, const struct found *from,
                   struct found *out)
{
    out->count = from->count > FIT_MAX ? from->count : 0;
    for (size_t i = 0; i < from->count && from->count <= FIT_MAX; i++) {
        struct fit_item item = from->items[i];
        const struct value *v = item.value;
        item.many = item.many || fit_is_open(v);
        if (item.many || v->kind != VALUE_LIST) {
            add(out, item);
            continue;
        }
        for (uint32_t k = 0; k < v->count; k++)
            add(out,
                (struct fit_item){&v->items[k], item_place(all, &v->items[k]), false});
    }
}

/* The item that the step leads to, or NULL where that is not sure. */
static const struct fit_item *choose(const struct sources *all,
                                     const struct found *found,
                                     const struct written_step *step)
{
    size_t which = fit_find(all, found->items, found->count, step->list, step->index);
    return which == SIZE_MAX ? NULL : &found->items[which];
}

struct span written_find(const struct sources *all, const struct folder_block *b,
                         const struct written_step *steps, size_t count)
{
    struct fit_item at = {.value = b->body, .place = b->head};
    struct found found;
    struct found items;
    size_t i = 0;
    while (i < count && !fit_is_open(at.value)) {
        found.items[0] = at;
        found.count = 1;
        if (!steps[i].is_item && i == 0)
            find_argument(all, b, steps[i++].key, &found);
        else if (!steps[i].is_item)
            find_members(all, at.value, steps[i++].key, &found);
        bool is_item = i < count && steps[i].is_item;
        if (found.count == 0 || (found.count > 1 && !is_item))
            break;
        if (found.count == 1)
            at = found.items[0];
        if (!is_item)
            continue;
        spread(all, &found, &items);
        const struct fit_item *next = choose(all, &items, &steps[i++]);
        if (next == NULL)
            break;
        at = *next;
    }
    return at.place;
}
