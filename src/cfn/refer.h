/* SPDX-License-Identifier: Apache-2.0 */
/* What a name stands for: a parameter, a pseudo parameter, a resource or its attribute.
 */
#ifndef CFN_REFER_H
#define CFN_REFER_H

#include "cfn/resolver.h"

/* A name that is used. */
struct mention {
    struct str name;
    const struct value *at;   /* the place of the name: for problems and edges */
    const struct value *node; /* the whole reference: what values come through */
    const char *kind;         /* of the problem where nothing has the name */
};

/* The value of a parameter, or what stands for a resource's physical id. */
struct value refer_name(const struct walk *w, const struct mention *m);
/* An attribute of a resource. */
struct value refer_attribute(const struct walk *w, const struct mention *m,
                             struct str attribute);
/* "Resource.Attribute", cut at the first dot; an output of a nested stack too. */
struct value refer_dotted(const struct walk *w, const struct mention *m);
/* Whether a name that nothing declares may be one that a transform makes. */
bool refer_may_be_made(const struct template *t, struct str name);

#endif
