/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/ and
 * there "code quality report format". A fingerprint must be unique in the report.
 */
#include "report/jsontext.h"
#include "report/order.h"
#include "report/uri.h"

#include <cjson/cJSON.h>
#include <inttypes.h>

enum { GITLAB_TEXT_MAX = 4096 };

static const char *const severity_words[SEVERITY_COUNT] = {
    [SEVERITY_INFO] = "info",        [SEVERITY_LOW] = "minor",
    [SEVERITY_MEDIUM] = "major",     [SEVERITY_HIGH] = "critical",
    [SEVERITY_CRITICAL] = "blocker",
};

struct gitlab {
    struct json json;
    struct arena arena;
    const struct report *report;
};

static void add_location(struct gitlab *g, cJSON *issue, const struct place *place)
{
    cJSON *location = cJSON_AddObjectToObject(issue, "location");
    json_add_text(&g->json, location, "path",
                  uri_path(&g->arena, g->report, place->file));
    cJSON *lines = cJSON_AddObjectToObject(location, "lines");
    uint32_t line = place->start.line > 0 ? place->start.line : 1;
    json_add_number(&g->json, lines, "begin", line);
    if (place->end.line > line)
        json_add_number(&g->json, lines, "end", place->end.line);
}

/* The same problem may stand in two files, and twice in one under other conditions. */
static struct str fingerprint(struct gitlab *g, const struct finding *f,
                              uint32_t repeat)
{
    struct str path = uri_path(&g->arena, g->report, f->place.file);
    return arena_printf(&g->arena, "%.*s-%016" PRIx64 "-%" PRIu32,
                        STR_ARG(f->fingerprint), str_hash(path), repeat);
}

static struct str description(struct arena *a, const struct finding *f)
{
    const char *before = f->verdict == VERDICT_UNKNOWN ? "undecided: " : "";
    struct str text = arena_printf(a, "%s%.*s", before, STR_ARG(f->message));
    return f->when.len == 0
               ? text
               : arena_printf(a, "%.*s (when %.*s)", STR_ARG(text), STR_ARG(f->when));
}

static cJSON *make_issue(struct gitlab *g, const struct finding *f, uint32_t repeat)
{
    cJSON *issue = cJSON_CreateObject();
    struct json *j = &g->json;
    enum severity severity =
        f->verdict == VERDICT_UNKNOWN ? SEVERITY_INFO : f->severity;
    json_add_text(j, issue, "description", description(&g->arena, f));
    json_add_text(j, issue, "check_name", f->rule->id);
    json_add_text(j, issue, "fingerprint", fingerprint(g, f, repeat));
    json_add_text(j, issue, "severity", str_from(severity_words[severity]));
    add_location(g, issue, &f->place);
    return issue;
}

static cJSON *make_error(struct gitlab *g, const struct report_error *e, size_t number)
{
    cJSON *issue = cJSON_CreateObject();
    struct json *j = &g->json;
    json_add_text(j, issue, "description", e->message);
    json_add_text(j, issue, "check_name", STR("input-error"));
    json_add_text(j, issue, "fingerprint",
                  arena_printf(&g->arena, "error-%016" PRIx64 "-%zu",
                               str_hash(e->message), number));
    json_add_text(j, issue, "severity", str_from(severity_words[SEVERITY_CRITICAL]));
    add_location(g, issue, &e->place);
    return issue;
}

void report_gitlab(const struct report *r, struct buf *out)
{
    struct gitlab g = {.report = r};
    arena_init(&g.arena);
    json_open(&g.json, true, GITLAB_TEXT_MAX);
    cJSON *root = cJSON_CreateArray();
    const uint32_t *repeats = order_repeats(&g.arena, r);
    for (size_t i = 0; i < r->error_count; i++)
        cJSON_AddItemToArray(root, make_error(&g, &r->errors[i], i));
    for (size_t i = 0; i < r->finding_count; i++)
        if (r->findings[i].suppressed == NULL)
            cJSON_AddItemToArray(root, make_issue(&g, &r->findings[i], repeats[i]));
    json_close(&g.json, root, out);
    arena_finish(&g.arena);
}
