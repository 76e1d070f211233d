/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a block to the object that is meant. The modules that the two blocks share are
 * the same objects on both sides; below, what has no key is told by its name alone, and
 * what has one by the reference or, where it goes by each.key or count.index, by the
 * key of the object that refers.
 */
#include "tf/address.h"
#include "tf/bind.h"

enum { OBJECTS_MAX = 64 }; /* of one block looked at one by one */

/* The innermost module that both are in. */
static const struct tf_module *shared(const struct tf_module *a,
                                      const struct tf_module *b)
{
    while (a != b) {
        if (a->depth >= b->depth)
            a = a->parent;
        else
            b = b->parent;
    }
    return a;
}

/* What addresses of the target's objects begin with, as r sees them. */
static struct str head_of(const struct tf_resource *r, const struct tf_target *t)
{
    const struct tf_module *common = shared(r->block->module, t->block->module);
    return address_head(r->module, common->depth);
}

/* The address that the object has where no further key comes into it. */
static struct tf_resource *named(const struct tf_plan *p, struct str head,
                                 const struct tf_target *t, struct str key)
{
    const struct tf_block *b = t->block;
    size_t steps = 0;
    struct str rest = head;
    struct address_step step;
    while (address_step(&rest, &step))
        steps++;
    /* What the block's own address has below the modules of the head. */
    struct str below = b->address;
    while (steps-- > 0 && address_step(&below, &step))
        ;
    const struct str parts[] = {head, head.len > 0 ? STR(".") : STR(""), below, key};
    const struct tf_resource *r =
        table_find(&p->by_address, arena_join(p->arena, parts, 4));
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

void bind_objects(const struct tf_plan *p, const struct tf_resource *r,
                  const struct tf_targets *all, const struct tf_target *t,
                  struct tf_resource_list *out)
{
    const struct tf_resource_list *made = &t->block->instances;
    struct str wanted = all->by_key ? own_key(r) : STR("");
    struct str head = head_of(r, t);
    struct tf_resource *only = NULL;
    if (made->count == 1)
        only = is_below(made->items[0]->address, head) ? made->items[0] : NULL;
    else if (made->count > 1)
        only = named(p, head, t, t->key.len > 0 ? t->key : wanted);
    if (only != NULL || made->count < 2) {
        if (only != NULL)
            VEC_PUSH(p->arena, out, only);
        return;
    }
    size_t before = out->count;
    for (int exact = 1; exact >= 0 && out->count == before; exact--) {
        for (size_t i = 0; i < made->count && i < OBJECTS_MAX; i++) {
            struct tf_resource *one = made->items[i];
            bool fits = is_below(one->address, head) &&
                        (t->key.len == 0 || str_eq(one->key, t->key)) &&
                        (exact == 0 || wanted.len == 0 || has_key(one, wanted));
            if (fits)
                VEC_PUSH(p->arena, out, one);
        }
    }
}
