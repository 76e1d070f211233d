/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walks the tree of an expression. Scalars are passed by value and nothing is allocated
 * for them; operators are known by number, and functions are looked up once per call
 * site.
 */
#include "rule/eval.h"

#include "base/limits.h"

/* The names of types, which stand for values of their own. */
static const struct str types[] = {
    STR_INIT("bool"),   STR_INIT("int"),       STR_INIT("uint"), STR_INIT("double"),
    STR_INIT("string"), STR_INIT("bytes"),     STR_INIT("list"), STR_INIT("map"),
    STR_INIT("type"),   STR_INIT("null_type"),
};

static struct cel_value eval_kid(struct cel_frame *f, const struct expr_node *n,
                                 uint32_t i)
{
    return eval_node(f, kid_node(f->expr, n, i));
}

static struct cel_value eval_literal(const struct expr_node *n)
{
    struct cel_value v = {.kind = CEL_NULL};
    switch ((enum literal_kind)n->literal) {
    case LITERAL_NULL:
        break;
    case LITERAL_BOOL:
        return cel_bool(n->integer != 0);
    case LITERAL_INT:
        return cel_int(n->integer);
    case LITERAL_UINT:
        v.kind = CEL_UINT;
        v.natural = n->natural;
        break;
    case LITERAL_DOUBLE:
        v.kind = CEL_DOUBLE;
        v.real = n->real;
        break;
    case LITERAL_STRING:
        return cel_string(n->text);
    case LITERAL_BYTES:
        v.kind = CEL_BYTES;
        v.string = n->text;
        break;
    }
    return v;
}

static const struct cel_value *find_binding(const struct cel_run *run, struct str name)
{
    for (size_t i = 0; i < run->binding_count; i++) {
        if (str_eq(run->bindings[i].name, name))
            return &run->bindings[i].value;
    }
    return NULL;
}

static const struct cel_value *find_variable(const struct cel_frame *f, struct str name)
{
    for (const struct cel_scope *s = f->scope; s != NULL; s = s->outer) {
        if (str_eq(s->name, name))
            return &s->value;
    }
    return NULL;
}

static struct cel_value eval_name(struct cel_frame *f, const struct expr_node *n)
{
    struct str name = n->text;
    bool global = name.ptr[0] == '.';
    const struct cel_value *found = global ? NULL : find_variable(f, name);
    if (found != NULL)
        return *found;
    if (global)
        name = str_slice(name, 1, SIZE_MAX);
    found = find_binding(f->run, name);
    if (found != NULL)
        return *found;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_eq(types[i], name))
            return (struct cel_value){.kind = CEL_TYPE, .string = types[i]};
    }
    return cel_error(f->run, "unknown name '%.*s'", STR_ARG(name));
}

/* The innermost node of a chain of members. */
static const struct expr_node *chain_root(const struct expr *e,
                                          const struct expr_node *n)
{
    while (n->kind == EXPR_MEMBER)
        n = kid_node(e, n, 0);
    return n;
}

/* A binding under the whole dotted name; a loop variable hides it. */
static const struct cel_value *find_qualified(const struct cel_frame *f,
                                              const struct expr_node *n)
{
    if (find_variable(f, chain_root(f->expr, n)->text) != NULL)
        return NULL;
    for (size_t i = 0; i < f->run->binding_count; i++) {
        if (eval_path_is(f->expr, n, f->run->bindings[i].name))
            return &f->run->bindings[i].value;
    }
    return NULL;
}

static struct cel_value eval_member(struct cel_frame *f, const struct expr_node *n)
{
    if (f->run->qualified &&
        (n->flags & (EXPR_QUALIFIED | EXPR_TEST)) == EXPR_QUALIFIED) {
        const struct cel_value *found = find_qualified(f, n);
        if (found != NULL)
            return *found;
    }
    struct cel_value v = eval_kid(f, n, 0);
    if ((n->flags & EXPR_TEST) != 0)
        return access_test(f->run, v, n->text);
    return cel_member(f->run, v, n->text);
}

/* "||" and "&&": any kid that decides does so, whatever the others are. */
static struct cel_value eval_logic(struct cel_frame *f, const struct expr_node *n,
                                   bool deciding)
{
    struct cel_value result = cel_bool(!deciding);
    for (uint32_t i = 0; i < n->count; i++) {
        struct cel_value v = eval_kid(f, n, i);
        if (v.kind == CEL_BOOL && v.boolean == deciding)
            return v;
        if (cel_is_known(&v) && v.kind != CEL_BOOL)
            v = cel_no_overload(f->run, deciding ? "_||_" : "_&&_", &v, 1);
        if (v.kind != CEL_BOOL)
            result = cel_worse(result, v);
    }
    return result;
}

