/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Baselines: the findings that a repository had when it began, as a file. A finding is
 * known again by its file and its fingerprint, and as often as it was recorded. Files
 * are named as seen from the folder of the baseline.
 */
#ifndef LINT_BASELINE_H
#define LINT_BASELINE_H

#include "base/buf.h"
#include "doc/diag.h"
#include "lint/lint.h"

struct baseline;

/* Files that are not called what they were called when the findings were made. */
struct baseline_moves {
    struct table renamed; /* old path -> struct str *, the new one; both absolute */
    /* Absolute paths of those that came or went. Nobody knows which became which, so
       their findings are known again by the fingerprint alone. */
    struct table strays;
};

/* Where a baseline and the findings are. */
struct baseline_place {
    struct str path; /* of the baseline */
    struct str cwd;  /* absolute, that relative paths are seen from */
};

/* Adds the failing findings that nothing suppresses, sorted, one a line; returns how
   many there are. */
size_t baseline_write(const struct baseline_place *place,
                      const struct finding_list *list, struct buf *out);
/* Whether the bytes are a baseline, of this version or another. */
bool baseline_is(struct str bytes);
/* Reads the file; NULL after diagnostics, where sources then has the file. Lives in a.
 */
struct baseline *baseline_read(struct arena *a, const struct baseline_place *place,
                               struct sources *all, struct diags *d);
/*
 * The same of findings made in this run, as they were at the revision (or plan) that
 * reason names; moves must live as long. Lives in a.
 */
struct baseline *baseline_of(struct arena *a, struct str cwd,
                             const struct finding_list *list,
                             const struct baseline_moves *moves, struct str reason);
/* Suppresses the findings that it knows; each entry serves as often as it says. */
void baseline_apply(struct baseline *b, struct finding_list *list);
/*
 * How many findings it has left over, of files that were linted (their paths as they
 * were given) or are gone: what has been mended since.
 */
size_t baseline_left(const struct baseline *b, const struct lint_input *inputs,
                     size_t count);

#endif
