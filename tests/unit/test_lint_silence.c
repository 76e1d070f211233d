/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From files to suppressed findings, with rules of its own: covers lint/claim.c,
 * lint/flaw.c, lint/selection.c and lint/verdict.c as well.
 */
#include "lint/silence.h"

#include "base/buf.h"
#include "queue_sample.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

struct row {
    const char *text;
    const char *want;
};

static const struct row rows[] = {
    {QUEUE "    Properties: {QueueName: q}\n", "TST001:4"},
    {QUEUE "    Properties: {QueueName: q} # plumbline:ignore\n", "TST001:4-"},
    {QUEUE "    Properties: {QueueName: q} # plumbline:ignore tst001\n", "TST001:4-"},
    {QUEUE "    Properties: {QueueName: q} # plumbline:ignore short-*,x\n",
     "TST001:4- SUP901:4"},
    {QUEUE
     "    Properties: {QueueName: q} # plumbline:ignore TST001 until=2026-06-30\n",
     "TST001:4-"},
    {QUEUE
     "    Properties: {QueueName: q} # plumbline:ignore TST001 until=2026-06-29\n",
     "TST001:4 SUP901:4"},
    {QUEUE "    Properties: {QueueName: q} # plumbline:ignore TST001 until=2026-6-31\n",
     "TST001:4 SUP901:4"},
    {QUEUE
     "    Properties: {QueueName: q} # plumbline:ignore TST001 until=2026-13-01\n",
     "TST001:4 SUP901:4"},
    /* The policy does not ask for this rule: who knows what it would say? */
    {QUEUE "    Properties: {QueueName: q} # plumbline:ignore TST002\n", "TST001:4"},
    /* A built-in rule that is not run here. */
    {QUEUE "    Properties: {QueueName: q} # plumbline:ignore SG001\n", "TST001:4"},
    {QUEUE "    Properties: {QueueName: q} # plumbline:ignore TST999\n",
     "TST001:4 SUP901:4"},
    {QUEUE "    Properties: # plumbline:ignore TST001\n      QueueName: q\n",
     "TST001:5-"},
    {QUEUE "    # plumbline:ignore TST001\n    Properties:\n      QueueName: q\n",
     "TST001:6-"},
    {QUEUE "    Properties:\n      # plumbline:ignore TST001\n      A: 1\n"
           "      QueueName: q\n",
     "SUP901:5 TST001:7"},
    /* Two comments that match the same are both of use. */
    {"Resources:\n  # plumbline:ignore TST001\n  Q:\n    Type: AWS::SQS::Queue\n"
     "    Properties: {QueueName: q} # plumbline:ignore TST001\n",
     "TST001:5-"},
    {"# plumbline:ignore-file TST001\n" QUEUE "    Properties: {QueueName: q}\n",
     "TST001:5-"},
    {QUEUE "    Properties: {QueueName: q}\n# plumbline:ignore-file tags", "TST001:4-"},
    {QUEUE "    Properties: {QueueName: q}\n    # checkov:skip=CKV_TST_1:x\n",
     "TST001:4-"},
    {QUEUE "    Properties: {QueueName: queue}\n    # checkov:skip=CKV_TST_1:x\n", ""},
    {QUEUE "    Properties: {QueueName: q} #trivy:ignore:avd-aws-9001\n", "TST001:4-"},
    {"# kics-scan disable=01234567-89ab-cdef\n" QUEUE
     "    Properties: {QueueName: q}\n",
     "TST001:5-"},
    {QUEUE "    Metadata: {plumbline: {ignore: [TST001]}}\n"
           "    Properties: {QueueName: q}\n",
     "TST001:5-"},
    {QUEUE "    Metadata: {plumbline: {ignore: [{rule: 'TST001, TST002'}]}}\n"
           "    Properties: {QueueName: q}\n",
     "TST001:5-"},
    {QUEUE "    Metadata: {plumbline: {ignore: [{rule: [TST002, TST001]}]}}\n"
           "    Properties: {QueueName: q}\n",
     "TST001:5-"},
    {QUEUE "    Metadata: {plumbline: {ignore: [{rule: []}]}}\n"
           "    Properties: {QueueName: q}\n",
     "SUP901:4 TST001:5"},
    {QUEUE "    Metadata: {plumbline: {ignore: [{reason: x}]}}\n"
           "    Properties: {QueueName: q}\n",
     "SUP901:4 TST001:5"},
    {"Metadata: {plumbline: {ignore: [TST001]}}\n" QUEUE
     "    Properties: {QueueName: q}\n",
     "TST001:5-"},
    /* What is wrong with a comment is silenced by no comment. */
    {"# plumbline:ignore-file\n" QUEUE
     "    Properties: {QueueName: q} # plumbline:ignore TST999\n",
     "TST001:5- SUP901:5"},
};

