/* SPDX-License-Identifier: Apache-2.0 */
/* Strings made of others. Positions count characters (code points). */
#include "base/vec.h"
#include "rule/eval.h"
#include "rule/functions.h"

#include <string.h>

/* Room for a string of that length; NULL where it would be too much work. */
static char *room(struct cel_run *run, size_t len)
{
    return cel_spend(run, len / 32) ? arena_alloc(run->arena, len) : NULL;
}

struct cel_value text_char_at(struct cel_run *run, const struct cel_value *args,
                              size_t count)
{
    if (args[0].kind != CEL_STRING || args[1].kind != CEL_INT)
        return cel_no_overload(run, "charAt", args, count);
    struct str s = args[0].string;
    size_t at = text_offset(s, args[1].integer);
    if (at == SIZE_MAX)
        return text_out_of_range(run, "charAt", args[1].integer);
    return cel_string(str_slice(s, at, str_char_len(s, at)));
}

/* s with the letters from first to last moved by that distance in ASCII. */
static struct cel_value shift_letters(struct cel_run *run, struct str s, char first,
                                      int distance)
{
    char *bytes = room(run, s.len);
    if (bytes == NULL)
        return cel_spent();
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bytes[i] = c;
        if (c >= first && c < first + 26)
            bytes[i] = (char)(c + distance);
    }
    return cel_string((struct str){bytes, s.len});
}

struct cel_value text_lower(struct cel_run *run, const struct cel_value *args,
                            size_t count)
{
    if (args[0].kind != CEL_STRING)
        return cel_no_overload(run, "lowerAscii", args, count);
    return shift_letters(run, args[0].string, 'A', 'a' - 'A');
}

struct cel_value text_upper(struct cel_run *run, const struct cel_value *args,
                            size_t count)
{
    if (args[0].kind != CEL_STRING)
        return cel_no_overload(run, "upperAscii", args, count);
    return shift_letters(run, args[0].string, 'a', 'A' - 'a');
}

/* Reads the optional last argument: how often at most; negative: no limit. */
static bool read_limit(const struct cel_value *args, size_t count, size_t at,
                       size_t *out)
{
    *out = SIZE_MAX;
    if (count <= at)
        return true;
    if (args[at].kind != CEL_INT)
        return false;
    if (args[at].integer >= 0)
        *out = (size_t)args[at].integer;
    return true;
}

/*
 * Cuts the part before the next separator off *rest. An empty separator stands between
 * any two characters. False where none is left.
 */
static bool cut_at(struct str *rest, struct str separator, struct str *out)
{
    size_t hit = str_find(*rest, separator);
    if (separator.len == 0)
        hit = str_char_len(*rest, 0);
    if (hit == SIZE_MAX || (separator.len == 0 && hit >= rest->len))
        return false;
    *out = str_slice(*rest, 0, hit);
    *rest = str_slice(*rest, hit + separator.len, SIZE_MAX);
    return true;
}

struct cel_value text_split(struct cel_run *run, const struct cel_value *args,
                            size_t count)
{
    VEC(struct cel_value) parts = {0};
    size_t limit;
    if (args[0].kind != CEL_STRING || args[1].kind != CEL_STRING ||
        !read_limit(args, count, 2, &limit))
        return cel_no_overload(run, "split", args, count);
    struct str rest = args[0].string;
    struct str part;
    bool nothing = rest.len == 0 && args[1].string.len == 0;
    if (limit == 0 || nothing)
        return cel_list(run, NULL, 0);
    while (parts.count + 1 < limit && cut_at(&rest, args[1].string, &part)) {
        if (!cel_spend(run, 1))
            return cel_spent();
        VEC_PUSH(run->arena, &parts, cel_string(part));
    }
    VEC_PUSH(run->arena, &parts, cel_string(rest));
    return cel_list(run, parts.items, parts.count);
}

/* How often replace() replaces; an empty old also matches at both ends. */
static size_t count_hits(struct str s, struct str old, size_t limit)
{
    struct str part;
    size_t hits = old.len == 0 ? (s.len == 0 ? 1 : 2) : 0;
    while (hits < limit && cut_at(&s, old, &part))
        hits++;
    return hits < limit ? hits : limit;
}

static void put(char **to, struct str s)
{
    if (s.len > 0)
        memcpy(*to, s.ptr, s.len);
    *to += s.len;
}

static struct cel_value replace(struct cel_run *run, struct str s,
                                const struct cel_value *args, size_t limit)
{
    struct str old = args[1].string;
    struct str new = args[2].string;
    size_t hits = count_hits(s, old, limit);
    if (!cel_spend(run, hits) || !cel_spend(run, hits * (new.len / 32)))
        return cel_spent();
    size_t len = s.len - hits * old.len + hits * new.len;
    char *bytes = room(run, len);
    if (bytes == NULL)
        return cel_spent();
    char *to = bytes;
    if (old.len == 0 && hits > 0) {
        put(&to, new);
        hits--;
    }
    for (; hits > 0; hits--) {
        struct str part;
        if (!cut_at(&s, old, &part)) {
            part = s;
            s = str_slice(s, s.len, 0);
        }
        put(&to, part);
        put(&to, new);
    }
    put(&to, s);
    return cel_string((struct str){bytes, len});
}

