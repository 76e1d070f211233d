/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plan lists what an expression refers to, not the expression:
 *
 *   references := ["aws_x.y.id", "aws_x.y", "var.v", "module.m.out", "each.value", …]
 *
 * each reference followed by what it begins with. A variable of a module stands for the
 * expression that its call gives, an output for the expression in the module.
 */
#include "tf/bind.h"

#include "base/limits.h"
#include "tf/address.h"

enum {
    DEPTH_MAX = 64,    /* of variables that stand for outputs that stand for … */
    TARGETS_MAX = 256, /* of one expression */
    STEPS_MAX = 2000,  /* references looked at for one expression */
};

struct binder {
    struct tf_plan *plan;
    struct tf_targets *out;
    unsigned depth;
    unsigned steps;
};

/* Where an expression stands. */
struct scope {
    const struct tf_module *module;
    const struct value *owner;    /* with for_each_expression; NULL: none */
    const struct tf_module *base; /* the outermost that has been come through, */
    struct str path;              /* and the calls that led on from there */
};

static void bind(struct binder *b, const struct scope *s, const struct value *node);

bool bind_is_expression(const struct value *node)
{
    if (!value_is(node, VALUE_MAP))
        return false;
    return node->count == 0 || value_find(node, STR("constant_value")) != NULL ||
           value_is(value_find(node, STR("references")), VALUE_LIST);
}

bool bind_is_set(const struct value *node)
{
    if (!bind_is_expression(node))
        return node != NULL;
    const struct value *constant = value_find(node, STR("constant_value"));
    return constant == NULL || constant->kind != VALUE_NULL;
}

/* "aws_x.y[0].id" into "aws_x", "y", [0] and "id". */
struct parts {
    struct str first;
    struct str second;
    struct str key;
    struct str rest;
};

static size_t name_end(struct str s)
{
    size_t end = 0;
    while (end < s.len && s.ptr[end] != '.' && s.ptr[end] != '[')
        end++;
    return end;
}

static struct str cut_name(struct str *rest)
{
    size_t end = name_end(*rest);
    struct str name = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end, rest->len);
    return name;
}

static void cut_dot(struct str *rest)
{
    if (rest->len > 0 && rest->ptr[0] == '.')
        *rest = str_slice(*rest, 1, rest->len);
}

static struct parts split(struct str reference)
{
    struct parts p = {.rest = reference};
    p.first = cut_name(&p.rest);
    cut_dot(&p.rest);
    p.second = cut_name(&p.rest);
    size_t key = address_key(p.rest);
    p.key = str_slice(p.rest, 0, key);
    p.rest = str_slice(p.rest, key, p.rest.len);
    cut_dot(&p.rest);
    return p;
}

static bool is_named(struct str text, struct str name)
{
    return str_eq(text, name);
}