static void lint_text(struct fixture *f, const char *text)
{
    struct lint_input in = {.path = STR("q.yaml"),
                            .bytes = arena_str(&f->arena, str_from(text)),
                            .given = true,
                            .named = true};
    lint_run(&f->options, &in, 1, &f->result);
}

START_TEST(what_is_suppressed)
{
    struct fixture f;
    open_fixture(&f);
    lint_text(&f, rows[_i].text);
    ck_assert_str_eq(shown(&f), rows[_i].want);
    close_fixture(&f);
}
END_TEST

static const struct row reason_rows[] = {
    {QUEUE "    Properties: {QueueName: q} # plumbline:ignore TST001 -- x\n",
     "TST001:4-"},
    {QUEUE "    Properties: {QueueName: q} # plumbline:ignore TST001 --\n",
     "TST001:4 SUP901:4"},
    {QUEUE "    Properties: {QueueName: q} #trivy:ignore:AWS-9001\n",
     "TST001:4 SUP901:4"},
    {QUEUE "    Properties: {QueueName: q} #trivy:ignore:AWS-9999\n", "TST001:4"},
};

START_TEST(where_a_reason_is_required)
{
    struct fixture f;
    open_fixture(&f);
    f.setup.reason_required = true;
    lint_text(&f, reason_rows[_i].text);
    ck_assert_str_eq(shown(&f), reason_rows[_i].want);
    close_fixture(&f);
}
END_TEST

static const struct row partial_rows[] = {
    {QUEUE "    Properties: {QueueName: qqq} # plumbline:ignore TST001\n", "SUP901:4"},
    {QUEUE "    Properties: {QueueName: qqq} # plumbline:ignore TST00*\n", ""},
    {QUEUE "    Properties: {QueueName: qqq} # plumbline:ignore\n", ""},
    {QUEUE "    Properties: {QueueName: qqq} # plumbline:ignore TST999\n", ""},
};

START_TEST(where_rules_are_left_out)
{
    struct fixture f;
    open_fixture(&f);
    f.setup.partial = true;
    lint_text(&f, partial_rows[_i].text);
    ck_assert_str_eq(shown(&f), partial_rows[_i].want);
    close_fixture(&f);
}
END_TEST

START_TEST(what_a_suppression_says)
{
    struct fixture f;
    open_fixture(&f);
    lint_text(&f, QUEUE "    Metadata: {plumbline: {ignore: [{rule: TST001, owner: o, "
                        "reason: r, until: '2027-01-31'}]}}\n"
                        "    Properties: {QueueName: q}\n");
    ck_assert_uint_eq(f.result.findings.count, 1);
    const struct suppression *s = f.result.findings.items[0].suppressed;
    ck_assert_int_eq((int)s->kind, SUPPRESSION_METADATA);
    ck_assert(str_eq(s->owner, STR("o")) && str_eq(s->reason, STR("r")));
    ck_assert(str_eq(s->until, STR("2027-01-31")));
    ck_assert(str_eq(s->place.file, STR("q.yaml")));
    ck_assert_uint_eq(s->place.start.line, 4);
    close_fixture(&f);
}
END_TEST

