/* SPDX-License-Identifier: Apache-2.0 */
/* Covers report/sarifrule.c as well; tests/report/run holds it against the schema. */
#include "reported.h"

#include <cjson/cJSON.h>

/* The value at a path such as "runs/0/results/1/level". */
static const cJSON *at(const cJSON *v, const char *path)
{
    struct str rest = str_from(path);
    for (struct str part; v != NULL && str_cut(&rest, '/', &part);) {
        char key[64];
        int64_t index = 0;
        ck_assert_uint_lt(part.len, sizeof key);
        memcpy(key, part.ptr, part.len);
        key[part.len] = '\0';
        v = str_to_int(part, &index) ? cJSON_GetArrayItem(v, (int)index)
                                     : cJSON_GetObjectItemCaseSensitive(v, key);
    }
    ck_assert_msg(v != NULL, "no %s", path);
    return v;
}

static void check_text(const cJSON *v, const char *path, const char *wanted)
{
    ck_assert_str_eq(cJSON_GetStringValue(at(v, path)), wanted);
}

static cJSON *parsed(const struct report *r)
{
    struct buf out;
    cJSON *root = cJSON_ParseWithOpts(reported(&out, report_sarif, r), NULL, true);
    ck_assert_ptr_nonnull(root);
    buf_finish(&out);
    return root;
}

static cJSON *parsed_one(const struct finding *f)
{
    static const struct rule_info *const asked[] = {&reported_tags, &reported_ssh};
    struct report r = {
        .findings = f,
        .finding_count = 1,
        .rules = asked,
        .rule_count = 2,
        .version = "1.2.3",
    };
    return parsed(&r);
}

static const char *const texts[][2] = {
    {"version", "2.1.0"},
    {"runs/0/tool/driver/semanticVersion", "1.2.3"},
    {"runs/0/tool/driver/rules/1/id", "SG001"},
    {"runs/0/tool/driver/rules/1/name", "sg-ssh-open"},
    {"runs/0/tool/driver/rules/1/fullDescription/text", "An open port is found."},
    {"runs/0/tool/driver/rules/1/help/text",
     "An open port is found.\n\nFix: Name the addresses.\n\nControls: cis-aws-3.0 5.2, "
     "5.3\n\nElsewhere: checkov:CKV_AWS_24"},
    {"runs/0/tool/driver/rules/1/defaultConfiguration/level", "error"},
    {"runs/0/tool/driver/rules/1/properties/security-severity", "9.5"},
    {"runs/0/tool/driver/rules/1/properties/tags/0", "security"},
    {"runs/0/tool/driver/rules/0/properties/tags/0", "tags"},
    {"runs/0/tool/driver/rules/0/help/text", "A tag is missing"},
    {"runs/0/columnKind", "unicodeCodePoints"},
    {"runs/0/results/0/ruleId", "SG001"},
    {"runs/0/results/0/kind", "fail"},
    {"runs/0/results/0/level", "error"},
    {"runs/0/results/0/message/text",
     "Web lets 0.0.0.0/0 reach tcp/22 (when IsProd is true)"},
    {"runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri",
     "a%20b/web.yaml"},
    {"runs/0/results/0/locations/0/physicalLocation/artifactLocation/uriBaseId",
     "SRCROOT"},
    {"runs/0/results/0/locations/0/logicalLocations/0/fullyQualifiedName",
     "Web.SecurityGroupIngress[0].CidrIp"},
    {"runs/0/results/0/partialFingerprints/primaryLocationLineHash", "00ff:1"},
    {"runs/0/results/0/relatedLocations/0/message/text", "the value is written here"},
    {"runs/0/results/0/suppressions/0/kind", "inSource"},
    {"runs/0/results/0/suppressions/0/justification", "ticket 7"},
    {"runs/0/results/0/suppressions/0/status", "accepted"},
};

