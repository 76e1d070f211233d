/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The numbers alone, for scripts that have no reader of JSON: NAME=NUMBER, one a line,
 * as shells and GitHub's $GITHUB_OUTPUT take them. No text of a template is in it.
 */
#include "report/report.h"
#include "report/tally.h"

static void add(struct buf *out, const char *name, size_t number)
{
    buf_printf(out, "%s=%zu\n", name, number);
}

void report_counts(const struct report *r, struct buf *out)
{
    const struct report_summary *s = &r->summary;
    add(out, "findings", tally_total(s));
    for (size_t i = SEVERITY_COUNT; i > 0; i--)
        add(out, severity_name((enum severity)(i - 1)), s->by_severity[i - 1]);
    add(out, "unknown", s->unknown);
    add(out, "old", s->old);
    add(out, "suppressed", s->suppressed);
    add(out, "errors", s->errors);
    add(out, "files", s->files);
    add(out, "resources", s->resources);
    add(out, "rules", s->rules);
}
