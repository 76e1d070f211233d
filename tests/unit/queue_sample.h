/* SPDX-License-Identifier: Apache-2.0 */
/* Linting with rules of the test's own, about a queue and about suppressions. */
#ifndef UNIT_QUEUE_SAMPLE_H
#define UNIT_QUEUE_SAMPLE_H

#include "lint_sample.h"

#define RULE(id, name, category, rest)                                                 \
    "- id: " id "\n  name: " name                                                      \
    "\n  title: t\n  severity: low\n  category: " category                             \
    "\n  why: w\n  fix: f\n" rest
#define EXAMPLES "  examples: {fail: [{Type: 'A::B::C'}], pass: [{Type: 'A::B::C'}]}\n"

static const char rule_text[] =
    RULE("TST001", "short-queue-name", "tags",
         "  types: [AWS::SQS::Queue]\n  fail: size(self.QueueName) < 3\n"
         "  at: self.QueueName\n  message: m\n"
         "  peers: ['checkov:CKV_TST_1', 'trivy:AWS-9001', 'kics:01234567']\n" EXAMPLES)
        RULE("TST002", "queue-policy", "iam",
             "  types: [AWS::SQS::Queue]\n  when: has(policy.never)\n  fail: 'true'\n"
             "  message: m\n" EXAMPLES) RULE("SUP901", "suppressions", "suppression",
                                             "  problem: suppression-*\n" EXAMPLES);

static inline void open_fixture(struct fixture *f)
{
    open_rules(f, rule_text);
    f->options.today = STR("2026-06-30");
}

/* "rule:line" of each finding, with "-" behind it where it is suppressed. */
static inline const char *shown(struct fixture *f)
{
    struct str out = STR("");
    for (size_t i = 0; i < f->result.findings.count; i++) {
        const struct finding *x = &f->result.findings.items[i];
        out = arena_printf(&f->arena, "%.*s%s%.*s:%u%s", STR_ARG(out),
                           i == 0 ? "" : " ", STR_ARG(x->rule->id), x->place.start.line,
                           x->suppressed != NULL ? "-" : "");
    }
    return arena_cstr(&f->arena, out);
}

#define QUEUE "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n"

#endif