static struct cel_value eval_condition(struct cel_frame *f, const struct expr_node *n)
{
    struct cel_value v = eval_kid(f, n, 0);
    if (v.kind == CEL_BOOL)
        return eval_kid(f, n, v.boolean ? 1 : 2);
    if (!cel_is_known(&v))
        return v;
    return cel_no_overload(f->run, "_?_:_", &v, 1);
}

static struct cel_value eval_unary(struct cel_frame *f, const struct expr_node *n,
                                   bool negate)
{
    struct cel_value v = eval_kid(f, n, 0);
    if (!cel_is_known(&v))
        return v;
    if (negate)
        return arith_negate(f->run, v);
    if (v.kind == CEL_BOOL)
        return cel_bool(!v.boolean);
    return cel_no_overload(f->run, "!_", &v, 1);
}

/* What was made of something that must not be shown must not be shown either. */
static struct cel_value taint(struct cel_value result, const struct cel_value *args,
                              size_t count)
{
    if (result.from != NULL || result.kind < CEL_STRING || result.kind > CEL_MAP)
        return result;
    for (size_t i = 0; i < count; i++) {
        if (args[i].from != NULL && (args[i].from->flags & VALUE_SENSITIVE) != 0)
            result.from = args[i].from;
    }
    return result;
}

static struct cel_value eval_binary(struct cel_frame *f, const struct expr_node *n,
                                    enum expr_operator op)
{
    struct cel_value both[2] = {eval_kid(f, n, 0), eval_kid(f, n, 1)};
    /* What is known of an unknown may be enough to tell that it equals no such thing.
     */
    if (op == OPERATOR_EQUAL || op == OPERATOR_UNEQUAL)
        return compare_values(f->run, op, both[0], both[1]);
    if (!cel_is_known(&both[0]) || !cel_is_known(&both[1]))
        return cel_worse(both[0], both[1]);
    if (op <= OPERATOR_GREATER_EQUAL)
        return compare_values(f->run, op, both[0], both[1]);
    return taint(arith_binary(f->run, op, both[0], both[1]), both, 2);
}

/* "x in [a, b]" without making the list. */
static struct cel_value eval_in_literal(struct cel_frame *f, const struct expr_node *n,
                                        const struct expr_node *list)
{
    struct cel_value v = eval_kid(f, n, 0);
    struct cel_value result = v.kind == CEL_ERROR ? v : cel_bool(false);
    bool found = false;
    for (uint32_t i = 0; i < list->count; i++) {
        struct cel_value item = eval_kid(f, list, i);
        struct cel_value same = cel_equals(f->run, v, item);
        /* An error in the list is an error of the list; an unknown element need not
           be looked at once another one is equal. */
        if (same.kind == CEL_BOOL)
            found = found || same.boolean;
        else
            result = cel_worse(result, same);
    }
    if (found && result.kind != CEL_ERROR)
        return cel_bool(true);
    return result;
}

static struct cel_value eval_in(struct cel_frame *f, const struct expr_node *n)
{
    const struct expr_node *container = kid_node(f->expr, n, 1);
    if (container->kind == EXPR_LIST)
        return eval_in_literal(f, n, container);
    struct cel_value v = eval_kid(f, n, 0);
    return access_in(f->run, v, eval_node(f, container));
}

/* Calls a function with the kids from skip on as arguments. */
static struct cel_value call(struct cel_frame *f, const struct expr_node *n,
                             const struct cel_function *function, uint32_t skip)
{
    struct cel_value args[CEL_MAX_ARGS];
    struct cel_value bad = cel_bool(true);
    uint32_t count = n->count - skip;
    size_t bytes = 0;
    for (uint32_t i = 0; i < count; i++) {
        args[i] = eval_kid(f, n, skip + i);
        if (!cel_is_known(&args[i]))
            bad = cel_worse(bad, args[i]);
        else if (args[i].kind == CEL_STRING)
            bytes += args[i].string.len;
    }
    if (!function->lazy && !cel_is_known(&bad))
        return bad;
    if (!cel_spend(f->run, bytes / 256))
        return cel_spent();
    return taint(function->call(f->run, args, count), args, count);
}

static struct cel_value eval_call(struct cel_frame *f, const struct expr_node *n)
{
    const struct cel_function *function = eval_function(f->run, f->expr, n);
    if (function == NULL)
        return cel_error(f->run, "no function %.*s() with %u argument%s",
                         STR_ARG(n->text), n->count, n->count == 1 ? "" : "s");
    return call(f, n, function, 0);
}

static struct cel_value eval_method(struct cel_frame *f, const struct expr_node *n)
{
    const struct cel_function *function = eval_function(f->run, f->expr, n);
    if (function == NULL)
        return cel_error(f->run, "no method %.*s() with %u argument%s",
                         STR_ARG(n->text), n->count - 1, n->count == 2 ? "" : "s");
    return call(f, n, function, function->method ? 0 : 1);
}

