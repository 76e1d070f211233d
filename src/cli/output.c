/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/output.h"

#include "base/file.h"
#include "base/pathtext.h"
#include "base/vec.h"
#include "cli/git.h"
#include "cli/nearest.h"

enum { OUTPUT_FILE_MAX = 1 << 30 };

static bool same_place(const struct output *a, const struct output *b)
{
    if (a->file.len == 0 || b->file.len == 0)
        return a->file.len == b->file.len;
    return file_is_same(a->file, b->file);
}

static bool add(struct arena *a, const struct output *o, struct output_list *out,
                struct err *e)
{
    for (size_t i = 0; i < out->count; i++) {
        if (!same_place(&out->items[i], o))
            continue;
        return err_set(e, ERR_USAGE, "two reports to %s%.*s: %s and %s",
                       o->file.len == 0 ? "standard output" : "the file ",
                       STR_ARG(o->file), out->items[i].format->name, o->format->name);
    }
    VEC_PUSH(a, out, *o);
    return true;
}

static void no_format(struct str name, struct err *e)
{
    struct nearest near = nearest_to(name);
    for (size_t i = 0; i < report_format_count; i++)
        nearest_offer(&near, str_from(report_formats[i].name));
    (void)err_set(e, ERR_USAGE, "there is no report format '%.*s'" NEAREST_FORMAT,
                  STR_ARG(name), NEAREST_ARG(near));
}

static bool parse(struct str word, struct output *out, struct err *e)
{
    size_t equals = str_find_char(word, '=');
    struct str name = str_slice(word, 0, equals);
    struct str file = equals == SIZE_MAX ? (struct str){"", 0}
                                         : str_slice(word, equals + 1, word.len);
    const struct report_format *format = report_find(name);
    if (format == NULL) {
        no_format(name, e);
        return false;
    }
    if (equals != SIZE_MAX && file.len == 0) {
        (void)err_set(e, ERR_USAGE, "the report '%.*s' names no file", STR_ARG(word));
        return false;
    }
    if (str_eq(file, STR("-")))
        file.len = 0;
    *out = (struct output){format, file};
    return true;
}

/*
 * Adds what words such as "github" and "sarif=out.sarif" ask for. False, with an error
 * that names the word: no such format, or a second report to the same place.
 */
static bool add_words(struct arena *a, const struct words *words,
                      struct output_list *out, struct err *e)
{
    for (size_t i = 0; i < words->count; i++) {
        struct output o;
        if (!parse(words->items[i], &o, e) || !add(a, &o, out, e))
            return false;
    }
    return true;
}

static bool to_standard_output(const struct output_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].file.len == 0)
            return true;
    return false;
}

bool output_plan(struct run *r, const struct words *configured, struct output_list *out,
                 struct err *e)
{
    struct settings *s = &r->settings;
    const struct words none = {0};
    const struct words *words = s->reports.count > 0 ? &s->reports
                                : configured != NULL ? configured
                                                     : &none;
    struct output own = {
        report_find(s->format.len > 0 ? s->format : STR("text")),
        s->output,
    };
    *out = (struct output_list){0};
    if (!add_words(&r->arena, words, out, e))
        return false;
    bool wanted = s->format.len > 0 || s->output.len > 0 || !to_standard_output(out);
    s->output.len = 0;
    return !wanted || add(&r->arena, &own, out, e);
}

/* No terminal is told of; colour only where it is always wanted. */
static bool write_file(struct run *r, const struct output *o,
                       const struct report *report)
{
    struct err e;
    struct buf bytes;
    struct report plain = *report;
    plain.colour = str_eq(r->settings.colour, STR("always"));
    plain.width = 0;
    plain.summary.seconds = 0;
    buf_init(&bytes, OUTPUT_FILE_MAX);
    o->format->emit(&plain, &bytes);
    bool ok = !bytes.overflow ||
              err_set(&e, ERR_LIMIT, "cannot write %.*s: larger than %d MB",
                      STR_ARG(o->file), (int)OUTPUT_FILE_MAX >> 20);
    ok = ok && file_write(o->file, buf_str(&bytes), &e);
    if (!ok)
        buf_printf(&r->err, "plumbline: the %s report: %s\n", o->format->name,
                   e.message);
    buf_finish(&bytes);
    return ok;
}

/* The repository that the working directory is in; without one, that directory. */
static struct str tools_root(struct run *r)
{
    struct str top = git_top(&r->arena, run_cwd(r));
    return top.len > 0 ? top : run_cwd(r);
}

bool output_emit(struct run *r, const struct output_list *outputs,
                 const struct report *findings)
{
    bool ok = true;
    struct report report = *findings;
    report.root = tools_root(r);
    report.cwd = run_cwd(r);
    for (size_t i = 0; i < outputs->count; i++) {
        const struct output *o = &outputs->items[i];
        if (o->file.len == 0)
            o->format->emit(&report, &r->out);
        else
            ok = write_file(r, o, &report) && ok;
    }
    return ok;
}
