/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/output.h"

#include "base/file.h"
#include "base/vec.h"
#include "reported.h"
#include "scratch.h"

#include <unistd.h>

static const struct {
    const char *reports; /* split at blanks */
    const char *format;
    const char *output;
    const char *planned; /* "format>file" each, or what is wrong */
} rows[] = {
    {"", "", "", "text>"},
    {"", "json", "", "json>"},
    {"", "", "o", "text>o"},
    {"", "json", "o", "json>o"},
    {"github", "", "", "github>"},
    {"github=-", "", "", "github>"},
    {"sarif=s", "", "", "sarif>s text>"},
    {"sarif=s github", "", "", "sarif>s github>"},
    {"sarif=s", "json", "", "sarif>s json>"},
    {"github", "json", "o", "github> json>o"},
    {"sarif=s", "", "o", "sarif>s text>o"},
    {"csv=a=b", "", "", "csv>a=b text>"},
    {"github sarif", "", "", "two reports to standard output: github and sarif"},
    {"github", "json", "", "two reports to standard output: github and json"},
    {"sarif=s json=./s", "", "", "two reports to the file ./s: sarif and json"},
    {"sarif=s json=d/../s", "", "", "two reports to the file d/../s: sarif and json"},
    {"sarif=s", "json", "s", "two reports to the file s: sarif and json"},
    {"sarif=s json=d/s", "", "", "sarif>s json>d/s text>"},
    {"serif", "", "", "there is no report format 'serif'; did you mean 'sarif'?"},
    {"sarif=", "", "", "the report 'sarif=' names no file"},
    {"=x", "", "", "there is no report format ''"},
};

static struct words words_of(struct arena *a, const char *text)
{
    struct words out = {0};
    struct str rest = str_from(text);
    for (struct str word; str_cut(&rest, ' ', &word);)
        if (word.len > 0)
            VEC_PUSH(a, &out, word);
    return out;
}

static struct str planned(struct run *r, const struct words *configured)
{
    struct output_list list;
    struct str out = {"", 0};
    struct err e;
    if (!output_plan(r, configured, &list, &e))
        return arena_str(&r->arena, str_from(e.message));
    for (size_t i = 0; i < list.count; i++)
        out = arena_printf(&r->arena, "%.*s%s%s>%.*s", STR_ARG(out), i == 0 ? "" : " ",
                           list.items[i].format->name, STR_ARG(list.items[i].file));
    return out;
}

START_TEST(what_is_asked_for)
{
    scratch_enter();
    scratch_folder("d");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct run r = {0};
        r.settings.reports = words_of(&r.arena, rows[i].reports);
        r.settings.format = str_from(rows[i].format);
        r.settings.output = str_from(rows[i].output);
        struct str got = planned(&r, NULL);
        ck_assert_msg(str_eq(got, str_from(rows[i].planned)), "%s: %.*s",
                      rows[i].reports, STR_ARG(got));
        arena_finish(&r.arena);
    }
    scratch_leave();
}
END_TEST

START_TEST(the_command_line_counts_for_more)
{
    struct run r = {0};
    struct words configured = words_of(&r.arena, "sarif=s markdown=m");
    ck_assert(str_eq(planned(&r, &configured), STR("sarif>s markdown>m text>")));
    r.settings.reports = words_of(&r.arena, "csv");
    ck_assert(str_eq(planned(&r, &configured), STR("csv>")));
    arena_finish(&r.arena);
}
END_TEST

START_TEST(one_that_cannot_be_written_stops_no_other)
{
    struct run r = {0};
    struct output_list list;
    struct finding f = reported_finding(7);
    struct report report = {
        .findings = &f, .finding_count = 1, .version = "1", .colour = true};
    struct err e;
    struct str bytes;
    scratch_enter();
    buf_init(&r.out, 1 << 20);
    buf_init(&r.err, 1 << 20);
    r.settings.reports = words_of(&r.arena, "sarif=none/s text=t csv");
    ck_assert(output_plan(&r, NULL, &list, &e));
    ck_assert(!output_emit(&r, &list, &report));
    ck_assert(str_eq(buf_str(&r.err),
                     STR("plumbline: the sarif report: cannot write none/s: No such "
                         "file or directory\n")));
    ck_assert(str_starts(buf_str(&r.out), STR("file,line,")));
    ck_assert(file_read(&r.arena, STR("t"), &bytes, &e));
    ck_assert_uint_eq(str_find_char(bytes, '\x1b'), SIZE_MAX); /* no terminal */
    ck_assert(str_starts(bytes, STR("./a b/web.yaml:7:11: critical: SG001")));
    buf_finish(&r.out);
    buf_finish(&r.err);
    arena_finish(&r.arena);
    scratch_leave();
}
END_TEST

START_TEST(paths_are_seen_from_the_repository)
{
    struct run r = {0};
    struct output_list list;
    struct finding f = reported_finding(7);
    struct report report = {.findings = &f, .finding_count = 1, .version = "1"};
    struct err e;
    scratch_enter();
    scratch_folder(".git");
    scratch_folder("sub");
    ck_assert_int_eq(chdir("sub"), 0);
    buf_init(&r.out, 1 << 20);
    r.settings.reports = words_of(&r.arena, "github");
    ck_assert(output_plan(&r, NULL, &list, &e));
    ck_assert(output_emit(&r, &list, &report));
    ck_assert(str_starts(buf_str(&r.out), STR("::error file=sub/a b/web.yaml,line=7")));
    buf_finish(&r.out);
    arena_finish(&r.arena);
    ck_assert_int_eq(chdir(".."), 0);
    scratch_leave();
}
END_TEST

REPORTED_MAIN("cli/output", what_is_asked_for, the_command_line_counts_for_more,
              one_that_cannot_be_written_stops_no_other,
              paths_are_seen_from_the_repository)
