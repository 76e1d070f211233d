/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JUnit's XML, as CI servers read it: a file is a test suite, a finding a test case
 * that failed. What is undecided or suppressed was skipped; what is wrong with an input
 * is an error. Findings and errors come sorted by file.
 */
#include "report/markup.h"
#include "report/order.h"
#include "report/uri.h"

struct junit_counts {
    size_t tests;
    size_t failures;
    size_t errors;
    size_t skipped;
};

struct junit {
    const struct report *report;
    struct buf *out;
    struct arena arena;
};

static bool fails(const struct finding *f)
{
    return f->verdict == VERDICT_FAIL && f->suppressed == NULL;
}

static void add_open(struct buf *out, const char *indent, const char *tag,
                     struct str name, const struct junit_counts *c)
{
    buf_printf(out, "%s<%s", indent, tag);
    markup_attribute(out, "name", name);
    buf_printf(out,
               " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\" "
               "time=\"0\">\n",
               c->tests, c->failures, c->errors, c->skipped);
}

static void add_case(struct junit *j, struct str file, struct str name)
{
    file = uri_path(&j->arena, j->report, file);
    buf_add(j->out, STR("    <testcase"));
    markup_attribute(j->out, "name", name);
    markup_attribute(j->out, "classname", file);
    markup_attribute(j->out, "file", file);
    buf_add(j->out, STR(" time=\"0\">"));
}

static void add_line(struct buf *out, const char *label, struct str text)
{
    if (text.len == 0)
        return;
    buf_add(out, str_from(label));
    markup_add(out, str_trim(text));
    buf_add_char(out, '\n');
}

static void add_failure(struct buf *out, const struct finding *f)
{
    buf_add(out, STR("<failure"));
    markup_attribute(out, "message", f->message);
    markup_attribute(out, "type", str_from(severity_name(f->severity)));
    buf_add_char(out, '>');
    markup_add(out, f->place.file);
    buf_printf(out, ":%u:%u\n", f->place.start.line, f->place.start.column);
    add_line(out, "", f->rule->title);
    add_line(out, "when ", f->when);
    for (size_t i = 0; i < f->instance_count; i++)
        add_line(out, "instance ", f->instances[i]);
    add_line(out, "fix: ", f->rule->fix);
    buf_add(out, STR("</failure>"));
}

static void add_skipped(struct buf *out, const struct finding *f)
{
    buf_add(out, STR("<skipped message=\""));
    if (f->suppressed == NULL) {
        buf_add(out, STR("undecided: "));
        markup_add(out, f->message);
    } else {
        buf_add(out, STR("suppressed"));
        if (f->suppressed->reason.len > 0)
            buf_add(out, STR(": "));
        markup_add(out, f->suppressed->reason);
    }
    buf_add(out, STR("\"/>"));
}

/* "SG001 sg-ssh-open Bastion SecurityGroupIngress[0].CidrIp" */
static struct str case_name(struct arena *a, const struct finding *f)
{
    return arena_printf(a, "%.*s %.*s%s%.*s%s%.*s", STR_ARG(f->rule->id),
                        STR_ARG(f->rule->name), f->resource.len > 0 ? " " : "",
                        STR_ARG(f->resource), f->path.len > 0 ? " " : "",
                        STR_ARG(f->path));
}

static void add_finding(struct junit *j, const struct finding *f)
{
    add_case(j, f->place.file, case_name(&j->arena, f));
    if (fails(f))
        add_failure(j->out, f);
    else
        add_skipped(j->out, f);
    buf_add(j->out, STR("</testcase>\n"));
}

static void count(struct junit_counts *c, const struct finding *f)
{
    c->tests++;
    if (fails(f))
        c->failures++;
    else
        c->skipped++;
}

/* The suite of the file that the finding at first is in; returns the next file's first.
 */
static size_t add_suite(struct junit *j, size_t first)
{
    const struct report *r = j->report;
    struct junit_counts c = {0};
    size_t end = first;
    struct str file = r->findings[first].place.file;
    for (; end < r->finding_count && str_eq(r->findings[end].place.file, file); end++)
        count(&c, &r->findings[end]);
    add_open(j->out, "  ", "testsuite", uri_path(&j->arena, r, file), &c);
    for (size_t i = first; i < end; i++)
        add_finding(j, &r->findings[i]);
    buf_add(j->out, STR("  </testsuite>\n"));
    return end;
}

static void add_error(struct junit *j, const struct report_error *e)
{
    add_case(j, e->place.file, STR("input"));
    buf_add(j->out, STR("<error"));
    markup_attribute(j->out, "message", e->message);
    buf_add(j->out, STR(" type=\"input\">"));
    markup_add(j->out, e->place.file);
    buf_printf(j->out, ":%u:%u", e->place.start.line, e->place.start.column);
    buf_add(j->out, STR("</error></testcase>\n"));
}

static void add_errors(struct junit *j)
{
    size_t errors = j->report->error_count;
    struct junit_counts c = {.tests = errors, .errors = errors};
    if (errors == 0)
        return;
    add_open(j->out, "  ", "testsuite", STR("inputs"), &c);
    for (size_t i = 0; i < errors; i++)
        add_error(j, &j->report->errors[i]);
    buf_add(j->out, STR("  </testsuite>\n"));
}

/* Servers take a report without any test for one that went wrong. */
static void add_all_well(struct junit *j)
{
    struct junit_counts c = {.tests = 1};
    add_open(j->out, "  ", "testsuite", STR("plumbline"), &c);
    add_case(j, STR("plumbline"), STR("no findings"));
    buf_add(j->out, STR("</testcase>\n  </testsuite>\n"));
}

void report_junit(const struct report *r, struct buf *out)
{
    struct junit j = {.report = r, .out = out};
    struct junit_counts c = {.errors = r->error_count, .tests = r->error_count};
    bool nothing = r->error_count + r->finding_count == 0;
    arena_init(&j.arena);
    for (size_t i = 0; i < r->finding_count; i++)
        count(&c, &r->findings[i]);
    c.tests += nothing;
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    add_open(out, "", "testsuites", STR("plumbline"), &c);
    add_errors(&j);
    for (size_t i = 0; i < r->finding_count;)
        i = add_suite(&j, i);
    if (nothing)
        add_all_well(&j);
    buf_add(out, STR("</testsuites>\n"));
    arena_finish(&j.arena);
}
