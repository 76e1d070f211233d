/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a finding is about, as a text for its fingerprint: the same wherever it stands
 * in its file and its list, another as soon as what was judged is another.
 */
#ifndef LINT_IDENTITY_H
#define LINT_IDENTITY_H

#include "base/buf.h"
#include "lint/spot.h"
#include "rule/judge.h"

/* Only what the message says, which may be that of the judgement worded for a block. */
void identity_add_words(struct buf *out, const struct judgement *v, struct str message);
/* trail leads to the judgement's value, or has depth 0. */
void identity_add(struct buf *out, struct arena *scratch, const struct judgement *v,
                  const struct spot_trail *trail);

#endif
