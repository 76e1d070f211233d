/* SPDX-License-Identifier: Apache-2.0 */
#include "base/lines.h"

#include <string.h>

struct str lines_at(const struct lines *all, uint32_t number)
{
    uint32_t start = all->starts[number];

    return (struct str){all->text + start, all->starts[number + 1] - start - 1};
}

/* The order of a key and a line's first column, which ends at a tab: below all that
 * keys hold. */
static int compare_key(struct str key, struct str line)
{
    size_t shared = key.len < line.len ? key.len : line.len;
    int order = memcmp(key.ptr, line.ptr, shared);

    if (order != 0 || shared == line.len)
        return order != 0 ? order : 1;
    return line.ptr[shared] == '\t' ? 0 : -1;
}

bool lines_find(const struct lines *all, struct str key, struct str *out)
{
    uint32_t low = 0;
    uint32_t high = all->count;

    if (key.len == 0)
        return false;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        struct str line = lines_at(all, middle);
        int order = compare_key(key, line);

        if (order == 0) {
            *out = line;
            return true;
        }
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

struct str lines_column(struct str *line)
{
    struct str column = {0};

    str_cut(line, '\t', &column);
    return str_eq(column, STR("-")) ? (struct str){0} : column;
}
