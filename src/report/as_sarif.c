/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SARIF 2.1.0 (OASIS), within what GitHub's code scanning takes: of a run at most
 * 25,000 results, of which it shows 5,000, and 10 MB when compressed. sarifrule.c
 * writes the tool and its rules.
 */
#include "report/order.h"
#include "report/sarifrule.h"
#include "report/uri.h"

#include <cjson/cJSON.h>

enum {
    SARIF_RESULTS_MAX = 5000,
    SARIF_TEXT_MAX = 2000,     /* bytes of one message */
    SARIF_INSTANCES_MAX = 100, /* locations of a result that GitHub keeps */
};

struct sarif {
    struct json json;
    struct arena arena;
    const struct report *report;
    struct rulebook rules;
    struct order order;
    const uint32_t *repeats;
};

/* SARIF, 3.11.6: "[text](target)" would be a link. */
static void add_message(struct sarif *s, cJSON *object, const char *key,
                        struct str text)
{
    struct buf out;
    buf_init(&out, SARIF_TEXT_MAX * 2);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == ']' && i + 1 < text.len && text.ptr[i + 1] == '(')
            buf_add_char(&out, '\\');
        buf_add_char(&out, text.ptr[i]);
    }
    json_add_text(&s->json, cJSON_AddObjectToObject(object, key), "text",
                  buf_str(&out));
    buf_finish(&out);
}

static void add_artifact(struct sarif *s, cJSON *physical, struct str file)
{
    struct buf uri;
    buf_init(&uri, SARIF_TEXT_MAX);
    file = uri_path(&s->arena, s->report, file);
    uri_add(&uri, file);
    cJSON *artifact = cJSON_AddObjectToObject(physical, "artifactLocation");
    json_add_text(&s->json, artifact, "uri", buf_str(&uri));
    if (!uri_is_absolute(file))
        json_add_text(&s->json, artifact, "uriBaseId", STR("SRCROOT"));
    buf_finish(&uri);
}

/* A place that is the file as a whole is shown at its first line. */
static void add_physical(struct sarif *s, cJSON *location, const struct place *place)
{
    cJSON *physical = cJSON_AddObjectToObject(location, "physicalLocation");
    add_artifact(s, physical, place->file);
    cJSON *region = cJSON_AddObjectToObject(physical, "region");
    if (place->start.line == 0) {
        json_add_number(&s->json, region, "startLine", 1);
        return;
    }
    json_add_number(&s->json, region, "startLine", place->start.line);
    json_add_number(&s->json, region, "startColumn", place->start.column);
    if (place->end.line == 0)
        return;
    json_add_number(&s->json, region, "endLine", place->end.line);
    json_add_number(&s->json, region, "endColumn", place->end.column);
}

static void add_logical(struct sarif *s, cJSON *list, struct str name, struct str path)
{
    cJSON *logical = cJSON_CreateObject();
    struct str full = path.len == 0 ? name
                                    : arena_printf(&s->arena, "%.*s.%.*s",
                                                   STR_ARG(name), STR_ARG(path));
    json_add_text(&s->json, logical, "name", name);
    json_add_text(&s->json, logical, "fullyQualifiedName", full);
    json_add_text(&s->json, logical, "kind", STR("resource"));
    cJSON_AddItemToArray(list, logical);
}

static void add_locations(struct sarif *s, cJSON *result, const struct finding *f)
{
    cJSON *location = cJSON_CreateObject();
    add_physical(s, location, &f->place);
    if (f->resource.len > 0) {
        cJSON *list = cJSON_AddArrayToObject(location, "logicalLocations");
        if (f->instance_count == 0)
            add_logical(s, list, f->resource, f->path);
        for (size_t i = 0; i < f->instance_count && i < SARIF_INSTANCES_MAX; i++)
            add_logical(s, list, f->instances[i], f->path);
    }
    cJSON_AddItemToArray(cJSON_AddArrayToObject(result, "locations"), location);
}

static void add_related(struct sarif *s, cJSON *result, const struct finding *f)
{
    if (f->related_count == 0)
        return;
    cJSON *list = cJSON_AddArrayToObject(result, "relatedLocations");
    for (size_t i = 0; i < f->related_count; i++) {
        cJSON *location = cJSON_CreateObject();
        json_add_number(&s->json, location, "id", i);
        add_physical(s, location, &f->related[i].place);
        add_message(s, location, "message", f->related[i].note);
        cJSON_AddItemToArray(list, location);
    }
}

static bool is_in_source(enum suppression_kind kind)
{
    return kind == SUPPRESSION_COMMENT || kind == SUPPRESSION_METADATA;
}

static void add_suppression(struct sarif *s, cJSON *result, const struct suppression *p)
{
    cJSON *item = cJSON_CreateObject();
    json_add_text(&s->json, item, "kind",
                  is_in_source(p->kind) ? STR("inSource") : STR("external"));
    json_add_text(&s->json, item, "status", STR("accepted"));
    if (p->reason.len > 0)
        json_add_text(&s->json, item, "justification", p->reason);
    if (p->place.file.len > 0)
        add_physical(s, cJSON_AddObjectToObject(item, "location"), &p->place);
    if (p->owner.len > 0 || p->until.len > 0) {
        cJSON *properties = cJSON_AddObjectToObject(item, "properties");
        json_add_optional(&s->json, properties, "owner", p->owner);
        json_add_optional(&s->json, properties, "until", p->until);
    }
    cJSON_AddItemToArray(cJSON_AddArrayToObject(result, "suppressions"), item);
}

