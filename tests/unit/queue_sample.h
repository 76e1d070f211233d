/* SPDX-License-Identifier: Apache-2.0 */
/* Linting with rules of the test's own, about a queue and about suppressions. */
#ifndef UNIT_QUEUE_SAMPLE_H
#define UNIT_QUEUE_SAMPLE_H

#include "doc/reader.h"
#include "lint/lint.h"

#include <check.h>

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

struct fixture {
    struct arena arena;
    struct rule_set rules;
    struct lint_setup setup;
    struct lint_options options;
    struct lint_result result;
};

static inline void open_fixture(struct fixture *f)
{
    *f = (struct fixture){0};
    struct sources *all = arena_zalloc(&f->arena, 1, sizeof *all);
    struct diags d = {.arena = &f->arena};
    uint16_t n = sources_add(&f->arena, all, STR("rule.yaml"), str_from(rule_text));
    ruleset_init(&f->rules, &f->arena);
    const struct value *root = doc_read(&f->arena, all, n, &d);
    ck_assert(root != NULL && rules_load(&f->rules, all, root, &d));
    ruleset_finish(&f->rules);
    f->setup.rules = &f->rules;
    f->options.setup = &f->setup;
    f->options.jobs = 1;
    f->options.today = STR("2026-06-30");
}

static inline void close_fixture(struct fixture *f)
{
    lint_finish(&f->result);
    arena_finish(&f->arena);
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
