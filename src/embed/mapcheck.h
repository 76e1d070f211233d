/* SPDX-License-Identifier: Apache-2.0 */
/* Whether an entry of a mapping table says what the engine understands. */
#ifndef EMBED_MAPCHECK_H
#define EMBED_MAPCHECK_H

#include "doc/diag.h"
#include "doc/value.h"

/* Adds a diagnostic for each unknown key, and for each value that its key cannot hold.
 */
void mapcheck_entry(const struct member *entry, struct diags *d);

#endif
