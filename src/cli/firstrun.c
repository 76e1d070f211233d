/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/firstrun.h"

#include "base/vec.h"
#include "report/tally.h"

#include <stdlib.h>

enum { RULES_MOST = 5 };

/* What a rule found. */
struct score {
    const struct finding *first;
    size_t count;
};

struct scores {
    struct score *items;
    size_t count;
    size_t capacity;
};

static bool counts(const struct finding *f)
{
    return f->verdict == VERDICT_FAIL && f->suppressed == NULL;
}

/* Rules are few beside findings. */
static void add_finding(struct arena *a, struct scores *s, const struct finding *f)
{
    for (size_t i = 0; i < s->count; i++)
        if (str_eq(s->items[i].first->rule->id, f->rule->id)) {
            s->items[i].count++;
            return;
        }
    VEC_PUSH(a, s, (struct score){f, 1});
}

/* The worst first, then what was found most. */
static int compare_scores(const void *a, const void *b)
{
    const struct score *x = a;
    const struct score *y = b;
    if (x->first->severity != y->first->severity)
        return (int)y->first->severity - (int)x->first->severity;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return str_cmp(x->first->rule->id, y->first->rule->id);
}

static size_t add_scores(struct run *r, const struct lint_result *result,
                         struct scores *out)
{
    size_t total = 0;
    for (size_t i = 0; i < result->findings.count; i++)
        if (counts(&result->findings.items[i])) {
            add_finding(&r->arena, out, &result->findings.items[i]);
            total++;
        }
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, compare_scores);
    return total;
}

static void tell_scores(struct run *r, const struct scores *s)
{
    for (size_t i = 0; i < s->count && i < RULES_MOST; i++) {
        const struct score *item = &s->items[i];
        buf_printf(&r->out, "%6zu  %-8s  %.*s %.*s\n", item->count,
                   severity_name(item->first->severity), STR_ARG(item->first->rule->id),
                   STR_ARG(item->first->rule->title));
    }
    if (s->count > RULES_MOST)
        buf_printf(&r->out, "        and of %zu more rule%s\n", s->count - RULES_MOST,
                   s->count == RULES_MOST + 1 ? "" : "s");
}

/* What may be done next, and when that is worth saying. */
static const struct {
    const char *command;
    const char *what;
    bool with_findings;
} steps[] = {
    {"plumbline lint", "lists the findings", true},
    {"plumbline explain RULE", "says what a rule finds, why, and how to mend it", true},
    {"plumbline baseline", "accepts them, so that new ones only are told", true},
    {"plumbline init --git-hook", "lints what is staged before each commit", false},
    {"plumbline init --workflow", "lints each pull request on GitHub", false},
};

static void tell_total(struct run *r, const struct lint_result *result, size_t total)
{
    buf_add_char(&r->out, '\n');
    if (result->files == 0) {
        buf_add(&r->out, STR("There are no templates here yet.\n"));
        return;
    }
    tally_count(&r->out, total, "finding");
    buf_add(&r->out, STR(" in "));
    tally_count(&r->out, result->files, "template");
    buf_add(&r->out, STR(" with "));
    tally_count(&r->out, result->resources, "resource");
    buf_add(&r->out, total > 0 ? STR(":\n") : STR(".\n"));
}

void firstrun_tell(struct run *r, const struct lint_result *result)
{
    struct scores scores = {0};
    size_t total = add_scores(r, result, &scores);
    tell_total(r, result, total);
    tell_scores(r, &scores);
    buf_add(&r->out, STR("\nNext:\n"));
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (total > 0 || !steps[i].with_findings)
            buf_printf(&r->out, "  %-26s %s\n", steps[i].command, steps[i].what);
}
