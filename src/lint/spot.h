/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Spots: from spans and values, which need the file's bytes and tree, to places and
 * paths, which stay when those are dropped.
 */
#ifndef LINT_SPOT_H
#define LINT_SPOT_H

#include "base/limits.h"
#include "doc/diag.h"
#include "model/finding.h"
#include "model/model.h"

/*
 * The place of a span, its line copied into kept; scratch holds the source's line index
 * and lives as long as the source.
 */
struct place spot_place(struct arena *kept, struct arena *scratch,
                        const struct sources *all, struct span span);
/* The file as a whole. */
struct place spot_file(struct arena *kept, struct str path);
/* The message of base/file.h without the file's name, which the place says already. */
struct str spot_reason(struct arena *a, struct str path, struct str message);
/* Adds the diagnostics as errors; arenas as for spot_place. */
void spot_errors(struct arena *kept, struct arena *scratch, const struct sources *all,
                 const struct diags *d, struct error_list *out);
/* Whether the span points into a file, rather than to something the program made. */
bool spot_is_written(const struct sources *all, struct span span);
/* One step down: the index of an item, or of the member that key is. */
struct spot_step {
    const struct member *key;
    size_t index;
    const struct value *value; /* that it leads to */
};

/* Where the last search ended, which is where the next one begins; zero at first. */
struct spot_trail {
    struct spot_step steps[LIMIT_DEPTH];
    size_t depth; /* steps of the path found; 0: none was */
};

/*
 * Where in the resource the value stands: "SecurityGroupIngress[0].CidrIp"; empty where
 * it is not found, as with another resource's.
 */
struct str spot_path(struct arena *kept, struct spot_trail *trail,
                     const struct resource *r, const struct value *at);

#endif
