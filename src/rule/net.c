/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ipv4  := byte '.' byte '.' byte '.' byte       decimal, no leading zeros
 * ipv6  := groups of up to four hex digits joined by ':', eight of them or fewer with
 *          one '::' (RFC 4291, 2.2); the last two may be written as ipv4
 * block := (ipv4 | ipv6) '/' decimal
 */
#include "rule/net.h"

#include <stdio.h>
#include <string.h>

enum {
    ADDRESS_BYTES = 16,
    IPV4_AT = 12, /* where IPv4's four bytes are kept */
    IPV4_BITS = 96,
};

static const uint8_t mapped[IPV4_AT] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

/* A decimal number without leading zeros. */
static bool read_decimal(struct str s, unsigned max, uint8_t *out)
{
    unsigned number = 0;
    if (s.len == 0 || s.len > 3 || (s.len > 1 && s.ptr[0] == '0'))
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        number = number * 10 + (unsigned)(s.ptr[i] - '0');
    }
    *out = (uint8_t)number;
    return number <= max;
}

static bool read_ipv4(struct str s, uint8_t *out)
{
    for (size_t i = 0; i < 4; i++) {
        size_t end = i == 3 ? s.len : str_find_char(s, '.');
        if (end == SIZE_MAX || !read_decimal(str_slice(s, 0, end), 255, &out[i]))
            return false;
        s = str_slice(s, end + 1, SIZE_MAX);
    }
    return true;
}

static bool read_group(struct str s, uint8_t *out)
{
    unsigned number = 0;
    if (s.len == 0 || s.len > 4)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        unsigned digit = 0;
        if (c >= '0' && c <= '9')
            digit = (unsigned)(c - '0');
        else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            digit = (unsigned)(c & 7) + 9;
        else
            return false;
        number = number << 4 | digit;
    }
    out[0] = (uint8_t)(number >> 8);
    out[1] = (uint8_t)number;
    return true;
}

/* Groups joined by colons; *count is the bytes they make. Nothing makes none. */
static bool read_groups(struct str s, bool dotted, uint8_t out[ADDRESS_BYTES],
                        size_t *count)
{
    *count = 0;
    while (s.len > 0) {
        size_t end = str_find_char(s, ':');
        struct str group = str_slice(s, 0, end);
        bool quad = dotted && end == SIZE_MAX && str_find_char(s, '.') != SIZE_MAX;
        if (*count + (quad ? 4 : 2) > ADDRESS_BYTES)
            return false;
        if (quad ? !read_ipv4(group, out + *count) : !read_group(group, out + *count))
            return false;
        *count += quad ? 4 : 2;
        if (end == SIZE_MAX)
            return true;
        s = str_slice(s, end + 1, SIZE_MAX);
        if (s.len == 0)
            return false;
    }
    return true;
}

static bool read_ipv6(struct str s, bool dotted, uint8_t out[ADDRESS_BYTES])
{
    uint8_t tail[ADDRESS_BYTES] = {0};
    size_t head_len;
    size_t tail_len;
    size_t gap = str_find(s, STR("::"));
    memset(out, 0, ADDRESS_BYTES);
    if (gap == SIZE_MAX)
        return read_groups(s, dotted, out, &head_len) && head_len == ADDRESS_BYTES;
    if (!read_groups(str_slice(s, 0, gap), false, out, &head_len) ||
        !read_groups(str_slice(s, gap + 2, SIZE_MAX), dotted, tail, &tail_len) ||
        head_len + tail_len > ADDRESS_BYTES - 2)
        return false;
    memcpy(out + ADDRESS_BYTES - tail_len, tail, tail_len);
    return true;
}

bool net_address(struct str text, enum net_spelling spelling, struct cel_address *out)
{
    struct cel_address a = {.family = 6, .prefix = 128};
    if (str_find_char(text, ':') != SIZE_MAX) {
        if (!read_ipv6(text, spelling == NET_DOTTED, a.bytes))
            return false;
    } else {
        a.family = 4;
        a.prefix = 32;
        memcpy(a.bytes, mapped, sizeof mapped);
        if (!read_ipv4(text, a.bytes + IPV4_AT))
            return false;
    }
    *out = a;
    return true;
}

