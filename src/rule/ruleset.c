/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/ruleset.h"

#include "base/vec.h"

#include <stdlib.h>

void ruleset_init(struct rule_set *set, struct arena *a)
{
    *set = (struct rule_set){.arena = a};
}

bool ruleset_add(struct rule_set *set, const struct rule *r)
{
    if (table_add(set->arena, &set->by_id, r->info.id, r) != NULL)
        return false;
    VEC_PUSH(set->arena, set, r);
    return true;
}

static int compare_ids(const void *a, const void *b)
{
    const struct rule *const *left = a;
    const struct rule *const *right = b;

    return str_cmp((*left)->info.id, (*right)->info.id);
}

void ruleset_finish(struct rule_set *set)
{
    if (set->count > 1)
        qsort(set->items, set->count, sizeof *set->items, compare_ids);
}

const struct rule *ruleset_find(const struct rule_set *set, struct str id_or_name)
{
    const struct rule *r = table_find(&set->by_id, id_or_name);

    for (size_t i = 0; r == NULL && i < set->count; i++)
        if (str_eq(set->items[i]->info.name, id_or_name) ||
            str_eq_nocase(set->items[i]->info.id, id_or_name))
            r = set->items[i];
    return r;
}

size_t ruleset_index(const struct rule_set *set, const struct rule *r)
{
    const struct rule **found =
        set->count == 0
            ? NULL
            : bsearch(&r, set->items, set->count, sizeof *set->items, compare_ids);

    return found != NULL && *found == r ? (size_t)(found - set->items) : set->count;
}

bool rule_is_named(const struct rule_info *info, struct str pattern)
{
    return str_eq_nocase(pattern, info->id) || str_eq_nocase(pattern, info->name) ||
           str_eq_nocase(pattern, info->category) || str_glob(pattern, info->id) ||
           str_glob(pattern, info->name);
}

bool rule_applies(const struct rule *r, struct str type)
{
    for (size_t i = 0; i < r->type_count; i++) {
        struct str pattern = r->types[i];
        if (str_find_char(pattern, '*') == SIZE_MAX ? str_eq(pattern, type)
                                                    : str_glob(pattern, type))
            return true;
    }
    return false;
}
