/* SPDX-License-Identifier: Apache-2.0 */
/* "Did you mean": the right name nearest to a wrong one. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include "base/str.h"

struct nearest {
    struct str wrong;
    struct str best; /* empty while nothing is near enough */
    size_t distance;
};

struct nearest nearest_to(struct str wrong);
void nearest_offer(struct nearest *n, struct str candidate);
/* "; did you mean '" and "'?" around the best, or nothing: for "%s%.*s%s". */
#define NEAREST_FORMAT "%s%.*s%s"
#define NEAREST_ARG(n)                                                                 \
    (n).best.len > 0 ? "; did you mean '" : "", STR_ARG((n).best),                     \
        (n).best.len > 0 ? "'?" : ""

#endif
