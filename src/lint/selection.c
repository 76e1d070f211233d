/* SPDX-License-Identifier: Apache-2.0 */
#include "lint/selection.h"

enum { WORD_BITS = 64, KICS_ID_BYTES = 8 };

/* The part of a tool's id that rules name it by. */
static struct str peer_key(struct str tool, struct str name)
{
    if (str_eq(tool, STR("kics")))
        return str_slice(name, 0, KICS_ID_BYTES);
    if (str_eq(tool, STR("trivy")) && name.len > 4 &&
        str_eq_nocase(str_slice(name, 0, 4), STR("AVD-")))
        return str_slice(name, 4, name.len);
    return name;
}

static bool is_peer(const struct rule_info *info, struct str tool, struct str key)
{
    bool any = key.len == 0 || str_eq(key, STR("*"));
    for (size_t i = 0; i < info->peer_count; i++) {
        struct str id = info->peers[i];
        struct str whose;
        if (str_cut(&id, ':', &whose) && str_eq(whose, tool) &&
            (any || str_eq_nocase(id, key)))
            return true;
    }
    return false;
}

static bool is_meant(const struct rule_info *info, struct str tool, struct str name)
{
    if (tool.len > 0)
        return is_peer(info, tool, peer_key(tool, name));
    return name.len == 0 || rule_is_named(info, name);
}

static struct selection *make_selection(const struct selector *s, struct str tool,
                                        struct str name)
{
    struct selection *out = arena_zalloc(s->arena, 1, sizeof *out);
    size_t words = (s->rules->count + WORD_BITS - 1) / WORD_BITS;
    uint64_t *bits = arena_zalloc(s->arena, words, sizeof *bits);
    for (size_t i = 0; i < s->rules->count; i++) {
        if (!is_meant(&s->rules->items[i]->info, tool, name))
            continue;
        bits[i / WORD_BITS] |= UINT64_C(1) << i % WORD_BITS;
        out->one = i;
        out->count++;
    }
    out->bits = bits;
    return out;
}

const struct selection *selector_find(struct selector *s, struct str tool,
                                      struct str name)
{
    const struct str parts[] = {tool, STR(":"), name};
    struct str key = arena_join(s->arena, parts, 3);
    const struct selection *known = table_find(&s->known, key);
    if (known != NULL)
        return known;
    struct selection *made = make_selection(s, tool, name);
    table_add(s->arena, &s->known, key, made);
    return made;
}

bool selection_has(const struct selection *s, size_t index)
{
    return (s->bits[index / WORD_BITS] >> index % WORD_BITS & 1) != 0;
}

static bool is_builtin(struct str name)
{
    for (size_t i = 0; i < rules_builtin.count; i++)
        if (rule_is_named(&rules_builtin.items[i]->info, name))
            return true;
    return false;
}

bool selection_is_judged(const struct selection *s, struct str name,
                         const struct lint_setup *setup, const struct judge *judge)
{
    if (s->count == 0)
        return !setup->partial && !is_builtin(name);
    const struct rule_info *one = &setup->rules->items[s->one]->info;
    bool exact = s->count == 1 &&
                 (str_eq_nocase(name, one->id) || str_eq_nocase(name, one->name));
    if (!exact && setup->partial)
        return false;
    for (size_t i = 0; i < setup->rules->count; i++)
        if (selection_has(s, i) && judge_asked(judge, i))
            return true;
    return false;
}
