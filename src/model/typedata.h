/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of rulesets/data/types.tsv, as the build writes them into the program. */
#ifndef MODEL_TYPEDATA_H
#define MODEL_TYPEDATA_H

#include <stdint.h>

extern const char *const typedata_text;  /* NUL-terminated lines, sorted by type */
extern const uint32_t typedata_starts[]; /* of each line, then where the text ends */
extern const uint32_t typedata_count;    /* lines */

#endif
