/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Matching goes back to the last '*' of the step or else to the last "**", never
 * further: what an earlier one could still take in, a later one can as well. So the
 * work is bounded by the product of the two lengths.
 */
#include "base/ignore.h"

/* Where to go on when what follows a '*' or "**" does not fit. */
struct retry {
    size_t pattern; /* just behind it; SIZE_MAX: there was none */
    size_t path;    /* what it takes in ends here */
};

/* Whether c is in the class at pattern[*at] == '['; *at moves behind it. */
static bool in_class(struct str pattern, size_t *at, char c, bool *closed)
{
    size_t i = *at + 1;
    bool negated = i < pattern.len && (pattern.ptr[i] == '!' || pattern.ptr[i] == '^');
    bool found = false;
    i += negated;
    for (size_t first = i; i < pattern.len; i++) {
        char low = pattern.ptr[i];
        if (low == ']' && i > first)
            break;
        char high = low;
        if (i + 2 < pattern.len && pattern.ptr[i + 1] == '-' &&
            pattern.ptr[i + 2] != ']')
            high = pattern.ptr[i += 2];
        found = found || ((unsigned char)low <= (unsigned char)c &&
                          (unsigned char)c <= (unsigned char)high);
    }
    *closed = i < pattern.len;
    *at = i + 1;
    return found != negated && c != '/';
}

/* Whether pattern[*at] fits the one byte c; *at moves behind what was used. */
static bool fits_byte(struct str pattern, size_t *at, char c)
{
    size_t start = *at;
    bool closed = false;
    char p = pattern.ptr[start];
    *at = start + 1;
    if (p == '?')
        return c != '/';
    if (p == '[') {
        *at = start;
        bool fits = in_class(pattern, at, c, &closed);
        if (closed)
            return fits;
        *at = start + 1; /* a bracket that nothing closes is a bracket */
    }
    if (p == '\\' && start + 1 < pattern.len) {
        p = pattern.ptr[start + 1];
        *at = start + 2;
    }
    return p == c;
}

/* The length of a "**" that is a step of its own at this place, with its slash; or 0.
 */
static size_t any_steps(struct str pattern, size_t at)
{
    struct str rest = str_slice(pattern, at, pattern.len);
    if ((at > 0 && pattern.ptr[at - 1] != '/') || !str_starts(rest, STR("**")))
        return 0;
    if (rest.len == 2)
        return 2;
    return rest.ptr[2] == '/' ? 3 : 0;
}

/* Takes in one more byte with a '*', or one more step with a "**". */
static bool go_back(struct retry *star, struct retry *steps, struct str path,
                    size_t *pattern_at, size_t *path_at)
{
    if (star->pattern != SIZE_MAX && star->path < path.len &&
        path.ptr[star->path] != '/') {
        *path_at = ++star->path;
        *pattern_at = star->pattern;
        return true;
    }
    star->pattern = SIZE_MAX;
    while (steps->pattern != SIZE_MAX && steps->path < path.len)
        if (path.ptr[steps->path++] == '/') {
            *path_at = steps->path;
            *pattern_at = steps->pattern;
            return true;
        }
    return false;
}

bool ignore_fits(struct str pattern, struct str path)
{
    struct retry star = {SIZE_MAX, 0};
    struct retry steps = {SIZE_MAX, 0};
    size_t p = 0;
    size_t i = 0;
    for (;;) {
        size_t skipped = any_steps(pattern, p);
        if (skipped == 2 && i < path.len)
            return true;
        if (skipped == 3) {
            p += skipped;
            steps = (struct retry){p, i};
            star.pattern = SIZE_MAX;
        } else if (p < pattern.len && pattern.ptr[p] == '*') {
            star = (struct retry){++p, i};
        } else if (p == pattern.len && i == path.len) {
            return true;
        } else if (p == pattern.len || i == path.len ||
                   !fits_byte(pattern, &p, path.ptr[i])) {
            if (!go_back(&star, &steps, path, &p, &i))
                return false;
        } else {
            i++;
        }
    }
}

/* The part behind the last slash. */
static struct str last_step(struct str path)
{
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return str_slice(path, start, path.len);
}

/* Whether one pattern, without its '!', fits this very path. */
static bool fits_one(struct str pattern, struct str path, bool folder)
{
    if (str_ends(pattern, STR("/"))) {
        if (!folder)
            return false;
        pattern = str_slice(pattern, 0, pattern.len - 1);
    }
    if (str_find_char(pattern, '/') == SIZE_MAX)
        return ignore_fits(pattern, last_step(path));
    if (str_starts(pattern, STR("/")))
        pattern = str_slice(pattern, 1, pattern.len);
    return ignore_fits(pattern, path);
}

/* The last pattern that fits has the last word. */
static bool left_out(const struct str *patterns, size_t count, struct str path,
                     bool folder)
{
    for (size_t i = count; i > 0; i--) {
        struct str pattern = patterns[i - 1];
        bool back = str_starts(pattern, STR("!"));
        if (fits_one(str_slice(pattern, back, pattern.len), path, folder))
            return !back;
    }
    return false;
}

static bool ignore_path(const struct str *patterns, size_t count, struct str path,
                        bool folder)
{
    for (size_t i = 0; i < path.len && count > 0; i++)
        if (path.ptr[i] == '/' &&
            left_out(patterns, count, str_slice(path, 0, i), true))
            return true;
    return left_out(patterns, count, path, folder);
}

bool ignore_file(const struct str *patterns, size_t count, struct str path)
{
    return ignore_path(patterns, count, path, false);
}

bool ignore_folder(const struct str *patterns, size_t count, struct str path)
{
    return ignore_path(patterns, count, path, true);
}
