/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of the HTML report, which as_html.c puts together. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/rulebook.h"

struct html {
    const struct report *report;
    struct buf *out;
    struct arena arena;
    struct rulebook rules;
};

/* Class and word of a severity, or of what is undecided: "s4" and "critical". */
const char *html_class(const struct finding *f);
const char *html_level(const struct finding *f);
/* <element class="class">text</element>, the text as text. */
void html_element(struct html *h, const char *element, const char *class,
                  struct str text);

/* Charts: a ring of severities, a bar for each category. */
void html_overview(struct html *h);
/* The findings of each file; ids f0, f1, … are their indexes in the report. */
void html_files(struct html *h);
/* The rules that found something, why, how to mend it, and where. */
void html_rules(struct html *h);
/* What was found and is accepted. */
void html_suppressed(struct html *h);
/* The source line with the stretch at fault marked; nothing where it was not kept. */
void html_excerpt(struct html *h, const struct place *place);

#endif
