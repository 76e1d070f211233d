/* SPDX-License-Identifier: Apache-2.0 */
/* Linting texts by rules of the test's own. */
#ifndef UNIT_LINT_SAMPLE_H
#define UNIT_LINT_SAMPLE_H

#include "doc/reader.h"
#include "lint/lint.h"

#include <check.h>

struct fixture {
    struct arena arena;
    struct rule_set rules;
    struct lint_setup setup;
    struct lint_options options;
    struct lint_result result;
};

static inline void open_rules(struct fixture *f, const char *text)
{
    *f = (struct fixture){0};
    struct sources *all = arena_zalloc(&f->arena, 1, sizeof *all);
    struct diags d = {.arena = &f->arena};
    uint16_t n = sources_add(&f->arena, all, STR("rule.yaml"), str_from(text));
    ruleset_init(&f->rules, &f->arena);
    const struct value *root = doc_read(&f->arena, all, n, &d);
    ck_assert(root != NULL && rules_load(&f->rules, all, root, &d));
    ruleset_finish(&f->rules);
    f->setup.rules = &f->rules;
    f->options.setup = &f->setup;
    f->options.jobs = 1;
}

static inline void close_fixture(struct fixture *f)
{
    lint_finish(&f->result);
    arena_finish(&f->arena);
}

#endif
