/* SPDX-License-Identifier: Apache-2.0 */
/* The summary's counts in words, the same in each report that people read. */
#ifndef REPORT_TALLY_H
#define REPORT_TALLY_H

#include "report/report.h"

/* Failing verdicts of all severities. */
size_t tally_total(const struct report_summary *s);
/* "1 finding", "2 findings". */
void tally_count(struct buf *out, size_t count, const char *noun);
/* "1 template, 2 resources, 12 rules" */
void tally_scope(struct buf *out, const struct report_summary *s);
/* "; 3 undecided before deployment; 4 old ones stand; 1 suppressed; 2 errors", as far
 * as there are any; the hint goes behind the undecided ones. */
void tally_rest(struct buf *out, const struct report_summary *s, const char *hint);

#endif
