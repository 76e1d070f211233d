/* SPDX-License-Identifier: Apache-2.0 */
/* A value as one line of text, by which fingerprints tell whether it has changed. */
#ifndef LINT_DIGEST_H
#define LINT_DIGEST_H

#include "base/buf.h"
#include "doc/value.h"

/* Scalars as written, lists and maps in JSON's way; what passes out's maximum is cut,
   and what is sensitive left out. */
void digest_add(struct buf *out, struct arena *scratch, const struct sources *all,
                const struct value *v);

#endif
