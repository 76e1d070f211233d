/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of a report under numbers: those asked, and any other that a finding names.
 */
#ifndef REPORT_RULEBOOK_H
#define REPORT_RULEBOOK_H

#include "base/table.h"
#include "report/report.h"

struct rulebook {
    const struct rule_info **items; /* by id, those that were not asked last */
    size_t count;
    size_t *findings;  /* that count, of each */
    struct table rows; /* id to &items[i] */
};

/* All of it is in the arena. */
void rulebook_init(struct arena *a, struct rulebook *b, const struct report *r);
/* The number of a rule that a finding of the report names. */
size_t rulebook_index(const struct rulebook *b, const struct rule_info *rule);
/* "cis-aws-3.0 5.2, 5.3; nist-800-53-r5 SC-7" and "checkov:CKV_AWS_24, cfn_nag:W2". */
void rulebook_controls(struct buf *out, const struct rule_info *rule);
void rulebook_peers(struct buf *out, const struct rule_info *rule);

#endif
