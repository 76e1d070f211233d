/* SPDX-License-Identifier: Apache-2.0 */
/* Apart from ruleset.c, because the program that makes rules_builtin links that one. */
#include "rule/ruleset.h"

void ruleset_add_builtin(struct rule_set *set)
{
    for (size_t i = 0; i < rules_builtin.count; i++)
        ruleset_add(set, rules_builtin.items[i]);
}
