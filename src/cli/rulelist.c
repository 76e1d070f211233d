/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/rulelist.h"

#include <cjson/cJSON.h>

static void list_text(struct arena *a, const struct rule_set *set, struct buf *out)
{
    (void)a;
    for (size_t i = 0; i < set->count; i++) {
        const struct rule_info *info = &set->items[i]->info;
        buf_printf(out, "%-7.*s %-8s  %-10.*s  %-24.*s  %.*s\n", STR_ARG(info->id),
                   severity_name(info->severity), STR_ARG(info->category),
                   STR_ARG(info->name), STR_ARG(info->title));
    }
    buf_printf(out, "%zu rule%s\n", set->count, set->count == 1 ? "" : "s");
}

static void add_text(struct arena *a, cJSON *object, const char *key, struct str text)
{
    cJSON_AddStringToObject(object, key, arena_cstr(a, text));
}

static void add_texts(struct arena *a, cJSON *object, const char *key,
                      const struct str *texts, size_t count)
{
    cJSON *list = cJSON_AddArrayToObject(object, key);
    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(list, cJSON_CreateString(arena_cstr(a, texts[i])));
}

static cJSON *make_rule(struct arena *a, const struct rule *rule)
{
    cJSON *out = cJSON_CreateObject();
    add_text(a, out, "id", rule->info.id);
    add_text(a, out, "name", rule->info.name);
    add_text(a, out, "title", rule->info.title);
    add_text(a, out, "severity", str_from(severity_name(rule->info.severity)));
    add_text(a, out, "category", rule->info.category);
    add_text(a, out, "why", rule->info.why);
    add_text(a, out, "fix", rule->info.fix);
    add_texts(a, out, "types", rule->types, rule->type_count);
    add_texts(a, out, "supersedes", rule->supersedes, rule->supersede_count);
    return out;
}

static void list_json(struct arena *a, const struct rule_set *set, struct buf *out)
{
    cJSON *list = cJSON_CreateArray();
    for (size_t i = 0; i < set->count; i++)
        cJSON_AddItemToArray(list, make_rule(a, set->items[i]));
    char *text = cJSON_Print(list);
    buf_printf(out, "%s\n", text);
    cJSON_free(text);
    cJSON_Delete(list);
}

static void add_paragraph(struct buf *out, const char *lead, struct str text)
{
    text = str_trim(text);
    if (text.len > 0)
        buf_printf(out, "%s%.*s\n\n", lead, STR_ARG(text));
}

static void add_controls(struct buf *out, const struct rule *rule)
{
    const char *between = "Controls: ";
    for (size_t i = 0; i < rule->info.control_count; i++) {
        const struct rule_control *c = &rule->info.controls[i];
        for (size_t k = 0; k < c->id_count; k++) {
            buf_printf(out, "%s%.*s %.*s", between, STR_ARG(c->framework),
                       STR_ARG(c->ids[k]));
            between = ", ";
        }
    }
    if (rule->info.control_count > 0)
        buf_add(out, STR(".\n\n"));
}

static void add_supersedes(struct buf *out, const struct rule *rule)
{
    const char *between = "Supersedes ";
    for (size_t i = 0; i < rule->supersede_count; i++, between = ", ")
        buf_printf(out, "%s%.*s", between, STR_ARG(rule->supersedes[i]));
    if (rule->supersede_count > 0)
        buf_add(out, STR(".\n\n"));
}

static void add_section(struct buf *out, const struct rule *rule)
{
    const struct rule_info *info = &rule->info;
    buf_printf(out, "## %.*s %.*s\n\n%.*s (%.*s, %s).\n\n", STR_ARG(info->id),
               STR_ARG(info->name), STR_ARG(info->title), STR_ARG(info->category),
               severity_name(info->severity));
    add_paragraph(out, "", info->why);
    add_paragraph(out, "To mend it: ", info->fix);
    add_supersedes(out, rule);
    add_controls(out, rule);
}

static void list_markdown(struct arena *a, const struct rule_set *set, struct buf *out)
{
    (void)a;
    buf_add(out, STR("# Rules\n\nWritten by `plumbline rules list --format "
                     "markdown`.\n\n| id | name | severity | category | finds "
                     "|\n|---|---|---|---|---|\n"));
    for (size_t i = 0; i < set->count; i++) {
        const struct rule_info *info = &set->items[i]->info;
        buf_printf(out, "| %.*s | %.*s | %s | %.*s | %.*s |\n", STR_ARG(info->id),
                   STR_ARG(info->name), severity_name(info->severity),
                   STR_ARG(info->category), STR_ARG(info->title));
    }
    buf_add_char(out, '\n');
    for (size_t i = 0; i < set->count; i++)
        add_section(out, set->items[i]);
}

const struct rulelist_format rulelist_formats[] = {
    {"text", list_text},
    {"json", list_json},
    {"markdown", list_markdown},
};

const size_t rulelist_format_count = sizeof rulelist_formats / sizeof *rulelist_formats;

const struct rulelist_format *rulelist_find(struct str name)
{
    for (size_t i = 1; i < rulelist_format_count; i++)
        if (str_eq(name, str_from(rulelist_formats[i].name)))
            return &rulelist_formats[i];
    return &rulelist_formats[0];
}
