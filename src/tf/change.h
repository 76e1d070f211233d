/* SPDX-License-Identifier: Apache-2.0 */
/* The objects of a plan. Private to the front end. */
#ifndef TF_CHANGE_H
#define TF_CHANGE_H

#include "tf/plan.h"

/* Adds what the plan creates, changes or keeps, and its data sources. */
void change_read(struct tf_plan *p);
/* What an entry of resource_changes or resource_drift names and holds. */
struct tf_item change_item(const struct value *node);
/* Whether the change has the action. */
bool change_does(const struct value *change, struct str action);

#endif
