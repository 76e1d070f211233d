/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Untrusted text inside Markdown (GitHub's and GitLab's): it stays text, whatever it
 * holds. The text goes behind other text of a line, never at its start.
 */
#ifndef REPORT_MDTEXT_H
#define REPORT_MDTEXT_H

#include "base/buf.h"

/* As prose: nobody is mentioned, nothing is linked. */
void mdtext_add(struct buf *out, struct str s);
/* In <code>, where sites look for neither; also in cells of tables. */
void mdtext_add_code(struct buf *out, struct str s);

#endif
