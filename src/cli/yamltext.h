/* SPDX-License-Identifier: Apache-2.0 */
/* Texts as YAML reads them back. */
#ifndef CLI_YAMLTEXT_H
#define CLI_YAMLTEXT_H

#include "base/buf.h"

/*
 * Adds the text as it is, in single quotes where it needs any, or in double ones where
 * only escapes will do.
 */
void yamltext_add(struct buf *out, struct str s);

#endif
