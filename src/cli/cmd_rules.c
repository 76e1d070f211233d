/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"
#include "cli/nearest.h"
#include "cli/pack.h"
#include "cli/rulepage.h"
#include "lint/example.h"
#include "report/glyph.h"

#include <cjson/cJSON.h>

static void list_text(struct run *r, const struct rule_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct rule_info *info = &set->items[i]->info;
        buf_printf(&r->out, "%-7.*s %-8s  %-10.*s  %-24.*s  %.*s\n", STR_ARG(info->id),
                   severity_name(info->severity), STR_ARG(info->category),
                   STR_ARG(info->name), STR_ARG(info->title));
    }
    buf_printf(&r->out, "%zu rules\n", set->count);
}

static void add_text(struct run *r, cJSON *object, const char *key, struct str text)
{
    cJSON_AddStringToObject(object, key, arena_cstr(&r->arena, text));
}

static cJSON *json_rule(struct run *r, const struct rule *rule)
{
    cJSON *out = cJSON_CreateObject();
    add_text(r, out, "id", rule->info.id);
    add_text(r, out, "name", rule->info.name);
    add_text(r, out, "title", rule->info.title);
    add_text(r, out, "severity", str_from(severity_name(rule->info.severity)));
    add_text(r, out, "category", rule->info.category);
    add_text(r, out, "why", rule->info.why);
    add_text(r, out, "fix", rule->info.fix);
    cJSON *types = cJSON_AddArrayToObject(out, "types");
    for (size_t i = 0; i < rule->type_count; i++)
        cJSON_AddItemToArray(types,
                             cJSON_CreateString(arena_cstr(&r->arena, rule->types[i])));
    return out;
}

static void list_json(struct run *r, const struct rule_set *set)
{
    cJSON *list = cJSON_CreateArray();
    for (size_t i = 0; i < set->count; i++)
        cJSON_AddItemToArray(list, json_rule(r, set->items[i]));
    char *text = cJSON_Print(list);
    buf_printf(&r->out, "%s\n", text);
    cJSON_free(text);
    cJSON_Delete(list);
}

enum exit_code command_rules_list(struct run *r)
{
    struct rule_set set;
    if (!pack_load(r, &set))
        return EXIT_INPUT;
    if (str_eq(r->settings.format, STR("json")))
        list_json(r, &set);
    else
        list_text(r, &set);
    return EXIT_CLEAN;
}

static const struct rule *find_rule(const struct rule_set *set, struct str name,
                                    struct err *e)
{
    struct nearest near = nearest_to(name);
    for (size_t i = 0; i < set->count; i++) {
        const struct rule_info *info = &set->items[i]->info;
        if (str_eq_nocase(name, info->id) || str_eq_nocase(name, info->name))
            return set->items[i];
        nearest_offer(&near, info->id);
        nearest_offer(&near, info->name);
    }
    (void)err_set(e, ERR_USAGE, "no rule '%.*s'" NEAREST_FORMAT, STR_ARG(name),
                  NEAREST_ARG(near));
    return NULL;
}

enum exit_code command_rules_show(struct run *r)
{
    struct rule_set set;
    struct err e;
    if (!pack_load(r, &set))
        return EXIT_INPUT;
    for (size_t i = 0; i < r->operands.count; i++) {
        const struct rule *rule = find_rule(&set, r->operands.items[i], &e);
        if (rule == NULL)
            return run_usage_error(r, &e);
        if (i > 0)
            buf_add_char(&r->out, '\n');
        rulepage_add(&r->arena, rule, &r->out);
    }
    return EXIT_CLEAN;
}

struct tally {
    struct run *run;
    size_t passed;
    size_t failed;
};

static void count_example(void *context, const struct example_outcome *o)
{
    struct tally *t = context;
    struct buf *out = &t->run->out;
    if (o->wrong.len == 0) {
        t->passed++;
        return;
    }
    t->failed++;
    glyph_add(out, o->file);
    buf_printf(out, ":%u:%u: %.*s", o->at.line, o->at.column,
               STR_ARG(o->rule->info.id));
    if (o->example != NULL)
        buf_printf(out, " %s example", expectation_name(o->example->expect));
    if (o->example != NULL && o->example->name.len > 0)
        buf_printf(out, " '%.*s'", STR_ARG(o->example->name));
    buf_add(out, STR(": "));
    glyph_add(out, o->wrong);
    buf_add_char(out, '\n');
}

/* The rules to test: those in the operands, or all that are built in. */
static bool load_tested(struct run *r, struct rule_set *out)
{
    if (r->operands.count == 0)
        return pack_load(r, out);
    bool ok = true;
    ruleset_init(out, &r->arena);
    for (size_t i = 0; i < r->operands.count; i++)
        ok = pack_add(r, out, r->operands.items[i]) && ok;
    ruleset_finish(out);
    return ok;
}

enum exit_code command_rules_test(struct run *r)
{
    struct rule_set set;
    struct tally tally = {.run = r};
    if (!load_tested(r, &set))
        return EXIT_INPUT;
    for (size_t i = 0; i < set.count; i++)
        (void)example_run(set.items[i], count_example, &tally);
    buf_printf(&r->out, "%zu rules: %zu passed, %zu failed\n", set.count, tally.passed,
               tally.failed);
    return tally.failed > 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}
