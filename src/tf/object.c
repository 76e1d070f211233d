/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a block to the object that is meant. The module in which a reference begins is
 * the same object on both sides. From there on, what has no key is told by its name
 * alone, and what has one by the reference or, where that goes by each.key or
 * count.index, by the key of the object that refers.
 */
#include "tf/address.h"
#include "tf/bind.h"

enum { OBJECTS_MAX = 64 }; /* of one block looked at one by one */

/* The address of the module in which the reference begins, as r sees it. */
static struct str base_of(const struct tf_resource *r, const struct tf_target *t)
{
    return address_head(r->module, t->base->depth);
}

/* The object whose address says all that the reference does, and nothing more. */
static struct tf_resource *named(const struct tf_plan *p, struct str base,
                                 const struct tf_target *t, struct str key)
{
    static const struct str DOT = STR_INIT(".");
    struct str none = STR("");
    const struct str parts[] = {
        base,
        base.len > 0 ? DOT : none,
        t->path,
        t->path.len > 0 ? DOT : none,
        tf_block_name(t->block),
        key,
    };
    const struct tf_resource *r =
        table_find(&p->by_address, arena_join(p->arena, parts, 6));
    return r == NULL ? NULL : r->block->instances.items[r->index];
}

static bool is_below(struct str address, struct str head)
{
    return head.len == 0 || (str_starts(address, head) && address.len > head.len &&
                             address.ptr[head.len] == '.');
}

/* The last key of the object or of the modules around it. */
static struct str own_key(const struct tf_resource *r)
{
    struct str rest = r->module;
    struct str key = r->key;
    struct address_step step;
    while (key.len == 0 && address_step(&rest, &step))
        key = step.key;
    return key;
}

static bool has_key(const struct tf_resource *r, struct str key)
{
    struct str rest = r->module;
    struct address_step step;
    if (str_eq(r->key, key))
        return true;
    while (address_step(&rest, &step))
        if (str_eq(step.key, key))
            return true;
    return false;
}

struct tf_resource *bind_object(const struct tf_plan *p, const struct tf_resource *r,
                                const struct tf_targets *all, const struct tf_target *t)
{
    struct tf_resource_list found = {0};
    bind_objects(p, r, all, t, &found);
    return found.count == 1 ? found.items[0] : NULL;
}

/* Of the block's objects those that the reference does not rule out. */
static void look_through(const struct tf_plan *p, struct str base, struct str wanted,
                         const struct tf_target *t, struct tf_resource_list *out)
{
    const struct tf_resource_list *made = &t->block->instances;
    for (size_t i = 0; i < made->count && i < OBJECTS_MAX; i++) {
        struct tf_resource *one = made->items[i];
        if (is_below(one->address, base) &&
            (t->key.len == 0 || str_eq(one->key, t->key)) &&
            (wanted.len == 0 || has_key(one, wanted)))
            VEC_PUSH(p->arena, out, one);
    }
}

void bind_objects(const struct tf_plan *p, const struct tf_resource *r,
                  const struct tf_targets *all, const struct tf_target *t,
                  struct tf_resource_list *out)
{
    const struct tf_resource_list *made = &t->block->instances;
    struct str own = all->by_key ? own_key(r) : STR("");
    struct str base = base_of(r, t);
    size_t before = out->count;
    struct tf_resource *only = NULL;
    if (made->count == 1)
        only = is_below(made->items[0]->address, base) ? made->items[0] : NULL;
    else if (made->count > 1)
        only = named(p, base, t, t->key.len > 0 ? t->key : own);
    if (only != NULL)
        VEC_PUSH(p->arena, out, only);
    if (only != NULL || made->count < 2)
        return;
    if (own.len > 0)
        look_through(p, base, own, t, out);
    if (out->count == before)
        look_through(p, base, STR(""), t, out);
}