/* GitHub tells alerts of one rule and file apart by the line hash alone. */
static void add_fingerprints(struct sarif *s, cJSON *result, size_t index)
{
    const struct finding *f = &s->report->findings[index];
    cJSON *prints = cJSON_AddObjectToObject(result, "partialFingerprints");
    json_add_text(&s->json, prints, "plumbline/v1", f->fingerprint);
    json_add_text(&s->json, prints, "primaryLocationLineHash",
                  arena_printf(&s->arena, "%.*s:%u", STR_ARG(f->fingerprint),
                               s->repeats[index] + 1));
}

static struct str message_of(struct sarif *s, const struct finding *f)
{
    struct str text = f->message;
    if (f->when.len > 0)
        text = arena_printf(&s->arena, "%.*s (when %.*s)", STR_ARG(text),
                            STR_ARG(f->when));
    if (f->instance_count > 1)
        text = arena_printf(&s->arena, "%.*s (%zu instances)", STR_ARG(text),
                            f->instance_count);
    return text;
}

static void add_properties(struct sarif *s, cJSON *result, const struct finding *f)
{
    cJSON *properties = cJSON_AddObjectToObject(result, "properties");
    json_add_text(&s->json, properties, "severity",
                  str_from(severity_name(f->severity)));
    if (f->type.len > 0)
        json_add_text(&s->json, properties, "type", f->type);
}

static cJSON *make_result(struct sarif *s, size_t index)
{
    const struct finding *f = &s->report->findings[index];
    cJSON *result = cJSON_CreateObject();
    bool failing = f->verdict == VERDICT_FAIL;
    json_add_text(&s->json, result, "ruleId", f->rule->id);
    json_add_number(&s->json, result, "ruleIndex", rulebook_index(&s->rules, f->rule));
    /* 3.27.9: what is not kind "fail" has level "none". */
    json_add_text(&s->json, result, "kind", failing ? STR("fail") : STR("review"));
    json_add_text(&s->json, result, "level",
                  failing ? sarif_level(f->severity) : STR("none"));
    add_message(s, result, "message", message_of(s, f));
    add_locations(s, result, f);
    add_related(s, result, f);
    add_fingerprints(s, result, index);
    if (f->suppressed != NULL)
        add_suppression(s, result, f->suppressed);
    add_properties(s, result, f);
    return result;
}

static size_t omitted(const struct sarif *s)
{
    return s->order.count > SARIF_RESULTS_MAX ? s->order.count - SARIF_RESULTS_MAX : 0;
}

static cJSON *add_notification(struct sarif *s, cJSON *list, const char *level,
                               struct str text)
{
    cJSON *item = cJSON_CreateObject();
    json_add_text(&s->json, item, "level", str_from(level));
    add_message(s, item, "message", text);
    cJSON_AddItemToArray(list, item);
    return item;
}

static void add_invocation(struct sarif *s, cJSON *run)
{
    cJSON *invocation = cJSON_CreateObject();
    const struct report *r = s->report;
    cJSON_AddBoolToObject(invocation, "executionSuccessful", r->error_count == 0);
    cJSON *list = cJSON_AddArrayToObject(invocation, "toolExecutionNotifications");
    for (size_t i = 0; i < r->error_count; i++) {
        cJSON *item = add_notification(s, list, "error", r->errors[i].message);
        cJSON *location = cJSON_CreateObject();
        add_physical(s, location, &r->errors[i].place);
        cJSON_AddItemToArray(cJSON_AddArrayToObject(item, "locations"), location);
    }
    if (omitted(s) > 0)
        (void)add_notification(
            s, list, "warning",
            arena_printf(&s->arena,
                         "%zu of %zu findings are left out here: the %d worst are "
                         "what code scanning shows. The other reports have all.",
                         omitted(s), s->order.count, (int)SARIF_RESULTS_MAX));
    cJSON_AddItemToArray(cJSON_AddArrayToObject(run, "invocations"), invocation);
}

static void add_base(struct sarif *s, cJSON *run)
{
    cJSON *bases = cJSON_AddObjectToObject(run, "originalUriBaseIds");
    cJSON *base = cJSON_AddObjectToObject(bases, "SRCROOT");
    add_message(s, base, "description", STR("The folder that the linter was run in."));
}

static cJSON *make_run(struct sarif *s)
{
    cJSON *run = cJSON_CreateObject();
    cJSON_AddItemToObject(run, "tool",
                          sarif_tool(&s->json, &s->rules, s->report->version));
    add_invocation(s, run);
    add_base(s, run);
    json_add_text(&s->json, run, "columnKind", STR("unicodeCodePoints"));
    cJSON *results = cJSON_AddArrayToObject(run, "results");
    for (size_t i = 0; i < s->order.count - omitted(s); i++)
        cJSON_AddItemToArray(results, make_result(s, s->order.items[i]));
    cJSON *properties = cJSON_AddObjectToObject(run, "properties");
    json_add_number(&s->json, properties, "findings", s->order.count);
    json_add_number(&s->json, properties, "omitted", omitted(s));
    return run;
}

void report_sarif(const struct report *r, struct buf *out)
{
    struct sarif s = {.report = r};
    arena_init(&s.arena);
    json_open(&s.json, true, SARIF_TEXT_MAX);
    rulebook_init(&s.arena, &s.rules, r);
    s.order = order_worst(&s.arena, r, true);
    s.repeats = order_repeats(&s.arena, r);
    cJSON *root = cJSON_CreateObject();
    json_add_text(&s.json, root, "$schema",
                  STR("https://json.schemastore.org/sarif-2.1.0.json"));
    json_add_text(&s.json, root, "version", STR("2.1.0"));
    cJSON_AddItemToArray(cJSON_AddArrayToObject(root, "runs"), make_run(&s));
    json_close(&s.json, root, out);
    arena_finish(&s.arena);
}
