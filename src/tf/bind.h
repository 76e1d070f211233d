/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an expression of the configuration refers to: blocks, through the inputs and
 * outputs of modules, and the objects they make. Private to the front end.
 */
#ifndef TF_BIND_H
#define TF_BIND_H

#include "tf/plan.h"

/* A block that an expression names. */
struct tf_target {
    const struct tf_block *block;
    const struct tf_module *base; /* where the reference to it begins, */
    struct str path;      /* and how it goes on from there: module.svc["a"]; or empty */
    struct str attribute; /* "id", "root_block_device[0].volume_id"; empty: all of it */
    struct str key;       /* of the object, where the expression says it: [0], ["a"] */
    struct span span;     /* of the reference */
};

struct tf_targets {
    VEC(struct tf_target) items;
    bool open;   /* it also names what the plan does not resolve: a local value */
    bool by_key; /* it names each.key, each.value or count.index */
    bool passed; /* part of it may be anything at all, null as well */
};

/* Whether the node is one expression rather than those of a nested block. */
bool bind_is_expression(const struct value *node);
/* Whether the configuration gives a value with it. */
bool bind_is_set(const struct value *expression);
/*
 * What the expression names, which stands in the module and, where it may name each.key
 * and the like, belongs to the owner: the node of a resource or a call. NULL: no
 * expression.
 */
const struct tf_targets *bind_find(struct tf_plan *p, const struct tf_module *m,
                                   const struct value *owner,
                                   const struct value *expression);
/* The expression for an argument of the object's block, or NULL. */
const struct value *bind_argument(const struct tf_resource *r, struct str name);

/*
 * The object of the target that r, whose expression it is, means; NULL where that
 * cannot be told or there is none.
 */
struct tf_resource *bind_object(const struct tf_plan *p, const struct tf_resource *r,
                                const struct tf_targets *all,
                                const struct tf_target *t);
/* All that it may mean, up to a limit. */
void bind_objects(const struct tf_plan *p, const struct tf_resource *r,
                  const struct tf_targets *all, const struct tf_target *t,
                  struct tf_resource_list *out);

#endif
