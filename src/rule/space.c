/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/space.h"

#include <stdlib.h>

enum {
    MAPPED_BITS = 96,  /* ::ffff:0:0/96, where net.h keeps IPv4 */
    NETWORK_BITS = 64, /* the unit in which IPv6 is weighed */
};

/* An IPv4 range that is never public: RFC 1918, 6598, 3927 and 1122. */
struct range4 {
    uint32_t start;
    uint8_t prefix;
};

static const struct range4 private4[] = {
    {0x0a000000, 8},  /* 10.0.0.0/8 */
    {0xac100000, 12}, /* 172.16.0.0/12 */
    {0xc0a80000, 16}, /* 192.168.0.0/16 */
    {0x64400000, 10}, /* 100.64.0.0/10 */
    {0xa9fe0000, 16}, /* 169.254.0.0/16 */
    {0x7f000000, 8},  /* 127.0.0.0/8 */
};

/* 2000::/3, all that is handed out of IPv6. Unique local and link-local lie outside. */
static const struct cel_address global6 = {.bytes = {0x20}, .family = 6, .prefix = 3};

static uint64_t size4(uint8_t prefix)
{
    return UINT64_C(1) << (32 - prefix);
}

static uint32_t start4(const struct cel_address *a)
{
    uint32_t start = (uint32_t)a->bytes[12] << 24 | (uint32_t)a->bytes[13] << 16 |
                     (uint32_t)a->bytes[14] << 8 | a->bytes[15];

    return a->prefix == 0 ? 0 : start & (uint32_t)(UINT64_MAX << (32 - a->prefix));
}

/* Whether the range lies in the block that starts at start. */
static bool holds4(uint32_t start, uint8_t prefix, const struct range4 *range)
{
    return prefix <= range->prefix && range->start >= start &&
           range->start - start < size4(prefix);
}

static uint64_t weight4(uint32_t start, uint8_t prefix)
{
    uint64_t weight = size4(prefix);

    for (size_t i = 0; i < sizeof private4 / sizeof *private4; i++) {
        const struct range4 block = {start, prefix};

        if (holds4(private4[i].start, private4[i].prefix, &block))
            return 0;
        if (holds4(start, prefix, &private4[i]))
            weight -= size4(private4[i].prefix);
    }
    return weight;
}

static uint64_t weight6(const struct cel_address *block)
{
    if (net_covers(block, &global6))
        return UINT64_C(1) << (NETWORK_BITS - global6.prefix);
    if (block->prefix < global6.prefix || block->prefix > NETWORK_BITS ||
        !net_covers(&global6, block))
        return 0;
    return UINT64_C(1) << (NETWORK_BITS - block->prefix);
}

/* ::ffff:a.b.c.d/96 and up, spelled as IPv6, means IPv4. */
static bool is_mapped(const struct cel_address *block)
{
    return block->family == 6 && block->prefix >= MAPPED_BITS && net_is_ipv4(block);
}

static struct cel_address plain(const struct cel_address *block)
{
    struct cel_address out = *block;

    if (is_mapped(block)) {
        out.family = 4;
        out.prefix = (uint8_t)(block->prefix - MAPPED_BITS);
    }
    return out;
}

uint64_t space_weight(const struct cel_address *block)
{
    struct cel_address b = plain(block);

    return b.family == 4 ? weight4(start4(&b), b.prefix) : weight6(&b);
}

uint64_t space_total(uint8_t family)
{
    const struct cel_address all = {.family = family};

    return family == 4 ? weight4(0, 0) : weight6(&all);
}

bool space_is_private(const struct cel_address *block)
{
    static const struct cel_address private6[] = {
        {.bytes = {0xfc}, .family = 6, .prefix = 7},        /* fc00::/7 */
        {.bytes = {0xfe, 0x80}, .family = 6, .prefix = 10}, /* fe80::/10 */
        {.bytes = {[15] = 1}, .family = 6, .prefix = 128},  /* ::1 */
    };
    struct cel_address b = plain(block);

    if (b.family == 4)
        return weight4(start4(&b), b.prefix) == 0;
    for (size_t i = 0; i < sizeof private6 / sizeof *private6; i++)
        if (net_covers(&private6[i], &b))
            return true;
    return false;
}

/* By family, then by first address, then the wider one first. */
static int compare_blocks(const void *a, const void *b)
{
    const struct cel_address *x = a;
    const struct cel_address *y = b;

    if (x->family != y->family)
        return x->family - y->family;
    for (size_t i = 0; i < sizeof x->bytes; i++)
        if (x->bytes[i] != y->bytes[i])
            return x->bytes[i] - y->bytes[i];
    return x->prefix - y->prefix;
}

double space_share(struct space_blocks *blocks)
{
    struct cel_address *items = blocks->items.items;
    uint64_t weights[2] = {0};
    const struct cel_address *wide = NULL;

    for (size_t i = 0; i < blocks->items.count; i++) {
        items[i] = plain(&items[i]);
        items[i] = net_masked(&items[i]);
    }
    if (blocks->items.count > 1)
        qsort(items, blocks->items.count, sizeof *items, compare_blocks);
    /* Two blocks are apart or one holds the other, which then comes first. */
    for (size_t i = 0; i < blocks->items.count; i++) {
        if (wide != NULL && net_covers(wide, &items[i]))
            continue;
        wide = &items[i];
        weights[wide->family == 6] += space_weight(wide);
    }
    double share4 = (double)weights[0] / (double)space_total(4);
    double share6 = (double)weights[1] / (double)space_total(6);

    return share4 > share6 ? share4 : share6;
}
