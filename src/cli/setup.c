/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/setup.h"

#include "base/ignore.h"
#include "base/pathtext.h"
#include "base/vec.h"
#include "cli/document.h"
#include "cli/pack.h"
#include "cli/params.h"
#include "cli/schema.h"
#include "cli/waivers.h"

bool setups_open(struct setups *s, struct run *r)
{
    *s = (struct setups){.run = r};
    discover_init(&s->discovery, r);
    bool ok = pack_all(r, &s->given);
    return params_read(r, &s->parameters) && ok;
}

/* "aws-cn" of "cn-north-1"; empty where the region is not given. */
static struct str partition_of(struct str region)
{
    if (region.len == 0)
        return (struct str){"", 0};
    return str_starts(region, STR("cn-"))       ? STR("aws-cn")
           : str_starts(region, STR("us-gov-")) ? STR("aws-us-gov")
                                                : STR("aws");
}

/* The word has been checked when it was read. */
static int least_failing(struct str word)
{
    enum severity severity = SEVERITY_LOW;
    if (str_eq(word, STR("never")))
        return SEVERITY_COUNT;
    (void)severity_parse(word, &severity);
    return (int)severity;
}

/* The rule paths that the command line has not named as well. */
static struct words further_paths(const struct setups *s, const struct config *c)
{
    struct arena *a = &s->run->arena;
    const struct words *given = &s->run->settings.rules;
    const struct value *list = config_find(c, "rules.paths");
    struct words out = {0};
    for (uint32_t i = 0; value_is(list, VALUE_LIST) && i < list->count; i++) {
        struct str path = value_str(&list->items[i]);
        bool known = list->items[i].source != CONFIG_FILE;
        for (size_t k = 0; k < given->count; k++)
            known =
                known || str_eq(path_absolute(a, s->discovery.cwd, path),
                                path_absolute(a, s->discovery.cwd, given->items[k]));
        if (!known)
            VEC_PUSH(a, &out, path);
    }
    return out;
}

/* The given rules and those in the paths; NULL after errors. */
static const struct rule_set *add_rules(struct run *r, const struct rule_set *given,
                                        const struct words *paths)
{
    struct rule_set *all = arena_alloc(&r->arena, sizeof *all);
    bool ok = true;
    ruleset_init(all, &r->arena);
    for (size_t i = 0; i < given->count; i++)
        (void)ruleset_add(all, given->items[i]);
    for (size_t i = 0; i < paths->count; i++)
        ok = pack_add(r, all, paths->items[i]) && ok;
    ok = ok && pack_check(r, all, all);
    ruleset_finish(all);
    return ok ? all : NULL;
}

/* All rules under the configuration; those of the same paths are loaded once. */
static const struct rule_set *all_rules(struct setups *s, const struct config *c)
{
    struct run *r = s->run;
    struct words paths = further_paths(s, c);
    struct str key = STR("");
    if (paths.count == 0)
        return &s->given;
    for (size_t i = 0; i < paths.count; i++)
        key = arena_printf(&r->arena, "%.*s%.*s\n", STR_ARG(key),
                           STR_ARG(paths.items[i]));
    const struct rule_set *all = table_find(&s->packs, key);
    if (all != NULL)
        return all;
    all = add_rules(r, &s->given, &paths);
    if (all != NULL)
        table_set(&r->arena, &s->packs, key, all);
    return all;
}

struct rule_check {
    struct diags *diags;
    const struct rule_set *all;
};

/* What the configuration calls a rule must be one. */
static void check_rule(void *context, const struct schema_spot *spot)
{
    const struct rule_check *check = context;
    struct nearest near;
    if (spot->row == NULL || (spot->row->flags & SCHEMA_RULE) == 0 ||
        spot->value->source != CONFIG_FILE)
        return;
    bool by_key = spot->row->shape != &shape_rule;
    struct str name = by_key ? member_key(spot->member) : value_str(spot->value);
    if (!pack_names_any(check->all, name, &near))
        diag_add(check->diags,
                 by_key ? member_key_span(spot->member) : value_site(spot->value),
                 "no rule '%.*s'" NEAREST_FORMAT, STR_ARG(name), NEAREST_ARG(near));
}

static bool check_rules(struct run *r, const struct config *c,
                        const struct rule_set *all)
{
    struct document doc = {.sources = c->sources, .diags = {.arena = &r->arena}};
    struct rule_check check = {&doc.diags, all};
    if (c->path.len == 0)
        return true;
    schema_walk(c->tree, check_rule, &check);
    return document_close(r, &doc);
}

static void read_severities(struct arena *a, const struct setup *s, struct table *out)
{
    const struct value *map = config_find(&s->config, "rules.severity");
    for (uint32_t i = 0; value_is(map, VALUE_MAP) && i < map->count; i++) {
        const struct member *m = &map->members[i];
        enum severity *severity = arena_zalloc(a, 1, sizeof *severity);
        (void)severity_parse(value_str(&m->value), severity);
        for (size_t k = 0; k < s->all->count; k++)
            if (rule_is_named(&s->all->items[k]->info, member_key(m)))
                table_set(a, out, s->all->items[k]->info.id, severity);
    }
}

