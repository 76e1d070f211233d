/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/verdict.h"

/* The configuration's word counts for more than the rule's. */
static enum severity severity_of(const struct lint_setup *setup,
                                 const struct rule_info *rule)
{
    const enum severity *own = table_find(&setup->severities, rule->id);
    return own != NULL ? *own : rule->severity;
}

struct finding verdict_finding(struct arena *kept, const struct lint_setup *setup,
                               const struct judgement *v)
{
    struct finding f = {
        .rule = &v->rule->info,
        .severity = severity_of(setup, &v->rule->info),
        .verdict = v->verdict,
        .message = arena_str(kept, v->message),
        .when = arena_str(kept, v->when),
    };
    bool fails = f.verdict == VERDICT_FAIL;
    f.blocking = (int)f.severity >= setup->fail_on && (fails || setup->unknown_fails);
    f.shown = fails || setup->show_unknown;
    return f;
}
