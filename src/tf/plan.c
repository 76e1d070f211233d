/* SPDX-License-Identifier: Apache-2.0 */
#include "tf/plan.h"

#include "base/limits.h"
#include "tf/address.h"
#include "tf/kind.h"

const struct tf_resource *tf_origin(const struct tf_plan *p, const struct resource *r)
{
    return r->index < p->made_from.count ? p->made_from.items[r->index] : NULL;
}

/* "a.b", or "b" where a is empty. */
static struct str joined(struct arena *a, struct str head, struct str tail)
{
    const struct str parts[] = {head, STR_INIT("."), tail};
    return head.len == 0 ? tail : arena_join(a, parts, 3);
}

/* Texts that repeat what stands above them count as steps: they multiply the file. */
static bool spend(struct tf_plan *p, size_t bytes)
{
    p->steps += 1 + bytes / 16;
    return p->steps < LIMIT_PLAN_STEPS;
}

struct tf_module *tf_module_find(const struct tf_module *parent, struct str name)
{
    const struct tf_module *m = table_find(&parent->kids_by_name, name);
    return m == NULL ? NULL : parent->kids.items[m->index];
}

/* The same, made where it is not there yet; NULL where its path is too long. */
static struct tf_module *module_at(struct tf_plan *p, struct tf_module *parent,
                                   struct str name)
{
    struct tf_module *m = tf_module_find(parent, name);
    if (m != NULL || parent->path.len + name.len > LIMIT_ADDRESS_BYTES ||
        !spend(p, parent->path.len))
        return m;
    m = arena_zalloc(p->arena, 1, sizeof *m);
    const struct str call[] = {STR_INIT("module."), name};
    m->name = name;
    m->parent = parent;
    m->depth = parent->depth + 1;
    m->path = joined(p->arena, parent->path, arena_join(p->arena, call, 2));
    m->index = parent->kids.count;
    VEC_PUSH(p->arena, &parent->kids, m);
    table_add(p->arena, &parent->kids_by_name, name, m);
    return m;
}

struct tf_block *tf_block_find(const struct tf_module *m, struct str name)
{
    const struct tf_block *b = table_find(&m->blocks_by_name, name);
    return b == NULL ? NULL : m->blocks.items[b->index];
}

/* The block of these parts, made where it is not there yet. */
static struct tf_block *block_at(struct tf_plan *p, struct tf_module *m,
                                 const struct tf_block *like)
{
    const struct str parts[] = {
        like->is_data ? STR("data.") : STR(""),
        like->type,
        STR_INIT("."),
        like->name,
    };
    struct str name = arena_join(p->arena, parts, 4);
    struct tf_block *b = tf_block_find(m, name);
    if (b != NULL)
        return b;
    b = arena_copy(p->arena, like, sizeof *like);
    b->module = m;
    b->address = joined(p->arena, m->path, name);
    b->kind = kind_of(p, b->type);
    b->index = m->blocks.count;
    VEC_PUSH(p->arena, &m->blocks, b);
    table_add(p->arena, &m->blocks_by_name, name, b);
    return b;
}

static bool is_data(struct str mode)
{
    return str_eq(mode, STR("data"));
}

static void read_block(struct tf_plan *p, struct tf_module *m, const struct value *node)
{
    struct tf_block b = {
        .type = value_str(value_find(node, STR("type"))),
        .name = value_str(value_find(node, STR("name"))),
        .is_data = is_data(value_str(value_find(node, STR("mode")))),
        .config = node,
    };
    if (b.type.len > 0 && b.name.len > 0 && spend(p, m->path.len))
        block_at(p, m, &b);
}

static void list_members(struct tf_plan *p, struct table *to, const struct value *map)
{
    for (uint32_t i = 0; value_is(map, VALUE_MAP) && i < map->count; i++)
        table_add(p->arena, to, member_key(&map->members[i]), &map->members[i].value);
}