static struct cel_value eval_operator(struct cel_frame *f, const struct expr_node *n)
{
    enum expr_operator op = n->flags & EXPR_CODE;
    switch (op) {
    case OPERATOR_NONE:
        return eval_call(f, n);
    case OPERATOR_OR:
        return eval_logic(f, n, true);
    case OPERATOR_AND:
        return eval_logic(f, n, false);
    case OPERATOR_CONDITION:
        return eval_condition(f, n);
    case OPERATOR_NOT:
        return eval_unary(f, n, false);
    case OPERATOR_NEGATE:
        return eval_unary(f, n, true);
    case OPERATOR_IN:
        return eval_in(f, n);
    case OPERATOR_EQUAL:
    case OPERATOR_UNEQUAL:
    case OPERATOR_LESS:
    case OPERATOR_LESS_EQUAL:
    case OPERATOR_GREATER:
    case OPERATOR_GREATER_EQUAL:
    case OPERATOR_ADD:
    case OPERATOR_SUBTRACT:
    case OPERATOR_MULTIPLY:
    case OPERATOR_DIVIDE:
    case OPERATOR_MODULO:
        break;
    }
    return eval_binary(f, n, op);
}

static struct cel_value eval_index(struct cel_frame *f, const struct expr_node *n)
{
    struct cel_value v = eval_kid(f, n, 0);
    struct cel_value key = eval_kid(f, n, 1);
    return taint(access_index(f->run, v, key), &v, 1);
}

/* Unknown elements stay elements: what is asked of the list may not depend on them. */
static struct cel_value eval_list(struct cel_frame *f, const struct expr_node *n)
{
    struct cel_value *items = arena_alloc(f->run->arena, n->count * sizeof *items);
    for (uint32_t i = 0; i < n->count; i++) {
        items[i] = eval_kid(f, n, i);
        if (items[i].kind == CEL_ERROR)
            return items[i];
    }
    return cel_list(f->run, items, n->count);
}

/* NULL: the key is a good one and not among the first count of them. */
static const char *key_fault(struct cel_run *run, const struct cel_value *keys,
                             size_t count, struct cel_value key)
{
    if (key.kind != CEL_BOOL && key.kind != CEL_INT && key.kind != CEL_UINT &&
        key.kind != CEL_STRING)
        return "a map takes no key of type";
    (void)cel_spend(run, count / 8);
    for (size_t i = 0; i < count && run->steps <= LIMIT_EVAL_STEPS; i++) {
        if (cel_equal(run, keys[i], key))
            return "a map has the same key twice, of type";
    }
    return NULL;
}

static struct cel_value eval_map(struct cel_frame *f, const struct expr_node *n)
{
    size_t count = n->count / 2;
    struct cel_entries *map = arena_alloc(f->run->arena, sizeof *map);
    struct cel_value *keys = arena_alloc(f->run->arena, count * sizeof *keys);
    struct cel_value *values = arena_alloc(f->run->arena, count * sizeof *values);
    for (uint32_t i = 0; i < count; i++) {
        keys[i] = eval_kid(f, n, 2 * i);
        values[i] = eval_kid(f, n, 2 * i + 1);
        if (!cel_is_known(&keys[i]) || values[i].kind == CEL_ERROR)
            return cel_worse(keys[i], values[i]);
        const char *fault = key_fault(f->run, keys, i, keys[i]);
        if (fault != NULL)
            return cel_error(f->run, "%s %s", fault, cel_kind_name(keys[i]));
    }
    *map = (struct cel_entries){keys, values, count};
    return (struct cel_value){.kind = CEL_MAP, .list = map};
}

struct cel_value eval_node(struct cel_frame *f, const struct expr_node *n)
{
    if (++f->run->steps > LIMIT_EVAL_STEPS)
        return cel_spent();
    switch ((enum expr_kind)n->kind) {
    case EXPR_LITERAL:
        return eval_literal(n);
    case EXPR_NAME:
        return eval_name(f, n);
    case EXPR_MEMBER:
        return eval_member(f, n);
    case EXPR_INDEX:
        return eval_index(f, n);
    case EXPR_CALL:
        return eval_operator(f, n);
    case EXPR_METHOD:
        return eval_method(f, n);
    case EXPR_LIST:
        return eval_list(f, n);
    case EXPR_MAP:
        return eval_map(f, n);
    case EXPR_MACRO:
        return eval_macro(f, n);
    }
    return cel_spent();
}

struct cel_value cel_eval(struct cel_run *run, const struct expr *e)
{
    struct cel_frame frame = {.run = run, .expr = e};
    struct cel_value v = eval_node(&frame, &e->nodes[e->root]);
    return run->steps > LIMIT_EVAL_STEPS ? cel_spent() : v;
}
