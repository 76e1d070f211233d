/* SPDX-License-Identifier: Apache-2.0 */
/* A first configuration, drawn up from what there is, with comments that explain it. */
#ifndef CLI_DRAFT_H
#define CLI_DRAFT_H

#include "cli/explore.h"

void draft_config(const struct exploration *found, struct buf *out);

#endif
