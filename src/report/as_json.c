/* SPDX-License-Identifier: Apache-2.0 */
#include "report/glyph.h"
#include "report/report.h"

#include <cjson/cJSON.h>

enum { JSON_SCHEMA = 1, JSON_TEXT_MAX = 1 << 20 };

/* cJSON wants NUL-terminated valid UTF-8; room is reused from string to string. */
static void add_text(cJSON *object, struct buf *room, const char *key, struct str text)
{
    buf_reset(room);
    glyph_add_utf8(room, str_slice(text, 0, JSON_TEXT_MAX / 4));
    buf_add_char(room, '\0');
    cJSON_AddStringToObject(object, key, buf_str(room).ptr);
}

/* null for the empty text. */
static void add_optional(cJSON *object, struct buf *room, const char *key,
                         struct str text)
{
    if (text.len == 0)
        cJSON_AddNullToObject(object, key);
    else
        add_text(object, room, key, text);
}

static void add_place(cJSON *object, struct buf *room, const struct place *place)
{
    add_text(object, room, "file", place->file);
    cJSON_AddNumberToObject(object, "line", place->start.line);
    cJSON_AddNumberToObject(object, "column", place->start.column);
    cJSON_AddNumberToObject(object, "end_line", place->end.line);
    cJSON_AddNumberToObject(object, "end_column", place->end.column);
}

static void add_related(cJSON *finding, struct buf *room, const struct finding *f)
{
    cJSON *list = cJSON_AddArrayToObject(finding, "related");
    for (size_t i = 0; i < f->related_count; i++) {
        cJSON *item = cJSON_CreateObject();
        add_place(item, room, &f->related[i].place);
        add_text(item, room, "note", f->related[i].note);
        cJSON_AddItemToArray(list, item);
    }
}

/* Only of what is suppressed: who accepted it, where and why. */
static void add_suppression(cJSON *finding, struct buf *room, const struct finding *f)
{
    const struct suppression *s = f->suppressed;
    cJSON_AddBoolToObject(finding, "suppressed", s != NULL);
    if (s == NULL)
        return;
    cJSON *out = cJSON_AddObjectToObject(finding, "suppression");
    add_text(out, room, "kind", str_from(suppression_name(s->kind)));
    add_optional(out, room, "reason", s->reason);
    add_optional(out, room, "owner", s->owner);
    add_optional(out, room, "until", s->until);
    add_optional(out, room, "file", s->place.file);
    cJSON_AddNumberToObject(out, "line", s->place.start.line);
}

static cJSON *make_finding(struct buf *room, const struct finding *f)
{
    cJSON *out = cJSON_CreateObject();
    add_text(out, room, "rule", f->rule->id);
    add_text(out, room, "name", f->rule->name);
    add_text(out, room, "severity", str_from(severity_name(f->severity)));
    add_text(out, room, "category", f->rule->category);
    add_text(out, room, "title", f->rule->title);
    add_text(out, room, "message", f->message);
    add_optional(out, room, "resource", f->resource);
    add_optional(out, room, "type", f->type);
    add_place(out, room, &f->place);
    add_optional(out, room, "path", f->path);
    add_optional(out, room, "when", f->when);
    bool failing = f->verdict == VERDICT_FAIL;
    add_text(out, room, "status", failing ? STR("fail") : STR("unknown"));
    add_suppression(out, room, f);
    add_text(out, room, "fingerprint", f->fingerprint);
    add_related(out, room, f);
    return out;
}

static void add_errors(cJSON *root, struct buf *room, const struct report *r)
{
    cJSON *list = cJSON_AddArrayToObject(root, "errors");
    for (size_t i = 0; i < r->error_count; i++) {
        const struct report_error *e = &r->errors[i];
        cJSON *item = cJSON_CreateObject();
        add_text(item, room, "file", e->place.file);
        cJSON_AddNumberToObject(item, "line", e->place.start.line);
        cJSON_AddNumberToObject(item, "column", e->place.start.column);
        add_text(item, room, "message", e->message);
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
    cJSON_AddNumberToObject(out, "suppressed", (double)s->suppressed);
    cJSON_AddNumberToObject(out, "errors", (double)s->errors);
    cJSON_AddNumberToObject(out, "files", (double)s->files);
    cJSON_AddNumberToObject(out, "resources", (double)s->resources);
    cJSON_AddNumberToObject(out, "rules", (double)s->rules);
}

void report_json(const struct report *r, struct buf *out)
{
    struct buf room;
    buf_init(&room, JSON_TEXT_MAX);
    cJSON *root = cJSON_CreateObject();
    cJSON_AddNumberToObject(root, "schema", JSON_SCHEMA);
    cJSON *tool = cJSON_AddObjectToObject(root, "tool");
    cJSON_AddStringToObject(tool, "name", "plumbline");
    cJSON_AddStringToObject(tool, "version", r->version);
    add_summary(root, &r->summary);
    cJSON *findings = cJSON_AddArrayToObject(root, "findings");
    for (size_t i = 0; i < r->finding_count; i++)
        cJSON_AddItemToArray(findings, make_finding(&room, &r->findings[i]));
    add_errors(root, &room, r);
    char *text = cJSON_Print(root);
    buf_add(out, str_from(text));
    buf_add_char(out, '\n');
    cJSON_free(text);
    cJSON_Delete(root);
    buf_finish(&room);
}
