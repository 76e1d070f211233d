/* SPDX-License-Identifier: Apache-2.0 */
/*
 * term := "path" | {from?, const?, list?, any?, hook?, as?, values?, fields?, each?,
 * keyed?, default?, unknown?, when?, unless?, where?, except?}
 */
#include "map/term.h"

#include "base/buf.h"
#include "base/vec.h"

enum {
    TEXT_MAX = 4096,
    FIELDS_ON_STACK = 64, /* of one map, before it is known how many are there */
};

/* What ${name} stands for: id, key, or a scalar of the object by its path. */
static struct str named_text(const struct map_context *c, struct str name)
{
    struct value found;
    struct str text;
    if (str_eq(name, STR("id")))
        return c->input->id;
    if (str_eq(name, STR("key")))
        return c->key;
    if (path_find(c, c->object, name, &found) &&
        value_as_text(c->arena, NULL, &found, &text))
        return text;
    return STR("");
}

struct str term_text(const struct map_context *c, struct str text)
{
    size_t open = str_find(text, STR("${"));
    if (open == SIZE_MAX)
        return text;
    struct buf b;
    buf_init(&b, TEXT_MAX);
    for (; open != SIZE_MAX; open = str_find(text, STR("${"))) {
        struct str rest = str_slice(text, open + 2, text.len);
        size_t len = str_find_char(rest, '}');
        if (len == SIZE_MAX)
            break;
        buf_add(&b, str_slice(text, 0, open));
        buf_add(&b, named_text(c, str_slice(rest, 0, len)));
        text = str_slice(rest, len + 1, rest.len);
    }
    buf_add(&b, text);
    struct str out = arena_str(c->arena, buf_str(&b));
    buf_finish(&b);
    return out;
}

/* A constant of the table, with the object's place and its id filled in. */
static struct value constant(const struct map_context *c, const struct value *v)
{
    struct value out = *v;
    value_place(c->arena, &out, value_origin(c->object));
    out.flags |= VALUE_MADE;
    if (v->kind == VALUE_STRING) {
        struct str text = term_text(c, value_str(v));
        out.text = text.ptr;
        out.count = (uint32_t)text.len;
    } else if (v->kind == VALUE_LIST) {
        struct value *items = arena_alloc(c->arena, v->count * sizeof *items);
        for (uint32_t i = 0; i < v->count; i++)
            items[i] = constant(c, &v->items[i]);
        out.items = items;
    } else if (v->kind == VALUE_MAP) {
        struct member *members = arena_alloc(c->arena, v->count * sizeof *members);
        for (uint32_t i = 0; i < v->count; i++)
            members[i] = member_make(term_text(c, member_key(&v->members[i])),
                                     constant(c, &v->members[i].value));
        out.members = members;
    }
    return out;
}

static bool is_one_of(const struct map_context *c, const struct value *v,
                      const struct value *wanted)
{
    struct str left;
    struct str right;
    if (wanted->kind == VALUE_LIST) {
        for (uint32_t i = 0; i < wanted->count; i++) {
            if (is_one_of(c, v, &wanted->items[i]))
                return true;
        }
        return false;
    }
    return value_as_text(c->arena, NULL, v, &left) &&
           value_as_text(c->arena, NULL, wanted, &right) && str_eq(left, right);
}

/* Whether the object has one of the wanted values at the path that is the key. */
static enum truth has_value(const struct map_context *c, const struct member *wanted,
                            struct value *odd)
{
    struct value found;
    if (!path_find(c, c->object, member_key(wanted), &found))
        return TRUTH_FALSE;
    if (found.kind == VALUE_UNKNOWN) {
        *odd = found;
        return TRUTH_OPEN;
    }
    return is_one_of(c, &found, &wanted->value) ? TRUTH_TRUE : TRUTH_FALSE;
}

/* Whether each of the wanted values is the object's; not as_wanted: none is. */
static enum truth all_have(const struct map_context *c, const struct value *wanted,
                           bool as_wanted, struct value *odd)
{
    enum truth all = TRUTH_TRUE;
    for (uint32_t i = 0; wanted != NULL && i < wanted->count; i++) {
        enum truth one = has_value(c, &wanted->members[i], odd);
        if (one == TRUTH_OPEN)
            all = TRUTH_OPEN;
        else if ((one == TRUTH_TRUE) != as_wanted)
            return TRUTH_FALSE;
    }
    return all;
}

