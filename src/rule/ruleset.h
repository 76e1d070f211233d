/* SPDX-License-Identifier: Apache-2.0 */
/* The rules of a run: built-in and user's, by id and by the types they judge. */
#ifndef RULE_RULESET_H
#define RULE_RULESET_H

#include "base/table.h"
#include "rule/rule.h"

struct rule_set {
    struct arena *arena;
    const struct rule **items; /* sorted by id once ruleset_finish has run */
    size_t count;
    size_t capacity;
    struct table by_id;
};

void ruleset_init(struct rule_set *set, struct arena *a);
/* Adds a rule; false (nothing added) where its id is taken. */
bool ruleset_add(struct rule_set *set, const struct rule *r);
/* Adds all the built-in ones. */
void ruleset_add_builtin(struct rule_set *set);
/* Sorts by id; to be called once all are in, before the set is used. */
void ruleset_finish(struct rule_set *set);
const struct rule *ruleset_find(const struct rule_set *set, struct str id_or_name);
/* Its place in the set, which is sorted; set->count where it is not in it. */
size_t ruleset_index(const struct rule_set *set, const struct rule *r);
/* Whether the pattern is its id, name or category in any case, or fits id or name. */
bool rule_is_named(const struct rule_info *info, struct str pattern);
/* Whether the rule judges resources of this type. */
bool rule_applies(const struct rule *r, struct str type);

#endif
