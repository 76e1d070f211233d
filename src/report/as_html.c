/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One page that needs nothing else: page.css is its style; page.js adds filters, and
 * without it everything is there. The page may load nothing, says its policy.
 */
#include "report/asset.h"
#include "report/html.h"
#include "report/markup.h"
#include "report/order.h"
#include "report/tally.h"

static const char head[] =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'\">\n<title>Plumbline: ";

/* A plumb bob on its line. */
static const char brand[] =
    "<div class=\"brand\"><svg viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
    "<path d=\"M12 1v9M8 10h8l-4 12z\"/></svg>Plumbline</div>\n";

static const char all_well[] =
    "<section class=\"card well\"><svg viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
    "<circle cx=\"12\" cy=\"12\" r=\"10\"/><path d=\"M7 12.5l3.5 3.5L17 9\"/></svg>"
    "<h2>Everything stands straight</h2></section>\n";

const char *html_class(const struct finding *f)
{
    static const char *const classes[SEVERITY_COUNT] = {"s0", "s1", "s2", "s3", "s4"};
    return f->verdict == VERDICT_UNKNOWN ? "su" : classes[f->severity];
}

const char *html_level(const struct finding *f)
{
    return f->verdict == VERDICT_UNKNOWN ? "undecided" : severity_name(f->severity);
}

void html_element(struct html *h, const char *element, const char *class,
                  struct str text)
{
    buf_printf(h->out, "<%s class=\"%s\">", element, class);
    markup_add(h->out, text);
    buf_printf(h->out, "</%s>", element);
}

static void add_title(struct html *h)
{
    size_t total = tally_total(&h->report->summary);
    if (total == 0)
        buf_add(h->out, STR("no findings"));
    else
        tally_count(h->out, total, "finding");
}

static void add_head(struct html *h)
{
    buf_add(h->out, str_from(head));
    add_title(h);
    buf_add(h->out, STR("</title>\n<style>\n"));
    buf_add(h->out, asset_page_css);
    buf_add(h->out, STR("</style>\n</head>\n<body>\n<header>\n"));
    buf_add(h->out, str_from(brand));
    buf_add(h->out, STR("<h1>"));
    if (tally_total(&h->report->summary) == 0)
        buf_add(h->out, STR("No findings"));
    else
        add_title(h);
    buf_add(h->out, STR("</h1>\n<p>"));
    tally_scope(h->out, &h->report->summary);
    tally_rest(h->out, &h->report->summary, "");
    buf_add(h->out, STR("</p>\n</header>\n<main>\n"));
}

static void add_errors(struct html *h)
{
    if (h->report->error_count == 0)
        return;
    buf_add(h->out, STR("<h2>Inputs that could not be read</h2>\n"
                        "<section class=\"card problems\"><ul>\n"));
    for (size_t i = 0; i < h->report->error_count; i++) {
        const struct report_error *e = &h->report->errors[i];
        struct str place = e->place.file;
        if (e->place.start.line > 0)
            place = arena_printf(&h->arena, "%.*s:%u:%u", STR_ARG(place),
                                 e->place.start.line, e->place.start.column);
        buf_add(h->out, STR("<li>"));
        html_element(h, "span", "path", place);
        buf_add_char(h->out, ' ');
        markup_add(h->out, e->message);
        html_excerpt(h, &e->place);
        buf_add(h->out, STR("</li>\n"));
    }
    buf_add(h->out, STR("</ul></section>\n"));
}

static void add_body(struct html *h)
{
    bool any = order_worst(&h->arena, h->report, false).count > 0;
    add_errors(h);
    if (any) {
        html_overview(h);
        html_files(h);
        html_rules(h);
    } else if (h->report->error_count == 0 && h->report->summary.files > 0) {
        buf_add(h->out, str_from(all_well));
    }
    html_suppressed(h);
}

void report_html(const struct report *r, struct buf *out)
{
    struct html h = {.report = r, .out = out};
    arena_init(&h.arena);
    rulebook_init(&h.arena, &h.rules, r);
    add_head(&h);
    add_body(&h);
    buf_printf(out, "</main>\n<footer>Written by Plumbline %s.</footer>\n<script>\n",
               r->version);
    buf_add(out, asset_page_js);
    buf_add(out, STR("</script>\n</body>\n</html>\n"));
    arena_finish(&h.arena);
}
