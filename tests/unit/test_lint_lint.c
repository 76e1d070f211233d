/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Inputs to findings, with a rule of its own: covers lint/gather.c, lint/frontend.c,
 * lint/point.c, lint/trail.c and lint/substack.c as well.
 */
#include "lint/lint.h"

#include "base/buf.h"
#include "lint_sample.h"
#include "scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char rule_text[] =
    "id: TST001\n"
    "name: short-queue-name\n"
    "title: A queue's name is too short\n"
    "severity: low\n"
    "category: tags\n"
    "types: [AWS::SQS::Queue]\n"
    "fail: size(self.QueueName) < 3\n"
    "at: self.QueueName\n"
    "message: '{resource.name} is called {self.QueueName}'\n"
    "why: It is.\n"
    "fix: Call it something.\n"
    "examples:\n"
    "  fail: [{Type: AWS::SQS::Queue, Properties: {QueueName: a}}]\n"
    "  pass: [{Type: AWS::SQS::Queue, Properties: {QueueName: abc}}]\n";

static void open_fixture(struct fixture *f)
{
    open_rules(f, rule_text);
}

static struct lint_input text_input(const char *path, const char *text, bool named)
{
    return (struct lint_input){
        .path = str_from(path), .bytes = str_from(text), .given = true, .named = named};
}

/* "file:line:column path message\n" of each finding, then "file: message\n" of errors.
 */
static const char *shown(struct fixture *f)
{
    struct str out = {"", 0};
    for (size_t i = 0; i < f->result.findings.count; i++) {
        const struct finding *x = &f->result.findings.items[i];
        out = arena_printf(&f->arena, "%.*s%.*s:%u:%u %.*s %s: %.*s\n", STR_ARG(out),
                           STR_ARG(x->place.file), x->place.start.line,
                           x->place.start.column, STR_ARG(x->path),
                           x->verdict == VERDICT_FAIL ? "fail" : "unknown",
                           STR_ARG(x->message));
    }
    for (size_t i = 0; i < f->result.errors.count; i++) {
        const struct report_error *e = &f->result.errors.items[i];
        out = arena_printf(&f->arena, "%.*s%.*s:%u: %.*s\n", STR_ARG(out),
                           STR_ARG(e->place.file), e->place.start.line,
                           STR_ARG(e->message));
    }
    return arena_cstr(&f->arena, out);
}

static const char short_name[] = "Resources:\n"
                                 "  Q:\n"
                                 "    Type: AWS::SQS::Queue\n"
                                 "    Properties:\n"
                                 "      QueueName: q\n";

START_TEST(one_finding)
{
    struct fixture f;
    struct lint_input in = text_input("q.yaml", short_name, true);
    open_fixture(&f);
    lint_run(&f.options, &in, 1, &f.result);
    ck_assert_str_eq(shown(&f), "q.yaml:5:18 QueueName fail: Q is called q\n");
    const struct finding *x = &f.result.findings.items[0];
    ck_assert(str_eq(x->place.line, STR("      QueueName: q")));
    ck_assert(str_eq(x->type, STR("AWS::SQS::Queue")));
    ck_assert_uint_eq(x->related_count, 0);
    ck_assert_uint_eq(f.result.files, 1);
    ck_assert_uint_eq(f.result.resources, 1);
    close_fixture(&f);
}
END_TEST

START_TEST(a_value_from_elsewhere_is_related)
{
    struct fixture f;
    struct lint_input in = text_input("q.yaml",
                                      "Parameters:\n"
                                      "  Name: {Type: String, Default: q}\n"
                                      "Resources:\n"
                                      "  Q:\n"
                                      "    Type: AWS::SQS::Queue\n"
                                      "    Properties:\n"
                                      "      QueueName: !Ref Name\n",
                                      true);
    open_fixture(&f);
    lint_run(&f.options, &in, 1, &f.result);
    ck_assert_str_eq(shown(&f), "q.yaml:7:18 QueueName fail: Q is called q\n");
    const struct finding *x = &f.result.findings.items[0];
    ck_assert_uint_eq(x->related_count, 1);
    ck_assert_uint_eq(x->related[0].place.start.line, 2);
    ck_assert_uint_eq(x->related[0].place.start.column, 33);
    close_fixture(&f);
}
END_TEST

START_TEST(bad_inputs_leave_the_others_alone)
{
    struct fixture f;
    struct lint_input in[] = {
        text_input("d.yaml", short_name, true),
        text_input("c.yaml", "a: [\n", true),
        text_input("b.yaml", "- 1\n", true),
        text_input("a.yaml", "- 1\n", false),
        text_input("e.yaml", "a: [\n", false),
        {.path = STR("/nowhere/f.yaml"), .named = true},
    };
    open_fixture(&f);
    lint_run(&f.options, in, 6, &f.result);
    ck_assert_str_eq(
        shown(&f), "d.yaml:5:18 QueueName fail: Q is called q\n"
                   "/nowhere/f.yaml:0: cannot be read: No such file or directory\n"
                   "b.yaml:0: is neither a template nor a plan: it has no Resources of "
                   "AWS types and no resources of Terraform\n"
                   "c.yaml:2: expected a value\n");
    close_fixture(&f);
}
END_TEST

