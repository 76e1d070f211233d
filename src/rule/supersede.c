/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/supersede.h"

#include "rule/example.h"

/* Equal for findings that could stand for each other, were they of that rule. Of what
   is unknown, the reason must be the same. */
static struct str key_of(struct arena *a, struct str rule, const struct judgement *v)
{
    struct span site = {0};
    struct span origin = {0};

    if (v->at != NULL) {
        site = value_site(v->at);
        origin = value_origin(v->at);
    }
    struct str why = v->verdict == VERDICT_FAIL ? STR("") : v->message;

    return arena_printf(a, "%.*s %u:%u-%u %u:%u-%u %c%.*s %.*s", STR_ARG(rule),
                        (unsigned)site.source, (unsigned)site.start, (unsigned)site.end,
                        (unsigned)origin.source, (unsigned)origin.start,
                        (unsigned)origin.end, v->verdict == VERDICT_FAIL ? 'f' : 'u',
                        STR_ARG(why), STR_ARG(v->when));
}

void supersede_drop(struct arena *scratch, struct judgement_list *list)
{
    struct table dropped = {0};
    size_t kept = 0;

    /* Also by those that are dropped themselves, so that chains need no order. */
    for (size_t i = 0; i < list->items.count; i++) {
        const struct judgement *v = &list->items.items[i];
        for (size_t k = 0; k < v->rule->supersede_count; k++)
            table_add(scratch, &dropped, key_of(scratch, v->rule->supersedes[k], v), v);
    }
    for (size_t i = 0; dropped.count > 0 && i < list->items.count; i++) {
        const struct judgement *v = &list->items.items[i];
        if (table_find(&dropped, key_of(scratch, v->rule->info.id, v)) == NULL)
            list->items.items[kept++] = *v;
    }
    if (dropped.count > 0)
        list->items.count = kept;
}

/* Whether the rule supersedes the other, be it by way of further ones. */
static bool leads_to(struct arena *a, const struct rule_set *known,
                     const struct rule *from, const struct rule *other)
{
    struct table reached = {0};

    table_add(a, &reached, from->info.id, from);
    for (size_t i = 0; i < reached.count; i++) {
        const struct rule *r = reached.entries[i].value;
        for (size_t k = 0; k < r->supersede_count; k++) {
            const struct rule *next = table_find(&known->by_id, r->supersedes[k]);
            if (next == other)
                return true;
            if (next != NULL)
                table_add(a, &reached, next->info.id, next);
        }
    }
    return false;
}

/* What is wrong with number i of those that r supersedes; empty: nothing. */
static struct str fault_of(struct arena *a, const struct rule_set *known,
                           const struct rule *r, size_t i)
{
    struct str id = r->supersedes[i];
    const struct rule *other = table_find(&known->by_id, id);

    if (other == NULL)
        return arena_printf(a, "there is no rule '%.*s' to supersede", STR_ARG(id));
    if (other == r)
        return STR("a rule cannot supersede itself");
    if (leads_to(a, known, other, r))
        return arena_printf(a, "'%.*s' supersedes this rule in turn", STR_ARG(id));
    return STR("");
}

bool supersede_check(struct arena *a, const struct rule *r,
                     const struct rule_set *known, struct sources *all, struct diags *d)
{
    const struct value *written = NULL;

    for (size_t i = 0; i < r->supersede_count; i++) {
        struct str fault = fault_of(a, known, r, i);
        if (fault.len == 0)
            continue;
        if (written == NULL)
            written = value_find(rule_map(a, r, all, d), STR("supersedes"));
        if (written == NULL)
            return false;
        diag_add(
            d,
            value_origin(value_is(written, VALUE_LIST) ? &written->items[i] : written),
            "%.*s", STR_ARG(fault));
    }
    return written == NULL;
}
