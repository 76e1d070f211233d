/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of rulesets/data/awscc.tsv, as the build writes them into the program. */
#ifndef TF_AWSCCDATA_H
#define TF_AWSCCDATA_H

#include "base/lines.h"

extern const struct lines awsccdata;

#endif
