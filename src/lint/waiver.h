/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waivers: what a configuration has accepted, for whom and until when. The
 * configuration owns them; their places are in its file.
 */
#ifndef LINT_WAIVER_H
#define LINT_WAIVER_H

#include "model/finding.h"

struct waiver {
    struct str rule;     /* id, name, category, or a pattern of * and ? */
    struct str resource; /* pattern for the logical id or address; empty: any */
    struct str path;  /* pattern for the file as the setup's root sees it; empty: any */
    struct str until; /* last day it holds, YYYY-MM-DD; empty: for ever */
    struct str reason; /* these may be empty */
    struct str owner;
    struct place place;
};

#endif
