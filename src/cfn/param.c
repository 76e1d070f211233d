/* SPDX-License-Identifier: Apache-2.0 */
#include "cfn/param.h"

#include <string.h>

enum { COMPARED_MAX = 16 }; /* literals told apart in the value of one reference */

static void read_type(struct parameter *p, struct str type)
{
    static const struct str SSM = STR_INIT("AWS::SSM::Parameter::Value<");
    if (str_starts(type, SSM)) {
        p->lookup = STR("ssm:");
        type = str_slice(type, SSM.len, type.len - SSM.len - 1);
    }
    p->list = str_starts(type, STR("List<")) || str_eq(type, STR("CommaDelimitedList"));
    p->number = str_eq(type, STR("Number")) || str_eq(type, STR("List<Number>"));
}

/* Numbers and the types of AWS's own things are never empty, nor is what is stored. */
static bool takes_blank(const struct parameter *p, const struct value *decl)
{
    struct str type = value_str(value_find(decl, STR("Type")));
    int64_t least = 0;
    bool text = str_eq(type, STR("String")) || str_eq(type, STR("CommaDelimitedList"));
    (void)value_as_int(value_find(decl, STR("MinLength")), &least);
    return text && least < 1 && p->lookup.len == 0;
}

static void read_one(struct template *t, const struct member *m)
{
    struct loader *l = t->loader;
    struct parameter *p = arena_zalloc(l->arena, 1, sizeof *p);
    const struct value *decl = &m->value;
    p->self = p;
    p->name = member_key(m);
    p->span = member_key_span(m);
    p->variable_name = p->name;
    if (t->prefix.len > 0)
        p->variable_name =
            arena_printf(l->arena, "%.*s%.*s", STR_ARG(t->prefix), STR_ARG(p->name));
    read_type(p, value_str(value_find(decl, STR("Type"))));
    bool secret = false;
    if (value_as_bool(value_find(decl, STR("NoEcho")), &secret))
        p->secret = secret;
    p->given = value_find(t->given, p->name);
    if (value_is(p->given, VALUE_ABSENT))
        p->given = NULL;
    p->fallback = value_find(decl, STR("Default"));
    p->allowed = value_find(decl, STR("AllowedValues"));
    if (!value_is(p->allowed, VALUE_LIST) || p->allowed->count == 0)
        p->allowed = NULL;
    p->maybe_blank = takes_blank(p, decl);
    p->pattern = value_str(value_find(decl, STR("AllowedPattern")));
    p->compared = arena_zalloc(l->arena, 1, sizeof *p->compared);
    table_add(l->arena, &t->parameters, p->name, p);
}

/* The outer stack's parameter that it passes on as it is and nobody gave, or NULL. */
static struct parameter *passed_on(const struct template *t, struct str name)
{
    const struct member *m = resolve_function(value_find(t->passed, name));
    if (m == NULL || m->key_len != 3 || m->value.kind != VALUE_STRING)
        return NULL;
    const struct parameter *outer =
        table_find(&t->parent->parameters, value_str(&m->value));
    return outer != NULL && outer->given == NULL ? outer->self : NULL;
}

/* No values but the parameter's allowed ones are possible. */
static void close_variable(struct loader *l, const struct parameter *p,
                           struct variable *v)
{
    for (uint32_t i = 0; i < p->allowed->count; i++) {
        struct str text;
        if (value_as_text(l->arena, l->model->sources, &p->allowed->items[i], &text))
            variable_allow(l->arena, v, text);
    }
    v->closed = true;
}

/* Conditions compare what is found at the path, which is a variable of its own. */
static struct variable *path_variable(struct loader *l, struct parameter *p)
{
    if (p->path != NULL)
        return p->path;
    struct str name = arena_printf(l->arena, "%.*s's path", STR_ARG(p->variable_name));
    p->path = model_variable(l->model, name);
    close_variable(l, p, p->path);
    return p->path;
}

/* Makes both one: a condition on either decides for both. */
static void share(struct loader *l, struct parameter *inner, struct parameter *outer)
{
    inner->variable = param_variable(l, outer);
    inner->given = NULL;
    inner->fallback = outer->fallback;
    inner->allowed = outer->allowed;
    inner->compared = outer->compared;
    inner->lookup = outer->lookup;
    inner->maybe_blank = inner->maybe_blank && outer->maybe_blank;
    if (inner->variable->pattern.len == 0)
        inner->variable->pattern = inner->pattern;
    inner->variable->secret = inner->variable->secret || inner->secret;
    if (outer->lookup.len > 0 && outer->allowed != NULL)
        inner->path = path_variable(l, outer);
}

void param_read(struct template *t)
{
    const struct value *section = template_section(t, STR("Parameters"));
    for (uint32_t i = 0; section != NULL && i < section->count; i++)
        read_one(t, &section->members[i]);
    for (size_t i = 0; t->parent != NULL && i < t->parameters.count; i++) {
        const struct parameter *p = t->parameters.entries[i].value;
        struct parameter *outer = passed_on(t, p->name);
        if (outer != NULL)
            share(t->loader, p->self, outer);
    }
}