static void choose_rules(struct arena *a, struct setup *s)
{
    struct words only = config_words(a, &s->config, "rules.enable");
    struct words skip = config_words(a, &s->config, "rules.disable");
    s->rules = *s->all;
    if (only.count + skip.count == 0)
        return;
    ruleset_init(&s->rules, a);
    pack_choose(s->all, &only, &skip, &s->rules);
}

static void fill_lint(struct arena *a, struct setup *s)
{
    const struct config *c = &s->config;
    struct lint_setup *l = &s->lint;
    l->rules = &s->rules;
    l->policy = config_find(c, "policy");
    l->region = config_text(c, "region");
    l->account = config_text(c, "account");
    l->partition = config_text(c, "partition");
    if (l->partition.len == 0)
        l->partition = partition_of(l->region);
    l->root = c->folder;
    l->reason_required = config_flag(c, "suppressions.require_reason");
    l->source = config_text(c, "source");
    l->unknown_fails = str_eq(config_text(c, "unknown"), STR("fail"));
    l->show_unknown = config_flag(c, "show_unknown") || l->unknown_fails;
    l->fail_on = least_failing(config_text(c, "fail_on"));
    l->waivers = waivers_read(a, c, &l->waiver_count);
    read_severities(a, s, &l->severities);
}

static bool fill(struct setups *all, struct setup *s, struct str file)
{
    struct run *r = all->run;
    if (!config_read(r, file, &s->config))
        return false;
    s->folder = path_absolute(&r->arena, all->discovery.cwd, s->config.folder);
    s->exclude = config_words(&r->arena, &s->config, "paths.exclude");
    s->include = config_words(&r->arena, &s->config, "paths.include");
    s->all = all_rules(all, &s->config);
    if (s->all == NULL || !check_rules(r, &s->config, s->all) ||
        !params_under(r, &s->config, all->parameters, &s->lint.parameters))
        return false;
    choose_rules(&r->arena, s);
    fill_lint(&r->arena, s);
    s->lint.partial = r->settings.only.count + r->settings.skip.count > 0;
    return true;
}

const struct setup *setups_of_file(struct setups *s, struct str file)
{
    struct run *r = s->run;
    const struct setup *known = table_find(&s->by_file, file);
    if (known != NULL)
        return known;
    struct setup *made = arena_zalloc(&r->arena, 1, sizeof *made);
    made->broken = !fill(s, made, file);
    VEC_PUSH(&r->arena, s, made);
    table_set(&r->arena, &s->by_file, file, made);
    return made;
}

const struct setup *setups_find(struct setups *s, struct str folder)
{
    const struct settings *given = &s->run->settings;
    if (given->config.len > 0)
        return setups_of_file(s, given->config);
    if (given->no_config)
        return setups_of_file(s, STR(""));
    return setups_of_file(s, discover_file(&s->discovery, folder));
}

/* Both options hold for all setups, so what no setup knows is known to none. */
static bool check_options(struct setups *s, struct err *e)
{
    struct rule_set all;
    ruleset_init(&all, &s->run->arena);
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; !s->items[i]->broken && k < s->items[i]->all->count; k++)
            (void)ruleset_add(&all, s->items[i]->all->items[k]);
    return pack_check_words(&all, &s->run->settings.only, e) &&
           pack_check_words(&all, &s->run->settings.skip, e);
}

/* What any of the setups has selected. */
static void add_selected(struct setups *s, struct rule_set *out)
{
    ruleset_init(out, &s->run->arena);
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < s->items[i]->rules.count; k++)
            (void)ruleset_add(out, s->items[i]->rules.items[k]);
    ruleset_finish(out);
}

bool setups_rules(struct setups *s, struct rule_set *out)
{
    struct err e;
    if (s->count == 1)
        *out = s->items[0]->rules;
    else
        add_selected(s, out);
    const struct settings *given = &s->run->settings;
    if (given->only.count + given->skip.count == 0 ||
        (check_options(s, &e) && pack_check_rest(out, given, &e)))
        return true;
    (void)run_usage_error(s->run, &e);
    return false;
}

bool setup_leaves_out(const struct setup *s, struct str absolute, bool folder)
{
    struct str path;
    if (s->exclude.count + s->include.count == 0 ||
        !path_below(s->folder, absolute, &path) || path.len == 0)
        return false;
    if (folder)
        return ignore_folder(s->exclude.items, s->exclude.count, path);
    if (ignore_file(s->exclude.items, s->exclude.count, path))
        return true;
    return s->include.count > 0 &&
           !ignore_file(s->include.items, s->include.count, path);
}
