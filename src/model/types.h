/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Facts about resource types, from rulesets/data/types.tsv (its README.md says where
 * from). Constant data inside the program: looking up is all that costs.
 */
#ifndef MODEL_TYPES_H
#define MODEL_TYPES_H

#include "base/str.h"

enum tag_shape {
    TAG_SHAPE_NONE,  /* takes no tags */
    TAG_SHAPE_LIST,  /* of {Key, Value} */
    TAG_SHAPE_MAP,   /* of key to value */
    TAG_SHAPE_ASG,   /* of {Key, Value, PropagateAtLaunch} */
    TAG_SHAPE_SPECS, /* of {ResourceType, Tags: of {Key, Value}} */
};

/* Lists are property paths with a comma between; lists on a path are not named. */
struct type_info {
    struct str type;
    enum tag_shape tag_shape;
    struct str tag_property; /* that holds them; empty for none */
    struct str tag_name;     /* SPECS: ResourceType of the resource's own tags */
    struct str unordered;    /* lists whose order means nothing */
    struct str attributes;   /* for Fn::GetAtt */
    struct str replacing;    /* properties whose change makes a new resource */
};

/* False for a type that AWS does not publish (custom, third party, mistyped). */
bool type_find(struct str type, struct type_info *out);
/* Whether the list names the path. */
bool type_lists(struct str list, struct str path);
/* The published type of these letters, in any case, and with '_' wherever; or empty. */
struct str type_of_letters(struct str letters);
/* The published type that is spelled most like it; empty where none is near. */
struct str type_nearest(struct str type);

#endif
