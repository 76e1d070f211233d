/* SPDX-License-Identifier: Apache-2.0 */
/* The part of a SARIF run that says what the tool is and what its rules mean. */
#ifndef REPORT_SARIFRULE_H
#define REPORT_SARIFRULE_H

#include "report/jsontext.h"
#include "report/rulebook.h"

struct str sarif_level(enum severity s);
struct cJSON *sarif_tool(struct json *j, const struct rulebook *rules,
                         const char *version);

#endif
