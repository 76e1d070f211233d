/* SPDX-License-Identifier: Apache-2.0 */
#include "report/report.h"

const struct report_format report_formats[] = {
    {"text", "for people: source lines with the value underlined", report_text},
    {"json", "for programs: docs/findings.schema.json describes it", report_json},
    {"sarif", "for code scanning: SARIF 2.1.0", report_sarif},
    {"github", "GitHub Actions' annotations", report_github},
    {"gitlab", "GitLab's code quality report", report_gitlab},
    {"junit", "JUnit's XML, for CI servers", report_junit},
    {"markdown", "for job summaries and comments on pull requests", report_markdown},
    {"html", "one page with everything, for a browser", report_html},
    {"csv", "for spreadsheets", report_csv},
    {"counts", "for scripts: NAME=NUMBER, one a line", report_counts},
};

const size_t report_format_count = sizeof report_formats / sizeof *report_formats;

const struct report_format *report_find(struct str name)
{
    for (size_t i = 0; i < report_format_count; i++)
        if (str_eq(name, str_from(report_formats[i].name)))
            return &report_formats[i];
    return NULL;
}