/* Many findings and comments, on several threads; a square of them would not end. */
START_TEST(many)
{
    enum { QUEUES = 20000 };
    struct fixture f;
    struct buf text;
    size_t suppressed = 0;
    open_fixture(&f);
    f.options.jobs = 4;
    buf_init(&text, 1 << 24);
    buf_add(&text, STR("Resources:\n"));
    for (int i = 0; i < QUEUES; i++)
        buf_printf(&text,
                   "  # plumbline:ignore TST00%d -- many\n"
                   "  Q%d: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}\n",
                   i % 2 == 0 ? 1 : 2, i);
    buf_add_char(&text, '\0');
    lint_text(&f, buf_str(&text).ptr);
    ck_assert_uint_eq(f.result.findings.count, QUEUES);
    for (size_t i = 0; i < f.result.findings.count; i++)
        suppressed += f.result.findings.items[i].suppressed != NULL;
    ck_assert_uint_eq(suppressed, QUEUES / 2);
    buf_finish(&text);
    close_fixture(&f);
}
END_TEST

/* A plan whose resources come from Terraform's language, as its front end draws it. */
static const char tf_text[] = "resource \"aws_sqs_queue\" \"a\" {\n"
                              "  name = \"q\" # plumbline:ignore TST001\n"
                              "}\n"
                              "// plumbline:ignore short-queue-name\n"
                              "resource \"aws_sqs_queue\" \"b\" {\n"
                              "  name = \"q\"\n"
                              "}\n"
                              "resource \"aws_sqs_queue\" \"c\" {\n"
                              "  name = \"q\"\n"
                              "  # checkov:skip=CKV_TST_1\n"
                              "}\n"
                              "resource \"aws_sqs_queue\" \"d\" {\n"
                              "  name = \"# plumbline:ignore\"\n"
                              "}\n";

static struct span span_of(struct str text, const char *from, const char *to)
{
    size_t start = str_find(text, str_from(from));
    ck_assert_uint_ne(start, SIZE_MAX);
    size_t len = str_find(str_slice(text, start, text.len), str_from(to));
    return (struct span){(uint32_t)start, (uint32_t)(start + len + str_from(to).len),
                         1};
}

START_TEST(sources_of_terraform)
{
    struct fixture f;
    struct sources all = {0};
    struct model m;
    struct str text = str_from(tf_text);
    open_fixture(&f);
    (void)sources_add(&f.arena, &all, STR("plan.json"), STR("{}"));
    (void)sources_add(&f.arena, &all, STR("main.tf"), text);
    model_init(&m, &f.arena, &all);
    struct silence_options o = {.kept = &f.arena, .setup = &f.setup};
    struct silences *s = silences_open(&m, &o);
    ck_assert_ptr_nonnull(s);
    size_t rule = ruleset_index(&f.rules, ruleset_find(&f.rules, STR("TST001")));
    static const char *const heads[] = {"\"a\" {", "\"b\" {", "\"c\" {", "\"d\" {"};
    for (size_t i = 0; i < 4; i++) {
        struct resource *r = model_add(&m, str_from(heads[i]), STR("AWS::SQS::Queue"));
        r->span = span_of(text, heads[i], "{");
        r->extent = span_of(text, heads[i], "\n}");
        struct span name = r->extent;
        name.start += (uint32_t)str_find(sources_text(&all, name), STR("name"));
        struct span elsewhere = {0, 1, 0};
        ck_assert_int_eq(silences_find(s, rule, r, name) != NULL, i < 3);
        /* What has no place of its own in the source is covered with its resource. */
        ck_assert_int_eq(silences_find(s, rule, r, elsewhere) != NULL,
                         i == 1 || i == 2);
    }
    lint_run(&f.options, NULL, 0, &f.result);
    close_fixture(&f);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lint/silence");
    TCase *t = tcase_create("silence");
    tcase_add_loop_test(t, what_is_suppressed, 0, ROWS(rows));
    tcase_add_loop_test(t, where_a_reason_is_required, 0, ROWS(reason_rows));
    tcase_add_loop_test(t, where_rules_are_left_out, 0, ROWS(partial_rows));
    tcase_add_test(t, what_a_suppression_says);
    tcase_add_test(t, many);
    tcase_add_test(t, sources_of_terraform);
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
