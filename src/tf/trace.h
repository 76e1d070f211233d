/* SPDX-License-Identifier: Apache-2.0 */
/* Source lines: where a reader should look for what a plan says. */
#ifndef TF_TRACE_H
#define TF_TRACE_H

#include "tf/plan.h"

/*
 * Gives the model's resources the places of their blocks, and the model its trace.
 * source is the folder of the root module's .tf files; empty: it is looked for. Where a
 * block is not found in exactly one place, what it makes has no line at all.
 */
void trace_install(struct tf_plan *p, struct str source);

#endif
