/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding a value's path by looking for it in its resource: a value knows where it is
 * written, not what holds it, and only the few that findings point to need a path.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "lint/spot.h"

enum { PATH_TEXT_MAX = 4096 };

/* One step down: a member's key, or an item's index where key is NULL. */
struct step {
    const struct member *key;
    size_t index;
};

struct search {
    const struct value *wanted;
    struct span site;
    bool guided;  /* only into what is written around the site */
    bool by_site; /* a value at the same place will do: wanted may be a copy */
    struct step *trail;
    size_t depth;
    size_t limit;
};

static bool same_span(struct span a, struct span b)
{
    return a.source == b.source && a.start == b.start && a.end == b.end;
}

static bool is_hit(const struct search *s, const struct value *v)
{
    if (v == s->wanted)
        return true;
    return s->by_site && v->kind == s->wanted->kind &&
           same_span(value_site(v), s->site);
}

static bool is_promising(const struct search *s, const struct value *v)
{
    struct span span = value_site(v);
    if (!s->guided || v->kind == VALUE_CHOICE)
        return true;
    return span.source == s->site.source && span.start <= s->site.start &&
           span.end >= s->site.end;
}

static bool find(struct search *s, const struct value *v);

static bool find_below(struct search *s, const struct value *v, struct step step)
{
    if (s->depth == s->limit)
        return false;
    s->trail[s->depth++] = step;
    if (find(s, v))
        return true;
    s->depth--;
    return false;
}

/* Choices over a mapping's entries are a chain as long as the mapping: no recursion. */
static bool find_chosen(struct search *s, const struct value *v)
{
    for (; v->kind == VALUE_CHOICE; v = &v->choice->otherwise)
        if (is_hit(s, v) || find(s, &v->choice->then))
            return true;
    return find(s, v);
}

static bool find(struct search *s, const struct value *v)
{
    if (is_hit(s, v))
        return true;
    if (!is_promising(s, v))
        return false;
    if (v->kind == VALUE_CHOICE)
        return find_chosen(s, v);
    if (v->kind == VALUE_LIST)
        for (size_t i = 0; i < v->count; i++)
            if (find_below(s, &v->items[i], (struct step){NULL, i}))
                return true;
    if (v->kind == VALUE_MAP)
        for (size_t i = 0; i < v->count; i++)
            if (find_below(s, &v->members[i].value, (struct step){&v->members[i], 0}))
                return true;
    return false;
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
        const struct step *step = &s->trail[i];
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
        s->by_site = pass % 2 == 1 && s->site.end > s->site.start;
        s->depth = 0;
        if (find(s, root))
            return true;
    }
    return false;
}

struct str spot_path(struct arena *kept, const struct resource *r,
                     const struct value *at)
{
    struct step trail[LIMIT_DEPTH];
    struct search s = {
        .wanted = at,
        .site = value_site(at),
        .trail = trail,
        .limit = LIMIT_DEPTH,
    };
    if (find_anyhow(&s, r->properties))
        return trail_text(kept, &s);
    if (r->body != NULL && find_anyhow(&s, r->body))
        return trail_text(kept, &s);
    return (struct str){"", 0};
}
