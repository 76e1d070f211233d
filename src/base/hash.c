/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The hash of strings: eight bytes at a time through a 64 x 64 -> 128 bit product whose
 * halves are folded (the mixing step of wyhash). Not for files or the wire: the value
 * differs with the machine's byte order.
 */
#include "base/str.h"

#include <string.h>

__extension__ typedef unsigned __int128 wide;

static const uint64_t MIX_A = 0xA0761D6478BD642FU;
static const uint64_t MIX_B = 0xE7037ED1A0B428DBU;

static uint64_t fold(uint64_t a, uint64_t b)
{
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t read8(const char *p)
{
    uint64_t word = 0;
    memcpy(&word, p, sizeof word);
    return word;
}

static uint64_t read4(const char *p)
{
    uint32_t word = 0;
    memcpy(&word, p, sizeof word);
    return word;
}

/* The last 0 to 16 bytes as two words; parts may overlap, the length tells them apart.
 */
static uint64_t hash_tail(const char *p, size_t len, uint64_t seed)
{
    uint64_t low = 0;
    uint64_t high = 0;
    if (len >= 8) {
        low = read8(p);
        high = read8(p + len - 8);
    } else if (len >= 4) {
        low = read4(p);
        high = read4(p + len - 4);
    } else if (len > 0) {
        low = (uint64_t)(unsigned char)p[0] << 16 |
              (uint64_t)(unsigned char)p[len / 2] << 8 | (unsigned char)p[len - 1];
    }
    return fold(low ^ MIX_B, high ^ seed);
}

uint64_t str_hash(struct str s)
{
    uint64_t seed = MIX_A ^ s.len;
    const char *p = s.ptr;
    size_t left = s.len;
    while (left > 16) {
        seed = fold(read8(p) ^ MIX_B, read8(p + 8) ^ seed);
        p += 16;
        left -= 16;
    }
    return fold(hash_tail(p, left, seed), MIX_A ^ s.len);
}
