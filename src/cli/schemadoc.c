/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/schemadoc.h"

#include "cli/schema.h"

#include <cjson/cJSON.h>

static const struct {
    unsigned kinds;
    const char *type;
} types[] = {
    {SHAPE_NULL, "null"},     {SHAPE_BOOL, "boolean"},  {SHAPE_INT, "integer"},
    {SHAPE_DOUBLE, "number"}, {SHAPE_STRING, "string"}, {SHAPE_LIST, "array"},
    {SHAPE_MAP, "object"},
};

/* The types as JSON Schema names them; what takes any number takes whole ones. */
static void add_type(cJSON *out, const struct shape *s)
{
    cJSON *list = cJSON_CreateArray();
    unsigned kinds = s->kinds;
    if ((kinds & SHAPE_DOUBLE) != 0)
        kinds &= ~(unsigned)SHAPE_INT;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if ((kinds & types[i].kinds) != 0)
            cJSON_AddItemToArray(list, cJSON_CreateString(types[i].type));
    if (cJSON_GetArraySize(list) == 1)
        cJSON_AddItemToObject(out, "type", cJSON_DetachItemFromArray(list, 0));
    else
        cJSON_AddItemToObject(out, "type", cJSON_Duplicate(list, 1));
    cJSON_Delete(list);
}

/* The words; of a report, which may have a file behind it, as a pattern. */
static void add_words(struct arena *a, cJSON *out, const struct schema_row *row)
{
    struct str any = STR("");
    if (row->word == NULL)
        return;
    if (row->shape != &shape_report) {
        cJSON *list = cJSON_AddArrayToObject(out, "enum");
        for (size_t i = 0; row->word(i) != NULL; i++)
            cJSON_AddItemToArray(list, cJSON_CreateString(row->word(i)));
        return;
    }
    for (size_t i = 0; row->word(i) != NULL; i++)
        any = arena_printf(a, "%.*s%s%s", STR_ARG(any), i > 0 ? "|" : "", row->word(i));
    any = arena_printf(a, "^(%.*s)(=.+)?$", STR_ARG(any));
    cJSON_AddStringToObject(out, "pattern", any.ptr);
}

static void add_default(cJSON *out, const struct schema_row *row)
{
    if (row->standard == NULL)
        return;
    if (row->shape == &shape_bool)
        cJSON_AddBoolToObject(out, "default",
                              str_eq(str_from(row->standard), STR("true")));
    else
        cJSON_AddStringToObject(out, "default", row->standard);
}

/* The shape's own members, moved over one by one. */
static void add_further(cJSON *out, const struct shape *s)
{
    cJSON *further = s->json == NULL ? NULL : cJSON_Parse(s->json);
    while (further != NULL && further->child != NULL) {
        cJSON *item = cJSON_DetachItemViaPointer(further, further->child);
        cJSON_AddItemToObject(out, item->string, item);
    }
    cJSON_Delete(further);
}

static cJSON *make_schema(struct arena *a, const struct schema_row *row);

/* What is below the row: named keys, any key, items. */
static void add_children(struct arena *a, cJSON *out, const struct schema_row *row)
{
    cJSON *properties = cJSON_CreateObject();
    cJSON *required = cJSON_CreateArray();
    struct str key;
    for (size_t i = 0; i < schema_row_count; i++) {
        const struct schema_row *child = &schema_rows[i];
        if (!schema_is_child(child, row, &key))
            continue;
        if (str_eq(key, STR("[]")))
            cJSON_AddItemToObject(out, "items", make_schema(a, child));
        else if (str_eq(key, STR("*")))
            cJSON_AddItemToObject(out, "additionalProperties", make_schema(a, child));
        else
            cJSON_AddItemToObject(properties, arena_cstr(a, key),
                                  make_schema(a, child));
        if ((child->flags & SCHEMA_REQUIRED) != 0)
            cJSON_AddItemToArray(required, cJSON_CreateString(arena_cstr(a, key)));
    }
    if (properties->child != NULL) {
        cJSON_AddItemToObject(out, "properties", cJSON_Duplicate(properties, 1));
        cJSON_AddFalseToObject(out, "additionalProperties");
    }
    if (required->child != NULL)
        cJSON_AddItemToObject(out, "required", cJSON_Duplicate(required, 1));
    cJSON_Delete(properties);
    cJSON_Delete(required);
}

