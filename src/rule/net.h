/* SPDX-License-Identifier: Apache-2.0 */
/*
 * IP addresses and CIDR blocks. IPv4 is kept as ::ffff:a.b.c.d, so that an address is
 * the same in both spellings; a block of IPv6 covers no IPv4 addresses all the same.
 */
#ifndef RULE_NET_H
#define RULE_NET_H

#include "base/arena.h"

struct cel_address {
    uint8_t bytes[16]; /* network order */
    uint8_t family;    /* 4 or 6, as it was written */
    uint8_t prefix;    /* bits, of 32 or 128; all of them for an address */
};

enum net_spelling {
    NET_STRICT, /* as CEL's ip() takes them */
    NET_DOTTED, /* IPv6 may end in a dotted quad: ::ffff:10.0.0.1 */
};

/* The whole of text as an address, without zone; leading zeros in IPv4 are refused. */
bool net_address(struct str text, enum net_spelling spelling, struct cel_address *out);
/* "address/bits". Bits behind the prefix are kept. */
bool net_block(struct str text, enum net_spelling spelling, struct cel_address *out);
/* Whether it is IPv4, in whichever spelling (a block: lies within ::ffff:0:0/96). */
bool net_is_ipv4(const struct cel_address *a);
bool net_equal(const struct cel_address *a, const struct cel_address *b);
/* Whether every address of inner (an address or a block) is in outer. */
bool net_covers(const struct cel_address *outer, const struct cel_address *inner);
/* The block with the bits behind its prefix cleared. */
struct cel_address net_masked(const struct cel_address *a);
/* Canonical spelling (RFC 5952), with "/bits" for a block. */
struct str net_text(struct arena *a, const struct cel_address *address, bool block);

#endif
