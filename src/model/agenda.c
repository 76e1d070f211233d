/* SPDX-License-Identifier: Apache-2.0 */
#include "model/agenda.h"

/* The formula below any NOT, whose truth is then the other one. */
static const struct cond *strip(const struct cond *c, bool *truth)
{
    while (c->kind == COND_NOT) {
        c = c->kids[0];
        *truth = !*truth;
    }
    return c;
}

/* Copies that cond_named made are the same condition. */
static bool same_formula(const struct cond *a, const struct cond *b)
{
    return a == b ||
           (a->kind == b->kind && a->kids == b->kids && a->variable == b->variable &&
            a->other == b->other && a->number == b->number && a->truth == b->truth);
}

static uint32_t *find_slot(const struct agenda *agenda, const struct cond *c)
{
    uint64_t hash = (uint64_t)(uintptr_t)c->kids ^ (uint64_t)(uintptr_t)c->variable;

    hash = ((hash >> 3) + c->number) * UINT64_C(0x9e3779b97f4a7c15);
    size_t i = (size_t)(hash >> 32) & (agenda->slot_count - 1);

    while (agenda->slots[i] != 0 &&
           !same_formula(agenda->items.items[agenda->slots[i] - 1].cond, c))
        i = (i + 1) & (agenda->slot_count - 1);
    return &agenda->slots[i];
}

static void grow_slots(struct arena *a, struct agenda *agenda)
{
    agenda->slot_count = agenda->slot_count == 0 ? 64 : agenda->slot_count * 2;
    agenda->slots = arena_zalloc(a, agenda->slot_count, sizeof *agenda->slots);
    for (uint32_t i = 0; i < agenda->items.count; i++)
        *find_slot(agenda, agenda->items.items[i].cond) = i + 1;
}

void agenda_note(struct arena *a, struct agenda *agenda, const struct cond *c,
                 bool truth)
{
    const struct cond *formula = strip(c, &truth);

    if ((agenda->items.count + 1) * 2 > agenda->slot_count)
        grow_slots(a, agenda);
    uint32_t *slot = find_slot(agenda, formula);

    if (*slot == 0) {
        VEC_PUSH(a, &agenda->items, (struct agenda_item){.cond = formula});
        *slot = (uint32_t)agenda->items.count;
    }
    agenda->items.items[*slot - 1].seen[truth] = true;
}

bool agenda_has(const struct agenda *agenda, const struct cond *c, bool truth)
{
    const struct cond *formula = strip(c, &truth);

    if (agenda->slot_count == 0)
        return false;
    const uint32_t number = *find_slot(agenda, formula);

    return number != 0 && agenda->items.items[number - 1].seen[truth];
}

bool agenda_next(struct agenda *agenda, const struct cond **cond, bool *truth)
{
    while (agenda->first_open < agenda->items.count) {
        const struct agenda_item *item = &agenda->items.items[agenda->first_open];

        *cond = item->cond;
        *truth = !item->seen[true];
        if (!item->seen[true] || !item->seen[false])
            return true;
        agenda->first_open++;
    }
    return false;
}