struct cel_value text_replace(struct cel_run *run, const struct cel_value *args,
                              size_t count)
{
    size_t limit;
    if (args[0].kind != CEL_STRING || args[1].kind != CEL_STRING ||
        args[2].kind != CEL_STRING || !read_limit(args, count, 3, &limit))
        return cel_no_overload(run, "replace", args, count);
    return replace(run, args[0].string, args, limit);
}

struct cel_value text_reverse(struct cel_run *run, const struct cel_value *args,
                              size_t count)
{
    if (args[0].kind != CEL_STRING)
        return cel_no_overload(run, "reverse", args, count);
    struct str s = args[0].string;
    char *bytes = room(run, s.len);
    if (bytes == NULL)
        return cel_spent();
    char *to = bytes + s.len;
    for (size_t at = 0; at < s.len;) {
        size_t len = str_char_len(s, at);
        to -= len;
        memcpy(to, s.ptr + at, len);
        at += len;
    }
    return cel_string((struct str){bytes, s.len});
}

struct cel_value text_substring(struct cel_run *run, const struct cel_value *args,
                                size_t count)
{
    if (args[0].kind != CEL_STRING || args[1].kind != CEL_INT ||
        (count == 3 && args[2].kind != CEL_INT))
        return cel_no_overload(run, "substring", args, count);
    struct str s = args[0].string;
    size_t start = text_offset(s, args[1].integer);
    size_t end = count == 3 ? text_offset(s, args[2].integer) : s.len;
    if (start == SIZE_MAX)
        return text_out_of_range(run, "substring", args[1].integer);
    if (end == SIZE_MAX)
        return text_out_of_range(run, "substring", args[2].integer);
    if (end < start)
        return cel_error(run, "substring(): the end is before the start");
    return cel_string(str_slice(s, start, end - start));
}

static uint32_t code_point(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    switch (str_char_len(s, 0)) {
    case 2:
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    case 3:
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 |
               (p[2] & 0x3F);
    case 1:
        return p[0];
    default:
        return 0xFFFD; /* no white space among those of four bytes */
    }
}

/* Unicode's White_Space. */
static bool is_space(uint32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || c == ' ' || c == 0x85 || c == 0xA0 ||
           c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

struct cel_value text_trim(struct cel_run *run, const struct cel_value *args,
                           size_t count)
{
    if (args[0].kind != CEL_STRING)
        return cel_no_overload(run, "trim", args, count);
    struct str s = args[0].string;
    while (s.len > 0 && is_space(code_point(s)))
        s = str_slice(s, str_char_len(s, 0), SIZE_MAX);
    size_t end = 0;
    for (size_t at = 0; at < s.len;) {
        struct str rest = str_slice(s, at, SIZE_MAX);
        at += str_char_len(rest, 0);
        if (!is_space(code_point(rest)))
            end = at;
    }
    return cel_string(str_slice(s, 0, end));
}

/* The strings that join() is given, and their bytes; false with the error in *out. */
static bool join_arguments(struct cel_run *run, const struct cel_entries *list,
                           size_t *len, struct cel_value *out)
{
    for (size_t i = 0; i < list->count; i++) {
        *out = list->values[i];
        if (!cel_is_known(out))
            return false;
        if (out->kind != CEL_STRING) {
            *out = cel_error(run, "join() takes strings, not %s", cel_kind_name(*out));
            return false;
        }
        *len += out->string.len;
    }
    return true;
}

struct cel_value text_join(struct cel_run *run, const struct cel_value *args,
                           size_t count)
{
    struct cel_entries list;
    struct cel_value wrong;
    struct str separator = {"", 0};
    if (!cel_items(run, args[0], &list) || (count == 2 && args[1].kind != CEL_STRING))
        return cel_no_overload(run, "join", args, count);
    if (count == 2)
        separator = args[1].string;
    if (!cel_spend(run, list.count) ||
        !cel_spend(run, list.count * (separator.len / 32)))
        return cel_spent();
    size_t len = list.count < 2 ? 0 : (list.count - 1) * separator.len;
    if (!join_arguments(run, &list, &len, &wrong))
        return wrong;
    char *bytes = room(run, len);
    if (bytes == NULL)
        return cel_spent();
    char *to = bytes;
    for (size_t i = 0; i < list.count; i++) {
        put(&to, i == 0 ? STR("") : separator);
        put(&to, list.values[i].string);
    }
    return cel_string((struct str){bytes, len});
}