struct parameter *param_find(const struct template *t, struct str name)
{
    const struct parameter *p = table_find(&t->parameters, name);
    if (p == NULL && str_starts(name, STR("AWS::")))
        p = table_find(&t->loader->pseudo, name);
    if (p == NULL)
        return NULL;
    p->self->used = true;
    return p->self;
}

struct variable *param_variable(struct loader *l, struct parameter *p)
{
    if (p->variable != NULL)
        return p->variable;
    struct variable *v = model_variable(l->model, p->variable_name);
    p->variable = v;
    v->pattern = p->pattern;
    v->secret = p->secret;
    table_add(l->arena, &l->open, v->name, p);
    /* What is allowed as a path says nothing about what will be found there. */
    if (p->allowed != NULL && p->lookup.len == 0 && !p->list)
        close_variable(l, p, v);
    return v;
}

void param_compare(struct loader *l, const struct variable *v, struct str literal,
                   const struct value *at)
{
    const struct parameter *p = table_find(&l->open, v->name);
    if (p == NULL || p->compared->count > COMPARED_MAX)
        return;
    for (size_t i = 0; i < p->compared->count; i++) {
        if (str_eq(p->compared->items[i].literal, literal))
            return;
    }
    struct compared c = {.literal = literal, .value = value_make_str(literal, at)};
    VEC_PUSH(l->arena, p->compared, c);
}

/* The value that a text stands for by the parameter's type. */
static struct value typed_item(const struct parameter *p, const struct value *v)
{
    struct value out = *v;
    int64_t number;
    if (p->number && v->kind == VALUE_STRING && str_to_int(value_str(v), &number)) {
        out = value_make_int(number, v);
    }
    if (p->secret)
        out.flags |= VALUE_SENSITIVE;
    return out;
}

static struct value typed_list(const struct walk *w, const struct parameter *p,
                               const struct value *v)
{
    struct loader *l = w->t->loader;
    VEC(struct value) items = {0};
    struct str rest = value_str(v);
    struct str part;
    if (!loader_take(l, rest.len))
        return resolve_unknown(w, v, "the text is too long");
    while (str_cut(&rest, ',', &part)) {
        struct value item = value_make_str(str_trim(part), v);
        resolve_place(w, &item);
        VEC_PUSH(l->arena, &items, typed_item(p, &item));
    }
    struct value out = value_make_list(items.items, items.count, v);
    out.flags |= p->secret ? VALUE_SENSITIVE : 0;
    return out;
}

static struct value looked_up(const struct walk *w, const struct parameter *p,
                              const struct value *v, struct str path)
{
    struct arena *a = w->t->loader->arena;
    struct unknown *unknown = arena_zalloc(a, 1, sizeof *unknown);
    unknown->why = arena_printf(a, "the deployment looks up '%.*s' in Parameter Store",
                                STR_ARG(path));
    unknown->set = true;
    unknown->lookup = arena_printf(a, "%.*s%.*s", STR_ARG(p->lookup), STR_ARG(path));
    struct value out = value_make_int(0, v);
    out.kind = VALUE_UNKNOWN;
    out.unknown = unknown;
    return out;
}

static struct value typed(const struct walk *w, const struct parameter *p,
                          const struct value *v)
{
    if (v->kind == VALUE_CHOICE) {
        struct value then = typed(w, p, &v->choice->then);
        struct value otherwise = typed(w, p, &v->choice->otherwise);
        return resolve_choice(w, v->choice->when, &then, &otherwise);
    }
    struct str path;
    if (p->lookup.len > 0 && resolve_text(w, v, &path))
        return looked_up(w, p, v, path);
    if (v->kind == VALUE_STRING && p->list)
        return typed_list(w, p, v);
    return typed_item(p, v);
}

/* Not known: the place is filled in where it is referred to. */
static struct value open_value(const struct walk *w, struct parameter *p)
{
    struct loader *l = w->t->loader;
    if (p->open == NULL) {
        struct unknown *unknown = arena_zalloc(l->arena, 1, sizeof *unknown);
        unknown->why =
            arena_printf(l->arena,
                         str_starts(p->name, STR("AWS::"))
                             ? "%.*s is not known before deployment"
                             : "parameter '%.*s' has no value before deployment",
                         STR_ARG(p->variable_name));
        unknown->set = true;
        unknown->variable = param_variable(l, p);
        unknown->maybe_blank = p->maybe_blank;
        p->open = unknown;
    }
    struct value v = value_make_int(0, NULL);
    v.kind = VALUE_UNKNOWN;
    v.unknown = p->open;
    if (p->secret)
        v.flags |= VALUE_SENSITIVE;
    return v;
}

static bool same_text(const struct walk *w, const struct value *v, struct str text)
{
    struct str own;
    return v != NULL && resolve_text(w, v, &own) && str_eq(own, text);
}

