/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports: findings in the form that a person or a tool reads. A format is a row in
 * report.c's table. Formats write to a sink they are given and know nothing of files.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/buf.h"
#include "model/finding.h"

struct report_summary {
    size_t by_severity[SEVERITY_COUNT]; /* failing */
    size_t unknown;
    size_t old;        /* failing, but not new since --new-since or --base */
    size_t suppressed; /* failing, but silenced by a comment, waiver or baseline */
    size_t errors;
    size_t files; /* that were templates */
    size_t resources;
    size_t rules;
    double seconds; /* 0: not to be shown */
};

struct report {
    const struct finding *findings; /* what is to be shown, in order */
    size_t finding_count;
    const struct rule_info *const *rules; /* that were asked, by id */
    size_t rule_count;
    const struct report_error *errors;
    size_t error_count;
    struct report_summary summary;
    const char *version;
    struct str root; /* absolute folder that tools see paths from; or empty */
    struct str cwd;  /* absolute folder that paths are given from; or empty */
    bool colour;
    bool quiet;           /* text: one line a finding, nothing else */
    bool show_suppressed; /* text: what is suppressed, too */
    int width;            /* columns of the terminal; 0: unknown */
};

struct report_format {
    const char *name;
    const char *help;
    void (*emit)(const struct report *r, struct buf *out);
};

extern const struct report_format report_formats[];
extern const size_t report_format_count;

/* NULL where there is no such format. */
const struct report_format *report_find(struct str name);

void report_text(const struct report *r, struct buf *out);
void report_json(const struct report *r, struct buf *out);
void report_sarif(const struct report *r, struct buf *out);
void report_github(const struct report *r, struct buf *out);
void report_gitlab(const struct report *r, struct buf *out);
void report_junit(const struct report *r, struct buf *out);
void report_markdown(const struct report *r, struct buf *out);
void report_html(const struct report *r, struct buf *out);
void report_csv(const struct report *r, struct buf *out);
void report_counts(const struct report *r, struct buf *out);

/* The errors for people, each with its source line; no part of any format's output. */
void report_errors(const struct report *r, struct buf *out);

#endif
