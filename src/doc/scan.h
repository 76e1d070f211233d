/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Passing over runs of bytes, many at a time. These loops are where reading spends its
 * time; they are inline for that reason.
 */
#ifndef DOC_SCAN_H
#define DOC_SCAN_H

#include "base/str.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The first byte at or after p that is not a blank (only ' '). A NUL stands at end. */
static inline const char *scan_blanks(const char *p, const char *end)
{
#ifdef __SSE2__
    const __m128i blank = _mm_set1_epi8(' ');
    while (end - p >= 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
        unsigned others = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, blank));
        others ^= 0xFFFFU;
        if (others != 0)
            return p + __builtin_ctz(others);
        p += 16;
    }
#endif
    (void)end;
    while (*p == ' ')
        p++;
    return p;
}

/*
 * The first byte at or after p that means something inside a JSON string: a quote, a
 * backslash, a control character or the start of a character outside ASCII; or end.
 */
static inline const char *scan_plain(const char *p, const char *end)
{
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i slash = _mm_set1_epi8('\\');
    const __m128i blank = _mm_set1_epi8(' ');
    while (end - p >= 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
        /* Signed: bytes from 0x80 on are below the blank, as control characters are. */
        __m128i hits = _mm_or_si128(
            _mm_cmplt_epi8(bytes, blank),
            _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, slash)));
        unsigned mask = (unsigned)_mm_movemask_epi8(hits);
        if (mask != 0)
            return p + __builtin_ctz(mask);
        p += 16;
    }
#endif
    while (p < end && (signed char)*p >= ' ' && *p != '"' && *p != '\\')
        p++;
    return p;
}

/* How many of the next size bytes are ASCII in a row; may stop at 16. */
static inline size_t scan_ascii_run(const char *p, size_t size)
{
#ifdef __SSE2__
    if (size >= 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
        unsigned high = (unsigned)_mm_movemask_epi8(bytes);
        return high == 0 ? 16 : (size_t)__builtin_ctz(high);
    }
#endif
    size_t run = 0;
    while (run < size && run < 16 && (signed char)p[run] >= 0)
        run++;
    return run;
}

/* How often what is counted in texts stands in a stretch of bytes. */
struct scan_tally {
    uint32_t lf;
    uint32_t cr;
    uint32_t inner; /* bytes of a character behind its first */
};

/* Of size bytes at p. */
struct scan_tally scan_count(const char *p, size_t size);
/* The first byte at or after p that is neither printable ASCII nor white space, or end.
 */
const char *scan_printable(const char *p, const char *end);
/*
 * Bytes of the well-formed UTF-8 character at p (RFC 3629: no surrogates, nothing
 * overlong, nothing past U+10FFFF), or 0 where there is none.
 */
size_t scan_char(const char *p, const char *end);
/* The code point of the character of len bytes that scan_char found. */
uint32_t scan_decode(const char *p, size_t len);
/* Writes the code point as UTF-8; returns the number of bytes, at most 4. */
size_t scan_encode(uint32_t code, char *out);

#endif