enum truth term_applies(const struct map_context *c, const struct value *term,
                        struct value *odd)
{
    struct value found;
    const struct value *when = value_find(term, STR("when"));
    const struct value *unless = value_find(term, STR("unless"));
    if (when != NULL && !path_find(c, c->object, value_str(when), &found))
        return TRUTH_FALSE;
    if (unless != NULL && path_find(c, c->object, value_str(unless), &found))
        return TRUTH_FALSE;
    enum truth is = all_have(c, value_find(term, STR("where")), true, odd);
    enum truth is_not = all_have(c, value_find(term, STR("except")), false, odd);
    if (is == TRUTH_FALSE || is_not == TRUTH_FALSE)
        return TRUTH_FALSE;
    return is == TRUTH_OPEN ? is : is_not;
}

struct value term_fields(const struct map_context *c, const struct value *fields,
                         const struct value *copy)
{
    struct member few[FIELDS_ON_STACK];
    uint32_t most = (copy != NULL ? copy->count : 0) +
                    (value_is(fields, VALUE_MAP) ? fields->count : 0);
    struct member *members = few;
    size_t count = 0;
    if (most > FIELDS_ON_STACK)
        members = arena_alloc(c->arena, most * sizeof *members);
    for (uint32_t i = 0; copy != NULL && i < copy->count; i++) {
        struct value found;
        if (path_find(c, c->object, value_str(&copy->items[i]), &found))
            members[count++] = member_make(value_str(&copy->items[i]), found);
    }
    for (uint32_t i = 0; value_is(fields, VALUE_MAP) && i < fields->count; i++) {
        struct value made;
        if (term_value(c, &fields->members[i].value, &made))
            members[count++] = member_make(member_key(&fields->members[i]), made);
    }
    if (members == few)
        members = arena_copy(c->arena, few, count * sizeof *few);
    return value_make_map(members, count, c->object);
}

static struct value fields_of(const struct map_context *c, const struct value *v,
                              const void *with)
{
    struct map_context inner = *c;
    inner.object = v;
    return term_fields(&inner, with, NULL);
}

static struct value each_of(const struct map_context *c, const struct value *v,
                            const void *with)
{
    if (v->kind != VALUE_LIST)
        return path_through(c, v, fields_of, with);
    struct value *items = arena_alloc(c->arena, v->count * sizeof *items);
    for (uint32_t i = 0; i < v->count; i++)
        items[i] = path_through(c, &v->items[i], fields_of, with);
    return value_make_list(items, v->count, v);
}

/* A list of maps becomes a map: its items under what each has at the path "by". */
static struct value keyed(const struct map_context *c, const struct value *v,
                          const void *with)
{
    struct str by = value_str(value_find(with, STR("by")));
    const struct value *term = value_find(with, STR("value"));
    VEC(struct member) members = {0};
    if (v->kind != VALUE_LIST || term == NULL)
        return *v;
    for (uint32_t i = 0; i < v->count; i++) {
        struct map_context inner = *c;
        inner.object = &v->items[i];
        struct value key;
        struct value made;
        if (path_find(&inner, inner.object, by, &key) && value_str(&key).len > 0 &&
            key.count <= UINT16_MAX && term_value(&inner, term, &made))
            VEC_PUSH(c->arena, &members, member_make(value_str(&key), made));
    }
    return value_make_map(members.items, members.count, v);
}

static struct value translated(const struct map_context *c, const struct value *v,
                               const void *with)
{
    struct str text;
    if (!value_as_text(c->arena, NULL, v, &text))
        return *v;
    const struct value *to = value_find(with, text);
    if (to == NULL)
        return *v;
    struct map_context inner = *c;
    inner.object = v;
    return constant(&inner, to);
}

static struct value converted(const struct map_context *c, const struct value *v,
                              const void *with)
{
    const struct value *name = with;
    map_call *call = convert_find(value_str(name));
    return call == NULL ? *v : call(c, v);
}

static struct value hooked(const struct map_context *c, const struct value *v,
                           const void *with)
{
    const struct value *name = with;
    for (const struct map_hook *h = c->input->hooks; h != NULL && h->name != NULL;
         h++) {
        if (str_eq(str_from(h->name), value_str(name)))
            return h->call(c, v);
    }
    return *v;
}

