/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

#include <check.h>
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

static const struct rule_info rule = {
    .id = STR_INIT("SG001"),
    .name = STR_INIT("sg-ssh-open"),
    .title = STR_INIT("SSH is reachable from the whole internet"),
    .category = STR_INIT("network"),
    .severity = SEVERITY_CRITICAL,
};

static cJSON *parsed(const struct report *r)
{
    struct buf out;
    buf_init(&out, 1 << 24);
    report_json(r, &out);
    ck_assert_int_eq(out.bytes[out.len - 1], '\n');
    buf_add_char(&out, '\0');
    cJSON *root = cJSON_ParseWithOpts(out.bytes, NULL, true);
    ck_assert_ptr_nonnull(root);
    buf_finish(&out);
    return root;
}

static const char *text_at(const cJSON *object, const char *key)
{
    return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
}

static double number_at(const cJSON *object, const char *key)
{
    return cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(object, key));
}

static struct finding finding(void)
{
    return (struct finding){
        .rule = &rule,
        .severity = SEVERITY_HIGH, /* the policy's, not the rule's */
        .verdict = VERDICT_UNKNOWN,
        .message = STR("a \"b\"\n\x01 \xC3\xA9 \xFF"),
        .resource = STR("Web"),
        .type = STR("AWS::EC2::SecurityGroup"),
        .fingerprint = STR("00ff"),
        .place = {.file = STR("w.yaml"), .start = {3, 5}, .end = {4, 1}},
    };
}

START_TEST(a_finding)
{
    struct finding f = finding();
    struct report r = {.findings = &f, .finding_count = 1, .version = "1.2.3"};
    cJSON *root = parsed(&r);
    ck_assert_double_eq(number_at(root, "schema"), 1);
    ck_assert_str_eq(text_at(cJSON_GetObjectItem(root, "tool"), "version"), "1.2.3");
    const cJSON *got = cJSON_GetArrayItem(cJSON_GetObjectItem(root, "findings"), 0);
    ck_assert_str_eq(text_at(got, "rule"), "SG001");
    ck_assert_str_eq(text_at(got, "severity"), "high");
    ck_assert_str_eq(text_at(got, "status"), "unknown");
    ck_assert_str_eq(text_at(got, "message"), "a \"b\"\n\x01 \xC3\xA9 \xEF\xBF\xBD");
    ck_assert_double_eq(number_at(got, "line"), 3);
    ck_assert_double_eq(number_at(got, "end_column"), 1);
    ck_assert(cJSON_IsNull(cJSON_GetObjectItem(got, "when")));
    ck_assert(cJSON_IsFalse(cJSON_GetObjectItem(got, "suppressed")));
    cJSON_Delete(root);
}
END_TEST

START_TEST(resources)
{
    static const struct str names[] = {STR_INIT("a[0]"), STR_INIT("a[1]")};
    struct finding all[] = {finding(), finding(), finding()};
    struct report r = {.findings = all, .finding_count = 3, .version = "1"};
    static const int sizes[] = {2, 1, 0};
    all[0].instances = names;
    all[0].instance_count = 2;
    all[2].resource = STR("");
    cJSON *root = parsed(&r);
    for (int i = 0; i < 3; i++) {
        const cJSON *got = cJSON_GetArrayItem(cJSON_GetObjectItem(root, "findings"), i);
        const cJSON *list = cJSON_GetObjectItem(got, "resources");
        ck_assert_int_eq(cJSON_GetArraySize(list), sizes[i]);
        if (i < 2)
            ck_assert_str_eq(cJSON_GetStringValue(cJSON_GetArrayItem(list, 0)),
                             i == 0 ? "a[0]" : "Web");
    }
    cJSON_Delete(root);
}
END_TEST

START_TEST(errors_and_counts)
{
    struct report_error error = {
        .place = {.file = STR("x.yaml"), .start = {2, 9}},
        .message = STR("bad"),
    };
    struct report r = {
        .errors = &error,
        .error_count = 1,
        .version = "1",
        .summary = {.by_severity = {[SEVERITY_LOW] = 4},
                    .unknown = 3,
                    .errors = 1,
                    .resources = 70000},
    };
    cJSON *root = parsed(&r);
    const cJSON *summary = cJSON_GetObjectItem(root, "summary");
    const cJSON *counts = cJSON_GetObjectItem(summary, "findings");
    ck_assert_double_eq(number_at(counts, "low"), 4);
    ck_assert_double_eq(number_at(counts, "critical"), 0);
    ck_assert_double_eq(number_at(summary, "unknown"), 3);
    ck_assert_double_eq(number_at(summary, "resources"), 70000);
    const cJSON *got = cJSON_GetArrayItem(cJSON_GetObjectItem(root, "errors"), 0);
    ck_assert_str_eq(text_at(got, "file"), "x.yaml");
    ck_assert_double_eq(number_at(got, "column"), 9);
    cJSON_Delete(root);
}
END_TEST

START_TEST(a_huge_message_is_cut)
{
    size_t size = 2 << 20;
    char *bytes = malloc(size);
    ck_assert_ptr_nonnull(bytes);
    memset(bytes, 0xFF, size); /* each byte becomes three */
    struct finding f = finding();
    f.message = (struct str){bytes, size};
    struct report r = {.findings = &f, .finding_count = 1, .version = "1"};
    cJSON_Delete(parsed(&r));
    free(bytes);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("report/json");
    TCase *t = tcase_create("json");
    tcase_add_test(t, a_finding);
    tcase_add_test(t, resources);
    tcase_add_test(t, errors_and_counts);
    tcase_add_test(t, a_huge_message_is_cut);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    SRunner *r = srunner_create(suite());
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
