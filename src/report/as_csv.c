/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RFC 4180. Spreadsheets take a cell that begins with one of = + - @ for a formula,
 * which untrusted text must not become: such a cell begins with an apostrophe.
 */
#include "report/glyph.h"
#include "report/report.h"

#include <inttypes.h>

static const char header[] =
    "file,line,column,end_line,end_column,severity,status,rule,name,category,title,"
    "message,resource,type,path,when,instances,suppressed,fingerprint\r\n";

/* Also the full-width forms, which some spreadsheets take for the same. */
static const struct str formula_starts[] = {
    STR_INIT("="),
    STR_INIT("+"),
    STR_INIT("-"),
    STR_INIT("@"),
    STR_INIT("\xEF\xBC\x9D"),
    STR_INIT("\xEF\xBC\x8B"),
    STR_INIT("\xEF\xBC\x8D"),
    STR_INIT("\xEF\xBC\xA0"),
};

static bool is_formula(struct str text)
{
    text = str_trim(text);
    for (size_t i = 0; i < sizeof formula_starts / sizeof *formula_starts; i++)
        if (str_starts(text, formula_starts[i]))
            return true;
    return false;
}

/* The cell's text between quotes; quotes inside are doubled. */
static void add_cell(struct buf *out, struct str text)
{
    buf_add(out, is_formula(text) ? STR("\"'") : STR("\""));
    for (size_t at = 0; at < text.len;) {
        size_t quote = str_find_char(str_slice(text, at, text.len), '"');
        size_t size = quote == SIZE_MAX ? text.len - at : quote;
        glyph_add(out, str_slice(text, at, size));
        if (quote != SIZE_MAX)
            buf_add(out, STR("\"\""));
        at += size + 1;
    }
    buf_add(out, STR("\","));
}

static void add_place(struct buf *out, const struct place *place)
{
    add_cell(out, place->file);
    buf_printf(out, "%" PRIu32 ",%" PRIu32 ",%" PRIu32 ",%" PRIu32 ",",
               place->start.line, place->start.column, place->end.line,
               place->end.column);
}

static struct str status_of(const struct finding *f)
{
    return f->verdict == VERDICT_FAIL ? STR("fail") : STR("unknown");
}

static void add_finding(struct buf *out, const struct finding *f)
{
    const struct rule_info *rule = f->rule;
    const struct str cells[] = {
        str_from(severity_name(f->severity)),
        status_of(f),
        rule->id,
        rule->name,
        rule->category,
        rule->title,
        f->message,
        f->resource,
        f->type,
        f->path,
        f->when,
    };
    add_place(out, &f->place);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        add_cell(out, cells[i]);
    buf_printf(out, "%zu,%s,", f->instance_count,
               f->suppressed == NULL ? "false" : "true");
    add_cell(out, f->fingerprint);
    out->len--; /* the comma after the last cell */
    buf_add(out, STR("\r\n"));
}

static void add_error(struct buf *out, const struct report_error *e)
{
    add_place(out, &e->place);
    buf_add(out, STR(",error,,,,,"));
    add_cell(out, e->message);
    buf_add(out, STR(",,,,,,\r\n"));
}

void report_csv(const struct report *r, struct buf *out)
{
    buf_add(out, str_from(header));
    for (size_t i = 0; i < r->error_count; i++)
        add_error(out, &r->errors[i]);
    for (size_t i = 0; i < r->finding_count; i++)
        add_finding(out, &r->findings[i]);
}
