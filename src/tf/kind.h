/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is known of a Terraform type: its entry in the mapping tables and facts about
 * what the model makes of it. Looked up once a type. Private to the front end.
 */
#ifndef TF_KIND_H
#define TF_KIND_H

#include "tf/plan.h"

/* Facts about a canonical type, as resources of this Terraform type have them. */
struct tf_facts {
    const struct type_info *published; /* NULL: AWS publishes no such type */
    const struct type_info *with_tags; /* the same, and takes tags */
    const struct type_info *without;   /* the same, and takes none */
};

struct tf_holders; /* tf/attach.c */

struct tf_holders_list {
    struct tf_holders **items;
    size_t count;
    size_t capacity;
};

struct tf_kind {
    struct str type;             /* aws_s3_bucket */
    size_t index;                /* among the plan's kinds */
    const struct value *entry;   /* of the mapping tables; NULL: none */
    bool is_aws;                 /* of the provider aws */
    struct str canonical;        /* of the provider awscc: its type; or empty */
    struct table facts;          /* canonical type -> struct tf_facts * */
    struct table named;          /* attributes that the entry names; filled on demand */
    bool is_listed;              /* named is filled */
    struct tf_resource_list all; /* resources of this type */
    struct table known; /* attribute=value -> struct tf_holders *, filled on demand */
    struct tf_holders_list holders; /* those in known */
    struct table indexed;           /* attributes that are in known */
    const struct value *vague;      /* every property it may have, unknown; on demand */
    struct table
        open_to; /* entries, with a value, whose objects may belong to several */
};

struct tf_kind *kind_of(struct tf_plan *p, struct str type);
/* Gives each kind its resources. */
void kind_list_all(struct tf_plan *p);
const struct tf_facts *kind_facts(struct tf_plan *p, struct tf_kind *k,
                                  struct str type);
/* Whether the entry makes anything of the attribute. */
bool kind_names(struct tf_plan *p, struct tf_kind *k, struct str attribute);

#endif