START_TEST(a_result)
{
    struct finding f = reported_finding(7);
    struct related written = {reported_finding(2).place, finding_origin_note};
    struct suppression accepted = {.kind = SUPPRESSION_COMMENT,
                                   .reason = STR("ticket 7")};
    f.when = STR("IsProd is true");
    f.related = &written;
    f.related_count = 1;
    f.suppressed = &accepted;
    cJSON *root = parsed_one(&f);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_text(root, texts[i][0], texts[i][1]);
    ck_assert_int_eq(at(root, "runs/0/results/0/ruleIndex")->valueint, 1);
    ck_assert_int_eq(
        at(root, "runs/0/results/0/locations/0/physicalLocation/region/endColumn")
            ->valueint,
        20);
    ck_assert(cJSON_IsTrue(at(root, "runs/0/invocations/0/executionSuccessful")));
    cJSON_Delete(root);
}
END_TEST

START_TEST(undecided_ones_are_for_review)
{
    struct finding f = reported_finding(7);
    f.verdict = VERDICT_UNKNOWN;
    cJSON *root = parsed_one(&f);
    check_text(root, "runs/0/results/0/kind", "review");
    check_text(root, "runs/0/results/0/level", "none");
    cJSON_Delete(root);
}
END_TEST

START_TEST(waivers_are_external)
{
    struct suppression accepted = {.kind = SUPPRESSION_WAIVER,
                                   .owner = STR("net-team"),
                                   .until = STR("2027-01-31"),
                                   .place = {.file = STR("p.yaml"), .start = {3, 1}}};
    struct finding f = reported_finding(7);
    f.suppressed = &accepted;
    cJSON *root = parsed_one(&f);
    check_text(root, "runs/0/results/0/suppressions/0/kind", "external");
    check_text(root, "runs/0/results/0/suppressions/0/properties/owner", "net-team");
    check_text(root,
               "runs/0/results/0/suppressions/0/location/physicalLocation/"
               "artifactLocation/uri",
               "p.yaml");
    cJSON_Delete(root);
}
END_TEST

START_TEST(errors_are_notifications)
{
    struct report_error error = {{.file = STR("/x/y.yaml")}, STR("bad")};
    struct report r = {.errors = &error, .error_count = 1, .version = "1"};
    cJSON *root = parsed(&r);
    const cJSON *invocation = at(root, "runs/0/invocations/0");
    ck_assert(cJSON_IsFalse(at(invocation, "executionSuccessful")));
    check_text(invocation, "toolExecutionNotifications/0/message/text", "bad");
    check_text(invocation,
               "toolExecutionNotifications/0/locations/0/physicalLocation/"
               "artifactLocation/uri",
               "file:///x/y.yaml");
    cJSON_Delete(root);
}
END_TEST

START_TEST(links_and_controls_stay_text)
{
    struct finding f = reported_hostile();
    cJSON *root = parsed_one(&f);
    const char *text = cJSON_GetStringValue(at(root, "runs/0/results/0/message/text"));
    ck_assert_ptr_nonnull(strstr(text, "[l\\](https://x)"));
    ck_assert_ptr_null(strpbrk(text, "\r\n\x1b\x01"));
    cJSON_Delete(root);
}
END_TEST

enum { MANY = 5010, SHOWN = 5000 };

START_TEST(the_worst_are_kept)
{
    struct finding *many = calloc(MANY, sizeof *many);
    struct report r = {.findings = many, .finding_count = MANY, .version = "1"};
    ck_assert_ptr_nonnull(many);
    for (uint32_t i = 0; i < MANY; i++) {
        many[i] = reported_finding(i + 1);
        many[i].severity = i == MANY - 1 ? SEVERITY_HIGH : SEVERITY_LOW;
    }
    cJSON *root = parsed(&r);
    ck_assert_int_eq(cJSON_GetArraySize(at(root, "runs/0/results")), SHOWN);
    check_text(root, "runs/0/results/0/level", "error");
    ck_assert_int_eq(at(root, "runs/0/properties/omitted")->valueint, MANY - SHOWN);
    const char *said = cJSON_GetStringValue(
        at(root, "runs/0/invocations/0/toolExecutionNotifications/0/message/text"));
    ck_assert(str_starts(str_from(said), STR("10 of 5010 findings are left out")));
    cJSON_Delete(root);
    free(many);
}
END_TEST

REPORTED_MAIN("report/sarif", a_result, undecided_ones_are_for_review,
              waivers_are_external, errors_are_notifications,
              links_and_controls_stay_text, the_worst_are_kept)
