/* SPDX-License-Identifier: Apache-2.0 */
/* Where a finding points: its place, and further ones that explain it. */
#ifndef LINT_POINT_H
#define LINT_POINT_H

#include "lint/spot.h"
#include "rule/judge.h"

/* What turning a judgement's spans into places takes. */
struct pointer {
    struct arena *kept; /* of what the finding keeps */
    struct arena *file; /* lives as long as the model */
    const struct model *model;
};

/* The resource, also where only the problem names it. */
const struct resource *point_resource(const struct model *m, const struct judgement *v);
/*
 * The stretch at fault where a reader finds it: of the value, of the problem, or else
 * of the resource; zero: only the file is known.
 */
struct span point_span(const struct model *m, const struct judgement *v);
/*
 * At the value; where that takes several lines, at the key it stands under, to which
 * the trail leads.
 */
struct place point_place(const struct pointer *p, const struct judgement *v,
                         const struct spot_trail *trail);
/* Says where the value itself is written, and where the modules are called. */
void point_relate(const struct pointer *p, const struct judgement *v,
                  struct finding *f);

#endif
