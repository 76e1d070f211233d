/* SPDX-License-Identifier: Apache-2.0 */
#include "cfn/func.h"

enum {
    RUNS_PER_CALL = 128, /* so 64 alternatives at most */
    NAME_MAX = 64,       /* bytes of a name that is compared with the functions' */
};

const struct function cfn_functions[] = {
    {STR_INIT("Ref"), func_ref, NULL, false,
     "value of a parameter, name of a resource"},
    {STR_INIT("Fn::GetAtt"), func_getatt, NULL, false, "attribute of a resource"},
    {STR_INIT("Fn::Sub"), func_sub_parts, func_sub, true, "text with ${names} in it"},
    {STR_INIT("Fn::Join"), NULL, func_join, true, "texts with a delimiter between"},
    {STR_INIT("Fn::If"), func_if, NULL, false, "one of two values, by a condition"},
    {STR_INIT("Fn::FindInMap"), NULL, func_find_in_map, false, "value out of Mappings"},
    {STR_INIT("Fn::Select"), NULL, func_select, false, "item of a list, by number"},
    {STR_INIT("Fn::Split"), NULL, func_split, true, "list of a text's parts"},
    {STR_INIT("Fn::Base64"), NULL, func_base64, true, "text in Base64"},
    {STR_INIT("Fn::Cidr"), NULL, func_cidr, true, "subnets of an address block"},
    {STR_INIT("Fn::GetAZs"), NULL, func_zones, true, "availability zones of a region"},
    {STR_INIT("Fn::ImportValue"), NULL, func_import, true,
     "what another stack exports"},
    {STR_INIT("Fn::GetStackOutput"), NULL, func_stack_output, true,
     "another stack's output"},
    {STR_INIT("Fn::Transform"), func_transform, NULL, false, "what a macro makes"},
    {STR_INIT("Fn::Length"), NULL, func_length, true, "number of items of a list"},
    {STR_INIT("Fn::ToJsonString"), NULL, func_json, true, "JSON text of a value"},
    {STR_INIT("Fn::Equals"), func_formula, NULL, false, "whether two texts are equal"},
    {STR_INIT("Fn::And"), func_formula, NULL, false, "whether all conditions hold"},
    {STR_INIT("Fn::Or"), func_formula, NULL, false, "whether any condition holds"},
    {STR_INIT("Fn::Not"), func_formula, NULL, false, "whether a condition fails"},
    {STR_INIT("Fn::Contains"), func_rule_only, NULL, false,
     "in Rules: list has a text"},
    {STR_INIT("Fn::EachMemberEquals"), func_rule_only, NULL, false,
     "in Rules: all equal"},
    {STR_INIT("Fn::EachMemberIn"), func_rule_only, NULL, false,
     "in Rules: all in a list"},
    {STR_INIT("Fn::RefAll"), func_rule_only, NULL, false, "in Rules: values of a type"},
    {STR_INIT("Fn::ValueOf"), func_rule_only, NULL, false, "in Rules: attribute"},
    {STR_INIT("Fn::ValueOfAll"), func_rule_only, NULL, false, "in Rules: attributes"},
};

const size_t cfn_function_count = sizeof cfn_functions / sizeof *cfn_functions;

const struct function *func_find(struct str name)
{
    for (size_t i = 0; i < cfn_function_count; i++) {
        if (str_eq(cfn_functions[i].name, name))
            return &cfn_functions[i];
    }
    return NULL;
}

/* Whether nothing is known that would tell the value from another unknown one. */
static bool is_plain(const struct value *v)
{
    return v->kind == VALUE_UNKNOWN && v->unknown->resource.len == 0 &&
           v->unknown->lookup.len == 0 && v->unknown->variable == NULL;
}

static struct str common_prefix(struct str a, struct str b)
{
    size_t len = 0;
    while (len < a.len && len < b.len && a.ptr[len] == b.ptr[len])
        len++;
    return str_slice(a, 0, len);
}

static struct str common_suffix(struct str a, struct str b)
{
    size_t len = 0;
    while (len < a.len && len < b.len &&
           a.ptr[a.len - 1 - len] == b.ptr[b.len - 1 - len])
        len++;
    return str_slice(a, a.len - len, len);
}

