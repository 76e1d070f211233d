/* SPDX-License-Identifier: Apache-2.0 */
/* Paths of inputs as other tools want them. */
#ifndef REPORT_URI_H
#define REPORT_URI_H

#include "base/buf.h"

/*
 * As seen from the root (a folder with its slash, or empty), and without the "./" it
 * may begin with: tools compare paths by their text.
 */
struct str uri_path(struct str root, struct str path);
/* Whether it begins at the file system's root. */
bool uri_is_absolute(struct str path);
/* RFC 3986: the path percent-encoded, byte for byte; with file:// where it is absolute.
 */
void uri_add(struct buf *out, struct str path);

#endif
