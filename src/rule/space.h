/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How much of the internet CIDR blocks let in. IPv4 is weighed in addresses, IPv6 in
 * /64 networks of 2000::/3; private ranges weigh nothing.
 */
#ifndef RULE_SPACE_H
#define RULE_SPACE_H

#include "base/vec.h"
#include "rule/net.h"

/*
 * Sources that let in at least one 128th of the public addresses of a family are "the
 * world": /7 or wider in IPv4, /10 or wider in IPv6.
 */
#define SPACE_WORLD_SHARE (1.0 / 128)

struct space_blocks {
    VEC(struct cel_address) items;
};

/* Public addresses in the block, in the unit of its family. */
uint64_t space_weight(const struct cel_address *block);
/* Public addresses that there are in all. */
uint64_t space_total(uint8_t family);
/* Whether all of the block is private, loopback or link-local. */
bool space_is_private(const struct cel_address *block);
/*
 * The larger of the two families' shares that the blocks cover together, 0 to 1. Sorts
 * the blocks.
 */
double space_share(struct space_blocks *blocks);

#endif