/* One value for both branches, where a reader could not tell them apart. */
static bool merge(const struct walk *w, const struct value *then,
                  const struct value *otherwise, struct value *out)
{
    *out = *then;
    if (!is_plain(then) || !is_plain(otherwise))
        return then->kind == VALUE_STRING && value_equal(then, otherwise);
    const struct unknown *a = then->unknown;
    const struct unknown *b = otherwise->unknown;
    if (a->maybe_blank != b->maybe_blank)
        return false;
    if (a->prefix.len + a->suffix.len + b->prefix.len + b->suffix.len == 0)
        return true;
    struct unknown *both = arena_copy(w->t->loader->arena, a, sizeof *both);
    both->prefix = common_prefix(a->prefix, b->prefix);
    both->suffix = common_suffix(a->suffix, b->suffix);
    out->unknown = both;
    return true;
}

/* The result over all combinations of what work asks for. */
static struct value run(struct call *c, const struct assume *up)
{
    c->assumed = up;
    c->open = NULL;
    struct value v = c->function->work(c);
    const struct cond *open = c->open;
    if (open == NULL)
        return v;
    struct loader *l = c->walk->t->loader;
    if (c->runs < 2 || !loader_take(l, sizeof(struct choice)))
        return resolve_unknown(c->walk, c->node, "too many alternatives");
    c->runs -= 2;
    struct assume branch = {.up = up, .cond = open, .truth = true};
    bool sure = c->open_sure;
    struct value then = run(c, &branch);
    if (sure)
        return resolve_sure(c->walk, open, &then);
    branch.truth = false;
    struct value otherwise = run(c, &branch);
    struct value one;
    if (merge(c->walk, &then, &otherwise, &one))
        return one;
    return resolve_choice(c->walk, open, &then, &otherwise);
}

static struct value unknown_function(const struct walk *w, const struct value *node,
                                     const struct member *m)
{
    resolve_copy(w, &m->value);
    struct str name = member_key(m);
    if (!w->t->macros && name.len > NAME_MAX)
        resolve_problem(w, "bad-intrinsic", node, "There is no such function");
    else if (!w->t->macros) {
        size_t best = 0;
        for (size_t i = 1; i < cfn_function_count; i++) {
            if (str_distance(cfn_functions[i].name, name) <
                str_distance(cfn_functions[best].name, name))
                best = i;
        }
        resolve_problem(w, "bad-intrinsic", node,
                        "There is no function %.*s (did you mean '%.*s'?)",
                        STR_ARG(str_slice(name, 0, 100)),
                        STR_ARG(cfn_functions[best].name));
    }
    return resolve_unknown(w, node, "%.*s is not a function that is known here",
                           STR_ARG(str_slice(name, 0, 100)));
}

/* Both steps of a function's application. */
static struct value apply(const struct walk *w, const struct function *function,
                          const struct value *node)
{
    const struct value *written = &node->members->value;
    if (function->work == NULL)
        return function->prepare(w, node, written);
    struct walk inside = *w;
    inside.bare = true;
    struct value arg = function->prepare != NULL
                           ? function->prepare(&inside, node, written)
                           : resolve_copy(&inside, written);
    struct call c = {
        .walk = w,
        .function = function,
        .node = node,
        .arg = &arg,
        .runs = RUNS_PER_CALL,
    };
    return run(&c, NULL);
}

struct value func_apply(const struct walk *w, const struct value *node,
                        const struct member *m)
{
    struct loader *l = w->t->loader;
    const struct function *function = func_find(member_key(m));
    if (function == NULL)
        return unknown_function(w, node, m);
    if (!function->digests)
        return apply(w, function, node);
    struct walk inside = *w;
    inside.lists = &l->scratch;
    l->scratch_users++;
    struct value v = apply(&inside, function, node);
    if (--l->scratch_users == 0)
        arena_reset(&l->scratch);
    return v;
}

enum belief {
    BELIEF_FALSE,
    BELIEF_TRUE,
    BELIEF_OPEN,
};

