/* SPDX-License-Identifier: Apache-2.0 */
#include "report/glyph.h"

static const struct str replacement = STR_INIT("\xEF\xBF\xBD"); /* U+FFFD */

/* First to last code point; sorted. */
struct glyph_range {
    uint32_t first;
    uint32_t last;
};

/* East Asian wide and emoji, from Unicode's EastAsianWidth.txt, coarsened. */
static const struct glyph_range wide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
    {0x20000, 0x3FFFD},
};

/* Combining marks and joiners. */
static const struct glyph_range narrow[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F},
    {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
};

/*
 * C1 controls, line separators, direction marks, overrides and isolates, annotation
 * marks, tags; and U+FFFE and U+FFFF, which XML forbids.
 */
static const struct glyph_range harmful[] = {
    {0x0080, 0x009F}, {0x061C, 0x061C}, {0x200E, 0x200F},
    {0x2028, 0x202E}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE007F},
};

static bool in_ranges(const struct glyph_range *ranges, size_t count, uint32_t c)
{
    for (size_t i = 0; i < count; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

#define IN(ranges, c) in_ranges((ranges), sizeof(ranges) / sizeof *(ranges), (c))

/* Length that the first byte of a UTF-8 character announces; 0: it begins none. */
static size_t announced(unsigned char first)
{
    return first < 0x80   ? 1
           : first < 0xC2 ? 0
           : first < 0xE0 ? 2
           : first < 0xF0 ? 3
           : first < 0xF5 ? 4
                          : 0;
}

/* RFC 3629: shortest form, no surrogates, no more than 21 bits. */
static bool is_proper(uint32_t c, size_t size)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return c >= least[size] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

/*
 * Decodes the UTF-8 character at s[at]; gives its length, or 0 for a byte that is part
 * of none.
 */
static size_t decode(struct str s, size_t at, uint32_t *out)
{
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    size_t size = announced(p[0]);
    if (size == 0 || size > s.len - at)
        return 0;
    uint32_t c = size == 1 ? p[0] : p[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3Fu);
    }
    if (!is_proper(c, size))
        return 0;
    *out = c;
    return size;
}

/* C0 controls have pictures of their own at U+2400, DEL at U+2421. */
static const char pictures[] = "\xE2\x90\x80\xE2\x90\x81\xE2\x90\x82\xE2\x90\x83"
                               "\xE2\x90\x84\xE2\x90\x85\xE2\x90\x86\xE2\x90\x87"
                               "\xE2\x90\x88\xE2\x90\x89\xE2\x90\x8A\xE2\x90\x8B"
                               "\xE2\x90\x8C\xE2\x90\x8D\xE2\x90\x8E\xE2\x90\x8F"
                               "\xE2\x90\x90\xE2\x90\x91\xE2\x90\x92\xE2\x90\x93"
                               "\xE2\x90\x94\xE2\x90\x95\xE2\x90\x96\xE2\x90\x97"
                               "\xE2\x90\x98\xE2\x90\x99\xE2\x90\x9A\xE2\x90\x9B"
                               "\xE2\x90\x9C\xE2\x90\x9D\xE2\x90\x9E\xE2\x90\x9F";

static struct glyph control(uint32_t c)
{
    if (c == '\t')
        return (struct glyph){STR("    "), 1, 4};
    if (c == 0x7F)
        return (struct glyph){STR("\xE2\x90\xA1"), 1, 1};
    return (struct glyph){{pictures + (size_t)c * 3, 3}, 1, 1};
}

struct glyph glyph_at(struct str s, size_t at)
{
    uint32_t c = 0;
    size_t size = decode(s, at, &c);
    if (size == 0)
        return (struct glyph){replacement, 1, 1};
    if (c < 0x20 || c == 0x7F)
        return control(c);
    if (c < 0x7F)
        return (struct glyph){{s.ptr + at, 1}, 1, 1};
    if (IN(harmful, c))
        return (struct glyph){replacement, size, 1};
    size_t width = IN(narrow, c) ? 0 : IN(wide, c) ? 2 : 1;
    return (struct glyph){{s.ptr + at, size}, size, width};
}

size_t glyph_plain(struct str s)
{
    size_t at = 0;
    while (at < s.len && s.ptr[at] >= ' ' && s.ptr[at] < 0x7F)
        at++;
    return at;
}

void glyph_add(struct buf *out, struct str s)
{
    for (size_t at = 0; at < s.len;) {
        struct str plain = str_slice(s, at, glyph_plain(str_slice(s, at, s.len)));
        if (plain.len > 0) {
            buf_add(out, plain);
            at += plain.len;
            continue;
        }
        struct glyph g = glyph_at(s, at);
        bool blank = s.ptr[at] == '\t' || s.ptr[at] == '\n' || s.ptr[at] == '\r';
        buf_add(out, blank ? STR(" ") : g.text);
        at += g.size;
    }
}

void glyph_add_utf8(struct buf *out, struct str s)
{
    for (size_t at = 0; at < s.len;) {
        struct str plain = str_slice(s, at, glyph_plain(str_slice(s, at, s.len)));
        if (plain.len > 0) {
            buf_add(out, plain);
            at += plain.len;
            continue;
        }
        uint32_t c = 0;
        size_t size = decode(s, at, &c);
        buf_add(out, size == 0 ? replacement : str_slice(s, at, size));
        at += size == 0 ? 1 : size;
    }
}
