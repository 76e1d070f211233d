/* SPDX-License-Identifier: Apache-2.0 */
/* The objects of a state. Private to the front end. */
#ifndef TF_STATE_H
#define TF_STATE_H

#include "tf/plan.h"

/* Which objects are wanted. */
enum state_part {
    STATE_MANAGED = 1,
    STATE_DATA = 2,
};

/* Adds those of {root_module: {resources, child_modules}}. parts: enum state_part. */
void state_read_values(struct tf_plan *p, const struct value *values, unsigned parts);
/* Adds those of a state file of version 4. */
void state_read_raw(struct tf_plan *p);

#endif
