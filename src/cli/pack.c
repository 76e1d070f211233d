/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/pack.h"

#include "base/file.h"
#include "cli/document.h"
#include "cli/nearest.h"
#include "rule/supersede.h"

/* Whether one of the comma-separated patterns names the rule. */
static bool listed(const struct words *lists, const struct rule_info *info)
{
    for (size_t i = 0; i < lists->count; i++) {
        struct str rest = lists->items[i];
        for (struct str pattern; str_cut(&rest, ',', &pattern);)
            if (rule_is_named(info, str_trim(pattern)))
                return true;
    }
    return false;
}

static bool check_pattern(const struct rule_set *all, struct str pattern, struct err *e)
{
    struct nearest near = nearest_to(pattern);
    for (size_t i = 0; i < all->count; i++) {
        const struct rule_info *info = &all->items[i]->info;
        if (rule_is_named(info, pattern))
            return true;
        nearest_offer(&near, info->id);
        nearest_offer(&near, info->name);
        nearest_offer(&near, info->category);
    }
    return err_set(e, ERR_USAGE, "no rule '%.*s'" NEAREST_FORMAT, STR_ARG(pattern),
                   NEAREST_ARG(near));
}

static bool check_patterns(const struct rule_set *all, const struct words *lists,
                           struct err *e)
{
    for (size_t i = 0; i < lists->count; i++) {
        struct str rest = lists->items[i];
        for (struct str pattern; str_cut(&rest, ',', &pattern);)
            if (!check_pattern(all, str_trim(pattern), e))
                return false;
    }
    return true;
}

bool pack_choose(const struct rule_set *all, const struct words *only,
                 const struct words *skip, struct rule_set *out, struct err *e)
{
    if (!check_patterns(all, only, e) || !check_patterns(all, skip, e))
        return false;
    for (size_t i = 0; i < all->count; i++) {
        const struct rule *rule = all->items[i];
        bool wanted = only->count == 0 || listed(only, &rule->info);
        if (wanted && !listed(skip, &rule->info))
            (void)ruleset_add(out, rule);
    }
    if (out->count == 0 && all->count > 0)
        return err_set(e, ERR_USAGE, "--only and --skip leave no rule");
    ruleset_finish(out);
    return true;
}

static bool add_document(struct run *r, struct rule_set *set, struct str path)
{
    struct document doc;
    document_open(r, path, &doc);
    if (doc.root != NULL)
        (void)rules_load(set, &doc.sources, doc.root, &doc.diags);
    return document_close(r, &doc);
}

static bool is_rule_file(struct str path)
{
    return str_ends(path, STR(".yaml")) || str_ends(path, STR(".yml")) ||
           str_ends(path, STR(".json"));
}

static bool add_folder(struct run *r, struct rule_set *set, struct str folder)
{
    struct path_list files = {0};
    struct err e;
    bool ok = true;
    size_t found = 0;
    if (!file_walk(&r->arena, folder, &files, NULL, &e)) {
        run_file_error(r, folder, &e);
        return false;
    }
    for (size_t i = 0; i < files.count; i++) {
        if (!is_rule_file(files.items[i]))
            continue;
        found++;
        ok = add_document(r, set, files.items[i]) && ok;
    }
    if (found > 0)
        return ok;
    (void)err_set(&e, ERR_INVALID, "holds no rule files (.yaml, .yml, .json)");
    run_file_error(r, folder, &e);
    return false;
}

bool pack_add(struct run *r, struct rule_set *set, struct str path)
{
    return file_is_folder(path) ? add_folder(r, set, path) : add_document(r, set, path);
}

bool pack_check(struct run *r, const struct rule_set *set, const struct rule_set *known)
{
    bool ok = true;
    for (size_t i = 0; i < set->count; i++) {
        struct document doc = {.diags = {.arena = &r->arena}};
        bool good =
            supersede_check(&r->arena, set->items[i], known, &doc.sources, &doc.diags);
        ok = document_close(r, &doc) && good && ok;
    }
    return ok;
}

bool pack_load(struct run *r, struct rule_set *out)
{
    const struct settings *s = &r->settings;
    struct rule_set all;
    struct err e;
    bool ok = true;
    ruleset_init(&all, &r->arena);
    ruleset_init(out, &r->arena);
    ruleset_add_builtin(&all);
    for (size_t i = 0; i < s->rules.count; i++)
        ok = pack_add(r, &all, s->rules.items[i]) && ok;
    /* What was left out as bad is not missed as well. */
    if (ok && s->rules.count > 0)
        ok = pack_check(r, &all, &all);
    ruleset_finish(&all);
    if (ok && pack_choose(&all, &s->only, &s->skip, out, &e))
        return true;
    if (ok)
        (void)run_usage_error(r, &e);
    return false;
}
