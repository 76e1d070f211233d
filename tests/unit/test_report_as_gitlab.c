/* SPDX-License-Identifier: Apache-2.0 */
#include "reported.h"

#include <cjson/cJSON.h>

static const char *text_at(const cJSON *object, const char *key)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
}

static cJSON *parsed(const struct report *r)
{
    struct buf out;
    cJSON *root = cJSON_ParseWithOpts(reported(&out, report_gitlab, r), NULL, true);
    ck_assert(cJSON_IsArray(root));
    buf_finish(&out);
    return root;
}

START_TEST(an_issue)
{
    struct finding f = reported_finding(7);
    struct report r = {.findings = &f, .finding_count = 1};
    f.when = STR("IsProd is true");
    cJSON *root = parsed(&r);
    const cJSON *issue = cJSON_GetArrayItem(root, 0);
    const cJSON *location = cJSON_GetObjectItem(issue, "location");
    ck_assert_str_eq(text_at(issue, "check_name"), "SG001");
    ck_assert_str_eq(text_at(issue, "severity"), "blocker");
    ck_assert_str_eq(text_at(issue, "description"),
                     "Web lets 0.0.0.0/0 reach tcp/22 (when IsProd is true)");
    ck_assert_str_eq(text_at(location, "path"), "a b/web.yaml");
    const cJSON *lines = cJSON_GetObjectItem(location, "lines");
    ck_assert_int_eq(cJSON_GetObjectItem(lines, "begin")->valueint, 7);
    cJSON_Delete(root);
}
END_TEST

START_TEST(fingerprints_are_unique)
{
    struct finding all[] = {reported_finding(7), reported_finding(8),
                            reported_finding(7)};
    struct report r = {.findings = all, .finding_count = 3};
    all[2].place.file = STR("b.yaml");
    cJSON *root = parsed(&r);
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < i; k++)
            ck_assert_str_ne(text_at(cJSON_GetArrayItem(root, i), "fingerprint"),
                             text_at(cJSON_GetArrayItem(root, k), "fingerprint"));
    cJSON_Delete(root);
}
END_TEST

START_TEST(what_does_not_count)
{
    static const struct suppression accepted = {.reason = STR_INIT("x")};
    struct finding both[] = {reported_finding(7), reported_finding(8)};
    struct report_error error = {{.file = STR("x.yaml")}, STR("bad")};
    struct report r = {
        .findings = both, .finding_count = 2, .errors = &error, .error_count = 1};
    both[0].suppressed = &accepted;
    both[1].verdict = VERDICT_UNKNOWN;
    cJSON *root = parsed(&r);
    ck_assert_int_eq(cJSON_GetArraySize(root), 2);
    ck_assert_str_eq(text_at(cJSON_GetArrayItem(root, 0), "check_name"), "input-error");
    ck_assert_str_eq(text_at(cJSON_GetArrayItem(root, 1), "severity"), "info");
    cJSON_Delete(root);
}
END_TEST

REPORTED_MAIN("report/gitlab", an_issue, fingerprints_are_unique, what_does_not_count)
