/* SPDX-License-Identifier: Apache-2.0 */
#include "report/rulebook.h"

static void add(struct arena *a, struct rulebook *b, const struct rule_info *rule)
{
    b->items[b->count] = rule;
    if (table_add(a, &b->rows, rule->id, &b->items[b->count]) == NULL)
        b->count++;
}

void rulebook_init(struct arena *a, struct rulebook *b, const struct report *r)
{
    /* One more, because a rule is put down before it is known to be new. */
    size_t most = r->rule_count + r->finding_count + 1;
    *b = (struct rulebook){.items = arena_alloc(a, most * sizeof(struct rule_info *))};
    for (size_t i = 0; i < r->rule_count; i++)
        add(a, b, r->rules[i]);
    for (size_t i = 0; i < r->finding_count; i++)
        add(a, b, r->findings[i].rule);
    b->findings = arena_zalloc(a, b->count, sizeof *b->findings);
    for (size_t i = 0; i < r->finding_count; i++)
        if (r->findings[i].suppressed == NULL)
            b->findings[rulebook_index(b, r->findings[i].rule)]++;
}

size_t rulebook_index(const struct rulebook *b, const struct rule_info *rule)
{
    const struct rule_info *const *row = table_find(&b->rows, rule->id);
    return (size_t)(row - b->items);
}