bool net_block(struct str text, enum net_spelling spelling, struct cel_address *out)
{
    struct cel_address a;
    size_t slash = str_find_char(text, '/');
    if (slash == SIZE_MAX || !net_address(str_slice(text, 0, slash), spelling, &a))
        return false;
    if (!read_decimal(str_slice(text, slash + 1, SIZE_MAX), a.prefix, &a.prefix))
        return false;
    *out = a;
    return true;
}

/* Bits of the prefix in 16 bytes. */
static unsigned prefix_bits(const struct cel_address *a)
{
    return a->prefix + (a->family == 4 ? (unsigned)IPV4_BITS : 0);
}

bool net_is_ipv4(const struct cel_address *a)
{
    return prefix_bits(a) >= IPV4_BITS && memcmp(a->bytes, mapped, sizeof mapped) == 0;
}

bool net_equal(const struct cel_address *a, const struct cel_address *b)
{
    return prefix_bits(a) == prefix_bits(b) &&
           memcmp(a->bytes, b->bytes, ADDRESS_BYTES) == 0;
}

/* Whether the first so many bits are the same. */
static bool same_bits(const uint8_t *a, const uint8_t *b, unsigned bits)
{
    if (memcmp(a, b, bits / 8) != 0)
        return false;
    unsigned rest = bits % 8;
    return rest == 0 || (a[bits / 8] ^ b[bits / 8]) >> (8 - rest) == 0;
}

bool net_covers(const struct cel_address *outer, const struct cel_address *inner)
{
    return net_is_ipv4(outer) == net_is_ipv4(inner) &&
           prefix_bits(inner) >= prefix_bits(outer) &&
           same_bits(outer->bytes, inner->bytes, prefix_bits(outer));
}

struct cel_address net_masked(const struct cel_address *a)
{
    struct cel_address masked = *a;
    unsigned bits = prefix_bits(a);
    for (unsigned i = 0; i < ADDRESS_BYTES; i++) {
        if (bits >= 8 * (i + 1))
            continue;
        unsigned kept = bits > 8 * i ? bits - 8 * i : 0;
        masked.bytes[i] &= (uint8_t)(0xFF00U >> kept);
    }
    return masked;
}

static unsigned group_at(const uint8_t *bytes, size_t group)
{
    return (unsigned)bytes[2 * group] << 8 | bytes[2 * group + 1];
}

/* The longest run of two or more groups of zeros, the first of equal ones. */
static void longest_gap(const uint8_t *bytes, size_t *start, size_t *len)
{
    *start = 8;
    *len = 0;
    for (size_t i = 0; i < 8; i++) {
        size_t run = 0;
        while (i + run < 8 && group_at(bytes, i + run) == 0)
            run++;
        if (run >= 2 && run > *len) {
            *start = i;
            *len = run;
        }
        i += run;
    }
}

static void print_ipv6(char *out, size_t size, const uint8_t *bytes)
{
    size_t gap;
    size_t gap_len;
    size_t at = 0;
    longest_gap(bytes, &gap, &gap_len);
    for (size_t i = 0; i < 8 && at < size; i++) {
        if (i == gap) {
            at += (size_t)snprintf(out + at, size - at, "::");
            i += gap_len - 1;
            continue;
        }
        const char *joint = i == 0 || i == gap + gap_len ? "" : ":";
        at += (size_t)snprintf(out + at, size - at, "%s%x", joint, group_at(bytes, i));
    }
}

struct str net_text(struct arena *a, const struct cel_address *address, bool block)
{
    char text[48] = "";
    const uint8_t *b = address->bytes;
    if (memcmp(b, mapped, sizeof mapped) == 0)
        (void)snprintf(text, sizeof text, "%s%u.%u.%u.%u",
                       address->family == 4 ? "" : "::ffff:", b[12], b[13], b[14],
                       b[15]);
    else
        print_ipv6(text, sizeof text, b);
    if (!block)
        return arena_printf(a, "%s", text);
    return arena_printf(a, "%s/%u", text, address->prefix);
}
