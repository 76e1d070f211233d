/* SPDX-License-Identifier: Apache-2.0 */
#include "report/jsontext.h"
#include "report/report.h"

#include <cjson/cJSON.h>

enum { JSON_SCHEMA = 1, JSON_TEXT_MAX = 1 << 18 };

static void add_place(cJSON *object, struct json *j, const struct place *place)
{
    json_add_text(j, object, "file", place->file);
    json_add_number(j, object, "line", place->start.line);
    json_add_number(j, object, "column", place->start.column);
    json_add_number(j, object, "end_line", place->end.line);
    json_add_number(j, object, "end_column", place->end.column);
}

static void add_related(cJSON *finding, struct json *j, const struct finding *f)
{
    cJSON *list = cJSON_AddArrayToObject(finding, "related");
    for (size_t i = 0; i < f->related_count; i++) {
        cJSON *item = cJSON_CreateObject();
        add_place(item, j, &f->related[i].place);
        json_add_text(j, item, "note", f->related[i].note);
        cJSON_AddItemToArray(list, item);
    }
}

/* Only of what is suppressed: who accepted it, where and why. */
static void add_suppression(cJSON *finding, struct json *j, const struct finding *f)
{
    const struct suppression *s = f->suppressed;
    cJSON_AddBoolToObject(finding, "suppressed", s != NULL);
    if (s == NULL)
        return;
    cJSON *out = cJSON_AddObjectToObject(finding, "suppression");
    json_add_text(j, out, "kind", str_from(suppression_name(s->kind)));
    json_add_optional(j, out, "reason", s->reason);
    json_add_optional(j, out, "owner", s->owner);
    json_add_optional(j, out, "until", s->until);
    json_add_optional(j, out, "file", s->place.file);
    json_add_number(j, out, "line", s->place.start.line);
}

/* All that the finding speaks of: the instances of a block, or the resource alone. */
static void add_resources(cJSON *finding, struct json *j, const struct finding *f)
{
    cJSON *list = cJSON_AddArrayToObject(finding, "resources");
    for (size_t i = 0; i < f->instance_count; i++)
        json_push_text(j, list, f->instances[i]);
    if (f->instance_count == 0 && f->resource.len > 0)
        json_push_text(j, list, f->resource);
}

static cJSON *make_finding(struct json *j, const struct finding *f)
{
    cJSON *out = cJSON_CreateObject();
    json_add_text(j, out, "rule", f->rule->id);
    json_add_text(j, out, "name", f->rule->name);
    json_add_text(j, out, "severity", str_from(severity_name(f->severity)));
    json_add_text(j, out, "category", f->rule->category);
    json_add_text(j, out, "title", f->rule->title);
    json_add_text(j, out, "message", f->message);
    json_add_optional(j, out, "resource", f->resource);
    add_resources(out, j, f);
    json_add_optional(j, out, "type", f->type);
    add_place(out, j, &f->place);
    json_add_optional(j, out, "path", f->path);
    json_add_optional(j, out, "when", f->when);
    bool failing = f->verdict == VERDICT_FAIL;
    json_add_text(j, out, "status", failing ? STR("fail") : STR("unknown"));
    add_suppression(out, j, f);
    json_add_text(j, out, "fingerprint", f->fingerprint);
    add_related(out, j, f);
    return out;
}

static void add_errors(cJSON *root, struct json *j, const struct report *r)
{
    cJSON *list = cJSON_AddArrayToObject(root, "errors");
    for (size_t i = 0; i < r->error_count; i++) {
        const struct report_error *e = &r->errors[i];
        cJSON *item = cJSON_CreateObject();
        json_add_text(j, item, "file", e->place.file);
        json_add_number(j, item, "line", e->place.start.line);
        json_add_number(j, item, "column", e->place.start.column);
        json_add_text(j, item, "message", e->message);
        cJSON_AddItemToArray(list, item);
    }
}

static void add_summary(cJSON *root, const struct report_summary *s)
{
    cJSON *out = cJSON_AddObjectToObject(root, "summary");
    cJSON *counts = cJSON_AddObjectToObject(out, "findings");
    for (size_t i = SEVERITY_COUNT; i > 0; i--)
        cJSON_AddNumberToObject(counts, severity_name((enum severity)(i - 1)),
                                (double)s->by_severity[i - 1]);
    cJSON_AddNumberToObject(out, "unknown", (double)s->unknown);
    cJSON_AddNumberToObject(out, "old", (double)s->old);
    cJSON_AddNumberToObject(out, "suppressed", (double)s->suppressed);
    cJSON_AddNumberToObject(out, "errors", (double)s->errors);
    cJSON_AddNumberToObject(out, "files", (double)s->files);
    cJSON_AddNumberToObject(out, "resources", (double)s->resources);
    cJSON_AddNumberToObject(out, "rules", (double)s->rules);
}

void report_json(const struct report *r, struct buf *out)
{
    struct json j;
    json_open(&j, false, JSON_TEXT_MAX);
    cJSON *root = cJSON_CreateObject();
    cJSON_AddNumberToObject(root, "schema", JSON_SCHEMA);
    cJSON *tool = cJSON_AddObjectToObject(root, "tool");
    cJSON_AddStringToObject(tool, "name", "plumbline");
    cJSON_AddStringToObject(tool, "version", r->version);
    add_summary(root, &r->summary);
    cJSON *findings = cJSON_AddArrayToObject(root, "findings");
    for (size_t i = 0; i < r->finding_count; i++)
        cJSON_AddItemToArray(findings, make_finding(&j, &r->findings[i]));
    add_errors(root, &j, r);
    json_close(&j, root, out);
}
