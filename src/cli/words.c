/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/words.h"

#include "cli/confshow.h"
#include "cli/rulelist.h"
#include "cli/schemadoc.h"
#include "report/report.h"

const char *words_severity(size_t index)
{
    return index < SEVERITY_COUNT ? severity_name((enum severity)index) : NULL;
}

const char *words_fail_on(size_t index)
{
    return index == SEVERITY_COUNT ? "never" : words_severity(index);
}

const char *words_unknown(size_t index)
{
    static const char *const words[] = {"ignore", "fail", NULL};
    return words[index];
}

const char *words_colour(size_t index)
{
    static const char *const words[] = {"auto", "always", "never", NULL};
    return words[index];
}

/* As botocore's partitions.json has them. */
const char *words_partition(size_t index)
{
    static const char *const words[] = {"aws",       "aws-cn",    "aws-us-gov",
                                        "aws-eusc",  "aws-iso",   "aws-iso-b",
                                        "aws-iso-e", "aws-iso-f", NULL};
    return words[index];
}

const char *words_report(size_t index)
{
    return index < report_format_count ? report_formats[index].name : NULL;
}

const char *words_rulelist(size_t index)
{
    return index < rulelist_format_count ? rulelist_formats[index].name : NULL;
}

const char *words_confshow(size_t index)
{
    return index < confshow_format_count ? confshow_formats[index].name : NULL;
}

const char *words_schemadoc(size_t index)
{
    return index < schemadoc_format_count ? schemadoc_formats[index].name : NULL;
}
