/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/survey.h"

#include "base/file.h"
#include "doc/reader.h"
#include "lint/frontend.h"
#include "model/tags.h"

#include <stdlib.h>

enum {
    IMAGE_DIGITS_LEAST = 8, /* of an image's id, and since 2017 17 */
    IMAGE_DIGITS_MOST = 17,
};

void survey_init(struct survey *s, struct arena *a)
{
    *s = (struct survey){.arena = a};
    arena_init(&s->file);
}

void survey_add(struct arena *a, struct survey_counts *counts, struct str name)
{
    const size_t *known = table_find(&counts->by_name, name);
    if (known != NULL) {
        counts->items[*known]->count++;
        return;
    }
    struct survey_count *item = arena_alloc(a, sizeof *item);
    *item = (struct survey_count){arena_str(a, name), 1};
    table_set(a, &counts->by_name, item->name,
              arena_copy(a, &counts->count, sizeof counts->count));
    VEC_PUSH(a, counts, item);
}

static int compare_counts(const void *a, const void *b)
{
    const struct survey_count *x = *(const struct survey_count *const *)a;
    const struct survey_count *y = *(const struct survey_count *const *)b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return str_cmp(x->name, y->name);
}

void survey_order(struct survey_counts *counts)
{
    if (counts->count > 1)
        qsort(counts->items, counts->count, sizeof *counts->items, compare_counts);
    counts->by_name = (struct table){0}; /* its numbers hold no longer */
}

static bool is_image(struct str s)
{
    size_t digits = s.len - 4;
    if (!str_starts(s, STR("ami-")) || digits < IMAGE_DIGITS_LEAST ||
        digits > IMAGE_DIGITS_MOST)
        return false;
    for (size_t i = 4; i < s.len; i++)
        if (s.ptr[i] == '\0' || strchr("0123456789abcdef", s.ptr[i]) == NULL)
            return false;
    return true;
}

/* As deep as the readers let a document be. */
static void take_images(struct survey *s, const struct value *v)
{
    if (v->kind == VALUE_STRING && is_image(value_str(v)))
        survey_add(s->arena, &s->images, value_str(v));
    if (v->kind != VALUE_LIST && v->kind != VALUE_MAP)
        return;
    for (uint32_t i = 0; i < v->count; i++)
        take_images(s, v->kind == VALUE_LIST ? &v->items[i] : &v->members[i].value);
}

/* One variant will do here: the one in which conditions are true. */
static const struct value *pick_then(void *context, const struct value *v)
{
    (void)context;
    while (v != NULL && v->kind == VALUE_CHOICE)
        v = &v->choice->then;
    return v == NULL || v->kind == VALUE_ABSENT ? NULL : v;
}

static void take_resource(struct survey *s, const struct resource *r)
{
    struct tag_picker picker = {.pick = pick_then};
    struct tag_set tags;
    s->resources++;
    if (!tags_taken(r))
        return;
    s->taggable++;
    tags_read(&s->file, r, &picker, &tags);
    for (size_t i = 0; i < tags.items.count; i++) {
        const struct tag *tag = &tags.items.items[i];
        if (tags_find(&tags, tag->key) == tag && !str_starts(tag->key, STR("aws:")))
            survey_add(s->arena, &s->tags, tag->key);
    }
}

static bool take_bytes(struct survey *s, struct str path, struct str bytes)
{
    struct sources all = {0};
    struct diags diags = {.arena = &s->file};
    struct lint_setup setup = {0};
    struct model m;
    uint16_t source = sources_add(&s->file, &all, path, bytes);
    const struct value *root = doc_read(&s->file, &all, source, &diags);
    const struct frontend *frontend = root == NULL ? NULL : frontend_find(root);
    model_init(&m, &s->file, &all);
    if (frontend == NULL || !frontend->load(&m, root, &setup, &diags))
        return false;
    s->files++;
    take_images(s, root);
    for (size_t i = 0; i < m.resources.count; i++)
        take_resource(s, m.resources.items[i]);
    return true;
}

bool survey_file(struct survey *s, struct str path)
{
    struct str bytes;
    struct err e;
    bool is_template = file_read(&s->file, path, &bytes, &e) && frontend_hint(bytes) &&
                       take_bytes(s, path, bytes);
    arena_reset(&s->file);
    return is_template;
}

void survey_finish(struct survey *s)
{
    survey_order(&s->tags);
    survey_order(&s->images);
    arena_finish(&s->file);
}
