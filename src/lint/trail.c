/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding a value's path by looking for it in its resource: a value knows where it is
 * written, not what holds it, and only the few that findings point to need a path.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "lint/spot.h"

enum {
    PATH_TEXT_MAX = 4096,
    PATIENCE_GUIDED = 1000000, /* values looked at before the path is given up */
    PATIENCE_BLIND = 20000,
};

struct search {
    const struct value *wanted;
    struct span site;
    bool guided;  /* only into what is written around the site */
    bool by_site; /* a value at the same place will do: wanted may be a copy */
    size_t patience;
    struct spot_step *steps; /* before: of the path found last; after: of this one */
    size_t depth;
};

static bool is_scalar(const struct value *v)
{
    return v->kind != VALUE_LIST && v->kind != VALUE_MAP && v->kind != VALUE_CHOICE;
}

/* Scalars may be copies at once; a list and its first item can stand at one place. */
static bool is_hit(const struct search *s, const struct value *v)
{
    if (v == s->wanted)
        return true;
    if (v->kind != s->wanted->kind || s->site.end == s->site.start ||
        (!s->by_site && !is_scalar(v)))
        return false;
    struct span span = value_site(v);
    return span.source == s->site.source && span.start == s->site.start &&
           span.end == s->site.end;
}

static bool is_promising(const struct search *s, const struct value *v)
{
    if (is_scalar(v) || s->patience == 0)
        return false;
    if (!s->guided || v->kind == VALUE_CHOICE)
        return true;
    struct span span = value_site(v);
    return span.source == s->site.source && span.start <= s->site.start &&
           span.end >= s->site.end;
}

static bool find(struct search *s, const struct value *v);

/* Choices over a mapping's entries are a chain as long as the mapping: no recursion. */
static bool find_chosen(struct search *s, const struct value *v)
{
    for (; v->kind == VALUE_CHOICE; v = &v->choice->otherwise) {
        if (s->patience == 0)
            return false;
        if (is_hit(s, v) || find(s, &v->choice->then))
            return true;
    }
    return find(s, v);
}

/*
 * In the item or member at index, once the step to it is noted. Findings come in the
 * order of what they are about, so the search begins where the last one ended.
 */
static bool find_below(struct search *s, const struct value *v)
{
    size_t first = s->steps[s->depth].index;
    for (size_t i = 0; i < v->count; i++) {
        size_t index = (first + i) % v->count;
        const struct member *m = v->kind == VALUE_MAP ? &v->members[index] : NULL;
        const struct value *below = m == NULL ? &v->items[index] : &m->value;
        s->steps[s->depth++] = (struct spot_step){m, index, below};
        if (find(s, below))
            return true;
        s->depth--;
    }
    return false;
}

static bool find(struct search *s, const struct value *v)
{
    if (is_hit(s, v))
        return true;
    s->patience -= s->patience > 0 ? 1 : 0;
    if (!is_promising(s, v) || s->depth == LIMIT_DEPTH)
        return false;
    return v->kind == VALUE_CHOICE ? find_chosen(s, v) : find_below(s, v);
}

static bool is_plain(struct str key)
{
    return str_find_char(key, '.') == SIZE_MAX && str_find_char(key, '[') == SIZE_MAX;
}

static struct str trail_text(struct arena *kept, const struct search *s)
{
    struct buf out;
    buf_init(&out, PATH_TEXT_MAX);
    for (size_t i = 0; i < s->depth; i++) {
        const struct spot_step *step = &s->steps[i];
        struct str key = step->key == NULL ? (struct str){0} : member_key(step->key);
        if (step->key == NULL)
            buf_printf(&out, "[%zu]", step->index);
        else if (is_plain(key))
            buf_printf(&out, "%s%.*s", i == 0 ? "" : ".", STR_ARG(key));
        else
            buf_printf(&out, "['%.*s']", STR_ARG(key));
    }
    struct str text = arena_str(kept, buf_str(&out));
    buf_finish(&out);
    return text;
}

/* From the cheapest and surest way of looking to the most patient one. */
static bool find_anyhow(struct search *s, const struct value *root)
{
    for (int pass = 0; pass < 4; pass++) {
        s->guided = pass < 2;
        s->by_site = pass % 2 == 1;
        s->patience = s->guided ? PATIENCE_GUIDED : PATIENCE_BLIND;
        s->depth = 0;
        if (find(s, root))
            return true;
    }
    return false;
}

struct str spot_path(struct arena *kept, struct spot_trail *trail,
                     const struct resource *r, const struct value *at)
{
    struct search s = {.wanted = at, .site = value_site(at), .steps = trail->steps};
    bool found =
        find_anyhow(&s, r->properties) || (r->body != NULL && find_anyhow(&s, r->body));
    trail->depth = found ? s.depth : 0;
    return found ? trail_text(kept, &s) : (struct str){"", 0};
}
