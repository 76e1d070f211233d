/* SPDX-License-Identifier: Apache-2.0 */
/* Findings to report, and what a format makes of them. */
#ifndef UNIT_REPORTED_H
#define UNIT_REPORTED_H

#include "report/report.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct str reported_controls[] = {STR_INIT("5.2"), STR_INIT("5.3")};
static const struct rule_control reported_control = {STR_INIT("cis-aws-3.0"),
                                                     reported_controls, 2};
static const struct str reported_peer = STR_INIT("checkov:CKV_AWS_24");

static const struct rule_info reported_ssh = {
    .id = STR_INIT("SG001"),
    .name = STR_INIT("sg-ssh-open"),
    .title = STR_INIT("SSH is reachable from the whole internet"),
    .category = STR_INIT("network"),
    .why = STR_INIT("An open port is found.\n"),
    .fix = STR_INIT("Name the addresses.\n"),
    .severity = SEVERITY_CRITICAL,
    .controls = &reported_control,
    .control_count = 1,
    .peers = &reported_peer,
    .peer_count = 1,
};

static const struct rule_info reported_tags = {
    .id = STR_INIT("TAG001"),
    .name = STR_INIT("required-tags"),
    .title = STR_INIT("A tag is missing"),
    .category = STR_INIT("tags"),
    .severity = SEVERITY_LOW,
};

/* All that untrusted text could do harm with. */
#define REPORTED_HOSTILE                                                               \
    "::error::x %0A\r\n##[error] ]]><script>alert(1)</script>&\"'`|@me #1 "            \
    "[l](https://x) \x1b[31m\x01 \xFF \xE2\x80\xAE=1"

static inline struct finding reported_finding(uint32_t line)
{
    return (struct finding){
        .rule = &reported_ssh,
        .severity = SEVERITY_CRITICAL,
        .message = STR("Web lets 0.0.0.0/0 reach tcp/22"),
        .resource = STR("Web"),
        .type = STR("AWS::EC2::SecurityGroup"),
        .path = STR("SecurityGroupIngress[0].CidrIp"),
        .fingerprint = STR("00ff"),
        .place = {.file = STR("./a b/web.yaml"),
                  .start = {line, 11},
                  .end = {line, 20},
                  .line = STR("  CidrIp: 0.0.0.0/0"),
                  .line_column = 1},
    };
}

static inline struct finding reported_hostile(void)
{
    struct finding f = reported_finding(7);
    f.message = f.resource = f.path = f.when = STR(REPORTED_HOSTILE);
    f.place.file = f.place.line = f.message;
    return f;
}

/* What the format writes, NUL-terminated; the caller finishes out. */
static inline const char *
reported(struct buf *out, void (*emit)(const struct report *r, struct buf *out),
         const struct report *r)
{
    buf_init(out, 1 << 26);
    emit(r, out);
    buf_add_char(out, '\0');
    ck_assert(!out->overflow);
    return out->bytes;
}

static inline const char *
reported_one(struct buf *out, void (*emit)(const struct report *r, struct buf *out),
             const struct finding *f)
{
    struct report r = {.findings = f, .finding_count = 1, .version = "1"};
    r.summary.by_severity[f->severity] = 1;
    return reported(out, emit, &r);
}

static inline size_t reported_count(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
        count++;
    return count;
}

static inline int reported_run(const char *name, const TTest *const *tests,
                               size_t count)
{
    Suite *s = suite_create(name);
    TCase *t = tcase_create(name);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(t, tests[i]);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#define REPORTED_MAIN(name, ...)                                                       \
    int main(void)                                                                     \
    {                                                                                  \
        const TTest *const tests[] = {__VA_ARGS__};                                    \
        return reported_run(name, tests, sizeof tests / sizeof *tests);                \
    }

#endif
