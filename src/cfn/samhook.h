/* SPDX-License-Identifier: Apache-2.0 */
/* What the mapping tables of SAM cannot say. */
#ifndef CFN_SAMHOOK_H
#define CFN_SAMHOOK_H

#include "map/map.h"

extern const struct map_hook sam_hooks[];

#endif
