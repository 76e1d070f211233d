/* SPDX-License-Identifier: Apache-2.0 */
/* Paths of inputs as other tools want them. */
#ifndef REPORT_URI_H
#define REPORT_URI_H

#include "report/report.h"

/*
 * As seen from the report's root, without "." and "..": tools compare paths by their
 * text. What is not below the root stays as it was given.
 */
struct str uri_path(struct arena *a, const struct report *r, struct str path);
/* Whether it begins at the file system's root. */
bool uri_is_absolute(struct str path);
/* RFC 3986: the path percent-encoded, byte for byte; with file:// where it is absolute.
 */
void uri_add(struct buf *out, struct str path);

#endif