/* What hands on whatever it is given: the value may be a comparison's, or null. */
static bool passes(const struct tf_block *b, struct str attribute)
{
    static const struct {
        struct str type;
        struct str attribute;
    } rows[] = {
        {STR_INIT("terraform_data"), STR_INIT("output")},
        {STR_INIT("null_data_source"), STR_INIT("outputs")},
        {STR_INIT("external"), STR_INIT("result")},
        {STR_INIT("http"), STR_INIT("response_body")},
        {STR_INIT("terraform_remote_state"), STR_INIT("outputs")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_eq(rows[i].type, b->type) && str_starts(attribute, rows[i].attribute))
            return true;
    return false;
}

static void add_block(struct binder *b, const struct scope *s, struct parts *p,
                      const struct value *at)
{
    /* Both stand beside each other in the reference. */
    size_t len = (size_t)(p->second.ptr - p->first.ptr) + p->second.len;
    const struct tf_block *block =
        tf_block_find(s->module, (struct str){p->first.ptr, len});
    if (block == NULL) {
        b->out->open = true;
        return;
    }
    struct tf_target t = {
        .block = block,
        .base = s->base,
        .path = s->path,
        .attribute = p->rest,
        .key = p->key,
        .span = value_origin(at),
    };
    b->out->passed = b->out->passed || passes(block, p->rest);
    if (b->out->items.count == TARGETS_MAX ||
        b->plan->target_count == LIMIT_PLAN_TARGETS) {
        b->out->open = true;
        return;
    }
    b->plan->target_count++;
    VEC_PUSH(b->plan->arena, &b->out->items, t);
}

static void add_data(struct binder *b, const struct scope *s, struct str reference,
                     const struct value *at)
{
    struct str rest = str_slice(reference, STR("data.").len, reference.len);
    struct parts p = split(rest);
    p.first = str_slice(reference, 0, STR("data.").len + p.first.len);
    add_block(b, s, &p, at);
}

/* The expression that the module's call gives for the variable. */
static void add_variable(struct binder *b, const struct scope *s, struct str name)
{
    const struct tf_module *m = s->module;
    const struct value *given = table_find(&m->inputs, name);
    struct scope outside = {.module = m->parent, .owner = m->call, .base = m->parent};
    if (given != NULL)
        bind(b, &outside, given);
}

static void add_output(struct binder *b, const struct scope *s, const struct parts *p)
{
    struct str rest = p->rest;
    const struct tf_module *m = tf_module_find(s->module, p->second);
    struct str name = cut_name(&rest);
    if (m == NULL || name.len == 0) {
        b->out->open = true;
        return;
    }
    const struct str path[] = {
        s->path, s->path.len > 0 ? STR(".") : STR(""), STR_INIT("module."), p->second,
        p->key,
    };
    struct scope inside = {
        .module = m,
        .base = s->base,
        .path = arena_join(b->plan->arena, path, 5),
    };
    b->plan->steps += inside.path.len / 16; /* for the memory that it takes */
    bind(b, &inside, value_find(table_find(&m->outputs, name), STR("expression")));
}

/* each.value and each.key come from what for_each goes over. */
static void add_each(struct binder *b, const struct scope *s)
{
    b->out->by_key = true;
    bind(b, s, value_find(s->owner, STR("for_each_expression")));
}

static void add_reference(struct binder *b, const struct scope *s,
                          const struct value *at)
{
    struct str reference = value_str(at);
    struct parts p = split(reference);
    if (is_named(p.first, STR("var")))
        add_variable(b, s, p.second);
    else if (is_named(p.first, STR("module")))
        add_output(b, s, &p);
    else if (is_named(p.first, STR("each")))
        add_each(b, s);
    else if (is_named(p.first, STR("count")))
        b->out->by_key = true;
    else if (is_named(p.first, STR("local")))
        b->out->open = true;
    else if (is_named(p.first, STR("data")))
        add_data(b, s, reference, at);
    else if (p.second.len > 0 && !is_named(p.first, STR("path")) &&
             !is_named(p.first, STR("terraform")) && !is_named(p.first, STR("self")))
        add_block(b, s, &p, at);
}

/* Whether it only says what the one before it begins with. */
static bool is_prefix(struct str reference, struct str before)
{
    if (!str_starts(before, reference) || before.len == reference.len)
        return false;
    char next = before.ptr[reference.len];
    return next == '.' || next == '[';
}

static void bind(struct binder *b, const struct scope *s, const struct value *node)
{
    const struct value *list = value_find(node, STR("references"));
    struct str before = STR("");
    if (b->depth == DEPTH_MAX) {
        b->out->open = true;
        return;
    }
    b->depth++;
    for (uint32_t i = 0; value_is(list, VALUE_LIST) && i < list->count; i++) {
        struct str reference = value_str(&list->items[i]);
        if (b->steps >= STEPS_MAX || b->plan->steps >= LIMIT_PLAN_STEPS) {
            b->out->open = true;
            break;
        }
        b->steps++;
        b->plan->steps++;
        if (reference.len > LIMIT_ADDRESS_BYTES)
            b->out->open = true;
        if (reference.len > LIMIT_ADDRESS_BYTES || is_prefix(reference, before))
            continue;
        before = reference;
        add_reference(b, s, &list->items[i]);
    }
    b->depth--;
}

const struct tf_targets *bind_find(struct tf_plan *p, const struct tf_module *m,
                                   const struct value *owner,
                                   const struct value *expression)
{
    if (!bind_is_expression(expression))
        return NULL;
    struct str key = {(const char *)&expression, sizeof expression};
    const struct tf_targets *known = table_find(&p->targets, key);
    if (known != NULL)
        return known;
    struct tf_targets *out = arena_zalloc(p->arena, 1, sizeof *out);
    struct binder b = {.plan = p, .out = out};
    struct scope s = {.module = m, .owner = owner, .base = m};
    bind(&b, &s, expression);
    key.ptr = arena_copy(p->arena, key.ptr, key.len);
    table_add(p->arena, &p->targets, key, out);
    return out;
}

const struct value *bind_argument(const struct tf_resource *r, struct str name)
{
    return value_find(value_find(r->block->config, STR("expressions")), name);
}
