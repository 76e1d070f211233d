/* SPDX-License-Identifier: Apache-2.0 */
#include "report/sarifrule.h"

#include <cjson/cJSON.h>

enum { HELP_MAX = 1 << 16 };

/* What SARIF and GitHub's code scanning make of a severity. */
static const struct {
    const char *level;
    const char *score; /* security-severity: critical from 9.0, high 7.0, medium 4.0 */
} grades[SEVERITY_COUNT] = {
    [SEVERITY_INFO] = {"note", "0.1"},      [SEVERITY_LOW] = {"note", "3.0"},
    [SEVERITY_MEDIUM] = {"warning", "5.5"}, [SEVERITY_HIGH] = {"error", "8.0"},
    [SEVERITY_CRITICAL] = {"error", "9.5"},
};

struct str sarif_level(enum severity s)
{
    return str_from(grades[s].level);
}

/* Rules about order and correctness; all others are about security. */
static bool is_security(const struct rule_info *rule)
{
    return !str_eq(rule->category, STR("tags")) &&
           !str_eq(rule->category, STR("template"));
}

static void add_message(struct json *j, cJSON *rule, const char *key, struct str text)
{
    json_add_text(j, cJSON_AddObjectToObject(rule, key), "text", text);
}

/* A part of the help with its heading; nothing where it is empty. */
static void add_part(struct buf *out, bool markdown, const char *heading,
                     struct str text)
{
    text = str_trim(text);
    if (text.len == 0)
        return;
    if (out->len > 0)
        buf_add(out, STR("\n\n"));
    if (heading[0] != '\0')
        buf_printf(out, markdown ? "**%s:** " : "%s: ", heading);
    buf_add(out, text);
}

/* The same for what add writes of the rule. */
static void add_list(struct buf *out, bool markdown, const char *heading,
                     void (*add)(struct buf *, const struct rule_info *),
                     const struct rule_info *rule)
{
    struct buf text;
    buf_init(&text, HELP_MAX);
    add(&text, rule);
    add_part(out, markdown, heading, buf_str(&text));
    buf_finish(&text);
}

static void add_help_form(struct json *j, cJSON *help, const struct rule_info *rule,
                          bool markdown)
{
    struct buf out;
    buf_init(&out, HELP_MAX);
    add_part(&out, markdown, "", rule->why);
    add_part(&out, markdown, "Fix", rule->fix);
    add_list(&out, markdown, "Controls", rulebook_controls, rule);
    add_list(&out, markdown, "Elsewhere", rulebook_peers, rule);
    if (out.len == 0)
        buf_add(&out, rule->title);
    json_add_lines(j, help, markdown ? "markdown" : "text", str_trim(buf_str(&out)));
    buf_finish(&out);
}

static void add_properties(struct json *j, cJSON *object, const struct rule_info *rule)
{
    cJSON *properties = cJSON_AddObjectToObject(object, "properties");
    cJSON *tags = cJSON_AddArrayToObject(properties, "tags");
    if (is_security(rule))
        json_push_text(j, tags, STR("security"));
    json_push_text(j, tags, rule->category);
    json_add_text(j, properties, "precision", STR("high"));
    json_add_text(j, properties, "problem.severity",
                  rule->severity >= SEVERITY_HIGH     ? STR("error")
                  : rule->severity == SEVERITY_MEDIUM ? STR("warning")
                                                      : STR("recommendation"));
    if (is_security(rule))
        json_add_text(j, properties, "security-severity",
                      str_from(grades[rule->severity].score));
}

static cJSON *make_rule(struct json *j, const struct rule_info *rule)
{
    cJSON *object = cJSON_CreateObject();
    json_add_text(j, object, "id", rule->id);
    json_add_text(j, object, "name", rule->name);
    add_message(j, object, "shortDescription",
                rule->title.len > 0 ? rule->title : rule->name);
    add_message(j, object, "fullDescription",
                rule->why.len > 0     ? str_trim(rule->why)
                : rule->title.len > 0 ? rule->title
                                      : rule->name);
    cJSON *help = cJSON_AddObjectToObject(object, "help");
    add_help_form(j, help, rule, false);
    add_help_form(j, help, rule, true);
    cJSON *defaults = cJSON_AddObjectToObject(object, "defaultConfiguration");
    json_add_text(j, defaults, "level", sarif_level(rule->severity));
    add_properties(j, object, rule);
    return object;
}

cJSON *sarif_tool(struct json *j, const struct rulebook *rules, const char *version)
{
    cJSON *tool = cJSON_CreateObject();
    cJSON *driver = cJSON_AddObjectToObject(tool, "driver");
    json_add_text(j, driver, "name", STR("Plumbline"));
    json_add_text(j, driver, "semanticVersion", str_from(version));
    json_add_text(j, driver, "version", str_from(version));
    cJSON *list = cJSON_AddArrayToObject(driver, "rules");
    for (size_t i = 0; i < rules->count; i++)
        cJSON_AddItemToArray(list, make_rule(j, rules->items[i]));
    return tool;
}
