/* SPDX-License-Identifier: Apache-2.0 */
#include "model/types.h"

#include "model/typedata.h"

#include <string.h>

/* Without its NUL; the text ends where a further line would start. */
static struct str line_at(uint32_t number)
{
    uint32_t start = typedata_starts[number];

    return (struct str){typedata_text + start, typedata_starts[number + 1] - start - 1};
}

static struct str name_at(uint32_t number)
{
    struct str line = line_at(number);
    struct str name;

    str_cut(&line, '\t', &name);
    return name;
}

/* The order of a type and a line's name, which ends at a tab: below all that names
 * hold. */
static int compare_name(struct str type, struct str line)
{
    size_t shared = type.len < line.len ? type.len : line.len;
    int order = memcmp(type.ptr, line.ptr, shared);

    if (order != 0 || shared == line.len)
        return order != 0 ? order : 1;
    return line.ptr[shared] == '\t' ? 0 : -1;
}

static struct str list_column(struct str *line)
{
    struct str column = {0};

    str_cut(line, '\t', &column);
    return str_eq(column, STR("-")) ? (struct str){0} : column;
}

static enum tag_shape shape_named(struct str name)
{
    static const struct {
        struct str name;
        enum tag_shape shape;
    } shapes[] = {
        {STR_INIT("list"), TAG_SHAPE_LIST},
        {STR_INIT("map"), TAG_SHAPE_MAP},
        {STR_INIT("asg"), TAG_SHAPE_ASG},
        {STR_INIT("specs"), TAG_SHAPE_SPECS},
    };

    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (str_eq(shapes[i].name, name))
            return shapes[i].shape;
    return TAG_SHAPE_NONE;
}

static void read_line(struct str line, struct type_info *out)
{
    struct str shape;

    *out = (struct type_info){0};
    str_cut(&line, '\t', &out->type);
    struct str tags = list_column(&line);

    if (str_cut(&tags, ':', &shape)) {
        out->tag_shape = shape_named(shape);
        str_cut(&tags, ':', &out->tag_property);
        out->tag_name = tags;
    }
    out->unordered = list_column(&line);
    out->attributes = list_column(&line);
    out->replacing = list_column(&line);
}

bool type_find(struct str type, struct type_info *out)
{
    uint32_t low = 0;
    uint32_t high = typedata_count;

    if (type.len == 0)
        return false;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        struct str line = line_at(middle);
        int order = compare_name(type, line);

        if (order == 0) {
            read_line(line, out);
            return true;
        }
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool type_lists(struct str list, struct str path)
{
    struct str item;

    while (str_cut(&list, ',', &item))
        if (str_eq(item, path))
            return true;
    return false;
}

struct str type_nearest(struct str type)
{
    struct str best = {0};
    size_t best_distance = type.len / 4 + 1;

    if (type.len > 200)
        return best;
    for (uint32_t i = 0; i < typedata_count; i++) {
        struct str name = name_at(i);
        size_t distance = str_distance(type, name);

        if (distance < best_distance) {
            best = name;
            best_distance = distance;
        }
    }
    return best;
}
