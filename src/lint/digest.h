/* SPDX-License-Identifier: Apache-2.0 */
/* A value as one line of text, by which fingerprints tell whether it has changed. */
#ifndef LINT_DIGEST_H
#define LINT_DIGEST_H

#include "base/buf.h"
#include "doc/value.h"

/*
 * The same for the same content, however it is written: maps by key, numbers and
 * booleans in one form, scalars with their length before them, so that no two contents
 * look alike. Of what may not be shown only that it is there. What passes out's maximum
 * is cut.
 */
void digest_add(struct buf *out, struct arena *scratch, const struct value *v);

#endif
