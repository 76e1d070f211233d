/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <string.h>

/* Longer names are not compared by str_distance: no typing error makes one of another.
 */
enum { DISTANCE_MAX = 255 };

struct str str_from(const char *text)
{
    if (text == NULL)
        return (struct str){0};
    return (struct str){text, strlen(text)};
}

static char lower(char c)
{
    if (c < 'A' || c > 'Z')
        return c;
    return (char)(c - 'A' + 'a');
}

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    }
    return true;
}

int str_cmp(struct str a, struct str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common == 0 ? 0 : memcmp(a.ptr, b.ptr, common);
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
    return prefix.len <= s.len && str_eq(str_slice(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return suffix.len <= s.len &&
           str_eq(str_slice(s, s.len - suffix.len, suffix.len), suffix);
}

size_t str_find(struct str s, struct str part)
{
    if (part.len == 0)
        return 0;
    if (part.len > s.len)
        return SIZE_MAX;
    const char *hit = memmem(s.ptr, s.len, part.ptr, part.len);
    return hit == NULL ? SIZE_MAX : (size_t)(hit - s.ptr);
}

size_t str_find_char(struct str s, char c)
{
    const char *hit = s.len == 0 ? NULL : memchr(s.ptr, c, s.len);
    return hit == NULL ? SIZE_MAX : (size_t)(hit - s.ptr);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str str_trim(struct str s)
{
    while (s.len > 0 && is_blank(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

bool str_cut(struct str *rest, char separator, struct str *out)
{
    if (rest->len == 0)
        return false;
    size_t end = str_find_char(*rest, separator);
    if (end == SIZE_MAX) {
        *out = *rest;
        *rest = str_slice(*rest, rest->len, 0);
        return true;
    }
    *out = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end + 1, SIZE_MAX);
    return true;
}

bool str_to_int(struct str s, int64_t *out)
{
    bool negative = s.len > 0 && s.ptr[0] == '-';
    size_t at = s.len > 0 && (s.ptr[0] == '-' || s.ptr[0] == '+') ? 1 : 0;
    uint64_t limit = negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX;
    uint64_t number = 0;
    if (at == s.len)
        return false;
    for (; at < s.len; at++) {
        if (s.ptr[at] < '0' || s.ptr[at] > '9')
            return false;
        uint64_t digit = (uint64_t)(s.ptr[at] - '0');
        if (number > (limit - digit) / 10)
            return false;
        number = number * 10 + digit;
    }
    *out = negative ? (int64_t)(0 - number) : (int64_t)number;
    return true;
}

/* Goes back to the last star only, which is enough: an earlier one could match no more.
 */
bool str_glob(struct str pattern, struct str s)
{
    size_t p = 0;
    size_t i = 0;
    size_t star = SIZE_MAX;
    size_t resume = 0;
    while (i < s.len) {
        if (p < pattern.len && pattern.ptr[p] == '*') {
            star = p++;
            resume = i;
        } else if (p < pattern.len &&
                   (pattern.ptr[p] == '?' || pattern.ptr[p] == s.ptr[i])) {
            p++;
            i++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            i = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.ptr[p] == '*')
        p++;
    return p == pattern.len;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static bool same_letter(char a, char b)
{
    return lower(a) == lower(b);
}

/*
 * The optimal string alignment distance, by the usual table, of which three rows are
 * kept: row i says how far the first i characters of a are from beginnings of b.
 */
size_t str_distance(struct str a, struct str b)
{
    size_t rows[3][DISTANCE_MAX + 1];
    if (a.len > DISTANCE_MAX || b.len > DISTANCE_MAX)
        return str_eq_nocase(a, b) ? 0 : DISTANCE_MAX + 1;
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 0; i < a.len; i++) {
        const size_t *last = rows[i % 3];
        const size_t *before = rows[(i + 2) % 3]; /* the row before the last */
        size_t *row = rows[(i + 1) % 3];
        row[0] = i + 1;
        for (size_t j = 0; j < b.len; j++) {
            size_t change = last[j] + !same_letter(a.ptr[i], b.ptr[j]);
            row[j + 1] = smaller(change, smaller(row[j], last[j + 1]) + 1);
            if (i > 0 && j > 0 && same_letter(a.ptr[i], b.ptr[j - 1]) &&
                same_letter(a.ptr[i - 1], b.ptr[j]))
                row[j + 1] = smaller(row[j + 1], before[j - 1] + 1);
        }
    }
    return rows[a.len % 3][b.len];
}

static size_t announced_len(unsigned char first)
{
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    if (first >= 0xF0 && first <= 0xF4)
        return 4;
    return 1;
}

size_t str_char_len(struct str s, size_t at)
{
    if (at >= s.len)
        return 1;
    size_t len = announced_len((unsigned char)s.ptr[at]);
    if (len > s.len - at)
        return 1;
    for (size_t i = 1; i < len; i++) {
        if (((unsigned char)s.ptr[at + i] & 0xC0) != 0x80)
            return 1;
    }
    return len;
}

size_t str_char_count(struct str s)
{
    size_t count = 0;
    for (size_t at = 0; at < s.len; at += str_char_len(s, at))
        count++;
    return count;
}
