/* SPDX-License-Identifier: Apache-2.0 */
/* What the mapping tables of Terraform cannot say. */
#ifndef TF_HOOK_H
#define TF_HOOK_H

#include "map/map.h"

extern const struct map_hook tf_hooks[];

#endif
