/* SPDX-License-Identifier: Apache-2.0 */
/* What the functions on tags share. Private to them. */
#ifndef RULE_FACTTAG_H
#define RULE_FACTTAG_H

#include "model/tags.h"
#include "rule/view.h"

struct tag_keys {
    struct str *items;
    size_t count;
};

/* A member that a tag's map has besides key, value and propagates. */
struct tag_extra {
    struct str name;
    struct cel_value value;
};

/* The keys that v names: a list of them, or a map whose keys they are. */
bool facttag_keys(struct cel_run *run, struct cel_value v, struct tag_keys *out);
/* All tags (keys NULL), or at least those of the keys. */
const struct tag_set *facttag_read(struct cel_run *run, const struct resource *r,
                                   const struct str *keys, size_t key_count);
/* The tag as rules see it. */
struct cel_value facttag_map(struct cel_run *run, const struct tag *t,
                             const struct tag_extra *extra, size_t extra_count);

#endif
