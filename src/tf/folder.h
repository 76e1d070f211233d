/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the .tf files of one folder declare, and where: a Terraform module as it is
 * written. The files become sources, so that places in them can be shown.
 */
#ifndef TF_FOLDER_H
#define TF_FOLDER_H

#include "base/table.h"
#include "doc/value.h"

/* A resource or module block. */
struct folder_block {
    struct span head;         /* resource "aws_vpc" "main"; in JSON, the name */
    struct span extent;       /* from the head to the closing brace */
    const struct value *body; /* as tf/hcl.h has it; in JSON perhaps a list of maps */
    /* What override files say besides; the one that counts most comes first. */
    const struct folder_block *override;
    bool repeated; /* stands in several places, so that none of them is the place */
    size_t index;  /* among the folder's */
};

struct folder {
    struct str path; /* ends in "/"; empty: where we are */
    size_t files;
    struct folder_block **items;
    size_t count;
    size_t capacity;
    struct table by_key; /* "aws_vpc.main", "module.svc" -> struct folder_block * */
};

/*
 * Reads all .tf and .tf.json files right in the folder. What cannot be opened or read
 * declares nothing.
 */
const struct folder *folder_read(struct arena *a, struct sources *all, struct str path);
/* The block, if exactly one declares it, or NULL. */
const struct folder_block *folder_find(const struct folder *f, struct str key);

#endif
