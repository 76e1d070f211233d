/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/nearest.h"

struct nearest nearest_to(struct str wrong)
{
    /* A third of the letters may be wrong; past that a guess is no help. */
    return (struct nearest){.wrong = wrong, .distance = wrong.len / 3 + 2};
}

void nearest_offer(struct nearest *n, struct str candidate)
{
    size_t distance = str_distance(n->wrong, candidate);
    if (distance < n->distance && distance < candidate.len) {
        n->distance = distance;
        n->best = candidate;
    }
}
