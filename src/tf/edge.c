/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/edge.h"

#include "tf/address.h"
#include "tf/bind.h"

struct edger {
    struct tf_plan *plan;
    const struct tf_resource *from;
    struct tf_resource_list found; /* room for what is looked for at the moment */
};

static void refer(struct edger *e, const struct tf_targets *all,
                  const struct tf_target *t, struct str attribute)
{
    e->found.count = 0;
    bind_objects(e->plan, e->from, all, t, &e->found);
    for (size_t i = 0; i < e->found.count; i++)
        if (e->found.items[i]->resource != NULL && e->found.items[i] != e->from)
            model_refer(e->plan->model, e->from->resource, e->found.items[i]->resource,
                        attribute, t->span);
}

static void follow(struct edger *e, const struct value *expression)
{
    const struct tf_block *b = e->from->block;
    const struct tf_targets *all = bind_find(e->plan, b->module, b->config, expression);
    for (size_t i = 0; all != NULL && i < all->items.count; i++) {
        const struct tf_target *t = &all->items.items[i];
        bool is_id = str_eq(t->attribute, STR("id"));
        refer(e, all, t, is_id ? STR("") : t->attribute);
    }
}

/* Expressions below the arguments of a block and the blocks in it. */
static void follow_all(struct edger *e, const struct value *node)
{
    if (value_is(value_find(node, STR("references")), VALUE_LIST)) {
        follow(e, node);
        return;
    }
    if (bind_is_expression(node))
        return;
    for (uint32_t i = 0; value_is(node, VALUE_MAP) && i < node->count; i++)
        follow_all(e, &node->members[i].value);
    for (uint32_t i = 0; value_is(node, VALUE_LIST) && i < node->count; i++)
        follow_all(e, &node->items[i]);
}

/* The block of an address without keys, from the root module. */
static const struct tf_block *block_named(const struct tf_module *m, struct str address)
{
    struct address_step step;
    while (m != NULL && address_step(&address, &step))
        m = tf_module_find(m, step.name);
    return m == NULL ? NULL : tf_block_find(m, address);
}

static bool mentions(const struct value *v, struct str text)
{
    if (v->kind == VALUE_STRING)
        return str_eq(value_str(v), text);
    for (uint32_t i = 0; v->kind == VALUE_LIST && i < v->count; i++)
        if (mentions(&v->items[i], text))
            return true;
    for (uint32_t i = 0; v->kind == VALUE_MAP && i < v->count; i++)
        if (mentions(&v->members[i].value, text))
            return true;
    return false;
}

/* What a state keeps of an object's dependencies holds those of its dependencies, too:
   only what its attributes name is an edge. */
static bool names(const struct tf_resource *from, const struct tf_resource *to)
{
    static const struct str IDS[] = {STR_INIT("id"), STR_INIT("arn"), STR_INIT("name")};
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++) {
        struct str id = value_str(value_find(to->values, IDS[i]));
        if (id.len > 0 && mentions(from->values, id))
            return true;
    }
    return false;
}

static void depend(struct edger *e, const struct value *at)
{
    const struct tf_targets all = {.by_key = true};
    struct tf_target t = {.base = e->plan->main, .span = value_origin(at)};
    t.block = block_named(e->plan->main, value_str(at));
    if (t.block == NULL)
        return;
    e->found.count = 0;
    bind_objects(e->plan, e->from, &all, &t, &e->found);
    for (size_t i = 0; i < e->found.count; i++) {
        struct tf_resource *to = e->found.items[i];
        if (to->resource != NULL && to != e->from && names(e->from, to))
            model_refer(e->plan->model, e->from->resource, to->resource, STR(""),
                        t.span);
    }
}

/* depends_on of the configuration names blocks of the same module. */
static void depend_on(struct edger *e, const struct value *at)
{
    const struct tf_targets all = {.by_key = true};
    struct tf_target t = {.base = e->from->block->module, .span = value_origin(at)};
    t.block = tf_block_find(e->from->block->module, value_str(at));
    if (t.block != NULL)
        refer(e, &all, &t, STR("DependsOn"));
}

static void edge_one(struct edger *e)
{
    const struct value *config = e->from->block->config;
    const struct value *needs = value_find(config, STR("depends_on"));
    follow_all(e, value_find(config, STR("expressions")));
    for (uint32_t i = 0; value_is(needs, VALUE_LIST) && i < needs->count; i++)
        depend_on(e, &needs->items[i]);
    if (e->plan->origin != ORIGIN_STATE)
        return;
    needs = value_find(e->from->node, STR("depends_on"));
    if (needs == NULL)
        needs = value_find(e->from->node, STR("dependencies"));
    for (uint32_t i = 0; value_is(needs, VALUE_LIST) && i < needs->count; i++)
        depend(e, &needs->items[i]);
}

void edge_all(struct tf_plan *p)
{
    struct edger e = {.plan = p};
    for (size_t i = 0; i < p->resources.count; i++) {
        e.from = p->resources.items[i];
        if (e.from->resource != NULL)
            edge_one(&e);
    }
}
