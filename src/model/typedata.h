/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of rulesets/data/types.tsv, as the build writes them into the program. */
#ifndef MODEL_TYPEDATA_H
#define MODEL_TYPEDATA_H

#include "base/lines.h"

extern const struct lines typedata;

#endif
