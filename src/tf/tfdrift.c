/* SPDX-License-Identifier: Apache-2.0 */
/*
 * resource_drift tells every difference between the state and the account, most of
 * which nobody has made: null for an empty list, a time that has moved, values that
 * only the provider reads. What counts is what the configuration sets, or what the
 * canonical resource has.
 */
#include "tf/tfdrift.h"

#include "base/buf.h"
#include "tf/bind.h"
#include "tf/change.h"
#include "tf/kind.h"
#include "tf/mirror.h"
#include "tf/seek.h"

enum {
    PATHS_SHOWN = 5,
    TEXT_MAX = 2000,
};

struct comparison {
    struct buf paths; /* those shown, with commas between */
    size_t count;     /* of all */
};

static bool is_empty(const struct value *v)
{
    if (v == NULL || v->kind == VALUE_NULL)
        return true;
    if (v->kind == VALUE_STRING)
        return v->count == 0;
    for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
        if (!is_empty(&v->items[i]))
            return false;
    for (uint32_t i = 0; v->kind == VALUE_MAP && i < v->count; i++)
        if (!is_empty(&v->members[i].value))
            return false;
    return v->kind == VALUE_LIST || v->kind == VALUE_MAP;
}

/* 2026-11-20T21:35:03… */
static bool is_time(const struct value *v)
{
    static const char FORM[] = "0000-00-00T00:00:00";
    struct str s = value_str(v);
    bool fits = s.len >= sizeof FORM - 1;
    for (size_t i = 0; fits && i < sizeof FORM - 1; i++)
        fits =
            FORM[i] == '0' ? s.ptr[i] >= '0' && s.ptr[i] <= '9' : s.ptr[i] == FORM[i];
    return fits;
}

/* Nobody has set null to no or none: what has not been read before is now. */
static bool is_none(const struct value *v)
{
    int64_t n = 1;
    return v == NULL || v->kind == VALUE_NULL ||
           (v->kind == VALUE_BOOL && !v->boolean) || (value_as_int(v, &n) && n == 0);
}

static bool is_null(const struct value *v)
{
    return v == NULL || v->kind == VALUE_NULL;
}

static bool says_nothing(const struct value *before, const struct value *after)
{
    return (is_empty(before) && is_empty(after)) ||
           (is_null(before) && is_none(after)) || (is_null(after) && is_none(before));
}

static void add_path(struct comparison *c, struct str name, struct str below)
{
    if (c->count++ >= PATHS_SHOWN)
        return;
    buf_printf(&c->paths, "%s%.*s%s%.*s", c->count > 1 ? ", " : "", STR_ARG(name),
               below.len > 0 ? "." : "", STR_ARG(below));
}

/* Whether all of the attribute must not be shown, a map's keys among it. */
static bool is_hidden(const struct value *change, struct str name)
{
    const struct value *before =
        value_find(value_find(change, STR("before_sensitive")), name);
    const struct value *after =
        value_find(value_find(change, STR("after_sensitive")), name);
    return (value_is(before, VALUE_BOOL) && before->boolean) ||
           (value_is(after, VALUE_BOOL) && after->boolean);
}

static bool differs(struct arena *a, const struct value *before,
                    const struct value *after);

static bool lists_differ(struct arena *a, const struct value *before,
                         const struct value *after)
{
    bool same = before->count == after->count;
    for (uint32_t i = 0; same && i < before->count; i++)
        same = !differs(a, &before->items[i], &after->items[i]);
    return !same;
}

/* Whether members differ; with c, all of those are added to it. */
static bool members_differ(struct arena *a, const struct value *before,
                           const struct value *after, struct comparison *c,
                           struct str name)
{
    bool sorted = seek_sorted(before) && seek_sorted(after);
    struct seeker old = seek_start(before, sorted);
    struct seeker new = seek_start(after, sorted);
    size_t count = 0;
    for (uint32_t i = 0; i < before->count && (c != NULL || count == 0); i++) {
        struct str key = member_key(&before->members[i]);
        if (!differs(a, &before->members[i].value, seek(a, &new, key)))
            continue;
        count++;
        if (c != NULL)
            add_path(c, name, key);
    }
    for (uint32_t i = 0; i < after->count && (c != NULL || count == 0); i++) {
        struct str key = member_key(&after->members[i]);
        if (seek(a, &old, key) != NULL || is_empty(&after->members[i].value))
            continue;
        count++;
        if (c != NULL)
            add_path(c, name, key);
    }
    return count > 0;
}