/* What one assumption says about a condition. */
static enum belief implied(const struct assume *a, const struct cond *cond)
{
    if (a->cond == cond)
        return a->truth ? BELIEF_TRUE : BELIEF_FALSE;
    if (a->cond->kind != COND_EQUALS || cond->kind != COND_EQUALS ||
        a->cond->variable != cond->variable)
        return BELIEF_OPEN;
    if (str_eq(a->cond->literal, cond->literal))
        return a->truth ? BELIEF_TRUE : BELIEF_FALSE;
    return a->truth ? BELIEF_FALSE : BELIEF_OPEN;
}

static enum belief assumed(const struct call *c, const struct cond *cond)
{
    bool flipped = false;
    for (; cond->kind == COND_NOT; cond = cond->kids[0])
        flipped = !flipped;
    enum belief truth = BELIEF_OPEN;
    if (cond->kind == COND_CONST)
        truth = cond->truth ? BELIEF_TRUE : BELIEF_FALSE;
    for (const struct assume *a = c->assumed; a != NULL && truth == BELIEF_OPEN;
         a = a->up)
        truth = implied(a, cond);
    if (truth == BELIEF_OPEN || !flipped)
        return truth;
    return truth == BELIEF_TRUE ? BELIEF_FALSE : BELIEF_TRUE;
}

bool call_holds(struct call *c, const struct cond *cond)
{
    enum belief truth = assumed(c, cond);
    if (truth != BELIEF_OPEN)
        return truth == BELIEF_TRUE;
    for (; cond->kind == COND_NOT; cond = cond->kids[0])
        ;
    c->open = cond;
    return false;
}

bool call_excludes(const struct call *c, const struct cond *cond)
{
    return assumed(c, cond) == BELIEF_FALSE;
}

const struct value *call_pick(struct call *c, const struct value *v)
{
    while (v != NULL && v->kind == VALUE_CHOICE) {
        bool truth = call_holds(c, v->choice->when);
        c->open_sure = v->choice->sure;
        if (c->open != NULL)
            return NULL;
        v = truth ? &v->choice->then : &v->choice->otherwise;
    }
    return v;
}

const struct value *call_item(struct call *c, const struct value *list, uint32_t i)
{
    return call_pick(c, &list->items[i]);
}

struct value call_none(const struct call *c)
{
    return c->failure;
}

struct value call_bad(struct call *c, const char *format, ...)
{
    struct arena *arena = c->walk->t->loader->arena;
    va_list args;
    va_start(args, format);
    struct str message = arena_vprintf(arena, format, args);
    va_end(args);
    if (!c->reported)
        resolve_problem(c->walk, "bad-intrinsic", c->node, "%.*s %.*s",
                        STR_ARG(c->function->name), STR_ARG(message));
    c->reported = true;
    c->failure = resolve_unknown(c->walk, c->node, "%.*s %.*s",
                                 STR_ARG(c->function->name), STR_ARG(message));
    return c->failure;
}

const struct value *call_list(struct call *c, uint32_t low, uint32_t high)
{
    const struct value *list = call_pick(c, c->arg);
    if (list == NULL)
        return NULL;
    if (list->kind == VALUE_LIST && list->count >= low && list->count <= high)
        return list;
    if (list->kind == VALUE_UNKNOWN)
        c->failure = call_unknown(c, list, false);
    else if (low == high)
        call_bad(c, "takes a list of %u items", low);
    else
        call_bad(c, "takes a list of %u to %u items", low, high);
    return NULL;
}

struct value call_unknown(struct call *c, const struct value *part, bool whole)
{
    if (part->kind != VALUE_UNKNOWN)
        return resolve_unknown(c->walk, c->node, "part of it is not known");
    struct value v = *part;
    if (whole)
        return resolve_via(c->walk, v, c->node);
    return value_make_unknown(c->walk->t->loader->arena, part->unknown->why, true,
                              c->node);
}

struct variable *func_variable(const struct walk *w, const struct value *expression)
{
    struct loader *l = w->t->loader;
    struct str text = resolve_expression(w, expression);
    struct str name =
        arena_printf(l->arena, "%.*s%.*s", STR_ARG(w->t->prefix), STR_ARG(text));
    return model_variable(l->model, name);
}
