/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/pack.h"

#include "base/file.h"
#include "cli/document.h"
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

bool pack_names_any(const struct rule_set *set, struct str pattern,
                    struct nearest *near)
{
    for (size_t i = 0; i < set->count; i++)
        if (rule_is_named(&set->items[i]->info, pattern))
            return true;
    *near = nearest_to(pattern);
    for (size_t i = 0; i < set->count; i++) {
        const struct rule_info *info = &set->items[i]->info;
        nearest_offer(near, info->id);
        nearest_offer(near, info->name);
        nearest_offer(near, info->category);
    }
    return false;
}

bool pack_check_words(const struct rule_set *all, const struct words *lists,
                      struct err *e)
{
    struct nearest near;
    for (size_t i = 0; i < lists->count; i++) {
        struct str rest = lists->items[i];
        for (struct str pattern; str_cut(&rest, ',', &pattern);)
            if (!pack_names_any(all, str_trim(pattern), &near))
                return err_set(e, ERR_USAGE, "no rule '%.*s'" NEAREST_FORMAT,
                               STR_ARG(near.wrong), NEAREST_ARG(near));
    }
    return true;
}

void pack_choose(const struct rule_set *all, const struct words *only,
                 const struct words *skip, struct rule_set *out)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct rule *rule = all->items[i];
        bool wanted = only->count == 0 || listed(only, &rule->info);
        if (wanted && !listed(skip, &rule->info))
            (void)ruleset_add(out, rule);
    }
    ruleset_finish(out);
}

bool pack_check_rest(const struct rule_set *chosen, const struct settings *s,
                     struct err *e)
{
    if (chosen->count > 0 || s->only.count + s->skip.count == 0)
        return true;
    return err_set(e, ERR_USAGE, "--only and --skip leave no rule");
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

bool pack_all(struct run *r, struct rule_set *out)
{
    const struct words *paths = &r->settings.rules;
    bool ok = true;
    ruleset_init(out, &r->arena);
    ruleset_add_builtin(out);
    for (size_t i = 0; i < paths->count; i++)
        ok = pack_add(r, out, paths->items[i]) && ok;
    /* What was left out as bad is not missed as well. */
    if (ok && paths->count > 0)
        ok = pack_check(r, out, out);
    ruleset_finish(out);
    return ok;
}

bool pack_load(struct run *r, struct rule_set *out)
{
    const struct settings *s = &r->settings;
    struct rule_set all;
    struct err e;
    if (!pack_all(r, &all))
        return false;
    ruleset_init(out, &r->arena);
    bool ok =
        pack_check_words(&all, &s->only, &e) && pack_check_words(&all, &s->skip, &e);
    if (ok)
        pack_choose(&all, &s->only, &s->skip, out);
    if (ok && pack_check_rest(out, s, &e))
        return true;
    (void)run_usage_error(r, &e);
    return false;
}
