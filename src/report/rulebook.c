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

static void add_list(struct buf *out, const struct str *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf_add(out, i == 0 ? STR("") : STR(", "));
        buf_add(out, items[i]);
    }
}

void rulebook_controls(struct buf *out, const struct rule_info *rule)
{
    for (size_t i = 0; i < rule->control_count; i++) {
        const struct rule_control *c = &rule->controls[i];
        buf_printf(out, "%s%.*s ", i == 0 ? "" : "; ", STR_ARG(c->framework));
        add_list(out, c->ids, c->id_count);
    }
}

void rulebook_peers(struct buf *out, const struct rule_info *rule)
{
    add_list(out, rule->peers, rule->peer_count);
}