/* The descent is as deep as the document, which LIMIT_DEPTH bounds. */
static void read_module(struct tf_plan *p, struct tf_module *m)
{
    const struct value *blocks = value_find(m->node, STR("resources"));
    const struct value *calls = value_find(m->node, STR("module_calls"));
    list_members(p, &m->inputs, value_find(m->call, STR("expressions")));
    list_members(p, &m->outputs, value_find(m->node, STR("outputs")));
    for (uint32_t i = 0; value_is(blocks, VALUE_LIST) && i < blocks->count; i++)
        read_block(p, m, &blocks->items[i]);
    for (uint32_t i = 0; value_is(calls, VALUE_MAP) && i < calls->count; i++) {
        struct tf_module *inner = module_at(p, m, member_key(&calls->members[i]));
        if (inner == NULL)
            continue;
        inner->call = &calls->members[i].value;
        inner->node = value_find(inner->call, STR("module"));
        read_module(p, inner);
    }
}

void tf_read_config(struct tf_plan *p)
{
    const struct value *config = value_find(p->root, STR("configuration"));
    p->main = arena_zalloc(p->arena, 1, sizeof *p->main);
    p->main->node = value_find(config, STR("root_module"));
    list_members(p, &p->providers, value_find(config, STR("provider_config")));
    read_module(p, p->main);
}

struct tf_module *tf_module_named(struct tf_plan *p, struct str address)
{
    struct tf_module *m = p->main;
    struct address_step step;
    while (m != NULL && address_step(&address, &step))
        m = module_at(p, m, step.name);
    return m;
}

/* The block's name and what follows it, as in the address below the module's. */
static struct str local_address(const struct tf_item *item)
{
    size_t skip = item->module.len == 0 ? 0 : item->module.len + 1;
    return str_starts(item->address, item->module)
               ? str_slice(item->address, skip, item->address.len)
               : item->address;
}

struct str tf_block_name(const struct tf_block *b)
{
    size_t skip = b->module->path.len == 0 ? 0 : b->module->path.len + 1;
    return str_slice(b->address, skip, b->address.len);
}

/* The address and the key, each from the other where it is missing. */
static void name_it(struct tf_plan *p, const struct tf_item *item,
                    struct tf_resource *r)
{
    struct str name = tf_block_name(r->block);
    struct str local = local_address(item);
    r->module = item->module;
    r->key = item->key;
    if (local.len > 0 && str_starts(local, name))
        r->key = str_slice(local, name.len, local.len);
    r->address = item->address;
    if (local.len == item->address.len) {
        const struct str parts[] = {name, r->key};
        r->address = joined(p->arena, item->module, arena_join(p->arena, parts, 2));
    }
}

/* Whether all that addresses are made of is of a size that they can have. */
static bool is_sized(struct tf_plan *p, const struct tf_item *item)
{
    const struct str parts[] = {item->address, item->module, item->type, item->name,
                                item->key};
    bool good = tf_module_named(p, item->module) != NULL && spend(p, item->module.len);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        good = good && parts[i].len <= LIMIT_ADDRESS_BYTES;
    if (!good)
        diag_add(p->diags, value_origin(item->of.node),
                 "the address is longer than %d bytes, or there are too many",
                 LIMIT_ADDRESS_BYTES);
    return good;
}

void tf_add(struct tf_plan *p, const struct tf_item *item)
{
    struct tf_block like = {
        .type = item->type,
        .name = item->name,
        .is_data = is_data(item->mode),
    };
    bool managed = str_eq(item->mode, STR("managed"));
    if ((!managed && !like.is_data) || item->type.len == 0 || item->name.len == 0)
        return;
    if (!is_sized(p, item))
        return;
    struct tf_resource *r = arena_copy(p->arena, &item->of, sizeof item->of);
    r->block = block_at(p, tf_module_named(p, item->module), &like);
    name_it(p, item, r);
    if (table_add(p->arena, &p->by_address, r->address, r) != NULL)
        return;
    r->index = r->block->instances.count;
    VEC_PUSH(p->arena, &r->block->instances, r);
    if (like.is_data)
        VEC_PUSH(p->arena, &p->data, r);
    else
        VEC_PUSH(p->arena, &p->resources, r);
}