START_TEST(any_number_of_jobs_gives_the_same)
{
    enum { INPUTS = 200 };
    static const size_t jobs[] = {1, 2, 7, 0};
    struct lint_input in[INPUTS];
    struct arena names = {0};
    const char *first = NULL;
    for (int i = 0; i < INPUTS; i++)
        in[i] = text_input(arena_printf(&names, "%d.yaml", (i * 37) % INPUTS).ptr,
                           i % 5 == 4 ? "x: [" : short_name, true);
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        struct fixture f;
        open_fixture(&f);
        f.options.jobs = jobs[i];
        lint_run(&f.options, in, INPUTS, &f.result);
        ck_assert_uint_eq(f.result.findings.count, INPUTS * 4 / 5);
        ck_assert_uint_eq(f.result.errors.count, INPUTS / 5);
        const char *now = arena_cstr(&names, str_from(shown(&f)));
        if (first == NULL)
            first = now;
        ck_assert_str_eq(now, first);
        close_fixture(&f);
    }
    arena_finish(&names);
}
END_TEST

START_TEST(a_large_model_is_shared_by_threads)
{
    enum { QUEUES = 5000 };
    struct buf text;
    struct str first = {0};
    struct arena kept = {0};
    buf_init(&text, 1 << 22);
    buf_add(&text, STR("Resources:\n"));
    for (int i = 0; i < QUEUES; i++)
        buf_printf(&text,
                   "  Q%d: {Type: AWS::SQS::Queue, Properties: {QueueName: q%s}}\n", i,
                   i % 10 == 0 ? "" : "ueue");
    struct lint_input in = {
        .path = STR("q.yaml"), .bytes = buf_str(&text), .given = true, .named = true};
    for (size_t jobs = 1; jobs <= 4; jobs++) {
        struct fixture f;
        open_fixture(&f);
        f.options.jobs = jobs;
        lint_run(&f.options, &in, 1, &f.result);
        ck_assert_uint_eq(f.result.resources, QUEUES);
        ck_assert_uint_eq(f.result.findings.count, QUEUES / 10);
        struct str now = arena_str(&kept, str_from(shown(&f)));
        if (jobs == 1)
            first = now;
        ck_assert(str_eq(now, first));
        close_fixture(&f);
    }
    buf_finish(&text);
    arena_finish(&kept);
}
END_TEST

static void put(const char *name, const char *text)
{
    scratch_put(name, text, strlen(text));
}

START_TEST(nested_templates)
{
    struct fixture f;
    struct lint_input in[] = {
        {.path = STR("root.yaml"), .named = true},
        {.path = STR("inner.yaml")},
    };
    scratch_enter();
    put("inner.yaml", short_name);
    put("broken.yaml", "a: [\n");
    put("root.yaml", "Resources:\n"
                     "  One:\n"
                     "    Type: AWS::CloudFormation::Stack\n"
                     "    Properties: {TemplateURL: inner.yaml}\n"
                     "  Two:\n"
                     "    Type: AWS::CloudFormation::Stack\n"
                     "    Properties: {TemplateURL: ./broken.yaml}\n"
                     "  Three:\n"
                     "    Type: AWS::CloudFormation::Stack\n"
                     "    Properties: {TemplateURL: https://example.com/inner.yaml}\n"
                     "  Four:\n"
                     "    Type: AWS::CloudFormation::Stack\n"
                     "    Properties: {TemplateURL: /etc/hosts}\n");
    open_fixture(&f);
    lint_run(&f.options, in, 1, &f.result);
    ck_assert_str_eq(shown(&f), "inner.yaml:5:18 QueueName fail: One/Q is called q\n"
                                "broken.yaml:2: expected a value\n");
    lint_finish(&f.result);
    lint_run(&f.options, in, 2, &f.result);
    ck_assert_str_eq(shown(&f), "inner.yaml:5:18 QueueName fail: Q is called q\n"
                                "broken.yaml:2: expected a value\n");
    close_fixture(&f);
    scratch_leave();
}
END_TEST

static void count_steps(void *context, size_t done, size_t total)
{
    size_t *steps = context;
    *steps += done <= total;
}

START_TEST(progress_is_told)
{
    struct fixture f;
    size_t steps = 0;
    struct lint_input in[] = {text_input("a.yaml", short_name, true),
                              text_input("b.yaml", "x", false)};
    open_fixture(&f);
    f.options.progress = count_steps;
    f.options.context = &steps;
    lint_run(&f.options, in, 2, &f.result);
    ck_assert_uint_eq(steps, 2);
    lint_finish(&f.result);
    lint_run(&f.options, in, 0, &f.result);
    ck_assert_uint_eq(f.result.files, 0);
    close_fixture(&f);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lint/lint");
    TCase *t = tcase_create("lint");
    tcase_add_test(t, one_finding);
    tcase_add_test(t, a_value_from_elsewhere_is_related);
    tcase_add_test(t, bad_inputs_leave_the_others_alone);
    tcase_add_test(t, any_number_of_jobs_gives_the_same);
    tcase_add_test(t, a_large_model_is_shared_by_threads);
    tcase_add_test(t, nested_templates);
    tcase_add_test(t, progress_is_told);
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
