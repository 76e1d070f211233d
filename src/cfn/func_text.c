/* SPDX-License-Identifier: Apache-2.0 */
/* Functions on texts. */
#include "cfn/dynamic.h"
#include "cfn/func.h"

#include <string.h>

enum {
    SPELLED_MAX = 16
}; /* values of a parameter that a condition's text is made of */

/* Texts to be put one after the other, as far as they are known. */
struct joined {
    VEC(struct str) texts;
    size_t bytes;
    size_t parts;                /* those that are not absent */
    const struct value *unknown; /* the first part that is not known */
    const struct value *last;    /* the last one that is not */
    const struct value *only;    /* the last part */
    size_t head;                 /* texts before the first unknown part */
    size_t tail;                 /* texts before the last unknown part */
    VEC(size_t) holes;           /* texts before each unknown part */
    bool secret;
    bool filled; /* there is more than blanks in it, whatever is not known */
    bool bad;    /* a part is a list or a map */
};

static void join_text(struct call *c, struct joined *j, struct str text)
{
    if (text.len == 0)
        return;
    VEC_PUSH(&c->walk->t->loader->scratch, &j->texts, text);
    j->bytes += text.len;
    j->filled = j->filled || !str_is_empty(str_trim(text));
    if (j->unknown == NULL)
        j->head = j->texts.count;
}

static void join_part(struct call *c, struct joined *j, const struct value *part)
{
    struct str text;
    j->parts++;
    j->only = part;
    j->secret = j->secret || (part->flags & VALUE_SENSITIVE) != 0;
    if (part->kind == VALUE_UNKNOWN) {
        const struct unknown *u = part->unknown;
        j->filled = j->filled || !u->maybe_blank ||
                    (u->variable != NULL && u->variable->pattern.len > 0);
        if (j->unknown == NULL)
            j->unknown = part;
        j->last = part;
        j->tail = j->texts.count;
        VEC_PUSH(&c->walk->t->loader->scratch, &j->holes, j->texts.count);
        return;
    }
    if (resolve_text(c->walk, part, &text))
        join_text(c, j, text);
    else
        j->bad = true;
}

static struct str concatenate(struct arena *a, const struct str *texts, size_t count)
{
    if (count == 1)
        return texts[0];
    size_t bytes = 0;
    for (size_t i = 0; i < count; i++)
        bytes += texts[i].len;
    char *text = arena_alloc(a, bytes + 1);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        memcpy(text + at, texts[i].ptr, texts[i].len);
        at += texts[i].len;
    }
    text[at] = '\0';
    return (struct str){text, bytes};
}

/* The two as one text. */
static struct str append(struct arena *a, struct str x, struct str y)
{
    const struct str both[] = {x, y};
    if (x.len == 0 || y.len == 0)
        return x.len == 0 ? y : x;
    return concatenate(a, both, 2);
}

/* What the text begins with: what stands before the unknown part, and that part's own.
 */
static struct str join_prefix(struct arena *a, const struct joined *j)
{
    struct str own = j->unknown->unknown->prefix;
    if (j->head == 0)
        return own;
    return append(a, concatenate(a, j->texts.items, j->head), own);
}

static struct str join_suffix(struct arena *a, const struct joined *j)
{
    struct str own = j->last->unknown->suffix;
    size_t count = j->texts.count - j->tail;
    if (count == 0)
        return own;
    return append(a, own, concatenate(a, j->texts.items + j->tail, count));
}

/* All of a text that begins like JSON, with holes; of any other, nothing. */
static struct str join_outline(struct call *c, const struct joined *j)
{
    struct loader *l = c->walk->t->loader;
    struct str begin = j->head == 0 ? STR("") : str_trim(j->texts.items[0]);
    VEC(struct str) all = {0};
    size_t hole = 0;
    if (!str_starts(begin, STR("{")) || !loader_take(l, j->bytes))
        return STR("");
    for (size_t i = 0; i <= j->texts.count; i++) {
        for (; hole < j->holes.count && j->holes.items[hole] == i; hole++)
            VEC_PUSH(&l->scratch, &all, STR(VALUE_HOLE));
        if (i < j->texts.count)
            VEC_PUSH(&l->scratch, &all, j->texts.items[i]);
    }
    return concatenate(l->arena, all.items, all.count);
}

