/* SPDX-License-Identifier: Apache-2.0 */
#include "doc/scan.h"

#include <string.h>

const char *scan_ascii(const char *p, const char *end)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    while (end - p >= 32) {
        uint64_t words[4];
        memcpy(words, p, sizeof words);
        if (((words[0] | words[1] | words[2] | words[3]) & high) != 0)
            break;
        p += sizeof words;
    }
    while (p < end && (signed char)*p >= 0)
        p++;
    return p;
}

/* What may follow a lead byte: the length, and the range of the second byte. */
struct lead {
    unsigned char first;
    unsigned char last;
    unsigned char length;
    unsigned char second_min;
    unsigned char second_max;
};

static const struct lead leads[] = {
    {0x00, 0x7F, 1, 0x00, 0x00},
    {0xC2, 0xDF, 2, 0x80, 0xBF},
    {0xE0, 0xE0, 3, 0xA0, 0xBF},
    {0xE1, 0xEC, 3, 0x80, 0xBF},
    {0xED, 0xED, 3, 0x80, 0x9F},
    {0xEE, 0xEF, 3, 0x80, 0xBF},
    {0xF0, 0xF0, 4, 0x90, 0xBF},
    {0xF1, 0xF3, 4, 0x80, 0xBF},
    {0xF4, 0xF4, 4, 0x80, 0x8F},
};

size_t scan_char(const char *p, const char *end)
{
    const unsigned char *bytes = (const unsigned char *)p;
    size_t i = 0;
    while (i < sizeof leads / sizeof *leads &&
           (bytes[0] < leads[i].first || bytes[0] > leads[i].last))
        i++;
    if (i == sizeof leads / sizeof *leads || end - p < leads[i].length)
        return 0;
    if (leads[i].length == 1)
        return 1;
    if (bytes[1] < leads[i].second_min || bytes[1] > leads[i].second_max)
        return 0;
    for (size_t n = 2; n < leads[i].length; n++) {
        if ((bytes[n] & 0xC0) != 0x80)
            return 0;
    }
    return leads[i].length;
}

const char *scan_utf8(const char *p, const char *end)
{
    for (p = scan_ascii(p, end); p < end; p = scan_ascii(p, end)) {
        size_t length = scan_char(p, end);
        if (length == 0)
            break;
        p += length;
    }
    return p;
}

size_t scan_encode(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}