static bool differs(struct arena *a, const struct value *before,
                    const struct value *after)
{
    if (says_nothing(before, after))
        return false;
    if (is_empty(before) || is_empty(after))
        return true;
    if (is_time(before) && is_time(after))
        return false;
    if (before->kind == VALUE_LIST && after->kind == VALUE_LIST)
        return lists_differ(a, before, after);
    if (before->kind == VALUE_MAP && after->kind == VALUE_MAP)
        return members_differ(a, before, after, NULL, STR(""));
    return !value_equal(before, after);
}

/* Of maps, which members: a tag says more than that there is one. */
static void add_difference(struct arena *a, struct comparison *c,
                           const struct member *before, const struct value *after)
{
    struct str name = member_key(before);
    if (before->value.kind == VALUE_MAP && value_is(after, VALUE_MAP))
        (void)members_differ(a, &before->value, after, c, name);
    else
        add_path(c, name, STR(""));
}

/* Whether anybody minds the attribute. */
static bool matters(struct tf_plan *p, struct tf_kind *k, const struct tf_resource *r,
                    struct str name)
{
    if (str_eq(name, STR("tags")) || str_eq(name, STR("tags_all")))
        return true;
    return k->entry == NULL || kind_names(p, k, name) ||
           (r != NULL && bind_argument(r, name) != NULL);
}

/* Tags that are told in tags need no telling in tags_all. */
static bool is_told(struct arena *a, struct str name, const struct value *before,
                    const struct value *after)
{
    return str_eq(name, STR("tags_all")) &&
           differs(a, value_find(before, STR("tags")), value_find(after, STR("tags")));
}

static void compare(struct tf_plan *p, const struct mirrors *mirrors,
                    const struct tf_item *item, const struct value *change,
                    struct comparison *c)
{
    const struct value *before = value_find(change, STR("before"));
    const struct value *after = value_find(change, STR("after"));
    struct tf_kind *k = kind_of(p, item->type);
    const struct tf_resource *r = table_find(&p->by_address, item->address);
    struct seeker new = seek_start(after, seek_sorted(before));
    for (uint32_t i = 0; value_is(before, VALUE_MAP) && i < before->count; i++) {
        const struct member *m = &before->members[i];
        const struct value *now = seek(p->arena, &new, member_key(m));
        struct str name = member_key(m);
        if (!differs(p->arena, &m->value, now) || !matters(p, k, r, name) ||
            is_told(p->arena, name, before, after) ||
            mirrors_explain(mirrors, r, name, &m->value, now))
            continue;
        if (is_hidden(change, name))
            add_path(c, name, STR(""));
        else
            add_difference(p->arena, c, m, now);
    }
}

static void report_change(struct tf_plan *p, const struct mirrors *mirrors,
                          const struct tf_item *item, const struct value *node,
                          struct span span)
{
    struct comparison c = {0};
    struct str moved = value_str(value_find(node, STR("previous_address")));
    buf_init(&c.paths, TEXT_MAX);
    compare(p, mirrors, item, value_find(node, STR("change")), &c);
    struct str paths = buf_str(&c.paths);
    if (c.count > 0)
        model_problem(p->model, "drift-modified", item->address, span,
                      "%.*s%s%.*s%s was changed outside of Terraform: %.*s%s",
                      STR_ARG(item->address), moved.len > 0 ? " (so far " : "",
                      STR_ARG(moved), moved.len > 0 ? ")" : "", STR_ARG(paths),
                      c.count > PATHS_SHOWN ? ", …" : "");
    buf_finish(&c.paths);
}

void tfdrift_read(struct tf_plan *p, const struct mirrors *mirrors)
{
    const struct value *list = value_find(p->root, STR("resource_drift"));
    for (uint32_t i = 0; value_is(list, VALUE_LIST) && i < list->count; i++) {
        const struct value *node = &list->items[i];
        struct tf_item item = change_item(node);
        const struct value *change = value_find(node, STR("change"));
        const struct value *at = value_find(node, STR("address"));
        struct span span = value_origin(at != NULL ? at : node);
        if (!str_eq(item.mode, STR("managed")) ||
            value_find(node, STR("deposed")) != NULL)
            continue;
        if (change_does(change, STR("delete")))
            model_problem(p->model, "drift-deleted", item.address, span,
                          "%.*s was deleted outside of Terraform",
                          STR_ARG(item.address));
        else
            report_change(p, mirrors, &item, node, span);
    }
}