/* A text with an unknown part: a dynamic reference by its beginning, or just unknown.
 */
static struct value join_unknown(struct call *c, const struct joined *j)
{
    struct loader *l = c->walk->t->loader;
    struct value v = call_unknown(c, j->unknown, j->parts == 1);
    if (j->parts == 1 || !loader_take(l, j->bytes))
        return v;
    struct unknown *unknown = arena_copy(l->arena, v.unknown, sizeof *unknown);
    unknown->prefix = join_prefix(l->arena, j);
    unknown->suffix = join_suffix(l->arena, j);
    unknown->outline = join_outline(c, j);
    unknown->maybe_blank = !j->filled;
    struct str lookup;
    if (dynamic_begins(unknown->prefix, &lookup)) {
        unknown->lookup = lookup;
        unknown->why =
            arena_printf(l->arena, "{{resolve:%.*s…}} is looked up by the deployment",
                         STR_ARG(str_slice(lookup, 0, 200)));
        unknown->prefix = STR("");
        unknown->suffix = STR("");
    }
    v.unknown = unknown;
    return v;
}

static struct value join_finish(struct call *c, struct joined *j,
                                const struct value *place)
{
    struct loader *l = c->walk->t->loader;
    struct value v;
    if (j->bad)
        return call_bad(c, "can only put texts together, not lists or maps");
    if (j->unknown != NULL)
        v = join_unknown(c, j);
    else if (j->parts == 1 && j->texts.count == 1 && j->only->kind == VALUE_STRING)
        v = resolve_via(c->walk, *j->only, c->node);
    else if (!loader_take(l, j->bytes))
        return resolve_unknown(c->walk, c->node, "the text is too long");
    else
        v = value_make_str(concatenate(l->arena, j->texts.items, j->texts.count),
                           place);
    if (j->secret)
        v.flags |= VALUE_SENSITIVE;
    struct value found;
    return dynamic_value(l->arena, &v, &found) ? found : v;
}

/* The parameter that one of a few values is all there is to, or NULL. */
static struct variable *closed_variable(const struct value *part)
{
    struct variable *v = part->kind == VALUE_UNKNOWN ? part->unknown->variable : NULL;
    bool few = v != NULL && v->closed && v->domain_count - 1 < SPELLED_MAX;
    return few ? v : NULL;
}

/*
 * Whether a condition's text is known once its parameters' values are: the text of
 * "${Env}-${Size}" then is compared for each pair of them.
 */
static bool can_be_spelled(struct call *c, const struct value *list)
{
    if (!c->walk->formula || list->count < 2)
        return false;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *item = call_item(c, list, i);
        if (item == NULL ||
            (item->kind == VALUE_UNKNOWN && closed_variable(item) == NULL))
            return false;
    }
    return true;
}

/* One of the values that the part can have; NULL: wait. */
static const struct value *spell(struct call *c, const struct value *part)
{
    struct arena *a = c->walk->t->loader->arena;
    struct variable *v = closed_variable(part);
    size_t i = 0;
    while (i + 1 < v->domain_count && !call_holds(c, cond_equals(a, v, v->domain[i]))) {
        if (c->open != NULL)
            return NULL;
        i++;
    }
    struct value text = value_make_str(v->domain[i], part);
    return arena_copy(a, &text, sizeof text);
}

