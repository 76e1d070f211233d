/* SPDX-License-Identifier: Apache-2.0 */
/* Untrusted text inside XML and HTML: nothing of it is markup, nothing is illegal. */
#ifndef REPORT_MARKUP_H
#define REPORT_MARKUP_H

#include "base/buf.h"

/* On one line, for element content and quoted attributes alike. */
void markup_add(struct buf *out, struct str s);
/* name="s", with a blank before it. */
void markup_attribute(struct buf *out, const char *name, struct str s);

#endif
