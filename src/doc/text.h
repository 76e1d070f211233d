/* SPDX-License-Identifier: Apache-2.0 */
/* What is no text is refused before anyone parses it. Private to the readers. */
#ifndef DOC_TEXT_H
#define DOC_TEXT_H

#include "doc/diag.h"

/* False after a diagnostic where source n is empty, too large, UTF-16 or binary. */
bool text_check(const struct sources *all, uint16_t n, struct diags *d);
/* Reports a byte of source n that is not part of well-formed UTF-8. */
void text_bad_utf8(const struct sources *all, uint16_t n, size_t offset,
                   struct diags *d);

#endif