/* Adds the items of a list, with the delimiter between them; false: wait. */
static bool join_items(struct call *c, struct joined *j, const struct value *list,
                       struct str delimiter)
{
    bool spelled = can_be_spelled(c, list);
    if (c->open != NULL)
        return false;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *item = call_item(c, list, i);
        if (item != NULL && spelled && item->kind == VALUE_UNKNOWN)
            item = spell(c, item);
        if (item == NULL)
            return false;
        if (item->kind == VALUE_ABSENT)
            continue;
        if (j->parts > 0)
            join_text(c, j, delimiter);
        join_part(c, j, item);
    }
    return true;
}

/* [delimiter, list] */
struct value func_join(struct call *c)
{
    const struct value *args = call_list(c, 2, 2);
    if (args == NULL)
        return call_none(c);
    const struct value *delimiter = call_item(c, args, 0);
    const struct value *list = delimiter == NULL ? NULL : call_item(c, args, 1);
    if (list == NULL)
        return call_none(c);
    if (delimiter->kind == VALUE_UNKNOWN || list->kind == VALUE_UNKNOWN)
        return call_unknown(c, list->kind == VALUE_UNKNOWN ? list : delimiter, false);
    struct str between;
    if (!resolve_text(c->walk, delimiter, &between))
        return call_bad(c, "takes a text as its delimiter, not a %s",
                        value_kind_name(delimiter));
    if (list->kind != VALUE_LIST)
        return call_bad(c, "takes a list to join, not a %s", value_kind_name(list));
    struct joined j = {0};
    if (!join_items(c, &j, list, between))
        return call_none(c);
    return join_finish(c, &j, c->node);
}

/* The parts that func_sub_parts made. */
struct value func_sub(struct call *c)
{
    if (c->arg->kind != VALUE_LIST)
        return *c->arg;
    struct joined j = {0};
    if (!join_items(c, &j, c->arg, STR("")))
        return call_none(c);
    return join_finish(c, &j, c->arg);
}

static uint32_t count_parts(struct str text, struct str by)
{
    uint32_t count = 1;
    for (size_t at = str_find(text, by); at != SIZE_MAX; at = str_find(text, by)) {
        text = str_slice(text, at + by.len, text.len);
        count++;
    }
    return count;
}

/* The text's parts, each with its place where the text is the document's own. */
static struct value split_text(struct call *c, const struct value *source,
                               struct str by)
{
    struct str rest = value_str(source);
    uint32_t count = count_parts(rest, by);
    if (!loader_take(c->walk->t->loader, count * sizeof(struct value)))
        return resolve_unknown(c->walk, c->node, "the text is too long");
    struct value *items =
        arena_alloc(c->walk->t->loader->arena, count * sizeof(struct value));
    for (uint32_t i = 0; i < count; i++) {
        size_t at = str_find(rest, by);
        struct value item = value_make_str(str_slice(rest, 0, at), source);
        item.flags |= source->flags & VALUE_SENSITIVE;
        resolve_place(c->walk, &item);
        items[i] = resolve_via(c->walk, item, c->node);
        if (at != SIZE_MAX)
            rest = str_slice(rest, at + by.len, rest.len);
    }
    return value_make_list(items, count, c->node);
}

/* [delimiter, text] */
struct value func_split(struct call *c)
{
    const struct value *args = call_list(c, 2, 2);
    if (args == NULL)
        return call_none(c);
    const struct value *delimiter = call_item(c, args, 0);
    const struct value *text = delimiter == NULL ? NULL : call_item(c, args, 1);
    if (text == NULL)
        return call_none(c);
    if (text->kind == VALUE_UNKNOWN || delimiter->kind == VALUE_UNKNOWN)
        return call_unknown(c, text->kind == VALUE_UNKNOWN ? text : delimiter, false);
    if (value_str(delimiter).len == 0)
        return call_bad(c, "needs a delimiter that is a text and not empty");
    if (text->kind != VALUE_STRING)
        return call_bad(c, "takes a text to split, not a %s", value_kind_name(text));
    if (!loader_take(c->walk->t->loader, text->count))
        return resolve_unknown(c->walk, c->node, "the text is too long");
    return split_text(c, text, value_str(delimiter));
}