static bool is_compared(const struct walk *w, const struct parameter *p,
                        const struct value *v)
{
    for (size_t i = 0; i < p->compared->count; i++) {
        if (same_text(w, v, p->compared->items[i].literal))
            return true;
    }
    return false;
}

/* A choice of alternatives that grows from its last one. */
struct chain {
    const struct walk *w;
    struct variable *variable;
    struct value value;
    bool has;
};

static void chain_add(struct chain *c, struct str literal, struct value value)
{
    const struct cond *is = cond_equals(c->w->t->loader->arena, c->variable, literal);
    if (is->kind == COND_CONST && !is->truth)
        return;
    c->value = c->has ? resolve_choice(c->w, is, &value, &c->value) : value;
    c->has = true;
}

/* One of the allowed values, or unknown; without those that conditions name on demand.
 */
static struct value one_allowed(const struct walk *w, struct parameter *p, bool unnamed)
{
    struct loader *l = w->t->loader;
    struct chain c = {.w = w};
    bool by_path = p->lookup.len > 0;
    if (p->allowed == NULL || (p->list && !by_path) ||
        !loader_take(l, p->allowed->count * sizeof(struct choice)))
        return open_value(w, p);
    c.variable = by_path ? path_variable(l, p) : param_variable(l, p);
    for (uint32_t i = p->allowed->count; i-- > 0;) {
        const struct value *item = &p->allowed->items[i];
        struct str text;
        if ((unnamed && is_compared(w, p, item)) || !resolve_text(w, item, &text))
            continue;
        chain_add(&c, text, typed(w, p, item));
    }
    return c.has ? c.value : open_value(w, p);
}

/* The default, unless some condition has decided for another value. */
static struct value any_other(const struct walk *w, struct parameter *p)
{
    struct loader *l = w->t->loader;
    VEC(const struct cond *) others = {0};
    for (size_t i = 0; i < p->compared->count; i++) {
        struct str literal = p->compared->items[i].literal;
        if (!same_text(w, p->fallback, literal))
            VEC_PUSH(l->arena, &others,
                     cond_equals(l->arena, param_variable(l, p), literal));
    }
    struct value own = typed(w, p, p->fallback);
    struct value other = open_value(w, p);
    return resolve_choice(w, cond_any(l->arena, others.items, others.count), &other,
                          &own);
}

/*
 * Conditions compare the parameter and have a say in its value: where one has decided
 * that Env is prod, a reference gives prod; the default stands for what they do not
 * name.
 */
static struct value told_apart(const struct walk *w, struct parameter *p)
{
    struct loader *l = w->t->loader;
    size_t count = p->compared->count;
    if (count > COMPARED_MAX || p->list || p->lookup.len > 0 ||
        !loader_take(l, count * sizeof(struct choice)))
        return any_other(w, p);
    struct chain c = {.w = w, .variable = param_variable(l, p)};
    if (!is_compared(w, p, p->fallback)) {
        c.value = typed(w, p, p->fallback);
        c.has = true;
    } else if (p->allowed == NULL || p->allowed->count > count) {
        c.value = one_allowed(w, p, true);
        c.has = true;
    }
    for (size_t i = count; i-- > 0;) {
        const struct compared *named = &p->compared->items[i];
        const struct value *v =
            same_text(w, p->fallback, named->literal) ? p->fallback : &named->value;
        chain_add(&c, named->literal, typed(w, p, v));
    }
    return c.has ? c.value : typed(w, p, p->fallback);
}

/* What a stack passes to a nested one; where that is AWS::NoValue, the default holds.
 */
static struct value given_value(const struct walk *w, struct parameter *p,
                                const struct value *given)
{
    if (given->kind == VALUE_CHOICE) {
        const struct choice *choice = given->choice;
        struct value then = given_value(w, p, &choice->then);
        struct value otherwise = given_value(w, p, &choice->otherwise);
        return resolve_choice(w, choice->when, &then, &otherwise);
    }
    if (given->kind != VALUE_ABSENT)
        return typed(w, p, given);
    return p->fallback == NULL ? open_value(w, p) : typed(w, p, p->fallback);
}

static struct value value_of(const struct walk *w, struct parameter *p)
{
    if (p->given != NULL)
        return given_value(w, p, p->given);
    if (p->fallback == NULL)
        return one_allowed(w, p, false);
    if (p->compared->count > 0)
        return told_apart(w, p);
    return typed(w, p, p->fallback);
}

struct value param_value(const struct walk *w, struct parameter *p,
                         const struct value *node)
{
    if (w->formula && p->given == NULL)
        return resolve_via(w, open_value(w, p), node);
    if (p->has_value)
        return resolve_via(w, p->value, node);
    struct walk inside = {.t = w->t, .bare = true};
    struct value v = value_of(&inside, p);
    /* Until the conditions are read, what they compare it with is not known. */
    if (w->t->has_formulas) {
        p->value = v;
        p->has_value = true;
    }
    return resolve_via(w, v, node);
}
