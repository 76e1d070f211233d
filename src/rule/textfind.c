/* SPDX-License-Identifier: Apache-2.0 */
/* Looking for something in strings. Positions count characters (code points). */
#include "rule/eval.h"
#include "rule/functions.h"
#include "rule/regex.h"

struct cel_value text_size(struct cel_run *run, const struct cel_value *args,
                           size_t count)
{
    (void)count;
    return access_size(run, args[0]);
}

static bool are_strings(const struct cel_value *args)
{
    return args[0].kind == CEL_STRING && args[1].kind == CEL_STRING;
}

struct cel_value text_contains(struct cel_run *run, const struct cel_value *args,
                               size_t count)
{
    if (!are_strings(args))
        return cel_no_overload(run, "contains", args, count);
    return cel_bool(str_find(args[0].string, args[1].string) != SIZE_MAX);
}

struct cel_value text_starts_with(struct cel_run *run, const struct cel_value *args,
                                  size_t count)
{
    if (!are_strings(args))
        return cel_no_overload(run, "startsWith", args, count);
    return cel_bool(str_starts(args[0].string, args[1].string));
}

struct cel_value text_ends_with(struct cel_run *run, const struct cel_value *args,
                                size_t count)
{
    if (!are_strings(args))
        return cel_no_overload(run, "endsWith", args, count);
    return cel_bool(str_ends(args[0].string, args[1].string));
}

struct cel_value text_matches(struct cel_run *run, const struct cel_value *args,
                              size_t count)
{
    if (!are_strings(args))
        return cel_no_overload(run, "matches", args, count);
    return regex_match(run, args[0].string, args[1].string);
}

size_t text_offset(struct str s, int64_t index)
{
    size_t at = 0;
    if (index < 0)
        return SIZE_MAX;
    for (; index > 0 && at < s.len; index--)
        at += str_char_len(s, at);
    return index == 0 ? at : SIZE_MAX;
}

struct cel_value text_out_of_range(struct cel_run *run, const char *function,
                                   int64_t index)
{
    return cel_error(run, "%s(): there is no character %lld in the string", function,
                     (long long)index);
}

/* A byte offset as an index of characters; SIZE_MAX becomes -1. */
static struct cel_value index_at(struct str s, size_t offset)
{
    if (offset == SIZE_MAX)
        return cel_int(-1);
    return cel_int((int64_t)str_char_count(str_slice(s, 0, offset)));
}

struct cel_value text_index_of(struct cel_run *run, const struct cel_value *args,
                               size_t count)
{
    size_t from = 0;
    if (!are_strings(args) || (count == 3 && args[2].kind != CEL_INT))
        return cel_no_overload(run, "indexOf", args, count);
    struct str s = args[0].string;
    if (count == 3)
        from = text_offset(s, args[2].integer);
    if (from == SIZE_MAX)
        return text_out_of_range(run, "indexOf", args[2].integer);
    size_t hit = str_find(str_slice(s, from, SIZE_MAX), args[1].string);
    return index_at(s, hit == SIZE_MAX ? hit : from + hit);
}

/* The last occurrence of part that begins at limit or before; SIZE_MAX for none. */
static size_t find_last(struct cel_run *run, struct str s, struct str part,
                        size_t limit)
{
    size_t last = SIZE_MAX;
    size_t at = 0;
    if (part.len == 0)
        return limit;
    while (at <= limit && cel_spend(run, 1 + part.len / 256)) {
        size_t hit = str_find(str_slice(s, at, SIZE_MAX), part);
        if (hit == SIZE_MAX || at + hit > limit)
            break;
        last = at + hit;
        at = last + 1;
    }
    return last;
}

struct cel_value text_last_index_of(struct cel_run *run, const struct cel_value *args,
                                    size_t count)
{
    if (!are_strings(args) || (count == 3 && args[2].kind != CEL_INT))
        return cel_no_overload(run, "lastIndexOf", args, count);
    struct str s = args[0].string;
    size_t limit = s.len;
    if (count == 3)
        limit = text_offset(s, args[2].integer);
    if (limit == SIZE_MAX)
        return text_out_of_range(run, "lastIndexOf", args[2].integer);
    return index_at(s, find_last(run, s, args[1].string, limit));
}
