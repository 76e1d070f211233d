/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A Terraform plan or state as it was read: the modules and blocks of its
 * configuration, and the instances that they make. What the rest of the front end makes
 * the model from, and what tells the model's resources back into Terraform's words.
 * Everything lives in the model's arena.
 */
#ifndef TF_PLAN_H
#define TF_PLAN_H

#include "base/vec.h"
#include "model/model.h"

struct tf_kind;    /* tf/kind.h */
struct tf_targets; /* tf/bind.h */

struct tf_module_list {
    struct tf_module **items;
    size_t count;
    size_t capacity;
};

struct tf_kind_list {
    struct tf_kind **items;
    size_t count;
    size_t capacity;
};

struct tf_defaults; /* tf/tftags.c */

struct tf_defaults_list {
    struct tf_defaults **items;
    size_t count;
    size_t capacity;
};

struct tf_block_list {
    struct tf_block **items;
    size_t count;
    size_t capacity;
};

/* One module of the configuration: by the calls that lead to it, whatever their keys.
 */
struct tf_module {
    struct str path;                /* "module.a.module.b"; empty: the root */
    struct str name;                /* of the call: "b" */
    const struct tf_module *parent; /* NULL: the root */
    unsigned depth;                 /* calls that lead to it */
    const struct value *call; /* in module_calls: source, expressions; NULL: the root */
    const struct value *node; /* in the configuration: resources, outputs; or NULL */
    struct table inputs;      /* name -> expression that the call gives, a value */
    struct table outputs;     /* name -> its node, a value */
    struct table kids_by_name; /* name -> struct tf_module * */
    struct tf_module_list kids;
    struct table blocks_by_name; /* "aws_x.y", "data.aws_x.y" -> struct tf_block * */
    struct tf_block_list blocks;
    size_t index; /* among its parent's kids */
};

struct tf_resource_list {
    struct tf_resource **items;
    size_t count;
    size_t capacity;
};

/* A resource or data block. */
struct tf_block {
    const struct tf_module *module;
    struct str address; /* without keys: "module.a.aws_x.y", "data.aws_x.y" */
    struct str type;
    struct str name;
    bool is_data;
    const struct value *config; /* of the configuration; NULL: not there */
    struct tf_kind *kind;
    struct tf_resource_list instances; /* in the order of the file */
    size_t index;                      /* among its module's blocks */
};

/* One object that a block makes. */
struct tf_resource {
    struct tf_block *block;
    struct str address; /* module.svc["db main"].aws_ebs_volume.data[0] */
    struct str module;  /* address of its module: module.svc["db main"]; or empty */
    struct str key;     /* as the address has it: [0], ["a"]; empty: it has none */
    struct str action;  /* create, update, replace, keep; empty in a state */
    const struct value *node;      /* that it was read from */
    const struct value *after;     /* as written; NULL: none */
    const struct value *unknown;   /* after_unknown, or NULL */
    const struct value *sensitive; /* after_sensitive, or NULL */
    const struct value *values; /* all three in one: its attributes as they will be */
    struct resource *resource;  /* the first that the model has of it, or NULL */
    size_t index;               /* among its block's instances */
};

struct tf_plan {
    struct model *model;
    struct arena *arena;
    struct diags *diags;
    const struct value *root;
    enum origin origin;
    struct tf_module *main;            /* the root module */
    struct table providers;            /* provider_config_key -> its node, a value */
    struct tf_resource_list resources; /* managed ones that are judged */
    struct tf_resource_list data;      /* data sources, read or to be read */
    struct table by_address;    /* of resources: address -> struct tf_resource * */
    struct table kinds_by_type; /* aws_x -> struct tf_kind * */
    struct tf_kind_list kinds;
    struct table targets;         /* expression -> struct tf_targets * */
    size_t steps;                 /* taken for those, of LIMIT_PLAN_STEPS */
    size_t target_count;          /* in all of those, of LIMIT_PLAN_TARGETS */
    size_t edges;                 /* of LIMIT_PLAN_EDGES */
    struct table defaults_by_key; /* provider_config_key -> struct tf_defaults * */
    struct tf_defaults_list defaults;
    struct tf_resource_list made_from; /* by number of the model's resource */
};

/* The object that a resource of the model was made from; NULL: none of the file. */
const struct tf_resource *tf_origin(const struct tf_plan *p, const struct resource *r);
/* The module that a call of this name leads to; NULL where there is none. */
struct tf_module *tf_module_find(const struct tf_module *parent, struct str name);
/* The block of that name in the module ("aws_x.y", "data.aws_x.y"), or NULL. */
struct tf_block *tf_block_find(const struct tf_module *m, struct str name);
/* Its name in its module. */
struct str tf_block_name(const struct tf_block *b);
/*
 * The module of an address (module.svc["a"]), made where the configuration lacks it;
 * NULL where the address is too long.
 */
struct tf_module *tf_module_named(struct tf_plan *p, struct str address);
/* Reads the configuration, where there is one. */
void tf_read_config(struct tf_plan *p);

/* One object as a plan or state describes it. */
struct tf_item {
    struct str address; /* empty: to be made of the rest */
    struct str module;  /* address of its module */
    struct str mode;    /* managed, data */
    struct str type;
    struct str name;
    struct str key;        /* only where there is no address */
    struct tf_resource of; /* its action and values */
};

/* Adds the object, with its block where that is new. */
void tf_add(struct tf_plan *p, const struct tf_item *item);

#endif
