/* SPDX-License-Identifier: Apache-2.0 */
#include "report/tally.h"

size_t tally_total(const struct report_summary *s)
{
    size_t total = 0;
    for (size_t i = 0; i < SEVERITY_COUNT; i++)
        total += s->by_severity[i];
    return total;
}

void tally_count(struct buf *out, size_t count, const char *noun)
{
    buf_printf(out, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

void tally_scope(struct buf *out, const struct report_summary *s)
{
    tally_count(out, s->files, "template");
    buf_add(out, STR(", "));
    tally_count(out, s->resources, "resource");
    buf_add(out, STR(", "));
    tally_count(out, s->rules, "rule");
}

void tally_rest(struct buf *out, const struct report_summary *s, const char *hint)
{
    if (s->unknown > 0)
        buf_printf(out, "; %zu undecided before deployment%s", s->unknown, hint);
    if (s->old > 0)
        buf_printf(out, "; %zu old one%s", s->old, s->old == 1 ? " stands" : "s stand");
    if (s->suppressed > 0)
        buf_printf(out, "; %zu suppressed", s->suppressed);
    if (s->errors > 0) {
        buf_add(out, STR("; "));
        tally_count(out, s->errors, "error");
    }
}
