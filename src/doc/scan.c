/* SPDX-License-Identifier: Apache-2.0 */
#include "doc/scan.h"

static bool is_printable(char c)
{
    return ((signed char)c >= ' ' && c != 0x7F) || c == '\n' || c == '\r' || c == '\t';
}

const char *scan_printable(const char *p, const char *end)
{
#ifdef __SSE2__
    const __m128i blank = _mm_set1_epi8(' ');
    const __m128i del = _mm_set1_epi8(0x7F);
    const __m128i lf = _mm_set1_epi8('\n');
    const __m128i cr = _mm_set1_epi8('\r');
    const __m128i tab = _mm_set1_epi8('\t');
    while (end - p >= 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
        __m128i space = _mm_or_si128(
            _mm_cmpeq_epi8(bytes, lf),
            _mm_or_si128(_mm_cmpeq_epi8(bytes, cr), _mm_cmpeq_epi8(bytes, tab)));
        /* Signed: bytes from 0x80 on are below the blank, as control characters are. */
        __m128i other = _mm_andnot_si128(space, _mm_cmplt_epi8(bytes, blank));
        other = _mm_or_si128(other, _mm_cmpeq_epi8(bytes, del));
        unsigned mask = (unsigned)_mm_movemask_epi8(other);
        if (mask != 0)
            return p + __builtin_ctz(mask);
        p += 16;
    }
#endif
    while (p < end && is_printable(*p))
        p++;
    return p;
}

#ifdef __SSE2__
enum { COUNTED_MAX = 255 * 16 }; /* bytes, before a count of eight bits is full */

static uint32_t sum_bytes(__m128i counts)
{
    __m128i halves = _mm_sad_epu8(counts, _mm_setzero_si128());
    return (uint32_t)(_mm_cvtsi128_si32(halves) + _mm_extract_epi16(halves, 4));
}

/* Counts in whole vectors, at most COUNTED_MAX bytes; returns how many bytes. */
static size_t count_vectors(const char *p, size_t size, struct scan_tally *t)
{
    const __m128i new_line = _mm_set1_epi8('\n');
    const __m128i carriage = _mm_set1_epi8('\r');
    const __m128i first_lead = _mm_set1_epi8((char)0xC0);
    __m128i lf = _mm_setzero_si128();
    __m128i cr = _mm_setzero_si128();
    __m128i inner = _mm_setzero_si128();
    size_t at = 0;
    for (; at + 16 <= size && at < COUNTED_MAX; at += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(p + at));
        /* What compares true is -1. Signed, 0x80 to 0xBF are the least of all. */
        lf = _mm_sub_epi8(lf, _mm_cmpeq_epi8(bytes, new_line));
        cr = _mm_sub_epi8(cr, _mm_cmpeq_epi8(bytes, carriage));
        inner = _mm_sub_epi8(inner, _mm_cmplt_epi8(bytes, first_lead));
    }
    t->lf += sum_bytes(lf);
    t->cr += sum_bytes(cr);
    t->inner += sum_bytes(inner);
    return at;
}
#endif

struct scan_tally scan_count(const char *p, size_t size)
{
    struct scan_tally t = {0};
    size_t at = 0;
#ifdef __SSE2__
    while (size - at >= 16)
        at += count_vectors(p + at, size - at, &t);
#endif
    for (; at < size; at++) {
        t.lf += p[at] == '\n';
        t.cr += p[at] == '\r';
        t.inner += ((unsigned char)p[at] & 0xC0) == 0x80;
    }
    return t;
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
    {0x00, 0x7F, 1, 0x00, 0x00}, {0xC2, 0xDF, 2, 0x80, 0xBF},
    {0xE0, 0xE0, 3, 0xA0, 0xBF}, {0xE1, 0xEC, 3, 0x80, 0xBF},
    {0xED, 0xED, 3, 0x80, 0x9F}, {0xEE, 0xEF, 3, 0x80, 0xBF},
    {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xF1, 0xF3, 4, 0x80, 0xBF},
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

uint32_t scan_decode(const char *p, size_t len)
{
    const unsigned char *bytes = (const unsigned char *)p;
    if (len == 1)
        return bytes[0];
    uint32_t code = bytes[0] & (0x7FU >> len);
    for (size_t i = 1; i < len; i++)
        code = code << 6 | (bytes[i] & 0x3FU);
    return code;
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