static cJSON *make_schema(struct arena *a, const struct schema_row *row)
{
    cJSON *out = cJSON_CreateObject();
    cJSON_AddStringToObject(out, "description", row->help);
    add_type(out, row->shape);
    add_words(a, out, row);
    add_further(out, row->shape);
    add_default(out, row);
    add_children(a, out, row);
    return out;
}

/* Draft 7, which every editor knows. */
static void emit_json(struct arena *a, struct buf *out)
{
    cJSON *schema = cJSON_CreateObject();
    cJSON_AddStringToObject(schema, "$schema",
                            "http://json-schema.org/draft-07/schema#");
    cJSON_AddStringToObject(schema, "title", "Plumbline's configuration");
    cJSON *rest = make_schema(a, schema_find(STR("")));
    while (rest->child != NULL) {
        cJSON *item = cJSON_DetachItemViaPointer(rest, rest->child);
        cJSON_AddItemToObject(schema, item->string, item);
    }
    cJSON_Delete(rest);
    char *text = cJSON_Print(schema);
    buf_printf(out, "%s\n", text);
    cJSON_free(text);
    cJSON_Delete(schema);
}

static const char page_head[] =
    "# Configuration\n"
    "\n"
    "Written by `plumbline config schema --format markdown`.\n"
    "\n"
    "A file is governed by the nearest `.plumbline.yaml` (or `.plumbline.yml`, or\n"
    "`.plumbline.json`) in its folder or above; standard input by that of the working\n"
    "directory, or of the folder in `--stdin-name`. Configurations are not merged: "
    "the\n"
    "nearest holds alone. `--config FILE` takes the place of them all, `--no-config` "
    "does\n"
    "without. The command line goes over the configuration. Paths are relative to the\n"
    "configuration's folder, and so are the patterns under `paths`.\n"
    "\n"
    "```yaml\n"
    "policy:\n"
    "  required_tags: {Environment: {values: [dev, prod]}, Owner: {pattern: '.+@.+'}}\n"
    "  approved_amis: [ami-0123456789abcdef0, {ssm: '/golden/*'}]\n"
    "  approved_cidrs: [10.0.0.0/8]\n"
    "rules: {disable: [ENC017], severity: {TAG001: medium}}\n"
    "fail_on: high\n"
    "paths: {exclude: [legacy/]}\n"
    "waivers:\n"
    "  - {rule: SG001, resource: 'Bastion*', until: 2027-01-31, reason: SEC-12}\n"
    "```\n"
    "\n"
    "A wrong key or value is an error with its line and column; what the "
    "configuration\n"
    "governs is then not linted, all other files are. `plumbline config show PATH` "
    "prints\n"
    "what holds for a path and where each value comes from, `plumbline config check` "
    "looks\n"
    "for mistakes alone, and docs/config.schema.json is for editors.\n"
    "\n"
    "| key | what stands there | meaning |\n"
    "|---|---|---|\n";

static void add_row(const struct schema_row *row, struct buf *out)
{
    buf_printf(out, "| `%s` | %s", row->path, row->shape->wanted);
    for (size_t i = 0; row->word != NULL && row->word(i) != NULL; i++)
        buf_printf(out, "%s`%s`",
                   i > 0                       ? ", "
                   : row->shape == &shape_word ? " "
                                               : ": ",
                   row->word(i));
    buf_printf(out, " | %s", row->help);
    if ((row->flags & SCHEMA_REQUIRED) != 0)
        buf_add(out, STR("; required"));
    if (row->standard != NULL)
        buf_printf(out, "; default: `%s`", row->standard);
    if (row->option != NULL)
        buf_printf(out, " (`--%s`)", row->option);
    buf_add(out, STR(" |\n"));
}

static void emit_markdown(struct arena *a, struct buf *out)
{
    (void)a;
    buf_add(out, str_from(page_head));
    for (size_t i = 0; i < schema_row_count; i++)
        if (schema_rows[i].path[0] != '\0')
            add_row(&schema_rows[i], out);
}

const struct schemadoc_format schemadoc_formats[] = {
    {"json", emit_json},
    {"markdown", emit_markdown},
};

const size_t schemadoc_format_count =
    sizeof schemadoc_formats / sizeof *schemadoc_formats;

const struct schemadoc_format *schemadoc_find(struct str name)
{
    for (size_t i = 1; i < schemadoc_format_count; i++)
        if (str_eq(name, str_from(schemadoc_formats[i].name)))
            return &schemadoc_formats[i];
    return &schemadoc_formats[0];
}