/* One list of what all the terms give; lists are taken apart. */
static struct value concatenated(const struct map_context *c, const struct value *terms)
{
    VEC(struct value) items = {0};
    for (uint32_t i = 0; i < terms->count; i++) {
        struct value made;
        if (!term_value(c, &terms->items[i], &made))
            continue;
        for (uint32_t k = 0; made.kind == VALUE_LIST && k < made.count; k++)
            VEC_PUSH(c->arena, &items, made.items[k]);
        if (made.kind != VALUE_LIST)
            VEC_PUSH(c->arena, &items, made);
    }
    struct value out = value_make_list(items.items, items.count, c->object);
    if (items.count == 0 && c->input->empty_is_absent)
        out.kind = VALUE_ABSENT;
    return out;
}

/* Whether the term says nothing of where to start: it makes a map of the object's
 * parts. */
static bool starts_whole(const struct value *term)
{
    static const struct str STARTS[] = {
        STR_INIT("from"), STR_INIT("const"),   STR_INIT("list"),
        STR_INIT("any"),  STR_INIT("unknown"),
    };
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++) {
        if (value_find(term, STARTS[i]) != NULL)
            return false;
    }
    return true;
}

/* What the term starts from; false where there is nothing. */
static bool subject(const struct map_context *c, const struct value *term,
                    struct value *out)
{
    const struct value *from = value_find(term, STR("from"));
    const struct value *fixed = value_find(term, STR("const"));
    const struct value *list = value_find(term, STR("list"));
    if (value_is(from, VALUE_STRING))
        return path_find(c, c->object, value_str(from), out);
    for (uint32_t i = 0; value_is(from, VALUE_LIST) && i < from->count; i++) {
        if (path_find(c, c->object, value_str(&from->items[i]), out))
            return true;
    }
    const struct value *any = value_find(term, STR("any"));
    for (uint32_t i = 0; value_is(any, VALUE_LIST) && i < any->count; i++) {
        if (term_value(c, &any->items[i], out))
            return true;
    }
    if (from != NULL || any != NULL || value_find(term, STR("unknown")) != NULL)
        return false;
    if (fixed != NULL)
        *out = constant(c, fixed);
    else if (value_is(list, VALUE_LIST))
        *out = concatenated(c, list);
    else
        *out = *c->object;
    return out->kind != VALUE_ABSENT;
}

/* What the term gives where the object has nothing. */
static bool fallback(const struct map_context *c, const struct value *term,
                     struct value *out)
{
    const struct value *fixed = value_find(term, STR("default"));
    const struct value *why = value_find(term, STR("unknown"));
    if (fixed != NULL)
        *out = constant(c, fixed);
    else if (why != NULL)
        *out = value_make_unknown(c->arena, value_str(why), true, c->object);
    return fixed != NULL || why != NULL;
}

struct step {
    struct str key;
    struct value (*call)(const struct map_context *c, const struct value *v,
                         const void *with);
};

/* What is done to the subject, in this order. */
static const struct step STEPS[] = {
    {STR_INIT("hook"), hooked},       {STR_INIT("as"), converted},
    {STR_INIT("values"), translated}, {STR_INIT("fields"), fields_of},
    {STR_INIT("each"), each_of},      {STR_INIT("keyed"), keyed},
};

bool term_value(const struct map_context *c, const struct value *term,
                struct value *out)
{
    if (term->kind == VALUE_STRING)
        return path_find(c, c->object, value_str(term), out);
    enum truth applies = term_applies(c, term, out);
    if (applies != TRUTH_TRUE)
        return applies == TRUTH_OPEN; /* and then *out is what that hangs on */
    if (!subject(c, term, out))
        return fallback(c, term, out);
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        const struct value *with = value_find(term, STEPS[i].key);
        if (with != NULL) {
            struct value v = *out;
            *out = path_through(c, &v, STEPS[i].call, with);
        }
    }
    if (c->input->empty_is_absent && value_is(out, VALUE_MAP) && out->count == 0 &&
        starts_whole(term))
        return fallback(c, term, out);
    return out->kind != VALUE_ABSENT;
}
