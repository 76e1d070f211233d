/* SPDX-License-Identifier: Apache-2.0 */
/* The style and the script of the HTML report: src/report/page.*, embedded by the
 * build. */
#ifndef REPORT_ASSET_H
#define REPORT_ASSET_H

#include "base/str.h"

extern const struct str asset_page_css;
extern const struct str asset_page_js;

#endif
